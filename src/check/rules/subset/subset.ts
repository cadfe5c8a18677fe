import { judged } from '../../constraint.ts';
import { align, inRole } from '../../figure.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome, outcomeOf, weigh } from '../../outcome.ts';
import { nestedIn } from '../../purpose-lists.ts';
import { ONCE, recalled, recalledEach } from '../../recall.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { choose } from '../../statement-index.ts';
import { checkResults } from './results.ts';
import { checkSpending } from './spending.ts';
import { checkStaffOfUnits } from './staff.ts';

/** A part and the whole that bounds it. Spending beyond its budget is common and no error, so it is not among them. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['sampled.basic', 'expenditure.basic'],
  ['sampled.project', 'expenditure.project'],
  ['sampled.total', 'expenditure.total'],
]);

function compare(part: BudgetStatement, whole: BudgetStatement): Outcome | null {
  const aligned = align([part, whole]);
  if (aligned === null) return null;
  const { unit, values } = aligned;
  const sameProject = part.fact.project === whole.fact.project;
  const [name, wholeName] = [part, whole].map(
    ({ fact }) => (sameProject ? null : fact.project) ?? nameOf(fact.concept),
  );
  return outcomeOf({
    rule: 'subset',
    equation: `${name} ≤ ${wholeName}`,
    figures: [inRole('part', part, values[0]), inRole('whole', whole, values[1])],
    unit,
    ...judged({ kind: 'at-most' }, aligned),
    expected: `at most ${whole.printed}`,
    reason: `${name} is ${part.printed}${unit}, more than ${wholeName} (${whole.printed}${unit}), which it is a part of.`,
  });
}

function checkPart({ budget }: CheckContext, part: BudgetStatement, concept: string): Outcome[] {
  const whole = choose(budget, { ...part.fact, concept }, part);
  const outcome = whole === null ? null : compare(part, whole.statement);
  return whole === null || outcome === null ? [] : weigh(outcome, whole);
}

function checkPair(context: CheckContext, part: BudgetStatement): Outcome[] {
  const whole = PAIRS.get(part.fact.concept);
  return whole === undefined ? [] : checkPart(context, part, whole);
}

/** What 其中 names inside an item of a list; the words alone bind the two, so only what holds is recorded. */
const checkNested = (context: CheckContext): Outcome[] =>
  [...nestedIn(context).values()].flatMap(({ whole, part }) => {
    const outcome = compare(part, whole);
    return outcome !== null && holds(outcome) ? [outcome] : [];
  });

/** One part and one whole, found in two ways, are one equation. */
function withoutRepeats(outcomes: readonly Outcome[]): readonly Outcome[] {
  const placesOf = ({ identity }: Outcome): string => identity.figures.map(({ span }) => span.start).join(' ');
  const first = new Map(outcomes.toReversed().map((outcome) => [placesOf(outcome), outcome]));
  return outcomes.filter((outcome) => first.get(placesOf(outcome)) === outcome);
}

/** A part is not larger than its whole. */
export const subset: Rule = {
  id: 'subset',
  findingId: 'part-exceeded',
  data: { bounds: [...PAIRS].map(([lesser, greater]) => ({ lesser, greater })) },
  check: (context) =>
    withoutRepeats([
      ...recalledEach(
        context,
        context.budget.all.filter(
          ({ fact, primary }) => primary && fact.measure === 'amount' && PAIRS.has(fact.concept),
        ),
        checkPair,
      ),
      ...checkNested(context),
      ...checkSpending(context),
      ...recalled(context, checkResults, ONCE),
      ...checkStaffOfUnits(context),
    ]),
};
