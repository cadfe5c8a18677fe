import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBInstance,
  DuckDBListVector,
  type DuckDBPreparedStatement,
  type DuckDBResult,
  DuckDBTypeId,
  type DuckDBValueConverter,
  DuckDBVector,
  type Json,
  JsonDuckDBValueConverter,
  StatementType,
} from '@duckdb/node-api';
import { DatasetError } from './dataset-error.ts';
import type { QueryCell, QueryLimits, QueryResult } from './query-result.ts';
import { refuseDisclosure } from './refuse-disclosure.ts';

/**
 * Runs one reading statement on a connection of its own. Throws what DuckDB throws, or a DatasetError for what is
 * refused; a query that outlasts the limit, or whose signal is aborted, is interrupted, which DuckDB notices between two
 * steps of its work.
 */
export async function runQuery(
  instance: DuckDBInstance,
  sql: string,
  limits: QueryLimits,
  signal: AbortSignal,
): Promise<QueryResult> {
  const started = performance.now();
  const connection = await instance.connect();
  const interrupt = (): void => connection.interrupt();
  const timer = setTimeout(interrupt, limits.timeoutMs);
  signal.addEventListener('abort', interrupt);
  try {
    const statement = await prepareReading(connection, sql);
    const result = await statement.stream();
    const { rows, truncated } = await readRows(result, limits.rowLimit);
    return { columns: columnsOf(result), rows, truncated, milliseconds: Math.round(performance.now() - started) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', interrupt);
    connection.closeSync();
  }
}

async function prepareReading(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
  if (withoutComments(sql).replaceAll(';', '').trim() === '')
    throw new DatasetError({ kind: 'query', message: 'The query is empty.' });
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw severalStatements(statements.count);
  await refuseDisclosure(connection, sql);
  const statement = await statements.prepare(0);
  const { statementType } = statement;
  if (statementType === StatementType.SELECT || statementType === StatementType.EXPLAIN) return statement;
  throw new DatasetError({
    kind: 'query',
    message: `A dataset can only be read (SELECT, FROM, WITH, DESCRIBE, SHOW, SUMMARIZE, EXPLAIN); this is ${StatementType[statementType]}.`,
  });
}

/** Good enough to tell an empty query, for which DuckDB has no message. */
const withoutComments = (sql: string): string => sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//gu, '');

const severalStatements = (count: number): DatasetError =>
  new DatasetError({
    kind: 'query',
    message: `A query is one statement, this is ${count} (PIVOT counts as one when its values are listed: ON measure IN ('amount')).`,
  });

/**
 * What a result may hold, in characters of its texts and of its numbers as JSON: it is held by two processes, at up to a
 * few bytes a character.
 */
const MOST_UNITS = 64_000_000;

const tooLarge = (): DatasetError =>
  new DatasetError({
    kind: 'query',
    message: 'The result is larger than 64 million characters; ask for fewer rows or columns, or cut long texts.',
  });

async function readRows(result: DuckDBResult, rowLimit: number): Promise<Pick<QueryResult, 'rows' | 'truncated'>> {
  const rows: QueryCell[][] = [];
  let units = 0;
  while (rows.length <= rowLimit) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return { rows, truncated: false };
    if (listedValues(chunk) > MOST_LISTED) throw tooLarge();
    // Row by row, so that never more than one row is held beyond the limit.
    for (let index = 0; index < chunk.rowCount && rows.length <= rowLimit; index += 1) {
      const row = chunk.convertRowValues(index, exactJson);
      units += unitsOf(row);
      if (units > MOST_UNITS) throw tooLarge();
      rows.push(row);
    }
  }
  return { rows: rows.slice(0, rowLimit), truncated: true };
}

/** Values in lists of up to 2,048 rows, which are read together: each takes tens of bytes before it is a text. */
const MOST_LISTED = 4_000_000;

/** Values in the lists of a chunk, at every depth of lists within lists. */
function listedValues(chunk: DuckDBDataChunk): number {
  let count = 0;
  for (let index = 0; index < chunk.columnCount; index += 1) {
    let vector: unknown = chunk.getColumnVector(index);
    while (vector instanceof DuckDBListVector) {
      vector = vector.childVector;
      count += vector instanceof DuckDBVector ? vector.itemCount : 0;
    }
  }
  return count;
}

/** Characters of a cell without a copy of it, which a cell of hundreds of megabytes leaves no room for. */
function unitsOf(cell: Json): number {
  if (typeof cell === 'string') return cell.length;
  if (typeof cell !== 'object' || cell === null) return String(cell).length;
  const parts = Array.isArray(cell) ? cell : Object.values(cell);
  return parts.reduce<number>((sum, part) => sum + 1 + unitsOf(part), 1);
}

/** Up to this many decimals a number is shown as it is: two make an amount of money. */
const SHOWN_DECIMALS = 2;

/** JSON without rounding; numbers lose the zeros that a wide decimal type appends, intervals read as words. */
const exactJson: DuckDBValueConverter<Json> = (value, type, converter) => {
  if (value === null) return null;
  if (type.typeId === DuckDBTypeId.INTERVAL) return String(value);
  const wide = type.typeId === DuckDBTypeId.DECIMAL && type.scale > SHOWN_DECIMALS;
  return wide ? String(value).replace(/\.?0+$/u, '') : JsonDuckDBValueConverter(value, type, converter);
};

function columnsOf(result: DuckDBResult): QueryResult['columns'] {
  const types = result.columnTypes();
  return result.deduplicatedColumnNames().map((name, index) => ({ name, type: String(types[index]) }));
}
