import type { CellKind } from './cell-kind.ts';
import { quoteName, quoteText } from './sql-words.ts';

/** Between the texts of a list in one cell. */
export const LIST_DELIMITER = ';';

/** SQL for a list as one text. */
export const joinedList = (list: string): string => `array_to_string(${list}::VARCHAR[], ${quoteText(LIST_DELIMITER)})`;

/** SQL for a decimal that has decimals by its type as text, without the zeros behind: 206.91, not 206.9100000000. */
export const trimmedDecimal = (number: string): string => `rtrim(rtrim(${number}::VARCHAR, '0'), '.')`;

/** SQL for a text that no spreadsheet takes for a formula: an apostrophe goes before what would begin one. */
const withoutFormula = (text: string): string =>
  `CASE WHEN regexp_matches(${text}, '^[=+\\-@\\t\\r]') THEN '''' || ${text} ELSE ${text} END`;

/**
 * SQL for a column's cell of a CSV file. Text that a spreadsheet would run as a formula gets an apostrophe in front;
 * numbers lose the zeros that their type appends.
 */
export function csvCell(name: string, kind: CellKind): string {
  const quoted = quoteName(name);
  if (kind === 'text') return withoutFormula(quoted);
  if (kind === 'list') return withoutFormula(joinedList(quoted));
  if (kind === 'other') return withoutFormula(`${quoted}::VARCHAR`);
  return kind === 'decimal' ? trimmedDecimal(quoted) : quoted;
}

/**
 * SQL for a column's value in JSON. Readers of JSON take numbers for doubles: those that a double may round (exact
 * decimals, whole numbers beyond 32 bits) are strings.
 */
export function jsonValue(name: string, kind: CellKind): string {
  const quoted = quoteName(name);
  if (kind === 'decimal') return trimmedDecimal(quoted);
  return kind === 'money' || kind === 'bigint' ? `${quoted}::VARCHAR` : quoted;
}
