import type { KeyerId } from './claim.ts';
import type { Span } from './span.ts';

/**
 * A question that a keyer was asked again about claims in doubt, and what became of it. taken: the answer left fewer doubts
 * and its claims stand; kept: it did not, and the claims stand as they were; unasked: no answer came that could be read.
 */
export interface Repair {
  /** 1 or 2; the second goes on with the conversation of the first where it is about the same lines. */
  readonly round: number;
  readonly keyer: KeyerId;
  readonly task: string;
  /** Numbers of the lines that the question showed and its answer might cite, ascending. */
  readonly lines: readonly number[];
  /** From the first of these lines to the last. */
  readonly span: Span;
  /** What was said to be in doubt, in the Chinese words of the question. */
  readonly complaints: readonly string[];
  /** Key of the question, and of the stored answer if one came. */
  readonly call: string;
  readonly outcome: 'taken' | 'kept' | 'unasked';
  /** Why the answer was not taken, or none came: one sentence; null where it was taken. */
  readonly reason: string | null;
  /** Doubts about this keyer's claims in all of the report, and what they were with the answer, taken or not. */
  readonly doubtsBefore: number;
  readonly doubtsAfter: number;
}
