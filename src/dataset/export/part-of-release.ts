import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '#tabular/index.ts';
import { inRelease, type Relation } from './catalog.ts';

/** What of a release is wanted; null = all. */
export interface Wanted {
  readonly tiers: readonly string[] | null;
  readonly reportIds: readonly string[] | null;
}

/** Facts by which a report is judged. The other columns of `reports` say which report a row is: they stay, whatever their tier. */
const JUDGING_FACTS = ['self_score', 'grade'];

const has = ({ columns }: Relation, ...names: readonly string[]): boolean =>
  names.every((name) => columns.includes(name));
const isTiered = (table: Relation): boolean => has(table, 'report_id', 'tier');
const hangsOnItems = (table: Relation): boolean => !isTiered(table) && has(table, 'report_id', 'field', 'item_id');

/** Lays down what the conditions below ask for, in tables that end with the connection. */
export async function prepareParts(
  connection: DuckDBConnection,
  tables: readonly Relation[],
  { tiers, reportIds }: Wanted,
): Promise<void> {
  if (reportIds !== null) await layDownReports(connection, reportIds);
  if (tiers === null) return;
  const dropped = tables.filter(isTiered).flatMap((table) => droppedFrom(table, tiers));
  const none = `SELECT '' AS report_id, '' AS field, '' AS item_id WHERE false`;
  await connection.run(`CREATE TEMP TABLE dropped_items AS ${[none, ...dropped].join(' UNION ALL ')}`);
  const equations = tables.filter((table) => has(table, 'report_id', 'identity_id', 'field', 'item_id'));
  const broken = equations.map(
    ({ name }) => `SELECT DISTINCT t.report_id, t.identity_id FROM ${inRelease(name)} t WHERE ${isDropped}`,
  );
  const noneBroken = `SELECT '' AS report_id, '' AS identity_id WHERE false`;
  await connection.run(`CREATE TEMP TABLE dropped_identities AS ${[noneBroken, ...broken].join(' UNION ALL ')}`);
}

async function layDownReports(connection: DuckDBConnection, ids: readonly string[]): Promise<void> {
  await connection.run('CREATE TEMP TABLE chosen_reports (report_id VARCHAR)');
  const appender = await connection.createAppender('chosen_reports', 'main', 'temp');
  for (const id of ids) {
    appender.appendVarchar(id);
    appender.endRow();
  }
  appender.closeSync();
}

const tierIn = (tiers: readonly string[]): string => `coalesce(t.tier, '') IN (${tiers.map(quoteText).join(', ')})`;

/** The items of a table that go, by the name under which evidence and claims know them: facts by that of reports. */
function droppedFrom(table: Relation, tiers: readonly string[]): readonly string[] {
  const [field, item] = has(table, 'fact') ? ['reports', 'fact'] : [table.name, 'item_id'];
  if (!has(table, item)) return [];
  return [
    `SELECT t.report_id, ${quoteText(field)}, t.${quoteName(item)} FROM ${inRelease(table.name)} t WHERE NOT ${tierIn(tiers)}`,
  ];
}

const isDropped =
  'EXISTS (SELECT 1 FROM dropped_items d WHERE d.report_id = t.report_id AND d.field = t.field AND d.item_id = t.item_id)';

/** Conditions on the rows `t` of a table that follow from the tiers. */
function tierConditions(table: Relation, tables: readonly Relation[], tiers: readonly string[]): readonly string[] {
  if (isTiered(table)) return [tierIn(tiers)];
  const ofDropped = 'SELECT 1 FROM dropped_identities d WHERE d.report_id = t.report_id AND';
  return [
    ...(hangsOnItems(table) ? [`NOT ${isDropped}`] : []),
    ...(has(table, 'report_id', 'identity_id') ? [`NOT EXISTS (${ofDropped} d.identity_id = t.identity_id)`] : []),
    ...(has(table, 'report_id', 'identity_ids')
      ? [`NOT EXISTS (${ofDropped} list_contains(t.identity_ids, d.identity_id))`]
      : []),
    ...(has(table, 'report_id', 'project') ? [namedByItems(tables, tiers)] : []),
  ];
}

/** A project stays where an item that stays names it. */
function namedByItems(tables: readonly Relation[], tiers: readonly string[]): string {
  const naming = tables.filter((table) => isTiered(table) && has(table, 'project'));
  const named = naming.map(
    ({ name }) => `SELECT t.report_id, t.project FROM ${inRelease(name)} t WHERE ${tierIn(tiers)}`,
  );
  return named.length === 0 ? 'true' : `(t.report_id, t.project) IN (${named.join(' UNION ALL ')})`;
}

/** Conditions on the rows `t` of a table that follow from the reports: its own, or those whose rows name it. */
function reportConditions(table: Relation, tables: readonly Relation[]): readonly string[] {
  if (has(table, 'report_id')) return ['t.report_id IN (SELECT report_id FROM chosen_reports)'];
  const key = table.columns[0];
  const naming = tables.filter(
    (other) => key !== undefined && has(other, 'report_id', key) && !isTiered(other) && !hangsOnItems(other),
  );
  if (key === undefined || naming.length === 0) return [];
  const named = naming.map(
    ({ name }) =>
      `SELECT o.${quoteName(key)} FROM ${inRelease(name)} o WHERE o.report_id IN (SELECT report_id FROM chosen_reports)`,
  );
  return [`t.${quoteName(key)} IN (${named.join(' UNION ALL ')})`];
}

/** Cells that point to an item that went, or hold one, are emptied; column → SQL. */
function emptied(table: Relation): Readonly<Record<string, string>> {
  const gone = (field: string, item: string): string =>
    `EXISTS (SELECT 1 FROM dropped_items d WHERE d.report_id = t.report_id AND d.field = ${quoteText(field)} AND d.item_id = ${item})`;
  const cell = (name: string, condition: string): string =>
    `CASE WHEN ${condition} THEN NULL ELSE t.${quoteName(name)} END`;
  if (has(table, 'report_id', 'answers_issue')) {
    return { answers_issue: cell('answers_issue', gone('issues', 't.answers_issue')) };
  }
  if (table.name !== 'reports') return {};
  const facts = JUDGING_FACTS.filter((name) => has(table, name));
  return Object.fromEntries(facts.map((name) => [name, cell(name, gone('reports', quoteText(name)))]));
}

/** The query for the rows of a table that are wanted, without an order. */
export function wantedRows(table: Relation, tables: readonly Relation[], { tiers, reportIds }: Wanted): string {
  const conditions = [
    ...(reportIds === null ? [] : reportConditions(table, tables)),
    ...(tiers === null ? [] : tierConditions(table, tables, tiers)),
  ];
  const cells = Object.entries(tiers === null ? {} : emptied(table)).map(
    ([name, sql]) => `${sql} AS ${quoteName(name)}`,
  );
  const columns = cells.length === 0 ? 't.*' : `t.* REPLACE (${cells.join(', ')})`;
  return `SELECT ${columns} FROM ${inRelease(table.name)} t${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`}`;
}

/** The order of a release: that in which rows lie in its database. Where nothing is left out, it is kept anyway. */
export const inReleaseOrder = (query: string): string =>
  query.includes(' WHERE ') ? `${query} ORDER BY t.rowid` : query;
