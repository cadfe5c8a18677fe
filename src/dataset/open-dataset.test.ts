import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formerRelease, RELEASE_DATABASE, RELEASE_MANIFEST } from '#model/release.ts';
import { type Dataset, openDataset } from './index.ts';

let workspace: string;
let dataset: Dataset;

async function makeRelease(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const instance = await DuckDBInstance.create(join(folder, RELEASE_DATABASE));
  const connection = await instance.connect();
  await connection.run('create table reports (report_id varchar primary key, bureau varchar, fiscal_year integer)');
  await connection.run(`insert into reports values ('r-1', '临江市水务局', 2023), ('r-2', '江北县林业局', 2022)`);
  await connection.run('create table budget (label varchar, value decimal(28, 10), amount_fen bigint)');
  await connection.run(`insert into budget values ('基本支出', 206.91, 9007199254740993)`);
  connection.closeSync();
  instance.closeSync();
}

beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'duizhang-dataset-'));
  await makeRelease(join(workspace, 'dataset'));
  dataset = await openDataset(join(workspace, 'dataset'));
});
afterAll(async () => {
  await dataset.close();
  await rm(workspace, { recursive: true, force: true });
});

const limits = { timeoutMs: 20_000, rowLimit: 100 };

const checkRows = async (sql: string, expected: unknown[][]): Promise<void> => {
  expect((await dataset.query(sql, limits)).rows).toEqual(expected);
};

/** Expects one line that holds `message`, and a dataset that goes on answering. */
const checkRefused = async (sql: string, message: RegExp, within = limits): Promise<void> => {
  const refusal = await dataset.query(sql, within).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(refusal, sql).toMatchObject({ name: 'DatasetError', kind: 'query', message: expect.stringMatching(message) });
  expect(String(refusal)).not.toContain('\n');
  await checkRows('select count(*) from reports', [['2']]);
};

test('a query gives columns with types, rows and whether there were more', async () => {
  expect(await dataset.query('select bureau, fiscal_year from reports order by 1 limit 1', limits)).toEqual({
    columns: [
      { name: 'bureau', type: 'VARCHAR' },
      { name: 'fiscal_year', type: 'INTEGER' },
    ],
    rows: [['临江市水务局', 2023]],
    truncated: false,
    milliseconds: expect.any(Number),
  });
});

test('numbers, dates and lists come exactly', async () => {
  await checkRows(
    'select amount_fen, value, sum(value) over (), 0.10::decimal(20, 2), 1.50::decimal(28, 10) from budget',
    [['9007199254740993', '206.91', '206.91', '0.10', '1.5']],
  );
  await checkRows(
    `select date '2023-12-31', [1.50::decimal(28, 10), null], 100::decimal(28, 10), interval 3 day, true`,
    [['2023-12-31', ['1.5', null], '100', '3 days', true]],
  );
  await checkRows(`select {'a': 1::bigint}, null, '', 1e300, 'NaN'::double`, [[{ a: '1' }, null, '', 1e300, 'NaN']]);
});

test('a result is cut at the limit, and says so', async () => {
  const cut = await dataset.query('from range(5000)', { timeoutMs: 20_000, rowLimit: 3 });
  expect([cut.rows, cut.truncated]).toEqual([[['0'], ['1'], ['2']], true]);
  const whole = await dataset.query('from range(3)', { timeoutMs: 20_000, rowLimit: 3 });
  expect([whole.rows.length, whole.truncated]).toEqual([3, false]);
});

test('reading statements of every kind run', async () => {
  await checkRows('show tables;', [['budget'], ['reports']]);
  const statements = [
    'from reports',
    'with r as (from reports) from r',
    'describe budget',
    'summarize budget',
    'explain from budget',
    'values (1)',
  ];
  for (const sql of statements) expect((await dataset.query(sql, limits)).rows.length, sql).toBeGreaterThan(0);
});

test('columns of one name are told apart', async () => {
  const { columns } = await dataset.query('select 1 as a, 2 as a', limits);
  expect(new Set(columns.map(({ name }) => name)).size).toBe(2);
});

test('what writes is refused', async () => {
  const cases = [
    [`insert into reports values ('r-3', 'x', 1)`, /can only be read .* this is INSERT/u],
    ['delete from reports', /can only be read/u],
    ['drop table reports', /can only be read/u],
    ['create temp table t as select 1', /can only be read .* this is CREATE/u],
    ['begin transaction', /can only be read/u],
    ['checkpoint', /can only be read/u],
  ] as const;
  for (const [sql, message] of cases) await checkRefused(sql, message);
});

