import { canonical } from '#model/decimal.ts';
import type { Figure } from './figure.ts';
import { numberIn } from './place.ts';

/** One cell of a row as printed. `figure` is its number; null for words, nothing, or a number with a unit or per cent. */
export interface PrintedCell {
  readonly text: string;
  /** Where its words begin in the text. */
  readonly start: number;
  readonly figure: Figure | null;
}

export type PrintedRow = readonly PrintedCell[];

/** A table of the text: the lines over its first row of numbers, and those from there on. */
export interface PrintedTable {
  readonly header: readonly PrintedRow[];
  readonly rows: readonly PrintedRow[];
}

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
  if (printed === undefined || value === null) return { text, start, figure: null };
  const at = start + text.indexOf(printed);
  return { text, start, figure: { printed, value, unit: null, span: { start: at, end: at + printed.length } } };
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

/** Runs of lines of several cells each. */
function runsOf(text: string): readonly (readonly PrintedRow[])[] {
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

/** Every table of a text. */
export const printedTables = (text: string): readonly PrintedTable[] =>
  runsOf(text).map((table) => {
    const body = Math.max(
      0,
      table.findIndex((row) => !isHeading(row)),
    );
    return { header: table.slice(0, body), rows: table.slice(body) };
  });

function totalsIn({ header, rows }: PrintedTable): readonly PrintedTotal[] {
  return rows.flatMap((total, at) => {
    const label = totalLabel(total);
    if (label === null) return [];
    const last = rows.findLastIndex((row, index) => index < at && totalLabel(row) !== null);
    const above = rows.slice(last + 1, at);
    return above.length < 2 ? [] : [{ label, total, rows: above, header }];
  });
}

/** Every total row with the rows since the heading or the total above it. */
export const printedTotals = (text: string): readonly PrintedTotal[] => printedTables(text).flatMap(totalsIn);
