import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RELEASE_DATABASE } from '#model/release.ts';
import { type Dataset, openDataset } from '../index.ts';
import { explainCell } from './explain-cell.ts';
import { tieCell } from './tie-cell.ts';

const SETUP = `
create table reports as from (values ('r-1', '临江市水务局'), ('r-2', '江北县林业局')) t(report_id, bureau);
create table documents as select 'd-1' as document_id, 'a.pdf' as name;
create table budget as from (values
  ('r-1', 'budget-1', '206.91', 206.91, 'd-1', 3, 9), ('r-1', 'budget-2', '10', 10, 'd-1', 20, 22),
  ('r-2', 'budget-3', '5', 5, 'd-1', 3, 4)) t(report_id, item_id, printed, value, document_id, span_start, span_end);
create table facts as select 'r-1' as report_id, 'bureau' as fact, '临江市水务局' as printed;
create view lists as select report_id, list(item_id order by item_id) as item_ids, count(*) as n from budget group by 1;
create view totals as select report_id, max(value) as most, arg_max(item_id, value) as most_item_id from budget group by 1;
create table evidence as select report_id, 'budget' as field, item_id, 1 as position, 'figure' as role, document_id from budget;
create table claims as select report_id, 'c-' || item_id as claim_key, 'budget' as field, item_id from budget;
create table identities as select 'r-1' as report_id, 'i-1' as identity_id, 'a = b' as equation;
create table identity_figures as select 'r-1' as report_id, 'i-1' as identity_id, 'budget' as field, 'budget-1' as item_id;
create table suspects as select 'r-1' as report_id, 'budget' as field, 'budget-2' as item_id;
create table findings as from (values ('r-1', 'f-1', 'd-1', 5, 6), ('r-1', 'f-2', 'd-1', 9, 12))
  t(report_id, finding_id, document_id, span_start, span_end);
create table rejected as from (values ('r-1', 1, 'first'), ('r-1', 2, 'second')) t(report_id, position, reason);
`;

let folder: string;
let dataset: Dataset;
const limits = { timeoutMs: 20_000, rowLimit: 100 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duizhang-explain-'));
  const instance = await DuckDBInstance.create(join(folder, RELEASE_DATABASE));
  const connection = await instance.connect();
  await connection.run(SETUP);
  connection.closeSync();
  instance.closeSync();
  dataset = await openDataset(folder);
});
afterAll(async () => {
  await dataset.close();
  await rm(folder, { recursive: true, force: true });
});

const JOINED = 'from budget b join reports using (report_id)';

test.each([
  ['select value from budget order by item_id', 2, '1', ['budget-2'], 1],
  ['from budget order by item_id desc limit 1', 1, 'value', ['budget-3'], 1],
  [`select bureau, b.value * 2 as twice ${JOINED} order by b.item_id offset 1`, 1, 'twice', ['budget-2'], 1],
  [
    `select bureau, sum(value) as total ${JOINED} group by bureau order by total desc`,
    1,
    'total',
    ['budget-1', 'budget-2'],
    2,
  ],
  ['select report_id, count(*) from budget group by all having count(*) > 1', 1, '2', ['budget-1', 'budget-2'], 2],
] as const)('%s: row %i, column %s leads to its items', async (sql, row, column, items, count) => {
  const tied = await tieCell(dataset, sql, { row, column }, limits);
  expect(tied.inputs.map(({ keys }) => keys['item_id'])).toEqual(items);
  expect([tied.inputCount, tied.untied]).toEqual([count, null]);
});

