import { fromPair, type SpanPair } from '#model/span.ts';
import type { ComparedItem } from './list-rule.ts';
import { placesOf } from './places.ts';

interface Placed {
  readonly spans: readonly SpanPair[];
  readonly figure?: SpanPair | null | undefined;
  readonly optional?: boolean | undefined;
}

/** The part of an item that is read alike from gold labels and records. */
export const comparedItem = (item: Placed, index: number, text: string): ComparedItem => ({
  index,
  optional: item.optional ?? false,
  spans: placesOf(text, item.spans),
  figure: item.figure === undefined || item.figure === null ? null : fromPair(item.figure),
});
