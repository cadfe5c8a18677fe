import type { Span } from './span.ts';

/**
 * How an equation between figures came out. exact: no difference at all; within_rounding: a difference that the
 * printed precision explains; truncated: explained by cutting off instead of rounding; conflict: not explained;
 * blocked: an input contradicts itself; untestable: an input is missing.
 */
export type IdentityStatus = 'exact' | 'within_rounding' | 'truncated' | 'conflict' | 'blocked' | 'untestable';

/** One figure of an identity, in the part it plays (`total`, `part`, `stated`, …). */
export interface IdentityFigure {
  readonly role: string;
  readonly printed: string;
  /** Decimal string in `Identity.unit`. */
  readonly value: string;
  readonly span: Span;
}

/** A formula over the figures of an identity, by their index; constants are decimal strings. */
export type Expression =
  | { readonly kind: 'figure'; readonly at: number }
  | { readonly kind: 'constant'; readonly value: string }
  | {
      readonly kind: 'add' | 'subtract' | 'multiply' | 'divide';
      readonly left: Expression;
      readonly right: Expression;
    };

/** +1 or -1: how a figure enters a sum. */
export type Sign = 1 | -1;

/**
 * What an identity computes of its figures.
 * sum: stated = Σ sign·figure, where the stated figure is the first one and the signs are those of the others; where a
 * constant is stated instead (weights make 100) every figure has a sign. alike: all figures give one value. at-most: the
 * first figure is not larger than the second. formula: the figure at `stated` is what the expression gives of the
 * others; with `stated` null the expression gives nothing (0).
 */
export type Relation =
  | { readonly kind: 'sum'; readonly constant: string | null; readonly signs: readonly Sign[] }
  | { readonly kind: 'alike' }
  | { readonly kind: 'at-most' }
  | { readonly kind: 'formula'; readonly stated: number | null; readonly computed: Expression };

/**
 * An equation between figures of one report, passes included. `relation` is the equation as data, null where none of its
 * figures follows from the others (a run of numbers without a gap, a rate that fits one amount). `difference` is
 * computed − stated (for an inequality left − right) and `tolerance` the largest difference that rounding allows, both
 * decimal strings in `unit`.
 */
export interface Identity {
  readonly rule: string;
  readonly equation: string;
  readonly relation: Relation | null;
  readonly figures: readonly IdentityFigure[];
  readonly status: IdentityStatus;
  readonly difference: string | null;
  readonly tolerance: string | null;
  readonly unit: string;
}
