import { parseDecimal } from '#model/decimal.ts';
import { judged } from '../../constraint.ts';
import { align, type Figure, inRole } from '../../figure.ts';
import { scoredRow } from '../../form-row.ts';
import { type Outcome, outcomeOf } from '../../outcome.ts';
import { findDigits } from '../../place.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import { checkShares } from './proportional.ts';

/** Points are set and not measured: nothing is rounded, and any excess counts. */
function compareScore(name: string, score: Figure, weight: Figure): Outcome[] {
  const aligned = align([score, weight]);
  if (aligned === null) return [];
  const nothing = aligned.list.map((half) => ({ ...half, numerator: 0n }));
  return [
    outcomeOf({
      rule: 'score-weight',
      equation: `${name}: score ≤ weight`,
      figures: [inRole('score', score), inRole('weight', weight)],
      unit: '分',
      ...judged({ kind: 'at-most' }, { ...aligned, list: nothing }),
      expected: `at most ${weight.printed}`,
      reason: `${name} scores ${score.printed}, more than its weight of ${weight.printed}.`,
    }),
  ];
}

/** The total row of a form prints the full weight before the score. */
function checkTotal({ record, text }: CheckContext): Outcome[] {
  const { value, spans, figure } = record.report.selfScore;
  const [row] = spans;
  if (value === null || row === undefined || row[1] > text.length) return [];
  const number = parseDecimal(value);
  const found = findDigits(text, { start: row[0], end: row[1] }, number);
  const span = figure === null ? found : { start: figure[0], end: figure[1] };
  const full = span === null ? null : findDigits(text, { start: row[0], end: span.start }, parseDecimal('100'));
  if (span === null || full === null) return [];
  const score = { printed: value, value: number, unit: '分', span };
  return compareScore('总分', score, { printed: '100', value: parseDecimal('100'), unit: '分', span: full });
}

/** No indicator scores more than its weight. */
export const scoreWeight: Rule = {
  id: 'score-weight',
  findingId: 'score-exceeded',
  check: (context) => [
    ...context.record.indicators.flatMap((row) => {
      const { weight, score } = scoredRow(context.text, row) ?? { weight: null, score: null };
      return weight === null || score === null ? [] : compareScore(row.name ?? 'a row without a name', score, weight);
    }),
    ...checkTotal(context),
    ...checkShares(context),
  ],
};
