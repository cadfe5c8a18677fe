import type { Finding } from '#model/finding.ts';
import type { Identity, IdentityFigure } from '#model/identity.ts';
import type { Span } from '#model/span.ts';
import type { Constraint } from './constraint.ts';
import type { Verdict } from './verdict.ts';

/**
 * What a rule says of one equation: the identity, the same as something that can be judged again with other values (null
 * where nothing can be computed), and what to tell a person should it fail.
 */
export interface Outcome {
  readonly identity: Identity;
  readonly constraint: Constraint | null;
  readonly complaint: Complaint;
  /** Of what cannot be decided: the place of the amount that would make the equation hold, where one is printed. */
  readonly explainedBy?: Span;
}

/** `actual` and `expected` carry their unit; `at` is the figure that the sentence is about. */
export interface Complaint {
  readonly at: IdentityFigure;
  readonly actual: string;
  readonly expected: string;
  readonly reason: string;
}

/** An equation as a rule hands it over; the first figure is the one a complaint points at unless `at` says otherwise. */
export interface Equation {
  readonly rule: string;
  readonly equation: string;
  readonly figures: readonly [IdentityFigure, ...IdentityFigure[]];
  readonly unit: string;
  /** As `judged` made the two; null for what can be tested but computes nothing. */
  readonly constraint: Constraint | null;
  readonly verdict: Verdict;
  /** A full sentence in plain words, for a reader who knows the report and not this program. */
  readonly reason: string;
  readonly at?: IdentityFigure;
  /** What the complaint expects, without unit; what the equation computes unless said. */
  readonly expected?: string;
}

/** `12.5` with `%` and `万元` as they are printed: `12.5%`, `12.5万元`. */
export const withUnit = (value: string, unit: string): string => `${value}${unit}`;

/** Makes the outcome of an equation. */
export function outcomeOf(bound: Equation): Outcome {
  const { rule, equation, figures, unit, constraint, verdict, reason, at = figures[0] } = bound;
  const { status, difference, tolerance, computed } = verdict;
  const expected = bound.expected ?? computed;
  return {
    identity: { rule, equation, relation: constraint?.relation ?? null, figures, status, difference, tolerance, unit },
    constraint,
    complaint: {
      at,
      actual: withUnit(at.value, unit),
      expected: expected === null ? 'unknown' : withUnit(expected, unit),
      reason,
    },
  };
}

/** True when the equation came out, rounding and cutting off included. */
export const holds = ({ identity }: Outcome): boolean =>
  identity.status === 'exact' || identity.status === 'within_rounding' || identity.status === 'truncated';

/** The same outcome, marked as one that decides nothing because its own inputs compete. */
export const blocked = (outcome: Outcome): Outcome => ({
  ...outcome,
  identity: { ...outcome.identity, status: 'blocked' },
});

/**
 * The same outcome, marked as one that cannot be decided: what is missing may be what is not stated, or what is printed
 * at `explainedBy` and was read or bound wrongly.
 */
export const undecided = (outcome: Outcome, explainedBy: Span | null = null): Outcome => ({
  ...outcome,
  identity: { ...outcome.identity, status: 'untestable' },
  ...(explainedBy === null ? {} : { explainedBy }),
});

/** The same outcome, marked as one that no other value of its figures would mend: what is wrong was left out of the print. */
export const withoutRemedy = (outcome: Outcome): Outcome => ({
  ...outcome,
  constraint: null,
  identity: { ...outcome.identity, relation: null },
});

/** What was found of an equation, given how sure its binding is: failures of a guess are dropped, of rivals blocked. */
export function weigh(outcome: Outcome, binding: { readonly loose: boolean; readonly settled: boolean }): Outcome[] {
  if (holds(outcome) || outcome.identity.status === 'untestable') return [outcome];
  if (binding.loose) return [];
  return [binding.settled ? outcome : blocked(outcome)];
}

/** The finding of a failed equation. */
export const findingOf = (ruleId: string, { complaint }: Outcome): Finding => ({
  ruleId,
  severity: 'warning',
  reason: complaint.reason,
  span: complaint.at.span,
  actual: complaint.actual,
  expected: complaint.expected,
});
