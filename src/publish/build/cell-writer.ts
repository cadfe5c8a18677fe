import { type DuckDBAppender, DuckDBDateValue, DuckDBDecimalValue, LIST, VARCHAR } from '@duckdb/node-api';
import { parseDecimal } from '#model/decimal.ts';
import type { Cell, ColumnType } from '../column.ts';
import { PublishError } from '../publish-error.ts';

/** Decimal columns: 18 digits before the point and 10 after it hold any amount, printed in 亿元 to the fen. */
const DECIMAL_WIDTH = 28;
const DECIMAL_SCALE = 10;
/** Money columns are in yuan with fen. */
const MONEY_WIDTH = 20;
const MONEY_SCALE = 2;
/** The largest whole number that fits a BIGINT. */
const BIGINT_LIMIT = 2n ** 63n - 1n;

const DAY_MILLISECONDS = 86_400_000;

/** Each column type in the database. */
export const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  decimal: `DECIMAL(${DECIMAL_WIDTH}, ${DECIMAL_SCALE})`,
  money: `DECIMAL(${MONEY_WIDTH}, ${MONEY_SCALE})`,
  date: 'DATE',
  boolean: 'BOOLEAN',
  list: 'VARCHAR[]',
};

/**
 * Appends a cell to the row being written. A number that its column cannot hold exactly becomes null (what was
 * printed stands beside it); throws a PublishError for a value of another kind than its column's.
 */
export function appendCell(appender: DuckDBAppender, type: ColumnType, cell: Cell): void {
  if (cell === null) appender.appendNull();
  else if (typeof cell === 'boolean' && type === 'boolean') appender.appendBoolean(cell);
  else if (typeof cell === 'number' && type === 'integer') appender.appendInteger(cell);
  else if (typeof cell === 'object' && type === 'list') appender.appendList([...cell], LIST(VARCHAR));
  else if (typeof cell === 'string') appendText(appender, type, cell);
  else throw new PublishError({ message: `A ${type} column cannot hold ${JSON.stringify(cell)}.` });
}

/** How each type that arrives as text is appended. */
const TEXT_WRITERS: Readonly<Partial<Record<ColumnType, (appender: DuckDBAppender, text: string) => void>>> = {
  text: (appender, text) => appender.appendVarchar(text),
  date: (appender, text) => appender.appendDate(new DuckDBDateValue(daysSinceEpoch(text))),
  decimal: (appender, text) => appendDecimal(appender, text, DECIMAL_WIDTH, DECIMAL_SCALE),
  money: (appender, text) => appendDecimal(appender, text, MONEY_WIDTH, MONEY_SCALE),
  bigint: (appender, text) => appendWhole(appender, BigInt(text)),
};

function appendText(appender: DuckDBAppender, type: ColumnType, text: string): void {
  const write = TEXT_WRITERS[type];
  if (write === undefined) throw new PublishError({ message: `A ${type} column cannot hold the text "${text}".` });
  write(appender, text);
}

function daysSinceEpoch(date: string): number {
  const milliseconds = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(milliseconds)) throw new PublishError({ message: `"${date}" is no date of the form YYYY-MM-DD.` });
  return milliseconds / DAY_MILLISECONDS;
}

function appendDecimal(appender: DuckDBAppender, text: string, width: number, scale: number): void {
  const units = unitsAt(text, scale);
  const fits = units !== null && units < 10n ** BigInt(width) && -units < 10n ** BigInt(width);
  if (fits) appender.appendDecimal(new DuckDBDecimalValue(units, width, scale));
  else appender.appendNull();
}

function appendWhole(appender: DuckDBAppender, value: bigint): void {
  if (value <= BIGINT_LIMIT && -value <= BIGINT_LIMIT) appender.appendBigInt(value);
  else appender.appendNull();
}

/** The number in units of 10^-scale; null where its digits go further than that. */
function unitsAt(text: string, scale: number): bigint | null {
  const value = parseDecimal(text);
  if (value.scale <= scale) return value.units * 10n ** BigInt(scale - value.scale);
  const divisor = 10n ** BigInt(value.scale - scale);
  return value.units % divisor === 0n ? value.units / divisor : null;
}
