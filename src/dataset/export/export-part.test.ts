import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExportManifest, type ExportRequest, exportManifestSchema, exportPart, readTiers } from '../index.ts';
import { makeSampleRelease } from './sample-release.test-support.ts';

let folder: string;
let release: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duizhang-export-'));
  release = join(folder, 'dataset');
  await makeSampleRelease(release);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let made = 0;
const request = (wishes: Partial<ExportRequest>): ExportRequest => ({
  release,
  out: join(folder, `out-${made}`),
  format: 'csv',
  tables: null,
  tiers: null,
  where: null,
  timeoutMs: 60_000,
  ...wishes,
});

interface Made {
  readonly out: string;
  readonly manifest: ExportManifest;
}

async function make(wishes: Partial<ExportRequest>): Promise<Made> {
  made += 1;
  const asked = request(wishes);
  return { out: asked.out, manifest: await exportPart(asked) };
}

/** What a query over files or a database gives, as JSON values. */
async function ask(sql: string, database = ':memory:'): Promise<readonly unknown[]> {
  const instance = await DuckDBInstance.create(database, database === ':memory:' ? {} : { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

const kept = ({ manifest }: Made): Readonly<Record<string, number>> =>
  Object.fromEntries(manifest.tables.map(({ name, after }) => [name, after]));

/** Expects one line, nothing exported, and nothing left beside. */
async function checkRefused(wishes: Partial<ExportRequest>, message: RegExp): Promise<void> {
  const names = await readdir(folder);
  made += 1;
  const refusal = await exportPart(request(wishes)).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(refusal, JSON.stringify(wishes)).toMatchObject({ message: expect.stringMatching(message) });
  expect(String(refusal)).not.toContain('\n');
  expect(await readdir(folder)).toEqual(names);
}

describe('formats', () => {
  it('csv: as a release has it, with formulas neutralised', async () => {
    const { out } = await make({ tables: ['budget'] });
    expect(await readFile(join(out, 'budget.csv'), 'utf8')).toBe(
      [
        '\ufeffreport_id,item_id,label,project,value,amount_fen,amount_yuan,stated,firm,keyers,tier',
        "r-1,b-1,'=1+1,渠道,206.91,9007199254740993,90071992547409.93,2022-12-31,true,rules;llm,A",
        'r-1,b-2,项目支出,,12,1200,12.00,,false,"",B',
        'r-2,b-3,基本支出,造林,0.5,50,0.50,,,rules,C',
        '',
      ].join('\n'),
    );
  });

  it('parquet: with types', async () => {
    const { out } = await make({ format: 'parquet', tables: ['budget'] });
    const file = join(out, 'budget.parquet');
    expect(await ask(`SELECT label, value, amount_fen, stated, keyers FROM '${file}' LIMIT 1`)).toEqual([
      ['=1+1', '206.9100000000', '9007199254740993', '2022-12-31', ['rules', 'llm']],
    ]);
    expect(await ask(`SELECT typeof(value), typeof(amount_yuan) FROM '${file}' LIMIT 1`)).toEqual([
      ['DECIMAL(28,10)', 'DECIMAL(20,2)'],
    ]);
  });

  const first = {
    report_id: 'r-1',
    item_id: 'b-1',
    label: '=1+1',
    project: '渠道',
    value: '206.91',
    amount_fen: '9007199254740993',
    amount_yuan: '90071992547409.93',
    stated: '2022-12-31',
    firm: true,
    keyers: ['rules', 'llm'],
    tier: 'A',
  };

  it('jsonl and json: an object a row, exact numbers as strings, null for what is empty', async () => {
    const lines = await make({ format: 'jsonl', tables: ['budget', 'reports'] });
    const text = await readFile(join(lines.out, 'budget.jsonl'), 'utf8');
    const rows: unknown[] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows[0]).toEqual(first);
    expect(rows[1]).toMatchObject({ project: null, stated: null, keyers: [] });
    const array = await make({ format: 'json', tables: ['budget', 'reports'] });
    expect(JSON.parse(await readFile(join(array.out, 'budget.json'), 'utf8'))).toEqual(rows);
    expect(JSON.parse(await readFile(join(array.out, 'reports.json'), 'utf8'))[0]).toMatchObject({ fiscal_year: 2022 });
  });

  it('xlsx: a codebook and a sheet a table', async () => {
    const { out } = await make({ format: 'xlsx', tables: ['reports', 'budget', 'spending'] });
    const book = read(await readFile(join(out, 'duizhang.xlsx')));
    expect(book.SheetNames).toEqual(['codebook', 'budget', 'reports', 'spending']);
    const [row] = utils.sheet_to_json(book.Sheets['budget'] ?? {});
    expect(row).toMatchObject({ label: '=1+1', value: 206.91, amount_fen: '9007199254740993', firm: true });
    const codebook = utils.sheet_to_json<Record<string, string>>(book.Sheets['codebook'] ?? {});
    expect(codebook.find(({ table, column }) => table === 'budget' && column === 'label')).toMatchObject({
      description: '标签. Its label.',
      type: 'varchar',
    });
  });

  it('duckdb: tables with constraints and comments, and the views', async () => {
    const { out } = await make({ format: 'duckdb', where: 'fiscal_year = 2022' });
    const database = join(out, 'duizhang.duckdb');
    expect(await ask('FROM largest', database)).toEqual([['临江市水务局']]);
    expect(await ask('SELECT count(*) FROM budget', database)).toEqual([['2']]);
    expect(
      await ask(`SELECT comment, is_nullable FROM duckdb_columns() WHERE column_name = 'label'`, database),
    ).toEqual([['标签. Its label.', true]]);
    expect(
      await ask(
        `SELECT is_nullable FROM duckdb_columns() WHERE table_name = 'documents' AND column_name = 'document_id'`,
        database,
      ),
    ).toEqual([[false]]);
    const { out: part } = await make({ format: 'duckdb', tables: ['spending'] });
    expect(await ask('SELECT table_name FROM duckdb_tables()', join(part, 'duizhang.duckdb'))).toEqual([['spending']]);
  });

  it('every format tells what was kept of what, and takes the codebook along', async () => {
    const { out, manifest } = await make({ where: "bureau like '%林业%'", tables: ['budget', 'reports'] });
    expect((await readdir(out)).sort()).toEqual(['CODEBOOK.md', 'budget.csv', 'export.json', 'reports.csv']);
    expect(exportManifestSchema.parse(JSON.parse(await readFile(join(out, 'export.json'), 'utf8')))).toEqual(manifest);
    expect(manifest).toMatchObject({
      where: "bureau like '%林业%'",
      reports: { before: 2, after: 1 },
      tables: [
        { name: 'budget', kind: 'table', before: 3, after: 1, file: 'budget.csv' },
        { name: 'reports', kind: 'table', before: 2, after: 1, file: 'reports.csv' },
      ],
      files: ['CODEBOOK.md', 'budget.csv', 'reports.csv'],
    });
  });

  it('are the same, byte for byte, for the same part', async () => {
    for (const format of ['csv', 'parquet', 'xlsx', 'jsonl', 'json'] as const) {
      const [one, other] = [await make({ format, tiers: ['A'] }), await make({ format, tiers: ['A'] })];
      for (const name of await readdir(one.out)) {
        expect(
          (await readFile(join(one.out, name))).equals(await readFile(join(other.out, name))),
          `${format} ${name}`,
        ).toBe(true);
      }
    }
  });
});

describe('--where', () => {
  const cases = [
    ['fiscal_year = 2022', ['r-1']],
    ['reports.fiscal_year > 2000 -- all of them', ['r-1', 'r-2']],
    [`province = '西岭省'`, ['r-2']],
    [`report_id IN (SELECT report_id FROM budget WHERE amount_yuan > 100)`, ['r-1']],
    [`bureau = '江北县林业局' OR 1 = 2`, ['r-2']],
  ] as const;
  for (const [where, expected] of cases) {
    it(`${where}: ${expected.join(', ')}`, async () => {
      const { out } = await make({ where, tables: ['reports'] });
      expect(await ask(`SELECT report_id FROM '${join(out, 'reports.csv')}' ORDER BY 1`)).toEqual(
        expected.map((id) => [id]),
      );
    });
  }

  it('takes the rows of the reports, and of what they name, in every table', async () => {
    expect(kept(await make({ where: 'fiscal_year = 2023' }))).toEqual({
      documents: 2,
      reports: 1,
      report_members: 2,
      facts: 2,
      projects: 1,
      budget: 1,
      issues: 0,
      measures: 0,
      evidence: 2,
      claims: 2,
      identities: 2,
      identity_figures: 3,
      suspects: 2,
      bureaus: 1,
      bureau_reports: 1,
    });
  });

  it('shows in views what they would show without the other reports', async () => {
    const { out, manifest } = await make({ where: 'fiscal_year = 2023', tables: ['spending', 'largest'] });
    expect(await ask(`SELECT bureau, yuan FROM '${join(out, 'spending.csv')}'`)).toEqual([['江北县林业局', 0.5]]);
    expect(await ask(`SELECT bureau FROM '${join(out, 'largest.csv')}'`)).toEqual([['江北县林业局']]);
    expect(manifest.tables.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['view', 1, 1],
      ['view', 2, 1],
    ]);
  });

  it('refuses what is no condition on reports', async () => {
    await writeFile(join(folder, 'secret.csv'), 'a\n1\n');
    const hostile = [
      ['1=1) union select report_id from reports where (1=1', /syntax error at or near "\)"/u],
      ['1=1) limit (1', /syntax error/u],
      ['1=1 limit 1', /syntax error/u],
      ['1=1 union select report_id from reports', /syntax error/u],
      ['1=1 group by all', /syntax error/u],
      [`'; drop table reports`, /unterminated|syntax error/u],
      ['1=1; drop table reports', /2|syntax error/u],
      ['1=1 /*', /unterminated|syntax error/u],
      [`exists (from read_csv('/etc/passwd'))`, /reads the tables of the dataset only/u],
      [`exists (from '${join(folder, 'secret.csv')}')`, /reads the tables of the dataset only/u],
      ['(select count(*) from duckdb_secrets()) > 0', /reads the tables of the dataset only/u],
      ['fiscal_yeer = 2023', /there is no column fiscal_yeer; did you mean fiscal_year\?/u],
      ['count(*) > 1', /aggregates/u],
      ['fiscal_year = $1', /parameters/u],
      ['  ', /^The condition of --where is empty\.$/u],
      ['fiscal_year = 1900', /^No report meets the condition "fiscal_year = 1900": there is nothing to export\.$/u],
    ] as const;
    for (const [where, message] of hostile) await checkRefused({ where }, message);
    expect(await ask('SELECT count(*) FROM reports', join(release, 'duizhang.duckdb'))).toEqual([['2']]);
  });

  it('is stopped at its time', async () => {
    const where = 'exists (with recursive r as (select 1 as a union all select a + 1 from r) select max(a) from r)';
    await checkRefused({ where, timeoutMs: 300 }, /^The query was stopped after 0\.3 s/u);
  });
});

describe('--tier', () => {
  it('takes values of these tiers, and what hangs on dropped ones goes too', async () => {
    const part = await make({ tiers: ['A', 'B'], format: 'duckdb' });
    expect(kept(part)).toEqual({
      documents: 4,
      reports: 2,
      report_members: 3,
      facts: 1,
      projects: 1,
      budget: 2,
      issues: 1,
      measures: 2,
      evidence: 2,
      claims: 2,
      identities: 2,
      identity_figures: 3,
      suspects: 1,
      bureaus: 2,
      bureau_reports: 2,
    });
    const database = join(part.out, 'duizhang.duckdb');
    const cases = [
      ['SELECT claim_key FROM claims ORDER BY 1', [['c-1'], ['c-3']]],
      ['SELECT identity_id FROM identities ORDER BY 1', [['e-1'], ['e-3']]],
      ['SELECT diagnosis FROM suspects', [[2]]],
      ['SELECT project FROM projects', [['渠道']]],
      [
        'SELECT item_id, answers_issue FROM measures ORDER BY 1',
        [
          ['m-1', null],
          ['m-2', 'i-2'],
        ],
      ],
      [
        'SELECT bureau, self_score FROM reports ORDER BY report_id',
        [
          ['临江市水务局', '98.5000000000'],
          ['江北县林业局', null],
        ],
      ],
      ['SELECT bureau FROM spending', [['临江市水务局']]],
    ] as const;
    for (const [sql, expected] of cases) expect(await ask(sql, database), sql).toEqual(expected);
  });

  it('goes together with --where', async () => {
    const part = await make({ tiers: ['A'], where: 'fiscal_year = 2022', tables: ['budget', 'evidence'] });
    expect(kept(part)).toEqual({ budget: 1, evidence: 1 });
  });

  it('reads a list of tiers', () => {
    expect(readTiers('b, A')).toEqual(['A', 'B']);
    expect(() => readTiers('A,D')).toThrow(/^--tier takes tiers out of A, B and C, .* table rejected\.$/u);
    expect(() => readTiers('')).toThrow(/not ""/u);
  });
});

describe('where it goes', () => {
  it('an unknown table is refused with a suggestion', async () => {
    await checkRefused(
      { tables: ['reports', 'bugdet'] },
      /^The dataset has no table or view "bugdet"\. Did you mean "budget"\? duizhang query "show tables" lists them\.$/u,
    );
    await checkRefused({ tables: [`x'; drop table reports; --`] }, /no table or view "x'; drop/u);
  });

  it('a folder that holds something else is left alone', async () => {
    const out = join(folder, 'mine');
    await mkdir(out);
    await writeFile(join(out, 'thesis.txt'), 'all of it');
    await checkRefused(
      { out },
      /mine holds something else \(thesis\.txt\); --out takes a new folder, an empty one, or an earlier export\.$/u,
    );
    await checkRefused({ out: join(out, 'thesis.txt') }, /^Nothing can be exported to .*thesis\.txt: ENOTDIR/u);
    await checkRefused({ out: release }, /holds something else/u);
    expect(await readdir(out)).toEqual(['thesis.txt']);
  });

  it('an earlier export is replaced, unless something was added to it', async () => {
    const out = join(folder, 'again');
    await make({ out, tables: ['budget'] });
    await make({ out, tables: ['reports'], format: 'json' });
    expect((await readdir(out)).sort()).toEqual(['CODEBOOK.md', 'export.json', 'reports.json']);
    await writeFile(join(out, 'notes.txt'), 'mine');
    await checkRefused({ out }, /holds something else \(notes\.txt\)/u);
  });

  it('an empty folder is filled, and one that is not there made with those above it', async () => {
    const empty = join(folder, 'empty');
    await mkdir(empty);
    for (const out of [empty, join(folder, 'deep', 'er')]) {
      await make({ out, tables: ['budget'] });
      expect(await readdir(out)).toContain('budget.csv');
    }
  });

  it('a place that cannot be written is named', async () => {
    await checkRefused(
      { out: join(release, 'duizhang.duckdb', 'out') },
      /^Nothing can be exported to .*out: (?:ENOTDIR|EEXIST)/u,
    );
  });

  it('without a dataset the message says how to make one', async () => {
    await checkRefused({ release: join(folder, 'nowhere') }, /no dataset at .*nowhere; make one first: duizhang run/u);
  });
});
