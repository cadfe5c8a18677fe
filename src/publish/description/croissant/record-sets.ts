import { csvPath } from '#model/release.ts';
import { ALL_TABLES } from '../../all-tables.ts';
import { LIST_DELIMITER } from '../../build/sql.ts';
import type { Column, ColumnType } from '../../column.ts';
import type { TableDescription } from '../../table.ts';
import { type DescribedRelease, fileAt, filesUnder } from '../described-release.ts';
import { partitionsId } from './distribution.ts';

/** Croissant has no decimal type: amounts are exact in the files, and `amount_fen` is the integer to compute with. */
const DATA_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'sc:Text',
  integer: 'sc:Integer',
  bigint: 'sc:Integer',
  decimal: 'sc:Float',
  money: 'sc:Float',
  date: 'sc:Date',
  boolean: 'sc:Boolean',
  list: 'sc:Text',
};

/** Where the rows of a table are taken from; `csv` has lists as texts. */
interface Source {
  readonly reference: object;
  readonly csv: boolean;
}

/** Parquet before CSV: its texts are as they were read, and its values have types. Null where neither is there. */
function sourceOf(release: DescribedRelease, table: string): Source | null {
  const folder = `parquet/${table}`;
  const [first, second] = filesUnder(release, folder);
  if (second !== undefined) return { reference: { fileSet: { '@id': partitionsId(folder) } }, csv: false };
  const csv = fileAt(release, csvPath(table));
  const only = first ?? csv;
  return only === null ? null : { reference: { fileObject: { '@id': only.path } }, csv: only === csv };
}

/** The tables as record sets, as far as they are there as Parquet or CSV. */
export const recordSets = (release: DescribedRelease) =>
  ALL_TABLES.flatMap((table) => {
    const source = sourceOf(release, table.name);
    return source === null ? [] : [recordSet(table, source)];
  });

const fieldId = (table: string, column: string): string => `${table}/${column}`;
const reference = (table: string, column: string) => ({ '@id': fieldId(table, column) });

const recordSet = (table: TableDescription, source: Source) => ({
  '@type': 'cr:RecordSet',
  '@id': table.name,
  name: table.name,
  description: `${table.title}: ${table.description}`,
  key: table.primaryKey.map((column) => reference(table.name, column)),
  field: Object.entries(table.columns).map(([name, column]) => field(table, name, column, source)),
});

function field(table: TableDescription, name: string, column: Column, source: Source) {
  const target = referenced(table, name);
  return {
    '@type': 'cr:Field',
    '@id': fieldId(table.name, name),
    name,
    description: column.unit === null ? column.description : `${column.description} Unit: ${column.unit}.`,
    dataType: DATA_TYPES[column.type],
    ...(column.type === 'list' ? { isArray: true } : {}),
    source: {
      ...source.reference,
      extract: { column: name },
      ...(column.type === 'list' && source.csv ? { transform: { separator: LIST_DELIMITER } } : {}),
    },
    ...(target === null ? {} : { references: target }),
  };
}

/**
 * A field references one field: of a key of several columns each points to its own, and a column in several keys (as
 * report_id) to the table with the shortest, whose key it is whole.
 */
function referenced({ foreignKeys }: TableDescription, name: string) {
  const [key] = foreignKeys
    .filter(({ columns }) => columns.includes(name))
    .toSorted((a, b) => a.columns.length - b.columns.length);
  const column = key?.references[key.columns.indexOf(name)];
  return key === undefined || column === undefined ? null : reference(key.table, column);
}
