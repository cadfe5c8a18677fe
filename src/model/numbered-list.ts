import type { Span } from './span.ts';

/** A number at the beginning of a heading or an item; `value` is the ordinal, from 1. */
export interface ListMarker {
  readonly printed: string;
  readonly value: number;
  /** The marker alone, without what it numbers. */
  readonly span: Span;
  /** Code unit at which what the marker numbers ends. */
  readonly end: number;
}

/** The markers that count one list of headings or items, in the order of the text; signs that count nothing are none. */
export interface NumberedList {
  readonly isHeading: boolean;
  readonly markers: readonly ListMarker[];
}
