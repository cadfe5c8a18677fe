import { type Decimal, ZERO } from '#model/decimal.ts';
import type { ModelRequest } from '#model/model-call.ts';
import type { ModelClient } from '../model-client.ts';
import { ModelError } from '../model-error.ts';
import { costAt, pricesFor, type TokenUse } from '../prices/price-of.ts';
import type { ModelPrice, PriceTable } from '../prices/price-table.ts';
import { forecaster } from '../token-forecast.ts';
import { BudgetError, type BudgetLimit, formatBudget } from './budget-limit.ts';
import { openPurse } from './purse.ts';

/** What the calls of a run took; stored answers are none of them. */
export interface Spending extends TokenUse {
  readonly calls: number;
}

/**
 * What a run may spend. A call is let go when what was spent, what the calls under way are expected to take, and what it
 * is expected to take itself, stay within the limit. So the limit is passed by no more than what the calls under way take
 * beyond their estimates: each at most `maxOutputTokens`, and the error of the count of its input. Tries that failed and
 * are billed all the same are not known, and not counted.
 */
export interface Budget {
  readonly limit: BudgetLimit;
  spent(): Spending;
  /** True once a call was not let go: none will be any more. */
  isReached(): boolean;
  /**
   * Waits while calls under way may yet leave room, then makes the call. Rejects with a ModelError (budget-reached) when
   * there is no room, with the signal's reason when that is aborted first, and with what the call rejects with.
   */
  within<T extends TokenUse>(request: ModelRequest, call: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Measures use in the unit of a limit: tokens, or money at a price. */
type Measure = (use: TokenUse) => Decimal;

const tokensOf: Measure = ({ inputTokens, outputTokens }) => ({ units: BigInt(inputTokens + outputTokens), scale: 0 });

const NOTHING: Spending = { calls: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

const addCall = (spending: Spending, use: TokenUse): Spending => ({
  calls: spending.calls + 1,
  inputTokens: spending.inputTokens + use.inputTokens,
  cachedInputTokens: spending.cachedInputTokens + use.cachedInputTokens,
  outputTokens: spending.outputTokens + use.outputTokens,
});

/** Opens the budget of a run that asks one model. Throws a BudgetError for money when its price is not known. */
export function openBudget(limit: BudgetLimit, model: string, prices: PriceTable): Budget {
  const isMoney = limit.kind === 'money';
  const price = isMoney ? priceIn(limit.money.currency, model, prices) : null;
  const measure: Measure = price === null ? tokensOf : (use) => costAt(price, use).amount;
  const forecast = forecaster();
  let spending = NOTHING;
  const most = isMoney ? limit.money.amount : { units: BigInt(limit.tokens), scale: 0 };
  const purse = openPurse(most, () => budgetReached(limit, spending));

  return {
    limit,
    spent: () => spending,
    isReached: () => purse.isClosed(),
    within: async (request, call, signal) => {
      const { input, output } = forecast.expect(request);
      const expected = measure({ inputTokens: input, cachedInputTokens: 0, outputTokens: output });
      await purse.setAside(expected, signal);
      let taken = ZERO;
      try {
        const use = await call();
        taken = measure(use);
        spending = addCall(spending, use);
        forecast.learn(request, use);
        return use;
      } finally {
        purse.spend(expected, taken);
      }
    },
  };
}

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

function budgetReached(limit: BudgetLimit, { calls, inputTokens, outputTokens }: Spending): ModelError {
  const tokens = (inputTokens + outputTokens).toLocaleString('en-US');
  return new ModelError({
    kind: 'budget-reached',
    message: `The budget of ${formatBudget(limit)} is reached after ${calls} call(s) with ${tokens} tokens, and nothing more is sent. What was answered is stored: the same command goes on from there.`,
  });
}

/** The client within a budget. Answers that are found in the store never come here, and so cost nothing. */
export const withinBudget = (client: ModelClient, budget: Budget): ModelClient => ({
  ask: async (request, signal) => {
    try {
      return await budget.within(request, () => client.ask(request, signal), signal);
    } catch (thrown) {
      if (thrown instanceof ModelError || !signal?.aborted) throw thrown;
      throw new ModelError({ kind: 'aborted', message: 'The request was cancelled while it waited for the budget.' });
    }
  },
});
