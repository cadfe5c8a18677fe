import { unlessExplained } from '../../explained.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** The kinds of procurement of the yearly accounts: together they are all of it. */
const KINDS = ['货物', '工程', '服务'] as const;

/** How many statements after the total are looked at: its kinds, with a share each. */
const MOST_BESIDE = 8;

const kindOf = ({ fact }: BudgetStatement): (typeof KINDS)[number] | undefined =>
  KINDS.find((kind) => fact.label.includes(kind));

/** The first amount of each kind that the sentence of the total states after it. */
function partsOf({ budget }: CheckContext, total: BudgetStatement, at: number): readonly BudgetStatement[] {
  const beside = budget.all
    .slice(at + 1, at + 1 + MOST_BESIDE)
    .filter((one) => one.fact.measure === 'amount' && inOneSentence(one, total) && one.fact.basis === total.fact.basis);
  return KINDS.flatMap((kind) => beside.find((one) => kindOf(one) === kind) ?? []);
}

function checkTotal(context: CheckContext, total: BudgetStatement, at: number): Outcome[] {
  const parts = partsOf(context, total, at);
  if (parts.length < 2) return [];
  const terms = parts.map((figure) => ({ role: 'part', figure, sign: 1 as const }));
  const name = nameOf(total.fact.concept);
  const outcome = sumOutcome({
    rule: 'composition',
    equation: `${name} = ${parts.map(kindOf).join(' + ')}`,
    subject: name,
    stated: { role: 'total', figure: total },
    terms,
    kind: 'money',
  });
  if (outcome === null || (parts.length < KINDS.length && !holds(outcome))) return [];
  return [unlessExplained(context, outcome, { stated: total, terms })];
}

/** Procurement in all and by kind, as one sentence states them; with a kind missing only a match counts. */
export const checkProcurementKinds = (context: CheckContext): Outcome[] =>
  context.budget.all.flatMap((total, at) =>
    total.fact.concept === 'procurement.total' && total.fact.measure === 'amount' && kindOf(total) === undefined
      ? checkTotal(context, total, at)
      : [],
  );
