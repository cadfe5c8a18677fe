import { ZERO } from '#model/decimal.ts';
import type { ModelRequest } from '#model/model-call.ts';
import type { ModelClient } from '../model-client.ts';
import { ModelError } from '../model-error.ts';
import type { TokenUse } from '../prices/price-of.ts';
import type { PriceTable } from '../prices/price-table.ts';
import { forecaster } from '../token-forecast.ts';
import type { BudgetLimit } from './budget-limit.ts';
import { amountOf, budgetReached, measureOf } from './budget-measure.ts';
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

const NOTHING: Spending = { calls: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

const addCall = (spending: Spending, use: TokenUse): Spending => ({
  calls: spending.calls + 1,
  inputTokens: spending.inputTokens + use.inputTokens,
  cachedInputTokens: spending.cachedInputTokens + use.cachedInputTokens,
  outputTokens: spending.outputTokens + use.outputTokens,
});

/** Opens the budget of a run that asks one model. Throws a BudgetError for money when its price is not known. */
export function openBudget(limit: BudgetLimit, model: string, prices: PriceTable): Budget {
  const measure = measureOf(limit, model, prices);
  const forecast = forecaster();
  let spending = NOTHING;
  const purse = openPurse(amountOf(limit), () => budgetReached(limit, spending));

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
