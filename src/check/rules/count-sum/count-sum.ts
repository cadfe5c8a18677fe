import type { Figure } from '../../figure.ts';
import type { Outcome } from '../../outcome.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import { MAKEUPS } from '../staffing-sum/makeups.ts';
import { formTotals } from './form-totals.ts';
import { announced, summedUp } from './in-passage.ts';
import { itemTotals } from './item-totals.ts';
import type { CountSum } from './sum-of-counts.ts';
import { outcomeOfSum } from './sum-of-counts.ts';

const WHOLES: ReadonlySet<string> = new Set(MAKEUPS.map(({ whole }) => whole));

/** Staff whose kinds the staffing rule adds up: no second rule says the same of them. */
const isStaffWhole = ({ staffing }: CheckContext): ((figure: Figure) => boolean) => {
  const starts = new Set(staffing.filter(({ fact }) => WHOLES.has(fact.concept)).map(({ span }) => span.start));
  return ({ span }) => starts.has(span.start);
};

const keyOf = ({ total, parts }: CountSum): string => [total, ...parts].map(({ span }) => span.start).join(' ');

function check(context: CheckContext): readonly Outcome[] {
  const isOfStaff = isStaffWhole(context);
  const within = context.passages.flatMap((passage) => [...announced(context.text, passage), ...summedUp(passage)]);
  const sums = [...within, ...formTotals(context), ...itemTotals(context)].filter(({ total }) => !isOfStaff(total));
  const apart = new Map(sums.map((sum) => [keyOf(sum), sum]));
  return [...apart.values()].flatMap((sum) => outcomeOfSum(sum) ?? []);
}

/** Counts of the narrative add up to the counts that sum them up. */
export const countSum: Rule = { id: 'count-sum', findingId: 'count-sum-mismatched', check };
