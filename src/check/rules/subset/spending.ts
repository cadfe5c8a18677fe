import { judged } from '../../constraint.ts';
import { align, inRole } from '../../figure.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome, outcomeOf, withoutRemedy } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { allNear, statementsWithin } from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** What bounds spending, the nearest in meaning first: the budget as it stood, the one before, what came in. */
const GIVEN = ['project.budget', 'project.received'] as const;
const BUDGETS = ['adjusted_budget', null, 'initial_budget'] as const;
const RECEIVED = ['received', 'final', null] as const;

const SPENT: ReadonlySet<string> = new Set(['expenditure.total', 'expenditure.basic', 'expenditure.project']);

/** Amounts wherever they are stated: the passage that states both may not be the first to state either. */
const isAmount = ({ fact }: BudgetStatement): boolean => fact.measure === 'amount';

/** A passage tells of a project in one paragraph, of the bureau in one sentence; the amounts of tables have rules of their own. */
const areTogether = (one: BudgetStatement, other: BudgetStatement): boolean =>
  !one.inTable && !other.inTable && (one.fact.project === null ? inOneSentence(one, other) : one.line === other.line);

/** The amount that bounds the spending, stated in its passage. */
function givenFor({ budget }: CheckContext, spent: BudgetStatement): BudgetStatement | undefined {
  const { fact } = spent;
  const keys =
    fact.concept === 'project.spent'
      ? GIVEN.flatMap((concept) =>
          (concept === 'project.budget' ? BUDGETS : RECEIVED).map((basis) => ({ ...fact, concept, basis })),
        )
      : [{ ...fact, basis: 'adjusted_budget' as const }];
  return keys
    .flatMap((key) => allNear(budget, key, spent).slice(0, 1))
    .find((given) => areTogether(spent, given) && given.span.start !== spent.span.start);
}

function atMost(part: BudgetStatement, whole: BudgetStatement, words: readonly [string, string]): Outcome[] {
  const aligned = align([part, whole]);
  if (aligned === null) return [];
  const about = part.fact.project === null ? '' : `${part.fact.project}: `;
  const outcome = outcomeOf({
    rule: 'subset',
    equation: `${about}${words[0]} ≤ ${words[1]}`,
    figures: [inRole('part', part, aligned.values[0]), inRole('whole', whole, aligned.values[1])],
    unit: aligned.unit,
    ...judged({ kind: 'at-most' }, aligned),
    expected: `at most ${whole.printed}`,
    reason: `${words[0]} is ${part.printed}, more than ${words[1]} (${whole.printed}).`,
  });
  // Where a misprint makes it hold, the true amount may not: it must not keep anybody from finding that.
  return holds(outcome) ? [withoutRemedy(outcome)] : [];
}

const compare = (part: BudgetStatement, whole: BudgetStatement): Outcome[] =>
  atMost(part, whole, [nameOf(part.fact.concept), nameOf(whole.fact.concept)]);

/** A purpose in the sentence of one project's spending is paid out of it, whatever project its own words name. */
function spendingBefore({ budget }: CheckContext, part: BudgetStatement): BudgetStatement | undefined {
  const before = statementsWithin(budget, part.span.start - LONGEST_SENTENCE, part.span.start - 1);
  const spent = before.filter(
    (one) => isAmount(one) && one.fact.concept === 'project.spent' && inOneSentence(one, part),
  );
  return spent.length === 1 ? spent[0] : undefined;
}

/** How far before a purpose its project's spending is looked for, in code units. */
const LONGEST_SENTENCE = 300;

const PARTS_OF_OPERATING = /^three_public\.(?:reception|vehicle_operation|vehicle_purchase|overseas)$/u;

/** 日常公用经费…。其中：公务接待…，公务车…: what the sentence names after the operating spending is paid out of it. */
function operatingOutcome(context: CheckContext, whole: BudgetStatement): Outcome[] {
  const parts = statementsWithin(context.budget, whole.span.end, whole.span.end + LONGEST_SENTENCE).filter(
    (one) => isAmount(one) && PARTS_OF_OPERATING.test(one.fact.concept) && one.line === whole.line,
  );
  const [first] = parts;
  if (first === undefined || parts.length < 2 || !parts.every((part) => inOneSentence(part, first))) return [];
  if (!/其中[：:]?[^，。；]*$/u.test(context.text.slice(whole.span.end, first.span.start))) return [];
  const sum = sumOutcome({
    rule: 'subset',
    equation: `${parts.map(({ fact }) => nameOf(fact.concept)).join(' + ')} ≤ ${nameOf(whole.fact.concept)}`,
    subject: nameOf(whole.fact.concept),
    stated: { role: 'whole', figure: whole },
    terms: parts.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'money',
  });
  return sum === null || sum.identity.difference === null ? [] : asBound(sum);
}

/** A sum that may fall short of what it is compared with: it holds where it does, and proves nothing where it does not. */
function asBound(sum: Outcome): Outcome[] {
  const { identity } = sum;
  if (holds(sum)) return [withoutRemedy(sum)];
  if (identity.difference?.startsWith('-') !== true) return [];
  return [withoutRemedy({ ...sum, identity: { ...identity, status: 'exact' } })];
}

/**
 * No more is spent than was given, and no purpose costs more than its project, where one passage states both. Spending
 * beyond its budget is common and no error, so only what holds is recorded.
 */
export function checkSpending(context: CheckContext): Outcome[] {
  return context.budget.all.filter(isAmount).flatMap((one) => {
    const { concept, basis } = one.fact;
    if (concept === 'project.component') {
      const spent = spendingBefore(context, one);
      return spent === undefined ? [] : compare(one, spent);
    }
    if (concept === 'expenditure.basic.operating') return operatingOutcome(context, one);
    if (concept !== 'project.spent' && !(SPENT.has(concept) && basis === 'final')) return [];
    const given = givenFor(context, one);
    return given === undefined ? [] : compare(one, given);
  });
}
