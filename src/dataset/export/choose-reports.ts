import { quoteName } from '#tabular/index.ts';
import { DatasetError } from '../dataset-error.ts';
import type { Dataset } from '../open-dataset.ts';
import type { QueryLimits } from '../query-result.ts';

/** More reports than any dataset will have; their ids are held in memory. */
const MOST_REPORTS = 2_000_000;

const limitsOf = (timeoutMs: number): QueryLimits => ({ timeoutMs, rowLimit: MOST_REPORTS });

/** Tables that say more about a report, where the release has them. */
const BUREAUS = 'bureaus';
const BUREAU_REPORTS = 'bureau_reports';

async function columnsOf(dataset: Dataset, limits: QueryLimits): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await dataset.query(
    `SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'main' AND table_name IN ('reports', '${BUREAU_REPORTS}', '${BUREAUS}') ORDER BY ALL`,
    limits,
  );
  const tables = new Map<string, string[]>();
  for (const [table, column] of rows) {
    tables.set(String(table), [...(tables.get(String(table)) ?? []), String(column)]);
  }
  return tables;
}

/** What a condition is about: a row a report with its own columns, then those of its bureau that have other names. */
function conditionSource(tables: ReadonlyMap<string, readonly string[]>): string {
  const own = tables.get('reports') ?? [];
  const through = tables.get(BUREAU_REPORTS);
  const bureaus = tables.get(BUREAUS);
  const link = through?.find((name) => name !== 'report_id' && name.endsWith('_id') && bureaus?.includes(name));
  if (through === undefined || bureaus === undefined || link === undefined) return 'reports';
  const added = (table: string, names: readonly string[], taken: readonly string[]): readonly string[] =>
    names.filter((name) => !taken.includes(name)).map((name) => `${table}.${quoteName(name)}`);
  const columns = ['r.*', ...added('l', through, own), ...added('b', bureaus, [...own, ...through])];
  return `(SELECT ${columns.join(', ')} FROM reports r LEFT JOIN ${BUREAU_REPORTS} l ON l.report_id = r.report_id LEFT JOIN ${BUREAUS} b ON b.${quoteName(link)} = l.${quoteName(link)}) AS reports`;
}

/**
 * The ids of the reports that meet a condition in SQL over `reports`, with the columns of their bureau where the release
 * has them; subqueries over other tables may stand in it. The condition runs in the sandbox of queries. It is read
 * twice, inside brackets and without: only an expression is right both ways, so nothing can end the brackets and go
 * on with a statement of its own. Throws a DatasetError that says in one line what is wrong with it.
 */
export async function chooseReports(
  dataset: Dataset,
  condition: string,
  timeoutMs: number,
): Promise<readonly string[]> {
  if (condition.trim() === '') throw new DatasetError({ kind: 'query', message: 'The condition of --where is empty.' });
  const limits = limitsOf(timeoutMs);
  const source = conditionSource(await columnsOf(dataset, limits));
  // Line breaks end a comment in the condition.
  await dataset.query(`EXPLAIN SELECT reports.report_id FROM ${source} WHERE ${condition}\n`, limits);
  const { rows } = await dataset.query(
    `SELECT DISTINCT reports.report_id FROM ${source} WHERE (${condition}\n) ORDER BY 1`,
    limits,
  );
  if (rows.length > 0) return rows.map(([id]) => String(id));
  throw new DatasetError({
    kind: 'query',
    message: `No report meets the condition ${JSON.stringify(condition)}: there is nothing to export.`,
  });
}
