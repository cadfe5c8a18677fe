import { placesOf } from '#model/place-on-page.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { Span } from '#model/span.ts';

/**
 * Below this share, recognised text is marked for a second look. Two readings of a figure that agree give 0.8 and more:
 * few of those are wrong, of the others about half (readers/image names such figures one by one).
 */
export const LOW_CONFIDENCE = 0.8;

/** From here on recognised text is shown as sure, between the two as fair: a choice for the eye, not a measured bound. */
export const SURE_CONFIDENCE = 0.9;

/** How sure recognition was of the least sure part of a span, from 0 to 1; null where the file states the text. */
export function leastConfidence(document: Pick<SourceDocument, 'text' | 'runs'>, span: Span): number | null {
  const known = placesOf(document, span).flatMap(({ confidence }) => (confidence === null ? [] : [confidence]));
  return known.length === 0 ? null : Math.min(...known);
}
