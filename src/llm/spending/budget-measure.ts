import type { Decimal } from '#model/decimal.ts';
import { ModelError } from '../model-error.ts';
import { costAt, pricesFor, type TokenUse } from '../prices/price-of.ts';
import type { ModelPrice, PriceTable } from '../prices/price-table.ts';
import { BudgetError, type BudgetLimit, formatBudget } from './budget-limit.ts';

/** Measures use in the unit of a limit: tokens, or money at a price. */
export type Measure = (use: TokenUse) => Decimal;

const tokensOf: Measure = ({ inputTokens, outputTokens }) => ({ units: BigInt(inputTokens + outputTokens), scale: 0 });

/** How a model's use is measured against a limit. Throws a BudgetError for money when its price is not known. */
export function measureOf(limit: BudgetLimit, model: string, prices: PriceTable): Measure {
  if (limit.kind === 'tokens') return tokensOf;
  const price = priceIn(limit.money.currency, model, prices);
  return (use) => costAt(price, use).amount;
}

/** The limit as it is measured. */
export const amountOf = (limit: BudgetLimit): Decimal =>
  limit.kind === 'money' ? limit.money.amount : { units: BigInt(limit.tokens), scale: 0 };

function priceIn(currency: string, model: string, prices: PriceTable): ModelPrice {
  const known = pricesFor(prices, model);
  const price = known.find((each) => each.currency === currency);
  if (price !== undefined) return price;
  const others = known.map((each) => each.currency).join(' and ');
  throw new BudgetError({
    message:
      others === ''
        ? `No price of the model ${model} is known, so that a budget in ${currency} cannot be kept: give its price with --prices <file>, or a budget in tokens (like 2M tokens).`
        : `The price of the model ${model} is known in ${others}, not in ${currency}: give a budget in ${others} or in tokens, or the price in ${currency} with --prices <file>.`,
  });
}

/** The error of what does not fit any more, after what was spent so far; `next` says how to go on. */
export function budgetReached(
  limit: BudgetLimit,
  { calls, inputTokens, outputTokens }: TokenUse & { readonly calls: number },
  next = 'the same command goes on from there',
): ModelError {
  const tokens = (inputTokens + outputTokens).toLocaleString('en-US');
  return new ModelError({
    kind: 'budget-reached',
    message: `The budget of ${formatBudget(limit)} is reached after ${calls} call(s) with ${tokens} tokens, and nothing more is sent. What was answered is stored: ${next}.`,
  });
}
