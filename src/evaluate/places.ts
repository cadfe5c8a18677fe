import { fromPair, intersectionOverUnion, overlap, type Span, type SpanPair, trimSpan } from '#model/span.ts';

/** The places as spans, without white space at their ends: a line break more or less is no difference in what is meant. */
export const placesOf = (text: string, spans: readonly SpanPair[] | undefined): readonly Span[] =>
  (spans ?? []).map((pair) => trimSpan(text, fromPair(pair)));

/** The best intersection over union of any place of one with any of the other. */
export function bestIntersection(gold: readonly Span[], predicted: readonly Span[]): number {
  let best = 0;
  for (const a of gold) for (const b of predicted) best = Math.max(best, intersectionOverUnion(a, b));
  return best;
}

/** True when any place of one shares a character with any of the other. */
export const placesOverlap = (gold: readonly Span[], predicted: readonly Span[]): boolean =>
  gold.some((a) => predicted.some((b) => overlap(a, b) > 0));
