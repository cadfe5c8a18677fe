import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareReleases } from './compare-releases.ts';
import type { ReleaseComparison } from './comparison.ts';
import {
  budget,
  claim,
  claimsOf,
  type FixtureTables,
  ITEM_KEY,
  REPORTS_KEY,
  report,
  tablesOf,
  values,
  whole,
  writeFixture,
} from './release-fixture.test-support.ts';

let root: string;
let made = 0;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'compare-releases-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const place = (): string => {
  made += 1;
  return path.join(root, `release-${made}`);
};

const release = (tables: FixtureTables, version = '1.0.0') => writeFixture(place(), version, tables);

const compare = async (before: FixtureTables, after: FixtureTables, options = {}): Promise<ReleaseComparison> =>
  compareReleases(await release(before), await release(after, '1.1.0'), options);

const tableOf = (comparison: ReleaseComparison, name: string) => comparison.tables.find((table) => table.name === name);

const REPORTS = [report('0', 'qinghe-water'), report('a', 'danshan-forestry')];
const BASE = tablesOf({ reports: REPORTS, budget: [budget('0', 'b1', '12.50'), budget('a', 'b1', '3.00')] });

describe('compareReleases', () => {
  it('finds releases with the same rows equal, and says which releases they are', async () => {
    const comparison = await compare(BASE, BASE);
    expect(comparison.equal).toBe(true);
    expect(comparison.before).toEqual({ version: '1.0.0', releaseDate: '2024-05-01' });
    expect(comparison.after).toEqual({ version: '1.1.0', releaseDate: '2024-05-01' });
    expect(comparison.tables.map(({ name, unchanged }) => [name, unchanged])).toEqual([
      ['reports', 2],
      ['budget', 2],
      ['claims', 1],
    ]);
    expect(comparison.reports).toEqual({ added: [], removed: [], changed: [], remade: 0, unchanged: 2 });
  });

  it('finds rows equal whatever their order in the files', async () => {
    const turned = tablesOf({
      reports: [...REPORTS].reverse(),
      budget: [budget('a', 'b1', '3.00'), budget('0', 'b1', '12.50')],
    });
    expect((await compare(BASE, turned)).equal).toBe(true);
  });

  it('counts rows added, removed and changed by key, and the columns that differ', async () => {
    const after = tablesOf({ reports: REPORTS, budget: [budget('0', 'b1', '125.0'), budget('0', 'b2', '1.00')] });
    const comparison = await compare(BASE, after);
    expect(tableOf(comparison, 'budget')).toEqual({
      name: 'budget',
      before: 2,
      after: 2,
      added: 1,
      removed: 1,
      changed: 1,
      remade: 0,
      unchanged: 0,
      columns: [
        { name: 'value', rows: 1 },
        { name: 'amount_yuan', rows: 1 },
        { name: 'printed', rows: 1 },
      ],
    });
    expect(comparison.equal).toBe(false);
    expect(comparison.rowsInAll).toBe(3);
  });

  it('tells an empty cell from a stated one', async () => {
    const of = (cell: string) => ({
      reports: whole(REPORTS_KEY, values('report_id, grade', [`'00000000', ${cell}`, `'11111111', 'x'`])),
    });
    const comparison = await compare(of('NULL'), of("'优'"), { mostRows: 5 });
    expect(comparison.rows).toEqual([
      {
        table: 'reports',
        kind: 'changed',
        key: { report_id: '00000000' },
        cells: [{ column: 'grade', before: null, after: '优' }],
      },
    ]);
  });

  it('calls rows of which only the lineage differs re-made, and reports with no other rows too', async () => {
    const after = { ...BASE, ...claimsOf(claim('0', 'a', '0.2.0')) };
    const comparison = await compare(BASE, after);
    expect(tableOf(comparison, 'claims')).toMatchObject({ changed: 0, remade: 1, unchanged: 0 });
    expect(tableOf(comparison, 'claims')?.columns).toEqual([{ name: 'program_version', rows: 1 }]);
    expect(comparison.reports).toMatchObject({ changed: [], remade: 1, unchanged: 1 });
    expect(comparison.equal).toBe(false);
  });

  it('calls a row changed when a value differs besides its lineage', async () => {
    const claims = (row: string) => tablesOf({ reports: REPORTS, budget: [], claims: [row] });
    const comparison = await compare(claims(claim('0', 'a')), claims(claim('0', 'b', '0.2.0')));
    expect(tableOf(comparison, 'claims')).toMatchObject({ changed: 1, remade: 0 });
  });

  it('names the reports that came, went and changed', async () => {
    const before = tablesOf({ reports: REPORTS, budget: [budget('0', 'b1', '1'), budget('a', 'b1', '1')] });
    const after = tablesOf({
      reports: [report('0', 'qinghe-water'), report('c', 'luming-audit')],
      budget: [budget('0', 'b1', '2'), budget('0', 'b2', '2'), budget('c', 'b1', '1')],
    });
    const named = { bureau: '青禾县水利局', fiscalYear: 2023 };
    expect((await compare(before, after)).reports).toEqual({
      added: [{ reportId: 'cc000000', slug: 'luming-audit', ...named }],
      removed: [{ reportId: 'aa000000', slug: 'danshan-forestry', ...named }],
      changed: [{ reportId: '00000000', slug: 'qinghe-water', ...named, rows: 2 }],
      remade: 0,
      unchanged: 0,
    });
  });

  it('tells the largest changes of money first, with what is printed', async () => {
    const with3 = (a: string, b: string, c: string) =>
      tablesOf({ reports: REPORTS, budget: [budget('0', 'b1', a), budget('0', 'b2', b), budget('a', 'b1', c)] });
    const comparison = await compare(with3('10', '1', '5'), with3('11', '100', '5'));
    expect(comparison.changedValues).toBe(2);
    expect(comparison.values.map(({ item, column, before, after }) => [item, column, before, after])).toEqual([
      ['b2', 'amount_yuan', '10000', '1000000'],
      ['b1', 'amount_yuan', '100000', '110000'],
    ]);
    expect(comparison.values[0]).toMatchObject({
      slug: 'qinghe-water',
      what: 'expenditure.total',
      printedBefore: '1',
      printedAfter: '100',
    });
  });

  it('tells no more changes of numbers than asked for, and how many there are', async () => {
    const many = (factor: number) =>
      tablesOf({ reports: REPORTS, budget: [1, 2, 3, 4].map((each) => budget('0', `b${each}`, `${each * factor}`)) });
    const comparison = await compare(many(1), many(2), { mostValues: 2 });
    expect(comparison.values.map(({ item }) => item)).toEqual(['b4', 'b3']);
    expect(comparison.changedValues).toBe(4);
  });

  it('lists rows up to a limit, with their cells before and after', async () => {
    const after = tablesOf({ reports: REPORTS, budget: [budget('0', 'b1', '12.50', '12.5'), budget('0', 'b2', '1')] });
    const { rows, rowsInAll } = await compare(BASE, after, { mostRows: 2, table: 'budget' });
    expect(rowsInAll).toBe(3);
    expect(rows).toEqual([
      {
        table: 'budget',
        kind: 'changed',
        key: { report_id: '00000000', item_id: 'b1' },
        cells: [{ column: 'printed', before: '12.50', after: '12.5' }],
      },
      { table: 'budget', kind: 'removed', key: { report_id: 'aa000000', item_id: 'b1' }, cells: [] },
    ]);
  });

  it('compares one report alone, named by its slug or the beginning of its id', async () => {
    const after = tablesOf({ reports: REPORTS, budget: [budget('0', 'b1', '1'), budget('a', 'b1', '1')] });
    for (const named of ['danshan-forestry', 'aa000000']) {
      const comparison = await compare(BASE, after, { report: named });
      expect(tableOf(comparison, 'budget')).toMatchObject({ before: 1, after: 1, changed: 1 });
      expect(comparison.reports.changed.map(({ slug }) => slug)).toEqual(['danshan-forestry']);
    }
  });

  it('knows which reports came when another table is asked for', async () => {
    const after = tablesOf({ reports: [...REPORTS, report('c', 'luming-audit')], budget: [budget('c', 'b1', '1')] });
    const comparison = await compare(BASE, after, { table: 'budget' });
    expect(comparison.tables.map(({ name }) => name)).toEqual(['budget']);
    expect(comparison.reports.added.map(({ slug }) => slug)).toEqual(['luming-audit']);
  });
});

