import { formatMoney, type PriceTable, priceOf } from '#llm/index.ts';
import { canonical } from '#model/decimal.ts';
import type { Reporter } from '#model/reporter.ts';
import type { RunOutput } from './json-shapes/run.ts';

/** What asking a model took in a run; stored answers cost nothing. */
interface Tally {
  calls: number;
  stored: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
}

export interface ModelTally {
  /** Passes events on and counts those of a model. */
  readonly report: Reporter;
  readonly counts: Readonly<Tally>;
}

export function countModelCalls(report: Reporter): ModelTally {
  const counts: Tally = { calls: 0, stored: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
  return {
    counts,
    report: (event) => {
      if (event.kind === 'model-called' && event.cached) counts.stored += 1;
      else if (event.kind === 'model-called') {
        counts.calls += 1;
        counts.inputTokens += event.inputTokens;
        counts.cachedInputTokens += event.cachedInputTokens;
        counts.outputTokens += event.outputTokens;
      }
      // Asked by other processes, and told as a sum.
      if (event.kind === 'files-counted') {
        const { bought, ...use } = event.use;
        Object.assign(counts, { ...use, calls: bought });
      }
      report(event);
    },
  };
}

const whole = (value: number): string => value.toLocaleString('en-US');

/** One line about what a model was asked; empty where no answer of one was used. */
export function describeModelCalls(model: string | null, { counts }: ModelTally, prices: PriceTable): string {
  if (model === null || counts.calls + counts.stored === 0) return '';
  const { calls, stored, inputTokens, cachedInputTokens, outputTokens } = counts;
  const money = priceOf(prices, model, counts);
  const cached = cachedInputTokens === 0 ? '' : ` (${whole(cachedInputTokens)} of them cached)`;
  const bought =
    calls === 0
      ? 'nothing was asked'
      : `${whole(calls)} answer(s) for ${whole(inputTokens)} tokens in${cached} and ${whole(outputTokens)} out${money === null ? '' : `, about ${formatMoney(money)}`}`;
  const reused = stored === 0 ? '' : `; ${whole(stored)} answer(s) more were found stored, at no cost`;
  return `Model ${model}: ${bought}${reused}.\n`;
}

/** The same for machines; null where no answer of a model was used. */
export function modelCallsJson(model: string | null, { counts }: ModelTally, prices: PriceTable): RunOutput['model'] {
  if (model === null || counts.calls + counts.stored === 0) return null;
  const money = priceOf(prices, model, counts);
  return {
    name: model,
    ...counts,
    money: money === null ? null : { currency: money.currency, amount: canonical(money.amount) },
  };
}
