import { realpath } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { parquetRows } from '#tabular/index.ts';
import { DatasetError } from '../dataset-error.ts';
import { compareTable, type TableOutcome, type TableQuestion } from './compare-table.ts';
import { collectNames, comparedReports, createTouched, REPORTS_TABLE, reportIds, slugs } from './compared-reports.ts';
import type { ReleaseComparison, SchemaChange, TableComparison } from './comparison.ts';
import { hasReport } from './find-differing.ts';
import { columnTypes, matchTable } from './matched-table.ts';
import { openParts, type ReleaseParts, type TableKeys } from './release-parts.ts';
import { createValueChanges, largestValueChanges } from './value-changes.ts';
import { withWorkingDatabase } from './working-database.ts';

/** What of two releases is compared. */
export interface CompareOptions {
  /** Only this table. */
  readonly table?: string;
  /** Only the reports with this slug or beginning of an id (8 characters at least). */
  readonly report?: string;
  /** How many changes of numbers are told, the largest first; 100 unless given. */
  readonly mostValues?: number;
  /** How many differing rows are told; none unless given. */
  readonly mostRows?: number;
  /** Primary keys by table, in the order of tables, for releases that do not describe themselves yet. */
  readonly keys?: TableKeys;
}

const MOST_VALUES = 100;

const queryError = (message: string): DatasetError => new DatasetError({ kind: 'query', message });

/** Tables in the order of their descriptions, what nobody describes last. */
function tableNames(before: ReleaseParts, after: ReleaseParts, keys: TableKeys): readonly string[] {
  const described = Object.keys(keys);
  const rank = (name: string) => (described.includes(name) ? described.indexOf(name) : described.length);
  const names = [...new Set([...after.tables.keys(), ...before.tables.keys()])].sort();
  return names.sort((a, b) => rank(a) - rank(b));
}

function wantedTables(names: readonly string[], asked: string | undefined): readonly string[] {
  if (asked === undefined) return names;
  if (!names.includes(asked))
    throw queryError(`Neither release has a table "${asked}". They have: ${names.join(', ')}.`);
  return [asked];
}

async function wantedReports(
  connection: DuckDBConnection,
  asked: string | undefined,
): Promise<readonly string[] | null> {
  if (asked === undefined) return null;
  const ids = await reportIds(connection, asked);
  if (ids.length === 0)
    throw queryError(
      `Neither release has a report "${asked}"; name one by its slug or by eight or more characters of its id.`,
    );
  return ids;
}

async function countFiles(connection: DuckDBConnection, files: readonly string[]): Promise<number> {
  const [row = []] = (await connection.runAndReadAll(`SELECT count(*) FROM ${parquetRows(files)}`)).getRows();
  return Number(row[0]);
}

/** A table of which rows cannot be matched, or that only one release has. */
async function unmatched(
  connection: DuckDBConnection,
  name: string,
  before: readonly string[],
  after: readonly string[],
): Promise<TableComparison> {
  const rowsBefore = before.length === 0 ? null : await countFiles(connection, before);
  const rowsAfter = after.length === 0 ? null : await countFiles(connection, after);
  const counts = { added: rowsAfter ?? 0, removed: rowsBefore ?? 0, changed: 0, remade: 0, unchanged: 0 };
  return { name, before: rowsBefore, after: rowsAfter, ...counts, columns: [] };
}

type OutcomeWithSchema = TableOutcome & { readonly schema: readonly SchemaChange[] };

const NO_FILES: ReadonlyMap<string, string> = new Map();

