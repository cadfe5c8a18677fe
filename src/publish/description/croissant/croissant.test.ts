import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { ALL_TABLES } from '../../all-tables.ts';
import { releaseOfTwoReports } from '../published-release.test-support.ts';
import { sampleRelease } from '../sample-release.test-support.ts';
import { croissant } from './croissant.ts';
import { type Croissant, croissantFaults, parseCroissant } from './croissant-faults.test-support.ts';

const release = releaseOfTwoReports();
const published = async (): Promise<Croissant> => parseCroissant(await release.read('croissant.json'));
const parted = (): Croissant => parseCroissant(croissant(sampleRelease()));

test('ids are unique and references resolve, in a published release and in a parted one', async () => {
  expect(croissantFaults(await published())).toEqual([]);
  expect(croissantFaults(parted())).toEqual([]);
});

const BROKEN: readonly (readonly [from: string, to: string, fault: RegExp])[] = [
  [
    '"@id": "parquet/budget/partitions",\n      "name"',
    '"@id": "lost",\n      "name"',
    /The file set parquet\/budget\/partitions/u,
  ],
  ['"@id": "projects/project",\n', '"@id": "projects/name",\n', /The field projects\/project is not there/u],
  ['"@id": "duties",\n', '"@id": "issues",\n', /The id issues is there twice/u],
  ['"includes": "parquet/duties/*.parquet"', '"includes": "parquet/duty/*.parquet"', /duties\/partitions has 0 file/u],
];
test.each(BROKEN)('%j instead of %j is a fault', (from, to, fault) => {
  const text = croissant(sampleRelease());
  expect(text).toContain(from);
  expect(croissantFaults(parseCroissant(text.replace(from, to))).join('\n')).toMatch(fault);
});

test('every file is there with its size and its hash', async () => {
  const { distribution } = await published();
  for (const file of distribution) {
    if (file['@type'] !== 'cr:FileObject') throw new Error(`${file['@id']} is a set in a release that is not parted.`);
    const bytes = await readFile(join(release.folder, file.contentUrl));
    expect(file.contentSize, file['@id']).toBe(`${bytes.length} B`);
    expect(file.sha256, file['@id']).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
  expect(distribution.length).toBeGreaterThanOrEqual(2 * ALL_TABLES.length);
});

/** The types of Parquet's columns that a data type stands for. */
const PARQUET_TYPES: Readonly<Record<string, RegExp>> = {
  'sc:Text': /^VARCHAR(?:\[\])?$/u,
  'sc:Integer': /^(?:BIGINT|INTEGER|HUGEINT|DECIMAL\(\d+,0\))$/u,
  'sc:Float': /^DECIMAL/u,
  'sc:Date': /^DATE$/u,
  'sc:Boolean': /^BOOLEAN$/u,
};

test('every field is a column of the file it is taken from, of a type that fits', async () => {
  const connection = await (await DuckDBInstance.create()).connect();
  for (const { field, name } of (await published()).recordSet) {
    const path = join(release.folder, field[0]?.source.fileObject?.['@id'] ?? '');
    const columns = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet('${path}')`)).getRowsJson();
    expect(
      field.map(({ source }) => source.extract.column),
      name,
    ).toEqual(columns.map(([column]) => column));
    for (const [index, { dataType, isArray }] of field.entries()) {
      const type = String(columns[index]?.[1]);
      expect(type, `${name}.${columns[index]?.[0]}`).toMatch(PARQUET_TYPES[dataType] ?? /^$/u);
      expect(type.endsWith('[]'), name).toBe(isArray === true);
    }
  }
  connection.closeSync();
});

test('a table of several partitions is taken from their set, each of them with its hash', () => {
  const { distribution, recordSet } = parted();
  expect(distribution.filter(({ name }) => name.startsWith('parquet/budget/')).map((one) => one['@id'])).toEqual(
    ['partitions', '0.parquet', '1.parquet', 'f.parquet'].map((name) => `parquet/budget/${name}`),
  );
  const budget = recordSet.find(({ name }) => name === 'budget');
  expect(budget?.field[0]?.source).toEqual({
    fileSet: { '@id': 'parquet/budget/partitions' },
    extract: { column: 'report_id' },
  });
});

test('without Parquet the fields are columns of CSV, and lists are parted there', () => {
  const files = sampleRelease().files.filter(({ path }) => path.startsWith('csv/'));
  const { recordSet } = parseCroissant(croissant(sampleRelease({ files, formats: ['csv'] })));
  const keyers = recordSet.flatMap(({ field }) => field).find((field) => field['@id'] === 'budget/keyers');
  expect(keyers).toMatchObject({
    isArray: true,
    source: { fileObject: { '@id': 'csv/budget.csv' }, transform: { separator: ';' } },
  });
});

test('a key of several columns is referenced column by column, a shared one where it is the whole key', () => {
  const fields = parted().recordSet.flatMap(({ field }) => field);
  const references = (id: string) => fields.find((field) => field['@id'] === id)?.references?.['@id'];
  expect(references('budget/report_id')).toBe('reports/report_id');
  expect(references('budget/project')).toBe('projects/project');
  expect(references('measures/answers_issue')).toBe('issues/item_id');
  expect(references('budget/value')).toBeUndefined();
});

test('the database is not among the files: it has no hash', () => {
  expect(parted().distribution.map(({ name }) => name)).not.toContain('duizhang.duckdb');
});
