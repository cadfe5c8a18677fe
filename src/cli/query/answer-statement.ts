import type { CellPlace, Dataset, QueryLimits, QueryResult } from '#dataset/index.ts';
import { explainCell, renderCsv, renderJson, renderMarkdown, renderTable } from '#dataset/index.ts';
import { explanationOutput } from '../json-shapes/query.ts';
import { jsonText, type Terminal } from '../terminal.ts';
import { explanationText } from './explanation-text.ts';

/** How rows are printed. */
export const FORMATS = ['table', 'csv', 'json', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** Columns of a table that goes to a file or another program. */
const WIDTH_OF_FILES = 120;

const RENDER: Readonly<Record<Format, (result: QueryResult, width: number) => string>> = {
  table: renderTable,
  csv: renderCsv,
  json: renderJson,
  markdown: renderMarkdown,
};

/** What statements are answered from, and how. */
export interface Answering {
  readonly dataset: Dataset;
  readonly limits: QueryLimits;
  readonly format: Format;
  /** Leaves out how many rows there are and how long they took. */
  readonly quiet: boolean;
}

/** Runs a statement and prints its rows. Throws a DatasetError when it is refused, wrong or stopped. */
export async function printResult(
  sql: string,
  { dataset, limits, format, quiet }: Answering,
  terminal: Terminal,
): Promise<void> {
  const result = await dataset.query(sql, limits);
  const width = terminal.columns ?? WIDTH_OF_FILES;
  const text = RENDER[format](result, width).trimEnd();
  // A table ends with how many rows there are; other formats are for programs, which read nothing but rows.
  terminal.out(`${format === 'table' && quiet && !result.truncated ? withoutSummary(text) : text}\n`);
  if (format !== 'table') printCounts(result, limits, quiet, terminal);
}

const withoutSummary = (table: string): string => table.slice(0, table.lastIndexOf('\n')).trimEnd();

function printCounts(
  { rows, truncated, milliseconds }: QueryResult,
  limits: QueryLimits,
  quiet: boolean,
  terminal: Terminal,
): void {
  if (truncated) terminal.err(`Only the first ${limits.rowLimit} rows are printed; --limit takes more.\n`);
  if (!quiet) terminal.err(`${rows.length} ${rows.length === 1 ? 'row' : 'rows'} (${milliseconds} ms).\n`);
}

/** Prints what one cell of a statement's result comes from. Throws a DatasetError as a query does. */
export async function printExplanation(
  sql: string,
  place: CellPlace,
  { dataset, limits, format }: Answering,
  terminal: Terminal,
): Promise<void> {
  const explained = await explainCell(dataset, sql, place, limits);
  terminal.out(format === 'json' ? jsonText(explanationOutput(explained)) : explanationText(explained));
}
