import { counted } from '../render/figures.ts';
import type { Comparison } from './comparison-schema.ts';
import { NO_FIGURE } from './figure-words.ts';

type Costs = NonNullable<Comparison['costs']>;
type CostChange = Costs['calls'];

/** What costs are means over. */
export const costHeading = ({ documents }: Costs): string =>
  `Cost of a report, mean over ${counted(documents, 'document')} that both runs have costs of`;

/** Costs before and after, the header first; figures that neither run knows are left out. */
export function costTable(costs: Costs): readonly (readonly string[])[] {
  const rows: readonly (readonly [string, CostChange, number])[] = [
    ['calls', costs.calls, 1],
    ['input tokens', costs.inputTokens, 0],
    ['of these from a cache', costs.cachedInputTokens, 0],
    ['output tokens', costs.outputTokens, 0],
    ['seconds of the model', costs.modelSeconds, 1],
    [costs.currency ?? 'money', costs.money, 4],
  ];
  const known = rows.filter(([, { before, after }]) => before !== null || after !== null);
  return [
    ['', 'before', 'after', 'change'],
    ...known.map(([name, { before, after }, decimals]) => [
      name,
      amountWords(before, decimals),
      amountWords(after, decimals),
      percentWords(before, after),
    ]),
  ];
}

const amountWords = (amount: number | null, decimals: number): string =>
  amount === null ? NO_FIGURE : amount.toFixed(decimals);

/** The change in percent of what it was; none where that is unknown or nothing. */
function percentWords(before: number | null, after: number | null): string {
  if (before === null || after === null) return NO_FIGURE;
  if (before === after) return '0.0 %';
  if (before === 0) return NO_FIGURE;
  const percent = (100 * (after - before)) / before;
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`;
}
