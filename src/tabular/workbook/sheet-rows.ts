import type { DuckDBConnection } from '@duckdb/node-api';
import { cellXml, ROW_NUMBER } from './cell-xml.ts';
import type { PlannedTable } from './plan-sheets.ts';
import { WorkbookError } from './workbook-error.ts';

/** The header is row 1. */
const FIRST_ROW = 2;

/** The rows of a table's sheets as XML, in their order; numbers of rows begin anew after `rowsPerSheet`. */
const rowsStatement = ({ source, columns }: PlannedTable, rowsPerSheet: number): string => {
  const number = `(${FIRST_ROW} + (row_number() OVER () - 1) % ${rowsPerSheet})::VARCHAR`;
  const cells = columns.map(cellXml).join(' || ');
  return `SELECT '<row r="' || ${ROW_NUMBER} || '">' || ${cells} || '</row>' FROM (SELECT *, ${number} AS ${ROW_NUMBER} FROM (${source.query}))`;
};

/** Texts with the rows of one sheet after another: as many as asked for are taken each time. */
export interface RowSupply {
  readonly take: (rows: number) => AsyncGenerator<string>;
}

/**
 * Reads a table's rows chunk by chunk: memory does not grow with their number. Throws a WorkbookError when rows do not
 * come as they were counted.
 */
export function supplyRows(connection: DuckDBConnection, table: PlannedTable, rowsPerSheet: number): RowSupply {
  const chunks = readChunks(connection, rowsStatement(table, rowsPerSheet));
  let waiting: readonly string[] = [];
  let left = table.rows;
  async function* take(rows: number): AsyncGenerator<string> {
    for (let taken = 0; taken < rows; ) {
      if (waiting.length === 0) waiting = await nextChunk(chunks, table.source.name);
      const now = waiting.slice(0, rows - taken);
      waiting = waiting.slice(now.length);
      checkOrder(now, FIRST_ROW + taken, table.source.name);
      yield now.join('');
      taken += now.length;
    }
    left -= rows;
    // A result that is not read to its end keeps its transaction open, and the database unwritten.
    if (left === 0 && (await chunks.next()).done !== true) throw changed(table.source.name);
  }
  return { take };
}

async function* readChunks(connection: DuckDBConnection, statement: string): AsyncGenerator<readonly string[]> {
  const result = await connection.stream(statement);
  for await (const rows of result.yieldRows()) yield rows.map(([row]) => String(row));
}

async function nextChunk(chunks: AsyncGenerator<readonly string[]>, name: string): Promise<readonly string[]> {
  const { value } = await chunks.next();
  if (value === undefined) throw changed(name);
  return value;
}

const changed = (name: string): WorkbookError =>
  new WorkbookError({ message: `The rows of ${name} changed while they were written.` });

/** The first row of a chunk says where the chunk stands; a sheet whose rows are out of order is refused as damaged. */
function checkOrder([first = '']: readonly string[], number: number, name: string): void {
  if (!first.startsWith(`<row r="${number}">`)) {
    throw new WorkbookError({ message: `The rows of ${name} came out of order: row ${number} was next.` });
  }
}
