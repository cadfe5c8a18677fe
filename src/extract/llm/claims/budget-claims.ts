import type { BudgetItem } from '#schemas/answers/budget.ts';
import type { MEASURES } from '#schemas/record/attributes.ts';
import { type ClaimContext, citationFault, claimed, type Outcome, refused, wordsOrNull } from '../claim-context.ts';
import { figureFault, type PlacedFigure, placeFigure } from './figure-place.ts';

type Measure = (typeof MEASURES)[number];

/** What a model calls a change, and what the record does: a decrease is a negative change. */
const MEASURE_OF: Readonly<
  Record<NonNullable<BudgetItem['m']>, { readonly measure: Measure; readonly falls: boolean }>
> = {
  amount: { measure: 'amount', falls: false },
  increase: { measure: 'change_amount', falls: false },
  decrease: { measure: 'change_amount', falls: true },
  increase_percent: { measure: 'change_percent', falls: false },
  decrease_percent: { measure: 'change_percent', falls: true },
  share_percent: { measure: 'share_percent', falls: false },
  rate_percent: { measure: 'rate_percent', falls: false },
};

/** A figure printed with its own minus, and zero, have no other sign to get. */
const negative = (value: string): string => (value.startsWith('-') || /^[0.]+$/u.test(value) ? value : `-${value}`);

/** A percentage whose cell or sentence prints no sign is one all the same. */
const unitOf = (placed: PlacedFigure, measure: Measure): string | null =>
  measure.endsWith('_percent') && (placed.unit === null || placed.unit.endsWith('元')) ? '%' : placed.unit;

export function budgetClaim(context: ClaimContext, item: BudgetItem): Outcome {
  const fault = citationFault(context, item.l, item.l);
  if (fault !== null) return fault;
  const placed = placeFigure(context, item);
  if (placed === null) return refused('figure-unreadable', figureFault(item));
  const { measure, falls } = MEASURE_OF[item.m ?? 'amount'];
  return claimed(
    context,
    {
      field: 'budget',
      concept: item.k,
      project: wordsOrNull(item.p),
      measure,
      of: measure === 'share_percent' ? item.o : null,
      basis: item.b,
      fund: item.d,
      year: item.y,
      value: falls ? negative(placed.value) : placed.value,
      unit: unitOf(placed, measure),
      approx: placed.approx,
      stated: placed.stated,
      label: item.n.trim(),
      scope: wordsOrNull(item.s),
    },
    placed.citation,
  );
}
