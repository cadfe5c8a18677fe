import { csvPath } from '#model/release.ts';
import { ALL_TABLES } from '../../all-tables.ts';
import type { TableDescription } from '../../table.ts';
import { type DescribedRelease, fileAt, filesUnder } from '../described-release.ts';
import { location, RESOURCE_PROFILE } from './file-resources.ts';
import { type TableFormat, tableSchema } from './table-schema.ts';

/** Every table as CSV and then every table as Parquet, as far as the release has them. */
export const tableResources = (release: DescribedRelease) => [
  ...ALL_TABLES.flatMap((table) => csvResource(table, release)),
  ...ALL_TABLES.flatMap((table) => parquetResource(table, release)),
];

/** Foreign keys stay within a format, so that each is whole without the other. */
const resourceName = (table: string, format: TableFormat): string => (format === 'csv' ? table : `${table}_parquet`);

const tableWords = (table: TableDescription, { rows }: DescribedRelease) => ({
  title: table.title,
  titleZh: table.titleZh,
  description: table.description,
  descriptionZh: table.descriptionZh,
  rows: rows[table.name] ?? 0,
});

const schemaOf = (table: TableDescription, format: TableFormat) =>
  tableSchema(table, format, (name) => resourceName(name, format));

function csvResource(table: TableDescription, release: DescribedRelease) {
  const file = fileAt(release, csvPath(table.name));
  if (file === null) return [];
  return [
    {
      $schema: RESOURCE_PROFILE,
      name: resourceName(table.name, 'csv'),
      type: 'table',
      ...tableWords(table, release),
      ...location([file]),
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: {
        $schema: 'https://datapackage.org/profiles/2.0/tabledialect.json',
        header: true,
        delimiter: ',',
        lineTerminator: '\n',
        quoteChar: '"',
        doubleQuote: true,
      },
      schema: schemaOf(table, 'csv'),
    },
  ];
}

function parquetResource(table: TableDescription, release: DescribedRelease) {
  const files = filesUnder(release, `parquet/${table.name}`);
  if (files.length === 0) return [];
  return [
    {
      $schema: RESOURCE_PROFILE,
      name: resourceName(table.name, 'parquet'),
      type: 'table',
      ...tableWords(table, release),
      ...location(files),
      format: 'parquet',
      mediatype: 'application/vnd.apache.parquet',
      schema: schemaOf(table, 'parquet'),
    },
  ];
}
