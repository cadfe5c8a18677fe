import { z } from 'zod';
import type { FieldDescription } from '#schemas/describe.ts';

/**
 * What a column holds. decimal: a number as a decimal string; money: yuan as a decimal string with two decimals;
 * bigint: a whole number as a string; date: `YYYY-MM-DD`; list: several short texts.
 */
export type ColumnType = 'text' | 'integer' | 'bigint' | 'decimal' | 'money' | 'date' | 'boolean' | 'list';

export type Cell = string | number | boolean | null | readonly string[];

/** A column, described once for the database, CSV, Parquet, the data package and the codebook. */
export interface Column extends FieldDescription {
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** The only values it may have; null = any of its type. */
  readonly values: readonly string[] | null;
}

/** A column's own words, for one that is no attribute of the record. `unit` defaults to none. */
type Words = Omit<FieldDescription, 'unit'> & { readonly unit?: string };

const made = (type: ColumnType, nullable: boolean, words: Words, values: readonly string[] | null = null): Column => ({
  type,
  nullable,
  values,
  title: words.title,
  titleZh: words.titleZh,
  description: words.description,
  unit: words.unit ?? null,
  source: words.source,
});

/** A column that always has a value. */
export const required = (type: ColumnType, words: Words, values: readonly string[] | null = null): Column =>
  made(type, false, words, values);

/** A column that may be null. */
export const optional = (type: ColumnType, words: Words, values: readonly string[] | null = null): Column =>
  made(type, true, words, values);

/** What of a field's JSON schema decides its column; the words are those that `describe` attached. */
const typeShape = {
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.string()).optional(),
  const: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
};
const fieldSchema = z.object({
  ...typeShape,
  anyOf: z.array(z.object(typeShape)).optional(),
  title: z.string(),
  titleZh: z.string(),
  description: z.string(),
  unit: z.nullable(z.string()),
  source: z.string(),
});
type FieldType = z.infer<z.ZodObject<typeof typeShape>>;

/** The patterns by which the record's schemas write numbers as strings. */
const PATTERN_TYPES: Readonly<Record<string, ColumnType>> = {
  '^-?\\d+(\\.\\d+)?$': 'decimal',
  '^\\d+(\\.\\d+)?$': 'decimal',
  '^-?\\d+$': 'bigint',
};

/** The column of a described record field; throws a ZodError for a field that lacks its description. */
export function columnOf(schema: z.ZodType): Column {
  const { anyOf, title, titleZh, description, unit, source, ...own } = fieldSchema.parse(z.toJSONSchema(schema));
  const kinds = [own, ...(anyOf ?? [])];
  const nullable = kinds.some(
    (kind) => kind.type === 'null' || (Array.isArray(kind.type) && kind.type.includes('null')),
  );
  const value = anyOf?.find((kind) => kind.type !== 'null') ?? own;
  const values = value.enum ?? (value.const === undefined ? null : [value.const]);
  const type = columnType(value);
  return { type, nullable: nullable || mayOverflow(type), values, title, titleZh, description, unit, source };
}

/** A number too large for its column, or with more decimals than it holds, is null there, and whole in `printed`. */
const mayOverflow = (type: ColumnType): boolean => type === 'decimal' || type === 'bigint';

function columnType({ type, format, pattern }: FieldType): ColumnType {
  const name = Array.isArray(type) ? type.find((one) => one !== 'null') : type;
  if (name === 'integer' || name === 'boolean') return name;
  if (name === 'array') return 'list';
  if (format === 'date') return 'date';
  return (pattern === undefined ? undefined : PATTERN_TYPES[pattern]) ?? 'text';
}

/** `fiscalYear` → `fiscal_year`. */
export type SnakeCase<S extends string> = S extends `${infer Head}${infer Rest}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${SnakeCase<Rest>}`
  : S;

/** A few hundred names, asked for once a row. */
const snaked = new Map<string, string>();

const snake = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

export function snakeCase<S extends string>(name: S): SnakeCase<S> {
  const known = snaked.get(name) ?? snake(name);
  snaked.set(name, known);
  return known as SnakeCase<S>; // The type does what `snake` does.
}

/** A shape's fields as columns, and an item's values as cells, both by column name. */
export type Snaked<S, T> = { readonly [K in keyof S & string as SnakeCase<K>]: T };

const mapped = <S extends object, T>(shape: S, of: (key: keyof S & string) => T): Snaked<S, T> =>
  // Object.keys and fromEntries lose the key type; every key of the shape is there.
  Object.fromEntries((Object.keys(shape) as (keyof S & string)[]).map((key) => [snakeCase(key), of(key)])) as Snaked<
    S,
    T
  >;

export const attributeColumns = <S extends Readonly<Record<string, z.ZodType>>>(shape: S): Snaked<S, Column> =>
  mapped(shape, (key) => columnOf(shape[key] as z.ZodType)); // `key` comes from the shape itself.

export const attributeCells = <S extends Readonly<Record<string, z.ZodType>>>(
  shape: S,
  item: { readonly [K in keyof S]: Cell },
): Snaked<S, Cell> => mapped(shape, (key) => item[key]);
