import type { DuckDBConnection } from '@duckdb/node-api';
import { columnsOfQuery, type QueriedColumn } from '../cell-kind.ts';
import { isTooLong, isTooPrecise, textOf } from './cell-xml.ts';
import { uniqueSheetName } from './sheet-names.ts';

/** A table of a workbook: its sheet's name, and the query that gives its rows in their order. */
export interface SheetSource {
  readonly name: string;
  readonly query: string;
}

/** A sheet as it will be written. */
export interface PlannedSheet {
  readonly name: string;
  /** Rows without the header. */
  readonly rows: number;
}

/** A table with the sheets it takes, and what there is to say about them. */
export interface PlannedTable {
  readonly source: SheetSource;
  readonly columns: readonly QueriedColumn[];
  /** Widths of columns, in characters of the standard font. */
  readonly widths: readonly number[];
  readonly rows: number;
  readonly sheets: readonly PlannedSheet[];
  readonly notes: readonly string[];
}

const COLUMN_PADDING = 3;
const MOST_WIDTH = 48;
/** Hashes are for joining, not for reading: their beginning is enough to tell rows apart by eye. */
const MOST_WIDTH_OF_IDS = 14;
const IS_ID = /(?:_id|_ids|_hash|sha256|^claims|model_call|claim_key)$/u;

/** Cells of other kinds are about as wide as a large amount of money, or a date. */
const NUMBER_WIDTH = 12;

/** SQL for the columns of a screen that the widest text takes; a Chinese character takes two, and three bytes. */
function widestCell(column: QueriedColumn): string {
  const text = textOf(column);
  if (text === null) return String(NUMBER_WIDTH);
  return `coalesce(max(least(${MOST_WIDTH}, (strlen(${text}) + length(${text})) // 2)), 0)::INTEGER`;
}

const countWhere = (condition: string | null): string => (condition === null ? '0' : `count_if(${condition})`);

function cutCondition(column: QueriedColumn): string | null {
  const text = textOf(column);
  return text === null ? null : isTooLong(text);
}

interface Survey {
  readonly rows: number;
  readonly widths: readonly number[];
  readonly cut: number;
  readonly asText: number;
}

/** One pass over the rows tells their number, the widths of columns and how many cells cannot be written as they are. */
async function survey(
  connection: DuckDBConnection,
  { query }: SheetSource,
  columns: readonly QueriedColumn[],
): Promise<Survey> {
  const facts = columns.flatMap((column) => [
    widestCell(column),
    countWhere(cutCondition(column)),
    countWhere(isTooPrecise(column)),
  ]);
  const result = await connection.runAndReadAll(`SELECT count(*), ${facts.join(', ')} FROM (${query})`);
  const [rows = 0, ...told] = (result.getRows()[0] ?? []).map(Number);
  const of = (kind: 0 | 1 | 2): readonly number[] => columns.map((_, index) => told[index * 3 + kind] ?? 0);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  return { rows, widths: of(0), cut: sum(of(1)), asText: sum(of(2)) };
}

const widthOf = ({ name }: QueriedColumn, widest: number, index: number): number => {
  const header = name.length + COLUMN_PADDING;
  const cells = Math.min(widest, IS_ID.test(name) || index === 0 ? MOST_WIDTH_OF_IDS : MOST_WIDTH);
  return Math.max(header, cells + 1);
};

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

function notesOn(name: string, { cut, asText }: Survey, sheets: number): readonly string[] {
  return [
    ...(sheets > 1 ? [`The table ${name} takes ${sheets} sheets of the workbook.`] : []),
    ...(cut > 0
      ? [`In the workbook ${count(cut, 'text', 'texts')} of ${name} cut at the 32,767 characters that a cell holds.`]
      : []),
    ...(asText > 0
      ? [`In the workbook ${count(asText, 'number', 'numbers')} of ${name} with more than 15 digits written as text.`]
      : []),
  ];
}

/** Plans a table's sheets, at most `rowsPerSheet` rows each; names are taken from, and added to, `taken`. */
export async function planTable(
  connection: DuckDBConnection,
  source: SheetSource,
  rowsPerSheet: number,
  taken: Set<string>,
): Promise<PlannedTable> {
  const columns = await columnsOfQuery(connection, source.query);
  const surveyed = await survey(connection, source, columns);
  const number = Math.max(1, Math.ceil(surveyed.rows / rowsPerSheet));
  const sheets = Array.from({ length: number }, (_, index) => ({
    name: uniqueSheetName(source.name, index + 1, taken),
    rows: Math.min(rowsPerSheet, surveyed.rows - index * rowsPerSheet),
  }));
  return {
    source,
    columns,
    widths: columns.map((column, index) => widthOf(column, surveyed.widths[index] ?? 0, index)),
    rows: surveyed.rows,
    sheets,
    notes: notesOn(source.name, surveyed, number),
  };
}
