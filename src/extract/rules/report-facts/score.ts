import type { Span } from '#model/span.ts';

/** A score, with the words around it and its digits alone. */
export interface Score {
  readonly value: string;
  readonly span: Span;
  readonly figure: Span;
}
