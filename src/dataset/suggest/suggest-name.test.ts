import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editDistance } from './nearest-names.ts';
import { suggestName } from './suggest-name.ts';

let instance: DuckDBInstance;

const SETUP = `
create table reports (report_id varchar, bureau varchar, fiscal_year integer, region varchar);
create table budget (report_id varchar, amount_yuan decimal(20, 2), amount_fen bigint, label varchar);
create view panel as select report_id, fiscal_year from reports;
comment on table reports is '报告. One row a report.';
comment on column reports.bureau is '单位. Full name of the bureau.';
comment on column reports.fiscal_year is '年度. The year.';
comment on column reports.region is '所属地区. Where it is.';
comment on column budget.amount_yuan is '金额（元）. In yuan.';
`;

beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(SETUP);
  connection.closeSync();
});
afterAll(() => instance.closeSync());

/** What is said of a statement that DuckDB itself finds wrong. */
async function suggestionFor(sql: string): Promise<string | null> {
  const connection = await instance.connect();
  const thrown = await connection.run(sql).then(
    () => null,
    (error: unknown) => error,
  );
  connection.closeSync();
  return (await suggestName(instance, sql, thrown))?.message ?? null;
}

test.each([
  ['select Bureua from reports', 'there is no column Bureua; did you mean bureau?'],
  ['select 单位 from reports', 'there is no column 单位; did you mean bureau?'],
  ['select 地区 from reports', 'there is no column 地区; did you mean region?'],
  ['select b.金额 from budget b', 'there is no column 金额; did you mean amount_yuan?'],
  ['select amount from budget', 'there is no column amount; did you mean amount_fen or amount_yuan?'],
  ['select 年度 from panel', 'there is no column 年度; did you mean fiscal_year?'],
  ['select * exclude (labell) from budget', 'there is no column labell; did you mean label?'],
  ['select label from reports', 'there is no column label in reports; label is in budget.'],
  ['select qqqqq from reports', 'there is no column qqqqq in reports. DESCRIBE reports lists its columns.'],
  ['from report', 'there is no table report; did you mean reports?'],
  ['from 报告', 'there is no table 报告; did you mean reports?'],
  ['from qqqqq', 'there is no table qqqqq. SHOW TABLES lists the tables.'],
  ['select medan(1)', 'there is no function medan; did you mean mean or median?'],
  ['select yeer from reports', 'there is no column yeer; did you mean fiscal_year?'],
  ['from unnset([1])', 'there is no function unnset; did you mean unnest?'],
])('%s: %s', async (sql, expected) => {
  expect(await suggestionFor(sql)).toContain(`The query is wrong: ${expected}`);
});

test.each(['selec 1', 'select qqqqq', `select 'a'::integer`, 'select sum(bureau) from reports'])(
  '%s names nothing that is missing',
  async (sql) => {
    expect(await suggestionFor(sql)).toBeNull();
  },
);

test.each([
  ['bureau', 'bureau', 0],
  ['bureua', 'bureau', 1],
  ['burea', 'bureau', 1],
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
  ['x'.repeat(200), 'x', Number.POSITIVE_INFINITY],
])('between %s and %s lie %d slips', (one, other, slips) => {
  expect(editDistance(one, other)).toBe(slips);
});
