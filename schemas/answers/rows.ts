import { z } from 'zod';

/**
 * How items are written in an answer: a row of text each, its columns in the order of the item's schema, empty ones at
 * the end left out. Output is the bill, and a row costs a third of the same item as an object whose keys are all
 * required. A row is a string in JSON, which every server's structured output can be bound to.
 */
const SEPARATOR = '|';

/** What a row prints for a separator inside a value: the wide form, which grounding reads as the narrow one. */
const WIDE_SEPARATOR = '｜';

export const columnsOf = (item: z.ZodObject): readonly string[] => Object.keys(item.shape);

/** An item as a row. */
export function packRow(item: z.ZodObject, values: Readonly<Record<string, unknown>>): string {
  const cells = columnsOf(item).map((column) => String(values[column] ?? '').replaceAll(SEPARATOR, WIDE_SEPARATOR));
  return cells.join(SEPARATOR).replace(/\|+$/u, '');
}

/** True for columns that hold whole numbers. */
function isNumeric(schema: unknown): boolean {
  if (schema instanceof z.ZodNullable) return isNumeric(schema.unwrap());
  return schema instanceof z.ZodNumber;
}

/** Lines are sometimes cited as they are shown, in brackets. */
const asNumber = (text: string): unknown => (/^\[?-?\d+\]?$/u.test(text) ? Number(text.replace(/[[\]]/gu, '')) : text);

/** What a column holds: null for an empty one, a number where the schema wants one and the text is one. */
function columnValue(schema: unknown, text: unknown): unknown {
  if (typeof text !== 'string') return text ?? null;
  const words = text.trim();
  if (words === '') return null;
  return isNumeric(schema) ? asNumber(words) : words;
}

/** A row's cells by column; an answer given as an array or an object of the same columns is read as well. */
function cellsOf(item: z.ZodObject, raw: unknown): ReadonlyMap<string, unknown> | null {
  const columns = columnsOf(item);
  const cells = typeof raw === 'string' ? raw.split(SEPARATOR) : raw;
  if (Array.isArray(cells)) {
    return cells.length > columns.length ? null : new Map(cells.map((cell, at) => [columns[at] ?? '', cell]));
  }
  return typeof cells === 'object' && cells !== null ? new Map(Object.entries(cells)) : null;
}

/**
 * An answered row as an item that is yet to be validated against its schema: every column is there, null where the row
 * says nothing. What is no row at all, or has more columns than the schema, comes back as it is, to fail there.
 */
export function unpackRow(item: z.ZodObject, raw: unknown): unknown {
  const cells = cellsOf(item, raw);
  if (cells === null) return raw;
  return Object.fromEntries(
    columnsOf(item).map((column) => [column, columnValue(item.shape[column], cells.get(column))]),
  );
}

/** The list of rows as it stands in an answer's schema. */
export const rowsOf = (item: z.ZodObject) =>
  z.array(z.string()).meta({ description: `每条一行：${columnsOf(item).join(SEPARATOR)}` });

/** What the columns of a row mean, a line each, in the words of the schema: for the prompt. */
export const describeColumns = (item: z.ZodObject): string =>
  columnsOf(item)
    .map((column) => `- \`${column}\` ${(item.shape[column] as z.ZodType).meta()?.description ?? ''}`) // every value of a shape is a schema
    .join('\n');
