import type { Figure } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';

/** A figure of money or a ratio with the words that name it. */
export interface NamedFigure {
  readonly figure: Figure;
  /** The words between the last clause mark or figure and this one, brackets right before the figure left out. */
  readonly label: string;
  readonly labelSpan: Span;
  /** Where the sentence begins: figures of one sentence share it. */
  readonly sentence: number;
  /** The words from the sentence's beginning to the label. */
  readonly before: string;
  /** The bracket between label and figure (（政府性基金）), empty without one. */
  readonly aside: string;
  /** The label was one of several names before 分别. */
  readonly isRespective: boolean;
  /** The words from the figure before, in the same sentence, to the label. */
  readonly between: string;
  /** No figure of the sentence stands before this one: `between` is all of `before`. */
  readonly isFirst: boolean;
  /** The sentence begins behind a semicolon: it goes on with the list of the one before. */
  readonly followsSemicolon: boolean;
  /** The words from the figure to the next figure of money or the sentence's end. */
  readonly after: string;
  /** The figure is the first inside a bracket that opens right behind the figure before it. */
  readonly opensBracket: boolean;
  /** A bracket ended between the figure before and this one. */
  readonly closesBracket: boolean;
  /** A count (5起, 4人) stands between the figure before and this one, in the same sentence. */
  readonly followsCount: boolean;
}
