import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RELEASE_DATABASE } from '#model/release.ts';
import { type Dataset, openDataset } from './index.ts';

let folder: string;
let dataset: Dataset;
let before: string;

const limits = { timeoutMs: 700, rowLimit: 100 };

const hash = async (): Promise<string> =>
  createHash('sha256')
    .update(await readFile(join(folder, RELEASE_DATABASE)))
    .digest('hex');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duizhang-hostile-'));
  const instance = await DuckDBInstance.create(join(folder, RELEASE_DATABASE));
  const connection = await instance.connect();
  await connection.run(`create table reports as select 'r-1' as report_id, '临江市水务局' as bureau`);
  connection.closeSync();
  instance.closeSync();
  await writeFile(join(folder, 'secret.csv'), 'a\n1\n');
  before = await hash();
  dataset = await openDataset(folder);
});
afterAll(async () => {
  await dataset.close();
  await rm(folder, { recursive: true, force: true });
});

/** Statements that write, reach out, change the sandbox, or tell where on the machine the release lies. */
const REFUSED: readonly string[] = [
  `insert into reports values ('r-2', 'x')`,
  `update reports set bureau = 'x'`,
  'delete from reports',
  'truncate reports',
  'drop table reports',
  'drop schema main cascade',
  'alter table reports add column x integer',
  'create table t as from reports',
  'create or replace view v as from reports',
  'create temp table t (a integer)',
  'create macro m() as 1',
  'create sequence s',
  `create secret (type s3, key_id 'a')`,
  `comment on table reports is 'x'`,
  `merge into reports using reports as o on false when not matched then insert values ('a', 'b')`,
  `with x as (select 1) insert into reports select 'a', 'b' from x`,
  `/* select */ delete from reports`,
  `-- select\ndelete from reports`,
  `\u00a0delete from reports`,
  `DeLeTe FrOm "reports"`,
  `copy reports to 'out.csv'`,
  `copy (select 1) to '/dev/stdout'`,
  `copy reports from 'secret.csv'`,
  `export database 'out'`,
  `import database 'out'`,
  `attach 'other.db'`,
  `attach ':memory:' as m`,
  'detach duizhang',
  'use memory',
  'install httpfs',
  `load 'httpfs'`,
  'force install spatial from community',
  'update extensions',
  `from read_csv('secret.csv')`,
  `from read_parquet('*.parquet')`,
  `from read_json('secret.csv')`,
  `from read_text('/etc/hostname')`,
  `from read_blob('/etc/hostname')`,
  `from glob('*')`,
  `from 'secret.csv'`,
  `from sniff_csv('secret.csv')`,
  `from parquet_metadata('x.parquet')`,
  `from 'https://example.org/a.csv'`,
  `from read_csv('s3://bucket/a.csv')`,
  `select getenv('HOME')`,
  `set memory_limit = '9GB'`,
  'set enable_external_access = true',
  'reset lock_configuration',
  `set variable x = 1`,
  'pragma threads = 9',
  `pragma enable_profiling`,
  'checkpoint',
  'force checkpoint',
  'vacuum',
  'analyze',
  'begin',
  'commit',
  'rollback',
  'prepare p as select 1',
  'execute p',
  'deallocate p',
  'call duckdb_settings()',
  'select 1; delete from reports',
  'select 1; select 2',
  ';;',
  'explain analyze delete from reports',
  'from duckdb_settings()',
  'from DUCKDB_Settings()',
  'from "duckdb_databases"()',
  'from duckdb_databases',
  'from pragma_database_list',
  'from system.main.pragma_database_list()',
  'pragma database_list',
  `select current_setting('secret_directory')`,
  `from query('from duckdb_' || 'settings()')`,
  `from query_table('duckdb_' || 'databases')`,
  `select (select value from duckdb_settings() where name = 'secret_directory')`,
  `with x as (from duckdb_databases()) select path from x`,
  `explain select current_setting('secret_directory')`,
  `summarize from duckdb_databases()`,
  `from (summarize duckdb_databases)`,
  `from (show databases)`,
  'from duckdb_secrets()',
  'from duckdb_logs',
  'from pg_settings',
  'from pg_catalog."pg_settings"',
  `select * from '/etc/hostname'`,
  'describe (from duckdb_databases())',
  'unpivot duckdb_databases() on path',
  'values ((select path from duckdb_databases() limit 1))',
  `from json_execute_serialized_sql(json_serialize_sql('from duckdb_databases()'))`,
  'from du\u200bckdb_settings()',
  'ＤＥＬＥＴＥ from reports',
  '\u202edelete from reports',
  `select '\0'; delete from reports`,
  `select ${'('.repeat(20_000)}1${')'.repeat(20_000)}`,
  `select ${'['.repeat(5_000)}1${']'.repeat(5_000)}`,
  `select ${'1 + '.repeat(20_000)}1`,
  `select regexp_matches('a', '((a{1,100}){1,100}){1,100}')`,
];

/** Statements that would run without end, or take all memory. */
const STOPPED: readonly string[] = [
  'with recursive r as (select 1 as a union all select a + 1 from r) select max(a) from r',
  'select count(*) from range(10000000) a, range(10000000) b where a.range + b.range = -1',
  'select sum(hash(range)) from range(1000000000000)',
  `select count(distinct g) from generate_series(1, 100000000000) t(g)`,
  `select repeat('a', 4000000000)`,
  `select repeat('a', 100000000)`,
  `select range(20000000)`,
  `select range(60000000)`,
  `select [range(30000000)]`,
  `select repeat('a', 400000000)`,
  `select list_aggregate(range(4000000000), 'sum')`,
  `select string_agg(repeat('x', 1000000), '') from range(100000)`,
  `select list(range) from range(100000000000)`,
  `select repeat('ab', 20000000) as a, repeat('cd', 20000000) as b`,
  `from (select repeat('报', 1000000) from range(90))`,
];

const checkRefused = async (sql: string): Promise<void> => {
  const refusal = await dataset.query(sql, limits).then(
    ({ rows }) => rows.slice(0, 3),
    (thrown: unknown) => thrown,
  );
  const label = sql.slice(0, 100);
  expect(refusal, label).toMatchObject({ name: 'DatasetError', kind: 'query' });
  expect(String(refusal), label).not.toContain('\n');
  expect(String(refusal), label).not.toContain(folder);
};

test.each(REFUSED.map((sql) => [sql.slice(0, 80), sql]))('refused in one line: %s', async (_, sql = '') => {
  await checkRefused(sql);
});

test.each(STOPPED)('stopped in one line: %s', async (sql) => {
  await checkRefused(sql);
});

test('after all of them the release is as it was, and answers', async () => {
  expect(await hash()).toBe(before);
  expect((await readdir(folder)).sort()).toEqual([RELEASE_DATABASE, 'secret.csv']);
  const patient = { timeoutMs: 20_000, rowLimit: 10 };
  expect((await dataset.query('select bureau from reports', patient)).rows).toEqual([['临江市水务局']]);
});
