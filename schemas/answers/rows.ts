import { z } from 'zod';
import { plainWord, type Words } from './words.ts';

/**
 * How items are written in an answer: a row of text each. Output is the bill, and a row costs a fifth of the same item
 * as an object whose keys are all required. A row is a string in JSON, which every server's structured output can be
 * bound to. First come the columns that most items fill, in a fixed order, empty ones at the end left out; then, each
 * with its letter (`y=2021`), those that few items fill, so that nobody has to count separators.
 */
export interface RowForm {
  readonly item: z.ZodObject;
  /** Columns in the order in which a row states them. */
  readonly core: readonly string[];
  /** Columns that a row states with their letter. */
  readonly named: readonly string[];
  /** Columns of vocabulary: a row says the word for the id. */
  readonly words: Readonly<Record<string, Words>>;
  /** Columns of vocabulary that may hold other words as well. */
  readonly free: readonly string[];
  /** True when what follows the core are further values of its last column: an item each. */
  readonly repeats: boolean;
}

type Options = Partial<Pick<RowForm, 'words' | 'free' | 'named' | 'repeats'>>;

/** The form of an item's rows. Columns of the item that are neither core nor named are read, but not asked for. */
export const rowForm = (item: z.ZodObject, core: readonly string[], options: Options = {}): RowForm => ({
  item,
  core,
  named: [],
  words: {},
  free: [],
  repeats: false,
  ...options,
});

const SEPARATOR = '|';

/** What a row prints for a separator inside a value: the wide form, which grounding reads as the narrow one. */
const WIDE_SEPARATOR = '｜';

/** Says that a column which has a default for the whole answer is empty in this row. */
export const NONE = '-';

/** The columns of a row in the words of the prompt. */
const patternOf = ({ core, repeats }: RowForm): string => `${core.join(SEPARATOR)}${repeats ? '|…' : ''}`;

/** The list of rows as it stands in an answer's schema. */
export const rowsOf = (form: RowForm) => z.array(z.string()).meta({ description: `每条一行：${patternOf(form)}` });

/** A value as a row says it. */
function written(form: RowForm, column: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  const word = typeof value === 'string' ? form.words[column]?.wordOf.get(value) : undefined;
  return (word ?? String(value)).replaceAll(SEPARATOR, WIDE_SEPARATOR);
}

/** An item as a row. An array in the last column of a form that repeats is written value by value. */
export function packRow(form: RowForm, values: Readonly<Record<string, unknown>>): string {
  const cells = form.core.flatMap((column) => {
    const value = values[column];
    return Array.isArray(value) ? value.map((each) => written(form, column, each)) : [written(form, column, value)];
  });
  const named = form.named
    .map((column) => [column, written(form, column, values[column])] as const)
    .filter(([, cell]) => cell !== '')
    .map(([column, cell]) => `${column}=${cell}`);
  const filled = cells.findLastIndex((cell) => cell !== '') + 1;
  return [...cells.slice(0, filled), ...named].join(SEPARATOR);
}

/** The cells of an answered row by column, yet to be understood. */
export type RowCells = Readonly<Record<string, unknown>>;

/** A cell that names its column. */
const NAMED_CELL = /^\s*([a-z])\s*=\s*([\s\S]*)$/u;

function cellsOfRow(form: RowForm, row: readonly unknown[]): RowCells | null {
  const cells: Record<string, unknown> = {};
  const rest: unknown[] = [];
  let at = 0;
  for (const cell of row) {
    const [, letter = '', value] = typeof cell === 'string' ? (NAMED_CELL.exec(cell) ?? []) : [];
    if (letter in form.item.shape) cells[letter] = value;
    else if (at < form.core.length) cells[form.core[at++] ?? ''] = cell;
    else if (cell !== null && String(cell).trim() !== '') rest.push(cell);
  }
  const last = form.core.at(-1);
  if (rest.length === 0) return cells;
  return form.repeats && last !== undefined ? { ...cells, [last]: [cells[last], ...rest] } : null;
}

/** What stands for a cell that holds a list or an object: it may be nested too deep to be looked at, and fits no schema. */
const NO_CELL = Object.freeze({});

const flat = (cell: unknown): unknown => (typeof cell === 'object' && cell !== null ? NO_CELL : cell);

/**
 * The cells of an answered row: of the text that was asked for, of an array in the same order, or of an object with the
 * columns as keys. Only the last column of a form that repeats holds a list. Null for what is none of these, or has more
 * cells than the form.
 */
export function readCells(form: RowForm, raw: unknown): RowCells | null {
  if (typeof raw === 'string') return raw.trim() === '' ? null : cellsOfRow(form, raw.split(SEPARATOR));
  if (Array.isArray(raw)) return cellsOfRow(form, raw.map(flat));
  return typeof raw === 'object' && raw !== null ? cellsOfObject(form, raw) : null;
}

function cellsOfObject(form: RowForm, raw: object): RowCells {
  const repeating = form.repeats ? form.core.at(-1) : undefined;
  return Object.fromEntries(
    Object.entries(raw).map(([column, cell]: readonly [string, unknown]) => [
      column,
      column === repeating && Array.isArray(cell) ? cell.map(flat) : flat(cell),
    ]),
  );
}

/** True for columns that hold whole numbers. */
function isNumeric(schema: unknown): boolean {
  if (schema instanceof z.ZodNullable) return isNumeric(schema.unwrap());
  return schema instanceof z.ZodNumber;
}

/** Lines are sometimes cited as they are shown, in brackets. */
const asNumber = (text: string): unknown => (/^\[?-?\d+\]?$/u.test(text) ? Number(text.replace(/[[\]]/gu, '')) : text);

/** What a column holds: null for an empty one, the id of a word, a number where the schema wants one. */
function columnValue(form: RowForm, column: string, cell: unknown): unknown {
  const schema = form.item.shape[column];
  if (typeof cell !== 'string') return cell ?? null;
  const text = cell.trim();
  const words = form.words[column];
  if (text === '' || (text === NONE && (words !== undefined || isNumeric(schema)))) return null;
  if (isNumeric(schema)) return asNumber(text);
  return words?.idOf.get(plainWord(text)) ?? text;
}

/**
 * The cells as an item that is yet to be validated against its schema: every column is there, null where the row says
 * nothing, ids for words. A word that is none stays as it is, to fail there.
 */
export const itemOf = (form: RowForm, cells: RowCells): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.keys(form.item.shape).map((column) => [column, columnValue(form, column, cells[column])]));

/** What the columns of a row mean, a line each, in the words of the schema: for the prompt. Words are listed once. */
export function describeColumns(form: RowForm): string {
  const columns = [...form.core, ...form.named];
  const described = (column: string): string => {
    const meaning = (form.item.shape[column] as z.ZodType).meta()?.description ?? ''; // every value of a shape is a schema
    const words = form.free.includes(column) ? undefined : form.words[column];
    const first = columns.find((each) => form.words[each] === words);
    const listed = first === column ? [...(words?.wordOf.values() ?? [])].join('、') : `同 \`${first}\``;
    return `- \`${column}\` ${meaning}${words === undefined ? '' : `：${listed}`}`;
  };
  const named =
    form.named.length === 0 ? [] : [`以下各列多半不用写，要写时连同列名附在行末，如 \`|${form.named[0]}=…\`：`];
  return [
    `\`${patternOf(form)}\`，末尾的空列省去：`,
    ...form.core.map(described),
    ...named,
    ...form.named.map(described),
  ].join('\n');
}
