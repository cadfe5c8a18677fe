import { canonical } from '#model/decimal.ts';
import type { Figure } from './figure.ts';
import { numberIn } from './place.ts';

/** One cell of a row as printed. `figure` is its number; null for words, nothing, or a number with a unit or per cent. */
export interface PrintedCell {
  readonly text: string;
  readonly figure: Figure | null;
}

export type PrintedRow = readonly PrintedCell[];

/** The rows above a total row that it may sum up, all of them with as many cells, and what stands over them. */
export interface PrintedTotal {
  readonly label: string;
  readonly total: PrintedRow;
  readonly rows: readonly PrintedRow[];
  readonly header: readonly PrintedRow[];
}

const NUMBER = /^[\s ]*(\d[\d,，]*(?:\.\d+)?)[\s ]*$/u;

/** Cells that state nothing: a dash, a slash or no words. */
export const isEmpty = ({ text }: PrintedCell): boolean => /^[\s\-—–/／]*$/u.test(text);

function cellOf(text: string, start: number): PrintedCell {
  const printed = NUMBER.exec(text)?.[1];
  const value = printed === undefined ? null : numberIn(printed);
  if (printed === undefined || value === null) return { text, figure: null };
  const at = start + text.indexOf(printed);
  return { text, figure: { printed, value, unit: null, span: { start: at, end: at + printed.length } } };
}

function rowOf(line: string, start: number): PrintedRow {
  let at = start;
  return line.split('\t').map((cell) => {
    const found = cellOf(cell, at);
    at += cell.length + 1;
    return found;
  });
}

/** Fewest cells of a row: the lines of a flattened table have one, behind a tab. */
const FEWEST_CELLS = 3;

/** The tables of a text: runs of lines of several cells each. */
function tablesOf(text: string): readonly (readonly PrintedRow[])[] {
  const tables: PrintedRow[][] = [];
  let open = false;
  let start = 0;
  for (const line of text.split('\n')) {
    const row = rowOf(line, start);
    start += line.length + 1;
    const isRow = row.length >= FEWEST_CELLS;
    if (isRow && open) tables.at(-1)?.push(row);
    else if (isRow) tables.push([row]);
    open = isRow;
  }
  return tables;
}

const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|总\s*分|总得分|得分合计|评价得分)$/u;

/** The words that make a row a total; null for any other row. */
export function totalLabel(row: PrintedRow): string | null {
  const words = row.find((cell) => !isEmpty(cell))?.text.trim();
  return words !== undefined && TOTAL.test(words) ? words : null;
}

const isNumber = ({ figure }: PrintedCell): boolean => figure !== null;

/** 1 2 3 4 under a heading number the columns: 行次, or the numbers of the columns themselves. */
const numbersColumns = (row: PrintedRow): boolean => {
  const values = row.filter(isNumber).map(({ figure }) => (figure === null ? '' : canonical(figure.value)));
  return values.length > 2 && values.every((value, index) => value === `${index + 1}`);
};

/** A row of the heading states nothing, or numbers the columns. */
const isHeading = (row: PrintedRow): boolean => !row.some(isNumber) || numbersColumns(row);

/** Every total row with the rows since the heading or the total above it. */
export function printedTotals(text: string): readonly PrintedTotal[] {
  return tablesOf(text).flatMap((table) => {
    const body = Math.max(0, table.findIndex((row) => !isHeading(row)));
    return table.flatMap((total, at) => {
      const label = totalLabel(total);
      if (label === null || at <= body) return [];
      const last = table.findLastIndex((row, index) => index < at && totalLabel(row) !== null);
      const rows = table.slice(Math.max(body, last + 1), at);
      return rows.length < 2 ? [] : [{ label, total, rows, header: table.slice(0, body) }];
    });
  });
}
