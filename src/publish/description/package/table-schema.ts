import { LIST_DELIMITER } from '../../build/sql.ts';
import type { Column, ColumnType } from '../../column.ts';
import type { TableDescription } from '../../table.ts';
import { columnWordsZh } from '../column-words-zh.ts';
import { boundsOf } from './column-bounds.ts';

/** The two formats of a table that can be described column by column. */
export type TableFormat = 'csv' | 'parquet';

const FIELD_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  integer: 'integer',
  bigint: 'integer',
  decimal: 'number',
  money: 'number',
  date: 'date',
  boolean: 'boolean',
  list: 'array',
};

/**
 * The Table Schema (datapackage.org, version 2) of a table. `resourceName` says what the table that a foreign key points
 * to is called in the package.
 */
export const tableSchema = (table: TableDescription, format: TableFormat, resourceName: (table: string) => string) => ({
  $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
  fields: Object.entries(table.columns).map(([name, column]) => field(table, name, column, format)),
  missingValues: [''],
  primaryKey: table.primaryKey,
  ...(table.foreignKeys.length === 0
    ? {}
    : {
        foreignKeys: table.foreignKeys.map(({ columns, table: target, references }) => ({
          fields: columns,
          reference: { resource: resourceName(target), fields: references },
        })),
      }),
});

/**
 * A CSV cell holds the texts of a list with a delimiter between; Parquet has real lists. The specification has a type
 * `list` for the former, which its own profile 2.0 and most programs refuse (frictionlessdata/datapackage#1089): so it is
 * a string here, with the properties of a list.
 */
const typeOf = ({ type }: Column, format: TableFormat) =>
  type === 'list' && format === 'csv'
    ? { type: 'string', itemType: 'string', delimiter: LIST_DELIMITER }
    : { type: FIELD_TYPES[type] };

function field(table: TableDescription, name: string, column: Column, format: TableFormat) {
  const words = columnWordsZh(table.name, name);
  return {
    name,
    ...typeOf(column, format),
    title: column.title,
    titleZh: column.titleZh,
    description: column.description,
    ...(words === null ? {} : { descriptionZh: words }),
    ...(column.unit === null ? {} : { unit: column.unit }),
    source: column.source,
    constraints: constraints(table, name, column, format),
  };
}

const constraints = ({ primaryKey }: TableDescription, name: string, column: Column, format: TableFormat) => ({
  // In CSV an empty list and a missing one, an empty text and a missing one, are all an empty cell.
  required: !column.nullable && (format === 'parquet' || (column.type !== 'list' && !mayBeEmpty(column))),
  ...(primaryKey.length === 1 && primaryKey[0] === name ? { unique: true } : {}),
  ...(column.values === null ? {} : { enum: format === 'csv' ? column.values.map(asSpreadsheetText) : column.values }),
  ...boundsOf(name, column),
});

/** A key is never empty, nor a value out of a list of values; words of a report may be. */
const mayBeEmpty = ({ type, values }: Column): boolean => type === 'text' && values === null;

/** In CSV an apostrophe stands before what a spreadsheet would run: `=` as a value of a comparator is `'=` there. */
const asSpreadsheetText = (value: string): string => (/^[=+\-@\t\r]/u.test(value) ? `'${value}` : value);
