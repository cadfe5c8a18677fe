import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { parquetRows, quoteText } from '#tabular/index.ts';
import type { ChangedReport, ComparedReport, ReportsComparison } from './comparison.ts';
import { hasReport } from './find-differing.ts';
import type { MatchedTable } from './matched-table.ts';
import { columnTypes } from './matched-table.ts';
import type { ReleaseParts } from './release-parts.ts';

/** Which reports came, went and changed: the differing rows of all tables, by report. */

export const REPORTS_TABLE = 'reports';

export async function createTouched(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    'CREATE TEMP TABLE touched (report_id VARCHAR, in_table VARCHAR, difference_kind VARCHAR, row_count BIGINT)',
  );
}

/** Remembers of which reports the differing rows are. */
export async function collectTouched(connection: DuckDBConnection, table: MatchedTable): Promise<void> {
  if (!hasReport(table)) return;
  await connection.run(`INSERT INTO touched
    SELECT report_id, ${quoteText(table.name)}, difference_kind, count(*) FROM differing GROUP BY ALL`);
}

const columnOr = (types: ReadonlyMap<string, string>, name: string, type: string): string =>
  types.has(name) ? `${name}::${type}` : `NULL::${type}`;

async function namesOf(connection: DuckDBConnection, parts: ReleaseParts): Promise<string> {
  const files = [...(parts.tables.get(REPORTS_TABLE)?.values() ?? [])];
  const [first] = files;
  if (first === undefined) return 'SELECT NULL::VARCHAR, NULL::VARCHAR, NULL::VARCHAR, NULL::INTEGER WHERE false';
  const types = await columnTypes(connection, first);
  const [slug, bureau] = [columnOr(types, 'slug', 'VARCHAR'), columnOr(types, 'bureau', 'VARCHAR')];
  return `SELECT report_id, ${slug}, ${bureau}, ${columnOr(types, 'fiscal_year', 'INTEGER')} FROM ${parquetRows(files)}`;
}

/** Fills the table `report_names`: the latter release's words for a report, else the former's. */
export async function collectNames(
  connection: DuckDBConnection,
  before: ReleaseParts,
  after: ReleaseParts,
): Promise<void> {
  const [former, latter] = [await namesOf(connection, before), await namesOf(connection, after)];
  await connection.run(`CREATE TEMP TABLE report_names AS
    SELECT DISTINCT ON (report_id) report_id, slug, bureau, fiscal_year
    FROM (SELECT 0 AS rank, n.* FROM (${latter}) n(report_id, slug, bureau, fiscal_year)
      UNION ALL SELECT 1, n.* FROM (${former}) n(report_id, slug, bureau, fiscal_year)) ORDER BY report_id, rank`);
}

const nullableText = z.nullable(z.string());
const rowSchema = z.tuple([
  z.string(),
  nullableText,
  nullableText,
  z.nullable(z.number()),
  z.string(),
  z.coerce.number(),
]);

const WORST = `CASE
  WHEN bool_or(in_table = '${REPORTS_TABLE}' AND difference_kind = 'added') THEN 'added'
  WHEN bool_or(in_table = '${REPORTS_TABLE}' AND difference_kind = 'removed') THEN 'removed'
  WHEN bool_or(difference_kind <> 'remade') THEN 'changed' ELSE 'remade' END`;

type Fate = 'added' | 'removed' | 'changed' | 'remade';
type Touched = ChangedReport & { readonly fate: Fate };
const fateSchema = z.enum(['added', 'removed', 'changed', 'remade']);

async function readTouched(connection: DuckDBConnection): Promise<readonly Touched[]> {
  const found = await connection.runAndReadAll(`
    SELECT t.report_id, slug, bureau, fiscal_year, fate, row_count FROM (
      SELECT report_id, ${WORST} AS fate, coalesce(sum(row_count) FILTER (difference_kind <> 'remade'), 0) AS row_count
      FROM touched GROUP BY report_id) t LEFT JOIN report_names n USING (report_id)
    ORDER BY fate, CASE WHEN fate = 'changed' THEN -row_count ELSE 0 END, slug, t.report_id`);
  return found.getRowsJS().map((row) => {
    const [reportId, slug, bureau, fiscalYear, fate, rows] = rowSchema.parse(row);
    return { reportId, slug, bureau, fiscalYear, rows, fate: fateSchema.parse(fate) };
  });
}

const named = ({ reportId, slug, bureau, fiscalYear }: Touched): ComparedReport => ({
  reportId,
  slug,
  bureau,
  fiscalYear,
});

/** `before`: how many reports the former release has of those compared. */
export async function comparedReports(connection: DuckDBConnection, before: number): Promise<ReportsComparison> {
  const touched = await readTouched(connection);
  const of = (fate: Fate) => touched.filter((report) => report.fate === fate);
  const [removed, changed, remade] = [of('removed'), of('changed'), of('remade').length];
  return {
    added: of('added').map(named),
    removed: removed.map(named),
    changed: changed.map((report) => ({ ...named(report), rows: report.rows })),
    remade,
    unchanged: before - removed.length - changed.length - remade,
  };
}

/** The ids of the reports that a slug or the beginning of an id names, in either release. */
export async function reportIds(connection: DuckDBConnection, name: string): Promise<readonly string[]> {
  const found = await connection.runAndReadAll(
    `SELECT report_id FROM report_names WHERE slug = ${quoteText(name)}
       OR (length(${quoteText(name)}) >= 8 AND starts_with(report_id, ${quoteText(name)})) ORDER BY report_id`,
  );
  return found.getRowsJS().map(([id]) => String(id));
}

/** Slugs of the given reports. */
export async function slugs(connection: DuckDBConnection): Promise<(reportId: string) => string | null> {
  const found = await connection.runAndReadAll(
    'SELECT report_id, slug FROM report_names SEMI JOIN value_changes USING (report_id)',
  );
  const byId = new Map(found.getRowsJS().map(([id, slug]) => [String(id), slug === null ? null : String(slug)]));
  return (reportId) => byId.get(reportId) ?? null;
}
