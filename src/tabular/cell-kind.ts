import { type DuckDBConnection, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';

/**
 * What a column holds, for files that know fewer types than a database. integer: up to 32 bits; bigint: whole numbers
 * beyond; money: an exact number with two decimals; decimal: one with others; other: written as its text.
 */
export type CellKind =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'decimal'
  | 'money'
  | 'float'
  | 'date'
  | 'boolean'
  | 'list'
  | 'other';

/** A column of a query. */
export interface QueriedColumn {
  readonly name: string;
  readonly kind: CellKind;
  /** Digits behind the point of an exact number by its type; 0 for other kinds. */
  readonly scale: number;
}

const KINDS: Readonly<Partial<Record<DuckDBTypeId, CellKind>>> = {
  [DuckDBTypeId.VARCHAR]: 'text',
  [DuckDBTypeId.ENUM]: 'text',
  [DuckDBTypeId.TINYINT]: 'integer',
  [DuckDBTypeId.UTINYINT]: 'integer',
  [DuckDBTypeId.SMALLINT]: 'integer',
  [DuckDBTypeId.USMALLINT]: 'integer',
  [DuckDBTypeId.INTEGER]: 'integer',
  [DuckDBTypeId.UINTEGER]: 'integer',
  [DuckDBTypeId.BIGINT]: 'bigint',
  [DuckDBTypeId.UBIGINT]: 'bigint',
  [DuckDBTypeId.HUGEINT]: 'bigint',
  [DuckDBTypeId.UHUGEINT]: 'bigint',
  [DuckDBTypeId.FLOAT]: 'float',
  [DuckDBTypeId.DOUBLE]: 'float',
  [DuckDBTypeId.DATE]: 'date',
  [DuckDBTypeId.BOOLEAN]: 'boolean',
  [DuckDBTypeId.LIST]: 'list',
};

/** Decimals of an amount of money in yuan: fen. */
const MONEY_SCALE = 2;

/** What a column of this type of the database holds. */
export function kindOf(type: DuckDBType): CellKind {
  if (type.typeId !== DuckDBTypeId.DECIMAL) return KINDS[type.typeId] ?? 'other';
  if (type.scale === 0) return 'bigint';
  return type.scale === MONEY_SCALE ? 'money' : 'decimal';
}

/** The columns that a query gives, without running it. Throws what DuckDB throws for a query that is wrong. */
export async function columnsOfQuery(connection: DuckDBConnection, query: string): Promise<readonly QueriedColumn[]> {
  const result = await connection.run(`SELECT * FROM (${query}) LIMIT 0`);
  const types = result.columnTypes();
  return result.columnNames().map((name, index) => describe(name, types[index] as DuckDBType)); // As many as names.
}

const describe = (name: string, type: DuckDBType): QueriedColumn => ({
  name,
  kind: kindOf(type),
  scale: type.typeId === DuckDBTypeId.DECIMAL ? type.scale : 0,
});
