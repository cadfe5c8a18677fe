import { DuizhangError } from '#model/duizhang-error.ts';

/** Thrown for text that is no CSV table; the message names the row, counted without the header. */
export class CsvError extends DuizhangError {
  override readonly name = 'CsvError';
}

/** A cell and the place after it: of a comma, a line break or the end. */
interface ReadCell {
  readonly value: string;
  readonly end: number;
}

const rowName = (row: number): string => (row === 0 ? 'The header' : `Row ${row}`);

/** Where an unquoted cell ends: at a comma, a line break or the end. */
function plainCell(text: string, start: number): ReadCell {
  let end = start;
  while (end < text.length && !',\r\n'.includes(text.charAt(end))) end += 1;
  return { value: text.slice(start, end), end };
}

/** A cell in quotes, which may hold commas, line breaks and doubled quotes. */
function quotedCell(text: string, start: number, row: number): ReadCell {
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) throw new CsvError({ message: `${rowName(row)} opens a quote that is not closed.` });
  const end = close + 1;
  if (end < text.length && !',\r\n'.includes(text.charAt(end)))
    throw new CsvError({ message: `${rowName(row)} has text after a closing quote.` });
  return { value: text.slice(start + 1, close).replaceAll('""', '"'), end };
}

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0]?.trim() === '';

/** The rows of a CSV text (RFC 4180), the header first; a byte order mark and blank lines are passed over. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  let cells: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at <= text.length) {
    const { value, end } = text[at] === '"' ? quotedCell(text, at, rows.length) : plainCell(text, at);
    cells.push(value);
    if (text[end] !== ',') {
      if (!isBlank(cells)) rows.push(cells);
      cells = [];
    }
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return rows;
}

/** The rows of a CSV text by the names in its header; cells that a short row lacks are absent. */
export function readCsvTable(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...rows] = readCsv(text);
  const names = header.map((name) => name.trim());
  return rows.map((cells, index) => {
    if (cells.length > names.length)
      throw new CsvError({
        message: `${rowName(index + 1)} has ${cells.length} cells, more than the ${names.length} of the header.`,
      });
    return Object.fromEntries(cells.map((value, column) => [names[column] ?? '', value]));
  });
}
