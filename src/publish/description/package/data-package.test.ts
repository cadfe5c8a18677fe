import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ALL_TABLES } from '../../all-tables.ts';
import { releaseOfTwoReports } from '../published-release.test-support.ts';
import { sampleRelease } from '../sample-release.test-support.ts';
import { dataPackage } from './data-package.ts';
import { packageFaults, parsePackage, type Resource } from './package-shape.test-support.ts';
import { readCsv } from './read-csv.test-support.ts';
import { rowFaults } from './row-faults.test-support.ts';

const release = releaseOfTwoReports();

const published = async () => parsePackage(await release.read('datapackage.json'));
const pathsOf = ({ path }: Resource): readonly string[] => (typeof path === 'string' ? [path] : path);

/** The resources of CSV, and their rows by name. */
async function publishedTables() {
  const csv = (await published()).resources.filter(({ format }) => format === 'csv');
  const tables = await Promise.all(
    csv.map(async ({ name, path }) => [name, readCsv(await release.read(String(path)))] as const),
  );
  return { csv, tables: new Map(tables) };
}

test('a published package has the shape of the standard, and its keys lead to fields', async () => {
  expect(packageFaults(await published())).toEqual([]);
});

test('a parted package has the shape of the standard, and its keys lead to fields', () => {
  expect(packageFaults(parsePackage(dataPackage(sampleRelease())))).toEqual([]);
});

test('a key that leads to no field and a name used twice are faults', () => {
  const text = dataPackage(sampleRelease());
  const { resources } = parsePackage(text.replaceAll('"name": "staffing"', '"name": "duties"'));
  expect(packageFaults({ resources })).toEqual(['duties is there twice.']);
  const lost = parsePackage(text.replaceAll('"answers_issue"\n', '"answered"\n'));
  expect(packageFaults(lost)).toEqual([
    'measures has no field answered for a key.',
    'measures_parquet has no field answered for a key.',
  ]);
});

test('every file of a resource is there with the size and the hash that the package says', async () => {
  for (const resource of (await published()).resources) {
    const [path, ...others] = pathsOf(resource);
    const bytes = await readFile(join(release.folder, path ?? ''));
    expect(others).toEqual([]);
    if (resource.name === 'database') continue;
    expect(resource.bytes, resource.name).toBe(bytes.length);
    expect(resource.hash, resource.name).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);
  }
});

test('every row of the published CSV files has the types, constraints and keys of the package', async () => {
  const { csv, tables } = await publishedTables();
  expect(csv.map(({ name }) => name)).toEqual(ALL_TABLES.map(({ name }) => name));
  expect(tables.get('reports')?.length).toBe(3);
  for (const [name, rows] of tables) expect(rows.length, name).toBeGreaterThan(1);
  expect(rowFaults(csv, tables)).toEqual([]);
});

/** Writes another value into the first row of a table, and expects exactly this fault. */
async function checkFault(table: string, column: string, value: string, fault: RegExp): Promise<void> {
  const { csv, tables } = await publishedTables();
  const [header = [], first = [], ...others] = tables.get(table) ?? [];
  const broken = first.map((cell, index) => (header[index] === column ? value : cell));
  const faults = rowFaults(csv, new Map(tables).set(table, [header, broken, ...others]));
  expect(faults.filter((one) => fault.test(one)).length, faults.join('\n')).toBeGreaterThan(0);
}

const FAULTS: readonly (readonly [table: string, column: string, value: string, fault: RegExp])[] = [
  ['reports', 'state', '', /^reports: state is empty/u],
  ['reports', 'state', 'finished', /^reports: state is not in the list/u],
  ['reports', 'fiscal_year', '1900', /^reports: fiscal_year is below 1978/u],
  ['reports', 'fiscal_year', '二〇二三', /^reports: fiscal_year is no integer/u],
  ['reports', 'report_date', '2024年5月', /^reports: report_date is no date/u],
  ['reports', 'report_id', 'r-1', /^reports: report_id is there twice/u],
  ['documents', 'text_sha256', 'aa11', /^documents: text_sha256 is of another pattern/u],
  ['evidence', 'confidence', '1.5', /^evidence: confidence is above 1/u],
  ['budget', 'report_id', 'r-9', /^budget: report_id points to no row of reports/u],
  ['budget', 'approx', 'yes', /^budget: approx is no boolean/u],
];
test.each(FAULTS)('a row of %s whose %s is "%s" is found', (table, column, value, fault) =>
  checkFault(table, column, value, fault),
);

test('partitions are one resource with the size and hash of each', () => {
  const { resources } = parsePackage(dataPackage(sampleRelease()));
  const budget = resources.find(({ name }) => name === 'budget_parquet');
  expect(budget?.path).toEqual(['0', '1', 'f'].map((part) => `parquet/budget/${part}.parquet`));
  expect(budget?.hash).toBeUndefined();
  expect(budget?.['parts']).toMatchObject([
    { path: 'parquet/budget/0.parquet', hash: expect.stringMatching(/^sha256:/u), rows: 10 },
    { path: 'parquet/budget/1.parquet' },
    { path: 'parquet/budget/f.parquet' },
  ]);
});

test('a package says only what the release has', () => {
  const files = sampleRelease().files.filter(({ path }) => path.startsWith('parquet/'));
  const { resources } = parsePackage(dataPackage(sampleRelease({ files, formats: ['parquet'] })));
  expect(resources.map(({ name }) => name)).toEqual(ALL_TABLES.map(({ name }) => `${name}_parquet`));
  expect(packageFaults({ resources })).toEqual([]);
});

test('the database has neither size nor hash, since both differ from build to build', () => {
  const database = (bytes: number) => ({ path: 'duizhang.duckdb', bytes, sha256: '', rows: null });
  const packages = [1, 2].map((bytes) => dataPackage(sampleRelease({ files: [database(bytes)] })));
  expect(packages[0]).toBe(packages[1]);
  expect(packages[0]).toContain('"path": "duizhang.duckdb"');
});

test('a list is an array in Parquet and a string with its delimiter in CSV', () => {
  const { resources } = parsePackage(dataPackage(sampleRelease()));
  const keyers = (name: string) =>
    resources.find((one) => one.name === name)?.schema?.fields.find((field) => field.name === 'keyers');
  expect(keyers('budget')).toMatchObject({ type: 'string', delimiter: ';' });
  expect(keyers('budget_parquet')).toMatchObject({ type: 'array', constraints: { required: true } });
});

test('the values of a column of CSV are those that a spreadsheet does not run', () => {
  const { resources } = parsePackage(dataPackage(sampleRelease()));
  const comparators = (name: string) =>
    resources.find((one) => one.name === name)?.schema?.fields.find((field) => field.name === 'comparator')?.constraints
      .enum;
  expect(comparators('indicators')).toEqual(['>=', '<=', '>', '<', "'="]);
  expect(comparators('indicators_parquet')).toEqual(['>=', '<=', '>', '<', '=']);
});
