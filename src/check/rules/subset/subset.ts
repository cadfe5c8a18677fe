import { align, inRole } from '../../figure.ts';
import { nameOf } from '../../names.ts';
import { type Outcome, outcomeOf, weigh } from '../../outcome.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { choose } from '../../statement-index.ts';
import { judgeAtMost } from '../../verdict.ts';

/** A part and the whole that bounds it. Spending beyond its budget is common and no error, so it is not among them. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['sampled.basic', 'expenditure.basic'],
  ['sampled.project', 'expenditure.project'],
  ['sampled.total', 'expenditure.total'],
]);

function checkPart({ budget }: CheckContext, part: BudgetStatement, concept: string): Outcome[] {
  const whole = choose(budget, { ...part.fact, concept }, part);
  const aligned = whole === null ? null : align([part, whole.statement]);
  if (whole === null || aligned === null) return [];
  const { unit, values } = aligned;
  const outcome = outcomeOf({
    rule: 'subset',
    equation: `${nameOf(part.fact.concept)} ≤ ${nameOf(concept)}`,
    figures: [inRole('part', part, values[0]), inRole('whole', whole.statement, values[1])],
    unit,
    verdict: judgeAtMost(aligned),
    expected: `at most ${whole.statement.printed}`,
    reason: `${nameOf(part.fact.concept)} is ${part.printed}${unit}, more than ${nameOf(concept)} (${whole.statement.printed}${unit}).`,
  });
  return weigh(outcome, whole);
}

/** A part is not larger than its whole. */
export const subset: Rule = {
  id: 'subset',
  findingId: 'part-exceeded',
  check: (context) =>
    context.budget.all
      .filter(({ fact, primary }) => primary && fact.measure === 'amount')
      .flatMap((part) => {
        const whole = PAIRS.get(part.fact.concept);
        return whole === undefined ? [] : checkPart(context, part, whole);
      }),
};
