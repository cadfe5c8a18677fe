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

/**
 * An equation between figures of one report, passes included. `difference` is computed − stated (for an inequality
 * left − right) and `tolerance` the largest difference that rounding allows, both decimal strings in `unit`.
 */
export interface Identity {
  readonly rule: string;
  readonly equation: string;
  readonly figures: readonly IdentityFigure[];
  readonly status: IdentityStatus;
  readonly difference: string | null;
  readonly tolerance: string | null;
  readonly unit: string;
}
