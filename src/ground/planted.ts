import type { Line } from '#model/line.ts';
import type { LineTable, Segmentation } from '#model/section.ts';
import type { Span } from '#model/span.ts';

/**
 * Documents for tests, written with the expected places in them: `{{…}}` is the statement, `[[…]]` the figure. One
 * string is one line; a string with tabs is a table row; neighbouring rows are one table.
 */
export interface Planted {
  readonly segmentation: Segmentation;
  readonly statement: Span | null;
  readonly figure: Span | null;
}

const MARKER = /^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三]是)/u;

/** Removes the plants and cuts the lines; the whole document is one section, with `unit` governing its tables. */
export function plant(lines: readonly string[], unit: string | null = null): Planted {
  const marked = lines.join('\n');
  const text = clean(marked);
  const tables: LineTable[] = [];
  const cut: Line[] = [];
  let start = 0;
  for (const line of lines.map(clean)) {
    const span = { start, end: start + line.length };
    const cells = line.includes('\t') ? cellsOf(line, start) : null;
    if (cells !== null) extendTable(tables, cut, span, unit === null ? null : { text: unit, span: spanOf(text, unit) });
    cut.push(lineOf(cut.length + 1, line, span, cells, cells === null ? null : tables.length - 1));
    start = span.end + 1;
  }
  const whole = { start: 0, end: text.length };
  const sections = [{ index: 0, heading: '', level: 1, path: [], from: 1, to: cut.length, span: whole, fields: [] }];
  const segmentation = { text, view: text, lines: cut, sections, tables, findings: [] };
  return { segmentation, statement: placeOf(marked, '{{', '}}'), figure: placeOf(marked, '[[', ']]') };
}

const clean = (marked: string): string => marked.replace(/\{\{|\}\}|\[\[|\]\]/gu, '');

function placeOf(marked: string, open: string, close: string): Span | null {
  const from = marked.indexOf(open);
  return from === -1
    ? null
    : { start: clean(marked.slice(0, from)).length, end: clean(marked.slice(0, marked.indexOf(close))).length };
}

const spanOf = (text: string, words: string): Span => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
});

function lineOf(number: number, line: string, span: Span, cells: Line['cells'], table: number | null): Line {
  const marker = cells === null ? (MARKER.exec(line)?.[0] ?? null) : null;
  const content = { start: span.start + (marker?.length ?? 0), end: span.end };
  const kind = cells !== null ? 'table_row' : marker === null ? 'sentence' : 'item';
  return {
    number,
    kind,
    span,
    content,
    marker,
    depth: marker === null ? null : 1,
    section: 0,
    paragraph: number,
    cells,
    table,
  };
}

function cellsOf(line: string, start: number): Line['cells'] {
  let at = start;
  return line.split('\t').map((cell, column) => {
    const span = { start: at, end: at + cell.length };
    at = span.end + 1;
    return { column, span };
  });
}

function extendTable(tables: LineTable[], lines: readonly Line[], span: Span, unit: LineTable['unit']): void {
  const last = tables.at(-1);
  const number = lines.length + 1;
  if (last === undefined || last.to !== number - 1) tables.push({ from: number, to: number, span, unit });
  else tables[tables.length - 1] = { ...last, to: number, span: { start: last.span.start, end: span.end } };
}