describe('comparison of releases of other tables and columns', () => {
  it('tells tables and columns that only one release has, and compares the rest', async () => {
    const before = {
      reports: whole(REPORTS_KEY, values('report_id, slug, old', [`'00000000', 's', 1`])),
      gone: whole(ITEM_KEY, values('report_id, item_id', [`'00000000', 'i'`])),
    };
    const after = {
      reports: whole(REPORTS_KEY, values('report_id, slug, fresh', [`'00000000', 's', 2`])),
      born: whole(ITEM_KEY, values('report_id, item_id', [`'00000000', 'i'`, `'00000000', 'j'`])),
    };
    const comparison = await compare(before, after);
    expect(comparison.schema).toEqual([
      { kind: 'column-added', table: 'reports', column: 'fresh' },
      { kind: 'column-removed', table: 'reports', column: 'old' },
      { kind: 'table-added', table: 'born' },
      { kind: 'table-removed', table: 'gone' },
    ]);
    expect(tableOf(comparison, 'reports')).toMatchObject({ unchanged: 1, changed: 0 });
    expect(tableOf(comparison, 'born')).toMatchObject({ before: null, after: 2, added: 2 });
    expect(tableOf(comparison, 'gone')).toMatchObject({ before: 1, after: null, removed: 1 });
    expect(comparison.equal).toBe(false);
  });

  it('compares numbers of another type by what they are worth', async () => {
    const of = (cell: string) => ({
      reports: whole(REPORTS_KEY, values('report_id, score', [`'00000000', ${cell}`])),
    });
    const same = await compare(of('12.50::DECIMAL(10, 2)'), of('12.5::DECIMAL(20, 6)'));
    expect(same.schema.map(({ kind }) => kind)).toEqual(['column-retyped']);
    expect(tableOf(same, 'reports')).toMatchObject({ unchanged: 1, changed: 0 });
    const other = await compare(of('1250::INTEGER'), of('125.0::DECIMAL(20, 6)'));
    expect(tableOf(other, 'reports')).toMatchObject({ unchanged: 0, changed: 1 });
  });

  it('says when rows cannot be matched because their key changed', async () => {
    const before = { staffing: whole(ITEM_KEY, values('report_id, item_id', [`'00000000', 'i'`])) };
    const after = { staffing: whole(['report_id', 'place'], values('report_id, place', [`'00000000', 3`])) };
    const comparison = await compare(before, after);
    expect(comparison.schema).toContainEqual({ kind: 'key-changed', table: 'staffing' });
    expect(tableOf(comparison, 'staffing')).toMatchObject({ added: 1, removed: 1, unchanged: 0 });
  });
});

