import { FUNDS } from '#schemas/record/attributes.ts';
import { recalledEach } from '../../recall.ts';
import type { CheckContext } from '../../rule.ts';
import type { Split } from '../../splits.ts';
import type { BudgetStatement } from '../../statement.ts';
import { type BudgetKey, chooseExactly } from '../../statement-index.ts';

/** What a bureau has in all and by fund. */
const BY_FUND: ReadonlySet<string> = new Set([
  'revenue.total',
  'revenue.fiscal_appropriation',
  'expenditure.total',
  'expenditure.project',
  'carryover.opening',
  'carryover.closing',
]);

/** Other money than that of the funds, which a total may hold besides. */
const OTHER_MONEY: Readonly<Record<string, readonly [string, BudgetKey['basis']]>> = {
  'revenue.total': ['revenue.other', 'received'],
  'expenditure.total': ['other', 'final'],
};

/** Whole and funds may stand in paragraphs of their own, so only a sum to the last fen shows that they belong together. */
function splitsOf({ budget }: CheckContext, whole: BudgetStatement): readonly Split[] {
  const find = (key: BudgetKey): BudgetStatement[] => {
    const found = chooseExactly(budget, key, whole)?.statement;
    return found === undefined || found.value.units === 0n ? [] : [found];
  };
  const funds = FUNDS.flatMap((fund) => find({ ...whole.fact, fund }));
  const [concept, basis] = OTHER_MONEY[whole.fact.concept] ?? [];
  const others = concept === undefined ? [] : find({ ...whole.fact, concept, basis: basis ?? null });
  return [funds, [...funds, ...others]].filter((parts) => parts.length > 1).map((parts) => ({ whole, parts }));
}

/** Totals of all money with what the report states of each fund. */
export function fundSplits(context: CheckContext): readonly Split[] {
  const wholes = context.budget.all
    .filter(({ fact }) => fact.measure === 'amount' && fact.fund === null && fact.project === null)
    .filter(({ fact, value }) => BY_FUND.has(fact.concept) && value.units !== 0n);
  return recalledEach(context, wholes, splitsOf);
}
