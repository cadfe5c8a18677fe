import { negate } from '#model/decimal.ts';
import { align, type Figure, inRole } from './figure.ts';
import { divideIntervals, type Interval, multiplyIntervals, point } from './interval.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { rational } from './rational.ts';
import { type Formula, judgeFormula } from './verdict.ts';

/** A percentage as a rule binds it: `formula` gives it in per cent from the inputs, in their order. */
export interface PercentEquation {
  readonly rule: string;
  readonly equation: string;
  readonly subject: string;
  readonly inputs: readonly { readonly role: string; readonly figure: Figure }[];
  readonly formula: Formula;
  readonly stated: Figure;
}

/** A drop may be printed as a positive percentage (下降29%): it is meant negative. */
export const asDrop = (figure: Figure): Figure =>
  figure.value.units > 0n ? { ...figure, value: negate(figure.value) } : figure;

const HUNDRED: Interval = point(rational(100n));

/** a / b in per cent; null when b may be zero. */
export function percentOf(a: Interval | undefined, b: Interval | undefined): Interval | null {
  if (a === undefined || b === undefined) return null;
  const quotient = divideIntervals(a, b);
  return quotient === null ? null : multiplyIntervals(quotient, HUNDRED);
}

/** Judges percent = formula(inputs), the rounding of every input propagated; null where the units do not go together. */
export function percentOutcome({ rule, equation, subject, inputs, formula, stated }: PercentEquation): Outcome | null {
  const aligned = align(inputs.map((input) => input.figure));
  if (aligned === null) return null;
  const verdict = judgeFormula(formula, aligned, stated.value);
  const [first, ...others] = inputs.map((input, index) => inRole(input.role, input.figure, aligned.values[index]));
  const percent = inRole('percent', stated);
  if (first === undefined) return null;
  return outcomeOf({
    rule,
    equation,
    figures: [first, ...others, percent],
    at: percent,
    unit: '%',
    verdict,
    reason: `${subject} is stated as ${percent.value}%, but the amounts (${inputs.map((input) => input.figure.printed).join(', ')} ${aligned.unit}) make ${verdict.computed}%.`,
  });
}
