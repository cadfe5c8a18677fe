import { quoteText } from '#tabular/index.ts';
import type { Dataset } from '../open-dataset.ts';
import type { QueryCell, QueryLimits } from '../query-result.ts';
import type { InputRow } from './tie-cell.ts';

/** A row of the release by column. */
export type ReleaseRow = Readonly<Record<string, QueryCell>>;

/** What the release says of one item: everything that leads from its value to the page. */
export interface Provenance {
  readonly table: string;
  readonly itemId: string | null;
  readonly report: ReleaseRow;
  /** The row as published; empty where the keys name none, or more than one. */
  readonly row: ReleaseRow;
  readonly evidence: readonly ReleaseRow[];
  readonly claims: readonly ReleaseRow[];
  readonly identities: readonly ReleaseRow[];
  readonly suspects: readonly ReleaseRow[];
  readonly findings: readonly ReleaseRow[];
}

/** Tables whose rows are items, each with ids that begin with the table's name. */
const ITEM_TABLES = ['budget', 'staffing', 'org_units', 'indicators', 'duties', 'issues', 'measures'];

/** Rows shown of each kind; an item in more identities than these is none that was met. */
const MOST_ROWS = 100;

/** The provenance of every item that a row names: a view's row may name several, a row of reports its facts none. */
export async function provenanceOf(
  dataset: Dataset,
  { table, keys }: InputRow,
  limits: QueryLimits,
): Promise<readonly Provenance[]> {
  const reportId = keys['report_id'] ?? null;
  if (typeof reportId !== 'string') return [];
  const read = reader(dataset, reportId, { ...limits, rowLimit: MOST_ROWS });
  const ids = Object.entries(keys).flatMap(([key, value]) => (/item_ids?$/u.test(key) ? idsIn(value) : []));
  const fact = keys['fact'];
  if (typeof fact === 'string') {
    const found = await ofFact(read, fact);
    return [Object.keys(found.row).length > 0 ? found : await ofOtherRow(read, table, { report_id: reportId })];
  }
  if (ids.length === 0) return [await ofOtherRow(read, table, keys)];
  return Promise.all([...new Set(ids)].map((id) => ofItem(read, id)));
}

/** A view's row names one item or a list of them. */
const idsIn = (value: QueryCell): readonly string[] =>
  Array.isArray(value) ? value.map(String) : value === null ? [] : [String(value)];

/** Rows of one report, by table and a condition. */
type Read = (from: string, where?: string) => Promise<readonly ReleaseRow[]>;

const reader =
  (dataset: Dataset, reportId: string, limits: QueryLimits): Read =>
  async (from, where = 'true') => {
    const { columns, rows } = await dataset.query(
      `select t.* from ${from} where t.report_id = ${quoteText(reportId)} and ${where}`,
      limits,
    );
    return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
  };

const first = async (rows: Promise<readonly ReleaseRow[]>): Promise<ReleaseRow> => (await rows)[0] ?? {};

async function ofItem(read: Read, itemId: string): Promise<Provenance> {
  const table = ITEM_TABLES.find((name) => itemId.startsWith(`${name}-`)) ?? 'facts';
  if (table === 'facts') return ofFact(read, itemId);
  const row = await first(read(`${table} t`, `t.item_id = ${quoteText(itemId)}`));
  return around(read, { table, itemId, row, condition: `t.item_id = ${quoteText(itemId)}` });
}

async function ofFact(read: Read, fact: string): Promise<Provenance> {
  const row = await first(read('facts t', `t.fact = ${quoteText(fact)}`));
  const condition = `t.field = 'reports' and t.item_id = ${quoteText(fact)}`;
  return around(read, { table: 'facts', itemId: fact, row, condition });
}

/** A row that is no item, as an identity: what it says of itself, and where. */
async function ofOtherRow(read: Read, table: string, keys: InputRow['keys']): Promise<Provenance> {
  const known = Object.entries(keys).filter(([, value]) => value !== null && typeof value !== 'object');
  const where = known.map(([key, value]) => `t."${key}" = ${quoteText(String(value))}`).join(' and ');
  const rows = await read(`"${table}" t`, where);
  // Keys that several rows have do not say which of them it is.
  const row = rows.length === 1 ? (rows[0] ?? {}) : {};
  const ids = Object.entries(keys).flatMap(([key, value]) => (/identity_ids?$/u.test(key) ? idsIn(value) : []));
  const identities =
    ids.length > 0 ? await read('identities t', `t.identity_id in (${ids.map(quoteText).join(', ')})`) : [];
  return { ...EMPTY, table, itemId: null, report: await first(read('reports t')), row, identities };
}

const EMPTY = { evidence: [], claims: [], identities: [], suspects: [], findings: [] } as const;

interface Item {
  readonly table: string;
  readonly itemId: string;
  readonly row: ReleaseRow;
  /** What names the item in evidence, claims, figures of identities and suspects. */
  readonly condition: string;
}

async function around(read: Read, { table, itemId, row, condition }: Item): Promise<Provenance> {
  const figures = `identities t join identity_figures f using (report_id, identity_id)`;
  return {
    table,
    itemId,
    row,
    report: await first(read('reports t')),
    evidence: await read(
      '(select e.*, d.name from evidence e left join documents d using (document_id)) t',
      `${condition} order by t.position, t.role`,
    ),
    claims: await read('claims t', `${condition} order by t.claim_key`),
    identities: await read(`(select distinct t.*, f.field, f.item_id from ${figures}) t`, condition),
    suspects: await read('suspects t', condition),
    findings: await findingsAt(read, row),
  };
}

/** Findings whose place overlaps the item's own in the same document. */
async function findingsAt(read: Read, row: ReleaseRow): Promise<readonly ReleaseRow[]> {
  const { document_id: document, span_start: start, span_end: end } = row;
  if (typeof document !== 'string' || typeof start !== 'number' || typeof end !== 'number') return [];
  return read(
    'findings t',
    `t.document_id = ${quoteText(document)} and t.span_start < ${end} and t.span_end > ${start} order by t.finding_id`,
  );
}
