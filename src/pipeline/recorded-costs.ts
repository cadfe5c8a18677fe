import { type Money, type PriceTable, priceOf } from '#llm/index.ts';
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
  /** What the tokens of all repeats cost together; null where no price of the model is known. */
  readonly money: Money | null;
}

/** What the answers of each document took, in the order of their first. `repeats` is how often each report was keyed. Pure. */
export function recordedCosts(
  answers: readonly UsedAnswer[],
  { model, prices, repeats }: { readonly model: string; readonly prices: PriceTable; readonly repeats: number },
): readonly RecordedCost[] {
  return [...Map.groupBy(answers, ({ document }) => document)].map(([document, own]) => {
    const sum = (pick: (call: ModelCall) => number): number => own.reduce((all, { call }) => all + pick(call), 0);
    const tokens = {
      inputTokens: sum((call) => call.inputTokens),
      cachedInputTokens: sum((call) => call.cachedInputTokens),
      outputTokens: sum((call) => call.outputTokens),
    };
    const isTimed = own.every(({ call }) => call.milliseconds > 0);
    return {
      document,
      calls: own.length / repeats,
      inputTokens: tokens.inputTokens / repeats,
      cachedInputTokens: tokens.cachedInputTokens / repeats,
      outputTokens: tokens.outputTokens / repeats,
      retries: own.filter(({ again }) => again !== null && again !== 'doubts').length / repeats,
      modelSeconds: isTimed ? sum((call) => call.milliseconds) / 1_000 / repeats : null,
      money: priceOf(prices, model, tokens),
    };
  });
}