test('files, addresses, extensions and other databases are out of reach', async () => {
  await writeFile(join(workspace, 'secret.csv'), 'a\n1\n');
  const file = join(workspace, 'secret.csv');
  const cases = [
    `from '${file}'`,
    `from read_text('${file}')`,
    `from read_blob('${file}')`,
    `from read_csv('${file}')`,
    `from glob('${workspace}/*')`,
    `from 'https://example.org/a.parquet'`,
    `copy reports to '${join(workspace, 'out.csv')}'`,
    `export database '${join(workspace, 'out')}'`,
    `attach '${join(workspace, 'out.db')}'`,
    'install httpfs',
    `load 'httpfs'`,
    'from duckdb_secrets()',
  ];
  for (const sql of cases) await checkRefused(sql, /reads the tables of the dataset only|can only be read/u);
  expect((await readdir(workspace)).sort()).toEqual(['dataset', 'secret.csv']);
});

test('the settings of the sandbox stay as they are', async () => {
  const settings = [
    'set enable_external_access = true',
    `set memory_limit = '9GB'`,
    'reset threads',
    'pragma threads = 9',
  ];
  for (const sql of settings) await checkRefused(sql, /can only be read|cannot be changed/u);
});

test('a query is one statement', async () => {
  await checkRefused('select 1; drop table reports', /one statement, this is 2/u);
  for (const sql of ['', ' ; ', '-- nothing\n/* at all */']) await checkRefused(sql, /^The query is empty\.$/u);
  await checkRefused('select $1', /has parameters/u);
});

test('a misspelt name gets a suggestion', async () => {
  await checkRefused('select bureu from reports', /there is no column bureu; did you mean bureau\?$/u);
  await checkRefused('from repots', /there is no table repots; did you mean reports\?$/u);
  await checkRefused('from zzzqqqxx', /there is no table zzzqqqxx\. SHOW TABLES lists the tables\.$/u);
  await checkRefused('selec 1', /^The query is wrong: syntax error at or near "selec"$/u);
  await checkRefused(
    'select sum(bureau) from reports',
    /No function matches .*sum\(VARCHAR\).* explicit type casts\.$/u,
  );
});

test('a query without end is stopped', async () => {
  const endless = 'with recursive r as (select 1 as a union all select a + 1 from r) select max(a) from r';
  await checkRefused(endless, /^The query was stopped after 0\.3 s/u, { timeoutMs: 300, rowLimit: 10 });
});

test('a query that cannot be interrupted is killed', async () => {
  const stubborn = 'select list_sort(list_transform(range(60000000), lambda x: hash(x)))[1]';
  await checkRefused(stubborn, /^The query was stopped after 0\.2 s|512 MB/u, { timeoutMs: 200, rowLimit: 10 });
});

test('queries asked at once are answered each with its own', async () => {
  const asked = [1, 2, 3, 4].map((number) => dataset.query(`select ${number}`, limits));
  expect((await Promise.all(asked)).map(({ rows }) => rows)).toEqual([[[1]], [[2]], [[3]], [[4]]]);
});

test('without a dataset the message says how to make one', async () => {
  await expect(openDataset(join(workspace, 'nowhere'))).rejects.toThrow(
    /no dataset at .*nowhere; make one first: duizhang run/u,
  );
});

test('of a release without a database the message says what it lacks', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duizhang-parquet-'));
  await writeFile(join(folder, RELEASE_MANIFEST), '{}');
  await expect(openDataset(folder)).rejects.toThrow(/has no duizhang\.duckdb, .* with the format duckdb\.$/u);
  await rm(folder, { recursive: true });
});

test('a file that is no database is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duizhang-broken-'));
  await writeFile(join(folder, RELEASE_DATABASE), 'not a database');
  await expect(openDataset(folder)).rejects.toMatchObject({
    name: 'DatasetError',
    kind: 'dataset',
    message: expect.stringMatching(/^The dataset .* cannot be opened: .*$/u),
  });
  await rm(folder, { recursive: true });
});

test('while one release replaces another, the former one is read', async () => {
  const place = await mkdtemp(join(tmpdir(), 'duizhang-former-'));
  await makeRelease(join(place, 'dataset'));
  await rename(join(place, 'dataset'), formerRelease(join(place, 'dataset')));
  const former = await openDataset(join(place, 'dataset'));
  expect((await former.query('select count(*) from reports', limits)).rows).toEqual([['2']]);
  await former.close();
  await rm(place, { recursive: true });
});

test('a query whose signal is aborted is stopped, or not begun', async () => {
  const endless = 'with recursive r as (select 1 as a union all select a + 1 from r) select max(a) from r';
  const controller = new AbortController();
  const asked = dataset.query(endless, { ...limits, timeoutMs: 600_000 }, controller.signal);
  setTimeout(() => controller.abort(), 50);
  await expect(asked).rejects.toThrow('The query was interrupted.');
  await expect(dataset.query(endless, limits, controller.signal)).rejects.toThrow('The query was interrupted.');
  await checkRows('select count(*) from reports', [['2']]);
});
