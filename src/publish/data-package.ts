import { csvPath as csvPathOf, RELEASE_DATABASE, type ReleaseFile } from '#model/release.ts';
import { LIST_DELIMITER } from '#tabular/index.ts';
import { ALL_TABLES } from './all-tables.ts';
import type { Column, ColumnType } from './column.ts';
import type { ReleaseIdentity } from './publish-target.ts';
import type { TableDescription } from './table.ts';

const csvPath = ({ name }: TableDescription): string => csvPathOf(name);

/** The release as a Data Package (datapackage.org, version 2): every table as a resource with its schema. */

const FIELD_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  integer: 'integer',
  bigint: 'integer',
  decimal: 'number',
  money: 'number',
  date: 'date',
  boolean: 'boolean',
  list: 'list',
};

export function dataPackage(release: ReleaseIdentity, files: ReadonlyMap<string, ReleaseFile>): string {
  const described = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'duizhang',
    title: 'duizhang: what bureau performance reports state, cell by cell with its place in the report',
    titleZh: '对账：部门绩效报告数据集，逐项附原文出处',
    version: release.version,
    created: `${release.releaseDate}T00:00:00Z`,
    resources: [
      ...ALL_TABLES.map((table) => csvResource(table, files)),
      ...ALL_TABLES.map((table) => parquetResource(table, files)),
      recordsResource(files),
      { name: 'database', path: RELEASE_DATABASE, format: 'duckdb', description: 'All tables as a DuckDB database.' },
    ],
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}

const fileFacts = (files: ReadonlyMap<string, ReleaseFile>, path: string) => {
  const file = files.get(path);
  return { path, bytes: file?.bytes, hash: file && `sha256:${file.sha256}` };
};

const csvResource = (table: TableDescription, files: ReadonlyMap<string, ReleaseFile>) => ({
  name: table.name,
  type: 'table',
  title: table.title,
  titleZh: table.titleZh,
  description: table.description,
  descriptionZh: table.descriptionZh,
  ...fileFacts(files, csvPath(table)),
  format: 'csv',
  mediatype: 'text/csv',
  encoding: 'utf-8',
  dialect: { header: true, delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true },
  schema: {
    fields: Object.entries(table.columns).map(([name, column]) => field(name, column, table)),
    missingValues: [''],
    primaryKey: table.primaryKey,
    foreignKeys: table.foreignKeys.map(({ columns, table: resource, references }) => ({
      fields: columns,
      reference: { resource, fields: references },
    })),
  },
});

const field = (name: string, column: Column, { primaryKey }: TableDescription) => ({
  name,
  type: FIELD_TYPES[column.type],
  ...(column.type === 'list' ? { itemType: 'string', delimiter: LIST_DELIMITER } : {}),
  title: column.title,
  titleZh: column.titleZh,
  description: column.description,
  ...(column.unit === null ? {} : { unit: column.unit }),
  source: column.source,
  constraints: {
    // An empty list and a missing one are both an empty cell.
    required: !column.nullable && column.type !== 'list',
    ...(primaryKey.length === 1 && primaryKey[0] === name ? { unique: true } : {}),
    ...(column.values === null ? {} : { enum: column.values }),
  },
});

const pathsUnder = (files: ReadonlyMap<string, ReleaseFile>, folder: string): readonly string[] =>
  [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();

const parquetResource = (table: TableDescription, files: ReadonlyMap<string, ReleaseFile>) => ({
  name: `${table.name}_parquet`,
  title: `${table.title} (Parquet)`,
  description: `The same rows and columns as ${csvPath(table)}, with types.`,
  path: pathsUnder(files, `parquet/${table.name}`),
  format: 'parquet',
  mediatype: 'application/vnd.apache.parquet',
});

const recordsResource = (files: ReadonlyMap<string, ReleaseFile>) => ({
  name: 'records',
  title: 'Records',
  titleZh: '完整记录',
  description: 'One line a report: its whole record, findings and identities as JSON.',
  path: pathsUnder(files, 'records'),
  format: 'jsonl',
  mediatype: 'application/jsonl',
  encoding: 'utf-8',
});
