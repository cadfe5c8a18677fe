import { type Decimal, multiply, parseDecimal, sum } from '#model/decimal.ts';
import type { Money } from './money.ts';
import type { ModelPrice, PriceTable } from './price-table.ts';

/** Tokens of one or more calls, as providers count them: cached ones are among those of the input. */
export interface TokenUse {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
}

/** Providers serve a model by its name and by names with a date or version behind it, at one price. */
const DATED = /^-(?:\d{4}-\d{2}-\d{2}|\d{4,8}|latest|preview)$/u;

const isNamed = (entry: string, model: string): boolean =>
  model === entry || (model.startsWith(entry) && DATED.test(model.slice(entry.length)));

/** The prices of a model, one a currency; none when it is not known. Case does not matter. */
export function pricesFor({ models }: PriceTable, model: string): readonly ModelPrice[] {
  const name = model.toLowerCase();
  const named = models.filter((entry) => isNamed(entry.model.toLowerCase(), name));
  return [...new Map(named.toReversed().map((entry) => [entry.currency, entry])).values()].reverse();
}

/** A price a million tokens, for `count` tokens: exact. */
const priced = (price: string, count: number): Decimal =>
  multiply(parseDecimal(price), { units: BigInt(count), scale: 6 });

/** What tokens cost at a price, exactly; `batch` = as a batch, at the full price where that of batches is not known. */
export function costAt(price: ModelPrice, use: TokenUse, batch = false): Money {
  const cached = Math.min(use.cachedInputTokens, use.inputTokens);
  const amount = sum([
    priced(price.input, use.inputTokens - cached),
    priced(price.cachedInput ?? price.input, cached),
    priced(price.output, use.outputTokens),
  ]);
  const factor = batch ? price.batchFactor : null;
  return { currency: price.currency, amount: factor === null ? amount : multiply(amount, parseDecimal(factor)) };
}

/** What tokens of a model cost: in `currency`, or in the first one that its price is known in; null when it is in none. */
export function priceOf(table: PriceTable, model: string, use: TokenUse, currency: string | null = null): Money | null {
  const price = pricesFor(table, model).find((entry) => currency === null || entry.currency === currency);
  return price === undefined ? null : costAt(price, use);
}