describe('comparison of releases in partitions', () => {
  const parted = (names: readonly string[], rows: readonly string[]): FixtureTables => {
    const under = (name: string) =>
      rows.filter((row) => name === 'all' || row.startsWith(`'${name.length === 1 ? name : name[0]}`));
    return {
      budget: {
        key: ITEM_KEY,
        partitions: Object.fromEntries(names.map((name) => [name, values('report_id, item_id, value', under(name))])),
      },
    };
  };
  const ROWS = ["'00aa0000', 'b1', 1", "'0faa0000', 'b1', 2", "'7caa0000', 'b1', 3"];
  const CHANGED = ["'00aa0000', 'b1', 1", "'0faa0000', 'b1', 9", "'7caa0000', 'b2', 3"];

  it.each([
    [['all'], ['0', '7']],
    [['0', '7'], ['all']],
    [
      ['0', '7'],
      ['0', '7'],
    ],
    [
      ['0', '7'],
      ['00', '7c'],
    ],
  ])('compares %j with %j alike', async (before, after) => {
    const comparison = await compare(parted(before, ROWS), parted(after, CHANGED));
    expect(tableOf(comparison, 'budget')).toMatchObject({
      before: 3,
      after: 3,
      added: 1,
      removed: 1,
      changed: 1,
      unchanged: 1,
    });
  });

  it('takes a partition that only one release has as added or removed', async () => {
    const comparison = await compare(parted(['0'], ROWS.slice(0, 2)), parted(['0', '7'], ROWS));
    expect(tableOf(comparison, 'budget')).toMatchObject({ before: 2, after: 3, added: 1, unchanged: 2 });
  });

  it('counts a row once that several reports share in several partitions', async () => {
    const documents = (pages: string): FixtureTables => ({
      documents: {
        key: ['document_id'],
        partitions: {
          '0': values('document_id, pages', [`'d1', ${pages}`]),
          '7': values('document_id, pages', [`'d1', ${pages}`]),
        },
      },
    });
    const comparison = await compare(documents('3'), documents('4'));
    expect(tableOf(comparison, 'documents')).toMatchObject({ before: 1, after: 1, changed: 1, unchanged: 0 });
  });
});

describe('what cannot be compared', () => {
  const failure = async (before: string, after: string, options = {}): Promise<string> =>
    compareReleases(before, after, options).then(
      () => '',
      (thrown: Error) => thrown.message,
    );

  it('is a folder without a release', async () => {
    expect(await failure(path.join(root, 'nowhere'), await release(BASE))).toContain('There is no release in');
  });

  it('is the same folder twice', async () => {
    const folder = await release(BASE);
    expect(await failure(folder, `${folder}/`)).toBe(`Both releases are the same folder: ${folder}.`);
  });

  it('is a release of another schema version', async () => {
    const folder = await release(BASE);
    await writeFile(path.join(folder, 'release.json'), '{"schemaVersion": 7}');
    expect(await failure(folder, await release(BASE))).toContain('has schema version 7; this program reads 1');
  });

  it('is a release with a damaged manifest', async () => {
    const folder = await release(BASE);
    await writeFile(path.join(folder, 'release.json'), '{"schemaVersion": 1');
    expect(await failure(folder, await release(BASE))).toContain('is damaged: it is no JSON');
  });

  it('is a release without Parquet files', async () => {
    const folder = await release(BASE);
    await rm(path.join(folder, 'parquet'), { recursive: true });
    expect(await failure(folder, await release(BASE))).toContain('has no Parquet files');
  });

  it('is a damaged Parquet file, which the message names', async () => {
    const folder = await release(BASE);
    await writeFile(path.join(folder, 'parquet', 'budget', 'all.parquet'), 'PAR1 and no more');
    const message = await failure(folder, await release(BASE));
    expect(message).toContain('The releases cannot be compared');
    expect(message).toContain('all.parquet');
    expect(message).not.toContain('\n');
  });

  it('is a table or report that neither has', async () => {
    const [before, after] = [await release(BASE), await release(BASE)];
    expect(await failure(before, after, { table: 'budgets' })).toContain('Neither release has a table "budgets"');
    expect(await failure(before, after, { report: 'nobody' })).toContain('Neither release has a report "nobody"');
  });
});
