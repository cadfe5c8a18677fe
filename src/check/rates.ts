import { basisName, nameOf } from './names.ts';
import { holds, type Outcome, weigh } from './outcome.ts';
import { percentOf, percentOutcome } from './percent-outcome.ts';
import type { CheckContext } from './rule.ts';
import type { BudgetStatement } from './statement.ts';
import { type BudgetKey, type Choice, choose } from './statement-index.ts';

/** Amounts that the money spent may be held against, nearest choice for each; equal figures once. */
export function choicesFor(
  context: CheckContext,
  keys: readonly BudgetKey[],
  anchor: BudgetStatement,
): readonly Choice[] {
  const found = keys.flatMap((key) => choose(context.budget, key, anchor) ?? []);
  return found.filter((choice, index) => found.findIndex((other) => other.statement === choice.statement) === index);
}

/**
 * A rate with the amounts it may be made of, in order of preference. `subject` names it without an article (execution
 * rate of 支出合计).
 */
export interface Rate {
  readonly rule: string;
  readonly subject: string;
  readonly stated: BudgetStatement;
  readonly spent: Choice;
  readonly bases: readonly Choice[];
  /** True when the label leaves open what the rate is of: it counts only when it fits. */
  readonly guess: boolean;
}

/** A project's budget and spending are two concepts of one account; everything else is budgeted under its own. */
function sameAccount(base: Choice, spent: Choice): boolean {
  const [one, other] = [base.statement.fact.concept, spent.statement.fact.concept];
  return one === other || (one === 'project.budget' && other === 'project.spent');
}

/** An amount by what it is (决算, 全年预算), and by its concept where the two sides of the rate differ in that. */
function amountName({ statement: { fact } }: Choice, other: Choice): string {
  if (fact.concept === other.statement.fact.concept) return basisName(fact.basis);
  return fact.basis === null || fact.concept === 'project.spent'
    ? nameOf(fact.concept)
    : `${nameOf(fact.concept)} (${basisName(fact.basis)})`;
}

/** The rate on the first base that fits; failing all, on the first one, as a conflict. */
export function judgeRate({ rule, subject, stated, spent, bases, guess }: Rate): Outcome[] {
  const judged = bases.flatMap((base) => {
    const outcome = percentOutcome({
      rule,
      equation: `${subject} = ${amountName(spent, base)} / ${amountName(base, spent)}`,
      subject: `The ${subject}`,
      inputs: [
        { role: 'spent', figure: spent.statement },
        { role: 'budget', figure: base.statement },
      ],
      formula: ([a, b]) => percentOf(a, b),
      stated,
    });
    return outcome === null ? [] : [{ outcome, base }];
  });
  const best = judged.find(({ outcome }) => holds(outcome)) ?? judged[0];
  if (best === undefined) return [];
  // A base of another concept than the spending's own (revenue, receipts) is one of several that may be meant.
  const foreign = !sameAccount(best.base, spent);
  const loose = guess || foreign || best.base.loose || spent.loose;
  return weigh(best.outcome, { loose, settled: best.base.settled && spent.settled });
}
