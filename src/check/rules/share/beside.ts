import { BASES } from '#schemas/record/attributes.ts';
import { figureAt, percentage } from '../../expression.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { percentOutcome } from '../../percent-outcome.ts';
import type { CheckContext } from '../../rule.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { distance, nearestFew, PASSAGE } from '../../statement-index.ts';

/** How many amounts before a percentage may be its part, and how many may be its whole. */
const MOST_PARTS = 2;
const MOST_WHOLES = 8;

/** Most statements of one key that are tried as the whole. */
const MOST_OF_KEY = 8;

/** The amounts before the percentage in its passage, the nearest first. */
function amountsBefore({ budget }: CheckContext, stated: BudgetStatement): readonly BudgetStatement[] {
  const before: BudgetStatement[] = [];
  for (let at = budget.all.indexOf(stated) - 1; at >= 0 && before.length < MOST_WHOLES; at -= 1) {
    const one = budget.all[at];
    if (one === undefined || distance(one, stated) > PASSAGE) break;
    if (one.fact.measure === 'amount' && one.fact.project === stated.fact.project) before.push(one);
  }
  return before;
}

/** What the percentage says that it is of, wherever it stands and whatever its basis. */
function wholesOf({ budget }: CheckContext, stated: BudgetStatement): readonly BudgetStatement[] {
  const { of } = stated.fact;
  if (of === null) return [];
  const project = of.startsWith('project.') ? stated.fact.project : null;
  // A share of one fund may be of the whole over all funds.
  const funds = stated.fact.fund === null ? [null] : [stated.fact.fund, null];
  return [null, ...BASES].flatMap((basis) =>
    funds.flatMap((fund) => {
      const key = { ...stated.fact, concept: of, measure: 'amount' as const, basis, project, fund };
      return nearestFew(budget, key, stated, MOST_OF_KEY);
    }),
  );
}

/** True where a bracket that `words` closes was opened before them: what stands in it are parts of the amount before it. */
function leavesBracket(words: string): boolean {
  let depth = 0;
  for (const letter of words) {
    if (/[（(]/u.test(letter)) depth += 1;
    if (/[）)]/u.test(letter)) depth -= 1;
    if (depth < 0) return true;
  }
  return false;
}

/** True where the share stands behind a bracket in which the amount stands: 甲70万元（乙30万元、丙40万元），占70%. */
export const isInBracketBefore = (text: string, amount: BudgetStatement, stated: BudgetStatement): boolean =>
  leavesBracket(text.slice(amount.span.end, stated.span.start));

const nameOfAmount = ({ fact }: BudgetStatement): string => (fact.label === '' ? nameOf(fact.concept) : fact.label);

export function judge(stated: BudgetStatement, part: BudgetStatement, whole: BudgetStatement): Outcome | null {
  return percentOutcome({
    rule: 'share',
    equation: `${nameOfAmount(stated)} = ${nameOfAmount(part)} / ${nameOfAmount(whole)}`,
    subject: nameOfAmount(stated),
    inputs: [
      { role: 'part', figure: part },
      { role: 'whole', figure: whole },
    ],
    formula: percentage(figureAt(0), figureAt(1)),
    stated,
  });
}

/** The share of an amount right before the percentage in another one of the passage, should that be what it states. */
export function shareBeside(context: CheckContext, stated: BudgetStatement): Outcome | null {
  const before = amountsBefore(context, stated);
  const together = before.filter((one) => inOneSentence(one, stated));
  const outside = together.filter((one) => !isInBracketBefore(context.text, one, stated));
  const parts = [...new Set([...outside.slice(0, MOST_PARTS), ...together.slice(0, MOST_PARTS)])];
  const wholes = [...before, ...wholesOf(context, stated)];
  for (const part of parts) {
    for (const whole of wholes) {
      const outcome = whole === part ? null : judge(stated, part, whole);
      if (outcome !== null && holds(outcome)) return outcome;
    }
  }
  return null;
}
