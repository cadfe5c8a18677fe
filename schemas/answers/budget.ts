import { z } from 'zod';
import { budgetAttributes } from '../record/attributes.ts';
import { figurePlace, words } from './cited.ts';
import { rowsOf } from './rows.ts';

/** A model says the direction of a change, not its sign: reports print amounts without one. Null = amount. */
const ANSWERED_MEASURES = [
  'amount',
  'increase',
  'decrease',
  'increase_percent',
  'decrease_percent',
  'share_percent',
  'rate_percent',
] as const;

export const budgetItem = z.strictObject({
  l: figurePlace.l,
  f: figurePlace.f,
  n: words('紧挨数字、说明它是什么的原文字词'),
  k: budgetAttributes.concept,
  b: budgetAttributes.basis,
  y: budgetAttributes.year,
  d: budgetAttributes.fund,
  m: z
    .nullable(z.enum(ANSWERED_MEASURES))
    .meta({ description: '数字是金额、增减额、增减幅、占比还是执行率；null 为金额' }),
  p: budgetAttributes.project,
  o: budgetAttributes.of,
  c: figurePlace.c,
  u: figurePlace.u,
  s: budgetAttributes.scope,
});
export type BudgetItem = z.infer<typeof budgetItem>;

export const budgetAnswer = z.strictObject({ items: rowsOf(budgetItem) });
