import type { KeyerId } from './claim.ts';
import type { Span } from './span.ts';

/**
 * What speaks for a figure being the wrong one. printed-nearby: the implied value stands in its passage, at a place that
 * no fact uses or that another fact has taken; swapped: two figures of the explanation have each other's value; one-digit,
 * transposed, power-of-ten, sign: what the printed value becomes the implied one by; weakly-grounded: the figure was
 * recognised from a picture with little confidence, or its words were found by edits; claimed-otherwise: another keyer
 * claims the implied value.
 */
export type SuspicionReason =
  | { readonly kind: 'printed-nearby'; readonly span: Span }
  | { readonly kind: 'swapped'; readonly span: Span }
  | { readonly kind: 'one-digit' }
  | { readonly kind: 'transposed' }
  | { readonly kind: 'power-of-ten'; readonly exponent: number }
  | { readonly kind: 'sign' }
  | { readonly kind: 'weakly-grounded' }
  | { readonly kind: 'claimed-otherwise'; readonly keyer: KeyerId };

/**
 * A figure that an explanation changes, or an item that it adds to a list. `value` is the figure as claimed and `implied`
 * what the arithmetic gives instead, decimal strings in `unit`; `implied` is null where a range of values would do.
 * The span of a missing item is that of the list it is missing from.
 */
export interface Suspect {
  readonly kind: 'figure' | 'missing-item';
  readonly span: Span;
  readonly printed: string;
  readonly value: string | null;
  readonly implied: string | null;
  readonly unit: string;
  readonly reasons: readonly SuspicionReason[];
}

/** Whose error an explanation assumes: the keyer's (the report is right) or the report's own. */
export type Culprit = 'extraction' | 'source';

/** One smallest set of changes after which every failed equation of the group holds and none that held is broken. */
export interface Explanation {
  readonly suspects: readonly Suspect[];
  readonly culprit: Culprit;
}

/**
 * What a group of connected failing equations comes from. `identities` are indices into the report's identities, those
 * that fail or stay undecided; none where a misreading shows without them, as an item of a list that nobody read. localised: `explanations` holds all smallest ones, the likeliest first; too-many-suspects: no set of few
 * changes explains the failures, or more sets do than help anybody, and `explanations` is empty.
 * Verdict: extraction_error = the values that the arithmetic implies are what the report prints in the figure's
 * neighbourhood; source_error = the figures are read as printed and the report contradicts itself; ambiguous = both fit.
 */
export interface Diagnosis {
  readonly identities: readonly number[];
  readonly outcome: 'localised' | 'too-many-suspects';
  readonly explanations: readonly Explanation[];
  readonly verdict: 'extraction_error' | 'source_error' | 'ambiguous';
}
