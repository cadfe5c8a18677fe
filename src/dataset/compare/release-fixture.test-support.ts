import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetPath, RELEASE_MANIFEST, WHOLE_PARTITION } from '#model/release.ts';

/** A table of a small release: what each partition selects, by the partition's name. */
export interface FixtureTable {
  readonly key: readonly string[];
  readonly partitions: Readonly<Record<string, string>>;
}

export type FixtureTables = Readonly<Record<string, FixtureTable>>;

export const REPORTS_KEY = ['report_id'];
export const ITEM_KEY = ['report_id', 'item_id'];

/** A table in one partition. */
export const whole = (key: readonly string[], sql: string): FixtureTable => ({
  key,
  partitions: { [WHOLE_PARTITION]: sql },
});

/** Rows of a SELECT with the names and types of `columns`. */
export const values = (columns: string, rows: readonly string[]): string =>
  rows.length === 0
    ? `SELECT * FROM (VALUES (${columns
        .split(',')
        .map(() => 'NULL')
        .join(', ')})) AS t(${columns}) WHERE false`
    : `SELECT * FROM (VALUES ${rows.map((row) => `(${row})`).join(', ')}) AS t(${columns})`;

const manifestOf = (version: string) => ({
  schemaVersion: 1,
  version,
  releaseDate: '2024-05-01',
  programVersion: '0.1.0',
  formats: ['parquet'],
  redaction: 'persons',
  about: null,
  tablesHash: 'x',
  reports: 0,
  partitions: [],
  tables: [],
  files: [],
  notes: [],
});

const packageOf = (tables: FixtureTables) => ({
  resources: Object.entries(tables).map(([name, { key }]) => ({
    name,
    path: `csv/${name}.csv`,
    schema: { fields: [], primaryKey: key },
  })),
});

/** Writes a release with these tables, as far as comparisons read it; returns its folder. */
export async function writeFixture(folder: string, version: string, tables: FixtureTables): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const [table, { partitions }] of Object.entries(tables)) {
    await mkdir(path.join(folder, 'parquet', table), { recursive: true });
    for (const [partition, sql] of Object.entries(partitions))
      await connection.run(`COPY (${sql}) TO '${path.join(folder, parquetPath(table, partition))}' (FORMAT parquet)`);
  }
  connection.closeSync();
  instance.closeSync();
  await writeFile(path.join(folder, RELEASE_MANIFEST), JSON.stringify(manifestOf(version)));
  await writeFile(path.join(folder, 'datapackage.json'), JSON.stringify(packageOf(tables)));
  return folder;
}

const REPORT_COLUMNS = 'report_id, slug, bureau, fiscal_year';
const BUDGET_COLUMNS = 'report_id, item_id, concept, value, amount_yuan, printed';
const CLAIM_COLUMNS = 'report_id, claim_key, claimed, program_version, prompt_hash';

/** A report's id begins with the digit that its partition is called by. */
export const report = (digit: string, slug: string): string =>
  `'${digit}${digit}000000', '${slug}', '青禾县水利局', 2023`;
export const budget = (digit: string, item: string, value: string, printed = value): string =>
  `'${digit}${digit}000000', '${item}', 'expenditure.total', ${value}::DECIMAL(28, 10), ${value}::DECIMAL(20, 2) * 10000, '${printed}'`;
export const claim = (digit: string, claimed: string, program = '0.1.0'): string =>
  `'${digit}${digit}000000', 'k1', '${claimed}', '${program}', 'p1'`;

/** The table of claims alone. */
export const claimsOf = (...rows: readonly string[]): FixtureTables => ({
  claims: whole(['report_id', 'claim_key'], values(CLAIM_COLUMNS, rows)),
});

/** The tables of most tests, each in one partition. */
export const tablesOf = (rows: {
  readonly reports: readonly string[];
  readonly budget: readonly string[];
  readonly claims?: readonly string[];
}): FixtureTables => ({
  reports: whole(REPORTS_KEY, values(REPORT_COLUMNS, rows.reports)),
  budget: whole(ITEM_KEY, values(BUDGET_COLUMNS, rows.budget)),
  ...claimsOf(...(rows.claims ?? [claim('0', 'a')])),
});
