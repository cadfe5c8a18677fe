import { padEndToWidth, padStartToWidth, printable, textWidth } from '#model/terminal-text.ts';

/** Rows in aligned columns, two spaces apart; the first `left` columns are flush left, the others flush right. */
export function renderTable(rows: readonly (readonly string[])[], left: number): string {
  const shown = rows.map((row) => row.map(printable));
  const widths = (shown[0] ?? []).map((_, column) => Math.max(...shown.map((row) => textWidth(row[column] ?? ''))));
  const cell = (text: string, column: number): string => {
    const width = widths[column] ?? 0;
    return column < left ? padEndToWidth(text, width) : padStartToWidth(text, width);
  };
  return shown.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}
