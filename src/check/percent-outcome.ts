import { negate } from '#model/decimal.ts';
import type { Expression } from '#model/identity.ts';
import { judged } from './constraint.ts';
import { align, asCounts, type Figure, inRole } from './figure.ts';
import { halfUnit } from './interval.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** A percentage as a rule binds it: `formula` gives it in per cent from the inputs (`figureAt` their index). */
export interface PercentEquation {
  readonly rule: string;
  readonly equation: string;
  readonly subject: string;
  readonly inputs: readonly { readonly role: string; readonly figure: Figure }[];
  readonly formula: Expression;
  readonly stated: Figure;
  /** Of things that are counted and not measured: nothing was rounded but the percentage. */
  readonly counted?: boolean;
}

/** A drop may be printed as a positive percentage (下降29%): it is meant negative. */
export const asDrop = (figure: Figure): Figure =>
  figure.value.units > 0n ? { ...figure, value: negate(figure.value) } : figure;

/** Judges percent = formula(inputs), the rounding of every input propagated; null where the units do not go together. */
export function percentOutcome({
  rule,
  equation,
  subject,
  inputs,
  formula,
  stated,
  counted,
}: PercentEquation): Outcome | null {
  const measured = align(inputs.map((input) => input.figure));
  if (measured === null) return null;
  const aligned = counted === true ? asCounts(measured) : measured;
  const own = halfUnit(stated.value.scale);
  const all = {
    unit: aligned.unit,
    values: [...aligned.values, stated.value],
    list: [...aligned.list, own],
    own: [...aligned.own, own],
  };
  const { constraint, verdict } = judged({ kind: 'formula', stated: inputs.length, computed: formula }, all);
  const [first, ...others] = inputs.map((input, index) => inRole(input.role, input.figure, aligned.values[index]));
  const percent = inRole('percent', stated);
  if (first === undefined) return null;
  return outcomeOf({
    rule,
    equation,
    figures: [first, ...others, percent],
    at: percent,
    unit: '%',
    constraint,
    verdict,
    reason: `${subject} is stated as ${percent.value}%, but the amounts (${inputs.map((input) => input.figure.printed).join(', ')} ${aligned.unit}) make ${verdict.computed}%.`,
  });
}