/** Null for a table that says nothing of single reports where these are asked for. */
async function compareNamed(
  connection: DuckDBConnection,
  name: string,
  [before, after]: readonly [ReleaseParts, ReleaseParts],
  key: readonly string[],
  question: TableQuestion,
): Promise<OutcomeWithSchema | null> {
  const [former, latter] = [before.tables.get(name) ?? NO_FILES, after.tables.get(name) ?? NO_FILES];
  const [formerFiles, latterFiles] = [[...former.values()], [...latter.values()]];
  const alone = async (schema: readonly SchemaChange[]): Promise<OutcomeWithSchema> => {
    const comparison = await unmatched(connection, name, formerFiles, latterFiles);
    return { comparison, schema, changedValues: 0, rows: [] };
  };
  const [oneFormer, oneLatter] = [formerFiles[0], latterFiles[0]];
  if (oneFormer === undefined) return alone([{ kind: 'table-added', table: name }]);
  if (oneLatter === undefined) return alone([{ kind: 'table-removed', table: name }]);
  const types = [await columnTypes(connection, oneFormer), await columnTypes(connection, oneLatter)] as const;
  const { table, changes } = matchTable(name, key, ...types);
  if (table === null) return alone(changes);
  if (question.reports !== null && !hasReport(table)) return null;
  return { ...(await compareTable(connection, table, former, latter, question)), schema: changes };
}

const isEqual = (tables: readonly TableComparison[], schema: readonly SchemaChange[]): boolean =>
  schema.length === 0 &&
  tables.every(({ added, removed, changed, remade }) => added + removed + changed + remade === 0);

const differing = ({ added, removed, changed, remade }: TableComparison): number => added + removed + changed + remade;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

async function compareParts(
  connection: DuckDBConnection,
  pair: readonly [ReleaseParts, ReleaseParts],
  options: CompareOptions,
): Promise<ReleaseComparison> {
  const [before, after] = pair;
  const keys = { ...before.keys, ...after.keys, ...options.keys };
  const order = { ...options.keys, ...after.keys, ...before.keys };
  const names = tableNames(before, after, order);
  const wanted = wantedTables(names, options.table);
  await createTouched(connection);
  await createValueChanges(connection);
  await collectNames(connection, before, after);
  const reports = await wantedReports(connection, options.report);
  const mostValues = options.mostValues ?? MOST_VALUES;
  const outcomes: OutcomeWithSchema[] = [];
  let reportsBefore = 0;
  // The reports that came and went are always looked for, or those of another table would all have changed.
  for (const name of [...new Set([...wanted, ...names.filter((each) => each === REPORTS_TABLE)])]) {
    const mostRows = wanted.includes(name) ? (options.mostRows ?? 0) - sum(outcomes.map(({ rows }) => rows.length)) : 0;
    const outcome = await compareNamed(connection, name, pair, keys[name] ?? [], { reports, mostValues, mostRows });
    if (outcome === null) continue;
    if (name === REPORTS_TABLE) reportsBefore = outcome.comparison.before ?? 0;
    if (wanted.includes(name)) outcomes.push(outcome);
  }
  const tables = outcomes.map(({ comparison }) => comparison);
  const schema = outcomes.flatMap((outcome) => outcome.schema);
  return {
    before: before.name,
    after: after.name,
    equal: isEqual(tables, schema),
    tables,
    schema,
    reports: await comparedReports(connection, reportsBefore),
    values: await largestValueChanges(connection, mostValues, await slugs(connection)),
    changedValues: sum(outcomes.map(({ changedValues }) => changedValues)),
    rows: outcomes.flatMap(({ rows }) => rows),
    rowsInAll: sum(tables.map(differing)),
  };
}

/**
 * Compares two releases by their Parquet files, row by row by primary key. Partitions of equal bytes are not read, the
 * others one after another, so memory grows with a partition and not with the release. Throws a DatasetError for folders
 * without a release that can be read, for one folder given twice, and for a table or report that neither release has.
 */
export async function compareReleases(
  before: string,
  after: string,
  options: CompareOptions = {},
): Promise<ReleaseComparison> {
  const pair = [await openParts(before), await openParts(after)] as const;
  if ((await realpath(pair[0].folder)) === (await realpath(pair[1].folder)))
    throw queryError(`Both releases are the same folder: ${pair[0].folder}.`);
  return withWorkingDatabase((connection) => compareParts(connection, pair, options));
}
