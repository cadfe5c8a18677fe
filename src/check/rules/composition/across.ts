import { recalledEach } from '../../recall.ts';
import type { CheckContext } from '../../rule.ts';
import type { Split } from '../../splits.ts';
import type { BudgetStatement } from '../../statement.ts';
import { type BudgetKey, choose } from '../../statement-index.ts';

type Of = readonly [concept: string, bases: readonly BudgetKey['basis'][]];

const RECEIVED = ['received', 'final', null] as const;

/** Wholes whose parts are of another basis: the budget as it stands is what was carried over and what came in. */
const ACROSS: readonly (readonly [whole: Of, parts: readonly Of[]])[] = [
  [
    ['expenditure.total', ['adjusted_budget']],
    [
      ['carryover.opening', [null]],
      ['revenue.total', RECEIVED],
    ],
  ],
  [
    ['expenditure.total', ['adjusted_budget']],
    [
      ['carryover.opening', [null]],
      ['revenue.fiscal_appropriation', RECEIVED],
    ],
  ],
  [
    ['revenue.total', ['initial_budget']],
    [
      ['expenditure.basic', ['initial_budget']],
      ['expenditure.project', ['initial_budget']],
    ],
  ],
  [
    ['funds.total', ['adjusted_budget']],
    [
      ['carryover.opening', [null]],
      ['revenue.total', ['adjusted_budget']],
    ],
  ],
];

/** Every way to fill the parts, a basis each. */
function fill(
  context: CheckContext,
  whole: BudgetStatement,
  parts: readonly Of[],
): readonly (readonly BudgetStatement[])[] {
  const [first, ...rest] = parts;
  if (first === undefined) return [[]];
  const [concept, bases] = first;
  const found = bases.flatMap(
    (basis) => choose(context.budget, { ...whole.fact, concept, basis }, whole)?.statement ?? [],
  );
  const others = fill(context, whole, rest);
  return [...new Set(found)].flatMap((one) => others.map((other) => [one, ...other]));
}

const splitsOf = (context: CheckContext, whole: BudgetStatement): readonly Split[] =>
  ACROSS.filter(([[concept, bases]]) => concept === whole.fact.concept && bases.includes(whole.fact.basis)).flatMap(
    ([, parts]) => fill(context, whole, parts).map((filled) => ({ whole, parts: filled })),
  );

/** Wholes with parts of another basis; only a sum to the last fen shows that the report means these. */
export function splitsAcross(context: CheckContext): readonly Split[] {
  const wholes = context.budget.all.filter(
    ({ fact, primary, value }) => primary && fact.measure === 'amount' && fact.project === null && value.units !== 0n,
  );
  return recalledEach(context, wholes, splitsOf);
}
