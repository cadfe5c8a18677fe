import type { CellKind, QueriedColumn } from '../cell-kind.ts';
import { joinedList, trimmedDecimal } from '../cell-text.ts';
import { quoteName } from '../sql-words.ts';
import { STYLES } from './styles.ts';

/**
 * Cells of a sheet, made by the database: a row leaves it as one text. Written by hand in JavaScript the same cells
 * take several times as long (bench/workbook.ts).
 */

/** Characters (UTF-16 code units) that a cell of Excel holds. */
export const CELL_CHARACTERS = 32_767;

/** Room for the mark that says how long a cut text was. */
const CUT_AT = 32_700;

/** Digits that a spreadsheet keeps of a number: it stores doubles, and shows no more of them. */
export const NUMBER_DIGITS = 15;

/** Characters beyond U+FFFF, which take two code units. */
const astral = (text: string): string => `length(regexp_replace(${text}, '[^\\x{10000}-\\x{10FFFF}]', '', 'g'))`;

/** SQL that is true for a text too long for a cell. Its bytes are never fewer than its code units. (AND computes both sides, CASE what is needed.) */
export const isTooLong = (text: string): string =>
  `CASE WHEN strlen(${text}) <= ${CELL_CHARACTERS} THEN false ELSE length(${text}) + ${astral(text)} > ${CELL_CHARACTERS} END`;

/** A text that is too long, cut, with a mark. Where half of it or more is beyond U+FFFF, half as many characters are kept. */
const cut = (text: string): string =>
  `left(${text}, ${CUT_AT} - least(${astral(text)}, ${CUT_AT / 2})::BIGINT) || '… [cut: ' || length(${text}) || ' characters]'`;

/** Characters that XML forbids, or reads as something else (carriage return), and what looks like their escape. */
const FORBIDDEN = '[\\x00-\\x08\\x0B-\\x1F\\x{FFFE}\\x{FFFF}]';
const LOOKS_ESCAPED = '_[xX][0-9A-Fa-f]{4}_';

/** SpreadsheetML writes such a character as _xHHHH_ and the underscore of what only looks so as _x005F_. */
const escaped = (text: string): string => {
  const literal = `regexp_replace(${text}, '_([xX])', '_x005F_\\1', 'g')`;
  const character = `CASE WHEN regexp_matches(c, '${FORBIDDEN}') THEN printf('_x%04X_', unicode(c)) ELSE c END`;
  return `array_to_string(list_transform(regexp_extract_all(${literal}, '(?s).'), lambda c: ${character}), '')`;
};

const withoutMarkup = (text: string): string =>
  `replace(replace(replace(${text}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')`;

/** Most texts are short and plain; they are looked at once and taken as they are. */
const NOT_PLAIN = `[&<>]|${FORBIDDEN}|${LOOKS_ESCAPED}`;

/** SQL for a text as the content of an element. */
export const xmlText = (text: string): string => {
  const whole = `CASE WHEN ${isTooLong(text)} THEN ${cut(text)} ELSE ${text} END`;
  const isRare = `regexp_matches(${text}, '${FORBIDDEN}|${LOOKS_ESCAPED}')`;
  const made = `CASE WHEN ${isRare} THEN ${withoutMarkup(escaped(`(${whole})`))} ELSE ${withoutMarkup(whole)} END`;
  return `CASE WHEN strlen(${text}) <= ${CELL_CHARACTERS} AND NOT regexp_matches(${text}, '${NOT_PLAIN}') THEN ${text} ELSE ${made} END`;
};

/** The number of a row within its sheet, as text; the statement around the cells gives it. */
export const ROW_NUMBER = '"row number"';

/** The column's letters: 0 is A, 26 is AA. */
export const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

type CellMaker = (content: string) => string;

/** A real text cell: nothing in it is ever run as a formula. */
const textCell =
  (letters: string): CellMaker =>
  (text) =>
    `'<c r="${letters}' || ${ROW_NUMBER} || '" s="${STYLES.text}" t="inlineStr"><is><t xml:space="preserve">' || ${xmlText(text)} || '</t></is></c>'`;

const valueCell =
  (letters: string, attributes: string): CellMaker =>
  (value) =>
    `'<c r="${letters}' || ${ROW_NUMBER} || '" ${attributes}><v>' || ${value} || '</v></c>'`;

/** SQL that counts the digits of a number's text, zeros before them left out. */
const digits = (number: string): string => `length(ltrim(translate(${number}, '-.', ''), '0'))`;

/** SQL for an exact number as its shortest text; null for kinds that are none or are never too long. */
function exactText({ name, kind }: QueriedColumn): string | null {
  if (kind === 'decimal') return trimmedDecimal(quoteName(name));
  return kind === 'money' || kind === 'bigint' ? `${quoteName(name)}::VARCHAR` : null;
}

/**
 * SQL that is true where a number has more digits than a spreadsheet keeps; null for a column without such numbers.
 * Digits are counted for large numbers alone: small ones cannot have too many.
 */
export function isTooPrecise(column: QueriedColumn): string | null {
  const text = exactText(column);
  if (text === null) return null;
  const small = `coalesce(abs(${quoteName(column.name)}::DOUBLE), 0) < 1e${NUMBER_DIGITS - column.scale}`;
  return `CASE WHEN ${small} THEN false ELSE ${digits(text)} > ${NUMBER_DIGITS} END`;
}

/** SQL for a column's text; null for kinds that are no text. */
export function textOf({ name, kind }: QueriedColumn): string | null {
  if (kind === 'text') return quoteName(name);
  if (kind === 'list') return joinedList(quoteName(name));
  return kind === 'other' ? `${quoteName(name)}::VARCHAR` : null;
}

/** Spreadsheets count days from here, and take 1900 for a leap year: days before its March would be one off. */
const FIRST_DAY = "DATE '1900-03-01'";
const LAST_DAY = "DATE '9999-12-31'";
const DAY_ZERO = "DATE '1899-12-30'";

const NUMBER_STYLES: Readonly<Partial<Record<CellKind, number>>> = {
  decimal: STYLES.decimal,
  money: STYLES.money,
  bigint: STYLES.whole,
};

function statedCell(column: QueriedColumn, letters: string): string {
  const name = quoteName(column.name);
  const text = textCell(letters);
  const exact = exactText(column);
  if (exact !== null) {
    const number = valueCell(letters, `s="${NUMBER_STYLES[column.kind]}"`);
    return `CASE WHEN ${isTooPrecise(column)} THEN ${text(exact)} ELSE ${number(exact)} END`;
  }
  switch (column.kind) {
    case 'integer':
      return valueCell(letters, `s="${STYLES.whole}"`)(name);
    case 'float':
      return `CASE WHEN isfinite(${name}) THEN ${valueCell(letters, `s="${STYLES.decimal}"`)(name)} ELSE ${text(`${name}::VARCHAR`)} END`;
    case 'boolean':
      return valueCell(letters, 't="b"')(`(${name}::INTEGER)`);
    case 'date':
      return `CASE WHEN ${name} BETWEEN ${FIRST_DAY} AND ${LAST_DAY} THEN ${valueCell(letters, `s="${STYLES.date}"`)(`(${name} - ${DAY_ZERO})`)} ELSE ${text(`${name}::VARCHAR`)} END`;
    default:
      return text(textOf(column) ?? name);
  }
}

/** SQL for a column's cell; an empty text where it is null, for a cell that is not there is an empty one. */
export const cellXml = (column: QueriedColumn, index: number): string =>
  `CASE WHEN ${quoteName(column.name)} IS NULL THEN '' ELSE ${statedCell(column, columnLetters(index))} END`;
