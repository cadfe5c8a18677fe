import type { EvaluationRun, ReportCost } from '../run-schema.ts';
import { amount, grouped, money, seconds } from './figures.ts';

/** Headers of a table of costs, after the document. */
export const COST_HEADERS = ['calls', 'tokens in', 'cached', 'out', 'asked again', 'money', 'seconds'] as const;

/** The costs of a document in words, under COST_HEADERS. */
export const costCells = (cost: Omit<ReportCost, 'document'>, currency: string | null): readonly string[] => [
  amount(cost.calls),
  ...[cost.inputTokens, cost.cachedInputTokens, cost.outputTokens].map(grouped),
  amount(cost.retries),
  money(cost.money, currency),
  seconds(cost.modelSeconds),
];

/** The same as numbers; null where not known. */
export const costNumbers = (cost: Omit<ReportCost, 'document'>): readonly (number | null)[] => [
  cost.calls,
  cost.inputTokens,
  cost.cachedInputTokens,
  cost.outputTokens,
  cost.retries,
  cost.money,
  cost.modelSeconds,
];

/** A sum of what is known; null where it is known of none, or not of all: a partial sum would pass for the whole. */
const sumOf = (values: readonly (number | null)[]): number | null =>
  values.includes(null) ? null : values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** What all documents took together; money and seconds are null where one document's are not known. */
export const totalCost = (costs: readonly ReportCost[]): Omit<ReportCost, 'document'> => ({
  calls: sumOf(costs.map(({ calls }) => calls)) ?? 0,
  inputTokens: sumOf(costs.map(({ inputTokens }) => inputTokens)) ?? 0,
  cachedInputTokens: sumOf(costs.map(({ cachedInputTokens }) => cachedInputTokens)) ?? 0,
  outputTokens: sumOf(costs.map(({ outputTokens }) => outputTokens)) ?? 0,
  retries: sumOf(costs.map(({ retries }) => retries)) ?? 0,
  money: sumOf(costs.map(({ money: each }) => each)),
  modelSeconds: sumOf(costs.map(({ modelSeconds }) => modelSeconds)),
});

/** The costs worth a table: null for the rules alone, and where no document took a call. */
export function costsOf({ costs }: EvaluationRun): readonly ReportCost[] | null {
  return costs?.some(({ calls }) => calls > 0) ? costs : null;
}
