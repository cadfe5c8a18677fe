import { type PriceTable, priceOf } from '#llm/index.ts';
import { canonical } from '#model/decimal.ts';
import type { ModelCall } from '#model/model-call.ts';
import type { UsedAnswer } from './recording-keyers.ts';

/** What one report took to key; means over its repeats. */
export interface RecordedCost {
  readonly document: string;
  readonly calls: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Questions that had to be put again because of what their answers were; those about claims in doubt are none. */
  readonly retries: number;
  /** Time of all calls; null where it is not known of every one, as for answers brought by hand. */
  readonly modelSeconds: number | null;
  /** In the currency of all; null where no price of the model is known. */
  readonly money: number | null;
}

/** The costs of reports, and the currency of their money; null where no price of the model is known. */
export interface RecordedCosts {
  readonly costs: readonly RecordedCost[];
  readonly currency: string | null;
}

/** What the answers of each document took, in the order of their first. `repeats` is how often each report was keyed. Pure. */
export function recordedCosts(
  answers: readonly UsedAnswer[],
  { model, prices, repeats }: { readonly model: string; readonly prices: PriceTable; readonly repeats: number },
): RecordedCosts {
  const nothing = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
  const currency = priceOf(prices, model, nothing)?.currency ?? null;
  const costs = [...Map.groupBy(answers, ({ document }) => document)].map(([document, own]) => {
    const sum = (pick: (call: ModelCall) => number): number => own.reduce((all, { call }) => all + pick(call), 0);
    const tokens = {
      inputTokens: sum((call) => call.inputTokens),
      cachedInputTokens: sum((call) => call.cachedInputTokens),
      outputTokens: sum((call) => call.outputTokens),
    };
    const spent = priceOf(prices, model, tokens);
    const isTimed = own.every(({ call }) => call.milliseconds > 0);
    return {
      document,
      calls: own.length / repeats,
      inputTokens: tokens.inputTokens / repeats,
      cachedInputTokens: tokens.cachedInputTokens / repeats,
      outputTokens: tokens.outputTokens / repeats,
      retries: own.filter(({ again }) => again !== null && again !== 'doubts').length / repeats,
      modelSeconds: isTimed ? sum((call) => call.milliseconds) / 1_000 / repeats : null,
      money: spent === null ? null : Number(canonical(spent.amount)) / repeats,
    };
  });
  return { costs, currency };
}
