import { z } from 'zod';
import { DuizhangError, messageOf } from '#model/duizhang-error.ts';
import builtIn from './prices.json' with { type: 'json' };

/** Thrown for a file of prices that cannot be used. */
export class PriceError extends DuizhangError {
  override readonly name = 'PriceError';
}

/** Written as text: a JSON number would have been through floating point. */
const price = z.string().regex(/^\d{1,9}(\.\d{1,9})?$/u, 'is no price written as text, like "0.25"');

const modelPriceSchema = z.strictObject({
  model: z.string().min(1),
  provider: z.string().min(1),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/u, 'is no currency of three capital letters, like "USD"'),
  /** For a million tokens each. */
  input: price,
  /** Null = as `input`. */
  cachedInput: price.nullable().default(null),
  output: price,
  /** What a batch costs of it, "0.5" = half; null = not known. */
  batchFactor: price.nullable().default(null),
  /** When the price was read, YYYY-MM-DD. */
  date: z.iso.date(),
  source: z.string().min(1),
});
export type ModelPrice = Readonly<z.infer<typeof modelPriceSchema>>;

const priceTableSchema = z.strictObject({
  date: z.iso.date(),
  note: z.string().optional(),
  models: z.array(modelPriceSchema),
});

/** What models cost, the entries that count first in front. */
export interface PriceTable {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly models: readonly ModelPrice[];
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new PriceError({ message: `The prices in ${name} are no JSON: ${messageOf(thrown)}` });
  }
}

/** Reads a table of prices; `name` is how messages call the file. Throws a PriceError that names the entry. */
export function parsePriceTable(text: string, name: string): PriceTable {
  const parsed = priceTableSchema.safeParse(parseJson(text, name));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [list, index, ...rest] = issue?.path ?? [];
  const where = list === 'models' && typeof index === 'number' ? ['entry', index + 1, ...rest] : (issue?.path ?? []);
  throw new PriceError({ message: `The prices in ${name} cannot be used: ${where.join(' ')}: ${issue?.message}.` });
}

/** As published by the providers on the dates of the entries; they go stale. */
export const PUBLISHED_PRICES: PriceTable = parsePriceTable(JSON.stringify(builtIn), 'prices.json');

/** The user's own prices, and the published ones for what they say nothing about. */
export const withPublishedPrices = (own: PriceTable): PriceTable => ({
  date: own.date,
  models: [...own.models, ...PUBLISHED_PRICES.models],
});
