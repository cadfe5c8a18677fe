import type { Citation, Evidence, EvidenceRole, GroundingStatus } from '#model/claim.ts';
import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import type { Span } from '#model/span.ts';
import type { AlignmentIndex } from './align.ts';
import type { NumberIndex } from './printed-number.ts';

export type SpanCitation = Extract<Citation, { readonly kind: 'span' }>;
export type LineCitation = Extract<Citation, { readonly kind: 'line' }>;

/** Where a claim was found. `figure` is the digits alone, null for text and for zeros stated in words. */
export interface Grounding {
  readonly status: GroundingStatus;
  readonly spans: readonly Span[];
  readonly figure: Span | null;
  readonly evidence: readonly Evidence[];
}

/** Why a claim was not found: one sentence. */
export interface Refusal {
  readonly status: 'refused';
  readonly reason: string;
}

export type Outcome = Grounding | Refusal;

export const refuse = (reason: string): Refusal => ({ status: 'refused', reason });

/** The document that claims are held against, prepared once. */
export interface Source {
  readonly text: string;
  readonly segmentation: Segmentation;
  readonly index: AlignmentIndex;
  readonly lines: ReadonlyMap<number, Line>;
  /** The numbers of all lines, markers left out. */
  readonly numbers: NumberIndex;
}

const ORDER: readonly GroundingStatus[] = ['exact', 'normalised', 'fuzzy'];

/** The less certain of two statuses. */
export const worse = (a: GroundingStatus, b: GroundingStatus): GroundingStatus =>
  ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;

/** A list of one piece of evidence, or of none. */
export const evidenceOf = (role: EvidenceRole, span: Span | null): readonly Evidence[] =>
  span === null ? [] : [{ role, span }];