test.each([
  ['select distinct report_id from budget order by 1', /DISTINCT/u],
  ['select value from budget union all select 1', /set operation/u],
  ['with budget as (select 1 as value) select value from budget', /WITH/u],
  ['select value from (from budget)', /subquery/u],
  ['explain from budget', /Only cells of a SELECT/u],
  ['select (select max(value) from budget) from reports order by report_id', /made by a subquery/u],
  ['select 1 + (select max(value) from budget) from reports order by report_id', /made by a subquery/u],
  ['select sum(value) over (partition by report_id) from budget order by item_id', /window function/u],
  [`select sum(value) filter (where item_id = 'budget-1') from budget`, /FILTER/u],
])('%s cannot be led back, and says why', async (sql, reason) => {
  const tied = await tieCell(dataset, sql, { row: 1, column: '1' }, limits);
  expect(tied).toMatchObject({ inputCount: null, untied: expect.stringMatching(reason) });
});

test('a cell that is not there is refused', async () => {
  const sql = 'select value from budget';
  await expect(tieCell(dataset, sql, { row: 4, column: null }, limits)).rejects.toThrow('There is no row 4');
  await expect(tieCell(dataset, 'from budget', { row: 1, column: null }, limits)).rejects.toThrow(
    'say which: report_id',
  );
  await expect(tieCell(dataset, sql, { row: 1, column: 'x' }, limits)).rejects.toThrow('no column x; it has value');
});

test('an expression beside a star, called as a column of one table, is tied to all tables', async () => {
  const sql = 'select b.*, r.report_id as quantity from budget b join reports r using (report_id) order by item_id';
  const { inputs } = await tieCell(dataset, sql, { row: 1, column: 'quantity' }, limits);
  expect(inputs.map(({ table }) => table)).toEqual(['budget', 'reports']);
});

test('an expression beside a star, called as a fact of the report, is not tied to that fact', async () => {
  const sql = `select b.*, 'x' as bureau from budget b join reports r using (report_id) order by item_id`;
  const { inputs } = await tieCell(dataset, sql, { row: 1, column: 'bureau' }, limits);
  expect(inputs.map(({ table, keys }) => [table, keys['fact'] ?? null])).toEqual([
    ['budget', null],
    ['reports', null],
  ]);
});

test('a row that its keys alone do not tell from others is not shown for one of them', async () => {
  const sql = 'select reason from rejected order by reason';
  const { cell, provenance } = await explainCell(dataset, sql, { row: 2, column: null }, limits);
  expect(cell.value).toBe('second');
  expect(provenance).toEqual([expect.objectContaining({ table: 'rejected', row: {} })]);
});

test('an item comes with evidence, claims, its own identities, and the findings at its place', async () => {
  const sql = 'select most from totals order by report_id';
  const { provenance } = await explainCell(dataset, sql, { row: 1, column: null }, limits);
  expect(provenance).toEqual([
    expect.objectContaining({
      itemId: 'budget-1',
      row: expect.objectContaining({ printed: '206.91' }),
      report: { report_id: 'r-1', bureau: '临江市水务局' },
      evidence: [expect.objectContaining({ role: 'figure', name: 'a.pdf' })],
      claims: [expect.objectContaining({ claim_key: 'c-budget-1' })],
      identities: [expect.objectContaining({ equation: 'a = b' })],
      suspects: [],
      findings: [expect.objectContaining({ finding_id: 'f-1' })],
    }),
  ]);
});

test('a column of reports leads to the fact that it is, and a list of items to each of them', async () => {
  const explained = async (sql: string): Promise<readonly unknown[]> =>
    (await explainCell(dataset, sql, { row: 1, column: null }, limits)).provenance.map(({ itemId }) => itemId);
  expect(await explained('select bureau from reports order by report_id')).toEqual(['bureau']);
  expect(await explained('select report_id from reports order by report_id')).toEqual([null]);
  expect(await explained('select n from lists order by report_id')).toEqual(['budget-1', 'budget-2']);
});

test('a cell that cannot be led back comes with the report that its row names', async () => {
  const sql = 'with b as (from budget) select report_id, value from b order by value';
  const { cell, provenance } = await explainCell(dataset, sql, { row: 1, column: 'value' }, limits);
  expect([cell.untied, provenance[0]?.report['bureau']]).toEqual([expect.stringMatching(/WITH/u), '江北县林业局']);
});
