import type { EvaluationRun, ReportCost } from '../run-schema.ts';
import { meanOf } from './changes-of-score.ts';
import type { Comparison } from './comparison-schema.ts';

interface CostPair {
  readonly before: ReportCost;
  readonly after: ReportCost;
}

/**
 * What a report took before and now, as means over the documents that both runs have costs of; null where there are none, as
 * for the rules alone. A figure is null where it is unknown for any of these documents, and money where currencies differ.
 */
export function compareCosts(before: EvaluationRun, after: EvaluationRun): Comparison['costs'] {
  const later = new Map((after.costs ?? []).map((cost) => [cost.document, cost]));
  const pairs = (before.costs ?? []).flatMap((cost): readonly CostPair[] => {
    const other = later.get(cost.document);
    return other === undefined ? [] : [{ before: cost, after: other }];
  });
  if (pairs.length === 0) return null;
  const change = (read: (cost: ReportCost) => number | null) => ({
    before: knownMean(pairs.map((pair) => read(pair.before))),
    after: knownMean(pairs.map((pair) => read(pair.after))),
  });
  const isOneCurrency = before.currency === after.currency;
  return {
    documents: pairs.length,
    calls: change(({ calls }) => calls),
    inputTokens: change(({ inputTokens }) => inputTokens),
    cachedInputTokens: change(({ cachedInputTokens }) => cachedInputTokens),
    outputTokens: change(({ outputTokens }) => outputTokens),
    modelSeconds: change(({ modelSeconds }) => modelSeconds),
    money: change(({ money }) => (isOneCurrency ? money : null)),
    currency: isOneCurrency ? after.currency : null,
  };
}

/** The mean where every value is known. */
const knownMean = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? meanOf(known) : null;
};
