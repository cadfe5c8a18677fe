import { overlap, type Span } from '#model/span.ts';
import type { GroundingCounts } from './evaluation-schema.ts';
import { bestIntersection } from './places.ts';
import { NO_GROUNDING } from './scores.ts';

/** What the published values of one field or fact carry: how many there are and how many have a span. */
export const groundingOfValues = (published: readonly { readonly spans: readonly unknown[] }[]): GroundingCounts => ({
  ...NO_GROUNDING,
  values: published.length,
  valuesWithSpan: published.filter(({ spans }) => spans.length > 0).length,
});

/** How well the places of a right value agree with gold's; nothing is counted where gold has no place. */
export function groundingOfPair(gold: readonly Span[], predicted: readonly Span[]): GroundingCounts {
  if (gold.length === 0 || predicted.length === 0) return NO_GROUNDING;
  return {
    ...NO_GROUNDING,
    spans: predicted.length,
    spansOnGold: predicted.filter((span) => gold.some((place) => overlap(span, place) > 0)).length,
    pairs: 1,
    intersectionOverUnionSum: bestIntersection(gold, predicted),
  };
}
