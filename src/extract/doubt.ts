import type { ModelErrorKind } from '#llm/index.ts';
import type { Claim } from '#model/claim.ts';
import type { Finding } from '#model/finding.ts';
import type { FollowUpTurn } from '#model/model-call.ts';
import type { Task } from '#schemas/answers/index.ts';
import type { FieldName } from '#schemas/record/field-name.ts';

/** A figure of an equation as a complaint calls it: by a name of our vocabulary, never by its value or the report's words. */
export interface FigureName {
  readonly words: string;
  /** The line that prints it. */
  readonly line: number;
}

/** An equation that does not come out, by names alone; `figures[0]` is the stated one of a sum. */
export interface FailedEquation {
  readonly kind: 'sum' | 'alike' | 'at-most' | 'formula';
  readonly figures: readonly FigureName[];
  /** Of the figures behind the first in a sum. */
  readonly signs: readonly (1 | -1)[];
}

/**
 * not-found: what is claimed stands nowhere in its line; equations-failed: the figure is in sums that do not come out;
 * row-refused: the row of an answer is no claim, with what was wrong with it in Chinese, null where it reads well;
 * figure-repeated: `other` takes the same figure for something else, while the line prints one that nobody claims;
 * item-missing: a list whose total is more than its items.
 */
export type Complaint =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'row-refused'; readonly row: unknown; readonly said: string | null }
  | { readonly kind: 'equations-failed'; readonly equations: readonly FailedEquation[] }
  | { readonly kind: 'figure-repeated'; readonly other: Claim }
  | { readonly kind: 'item-missing'; readonly equations: readonly FailedEquation[] };

/** Something that a keyer is asked to look at again. */
export interface Doubt {
  /** The claim in doubt; null for an item that a list seems to lack, and for a row that is no claim. */
  readonly claim: Claim | null;
  readonly field: FieldName;
  /** Numbers of the lines it cites, or those of the list; ascending, never empty. */
  readonly lines: readonly number[];
  readonly complaint: Complaint;
}

/** A question that was asked again, or should have been. */
export interface Reasked {
  readonly task: Task;
  readonly doubts: readonly Doubt[];
  /** Numbers of the lines shown, ascending. */
  readonly lines: readonly number[];
  /** What was said of the doubts, one for each of them. */
  readonly complaints: readonly string[];
  /** Key of the request. */
  readonly call: string;
  /** The turns behind the question, its answer the last one where there is an answer: a second round goes on with them. */
  readonly turns: readonly FollowUpTurn[];
  readonly answer: Reanswer;
}

/**
 * The claims that an answer makes of the lines shown; or why there is none that can be read. `failure` says what kept the
 * model from answering, this time; null where it would be no better another time.
 */
export type Reanswer =
  | {
      readonly kind: 'read';
      readonly claims: readonly Claim[];
      readonly refused: readonly Doubt[];
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'none'; readonly reason: string; readonly failure: ModelErrorKind | null };

/** What is to be asked again. */
export interface AskingAgain {
  readonly doubts: readonly Doubt[];
  /** All claims of the keyer: what it said of the lines in doubt is quoted to it. */
  readonly claims: readonly Claim[];
  /** What was asked in the round before. */
  readonly earlier: readonly Reasked[];
}
