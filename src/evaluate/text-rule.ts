import { textAt } from '#model/span.ts';
import { comparedItem } from './compared-item.ts';
import type { ComparedItem, Key, ListRule } from './list-rule.ts';
import { bestIntersection } from './places.ts';
import { quoteOf } from './quote.ts';

/** Two text items are the same when they share this much of their characters (METRICS 3). */
const SAME_TEXT_INTERSECTION = 0.8;

interface TextItem extends ComparedItem {
  readonly opening: string | null;
}

type TextField = 'duties' | 'issues' | 'measures';
type Listed = Parameters<typeof comparedItem>[0];

function textItem(item: Listed, index: number, text: string): TextItem {
  const compared = comparedItem(item, index, text);
  const first = compared.spans[0];
  return { ...compared, opening: first === undefined ? null : quoteOf(textAt(text, first)) };
}

const place: Key<TextItem> = {
  name: 'text',
  main: true,
  agrees: (gold, predicted) => bestIntersection(gold.spans, predicted.spans) >= SAME_TEXT_INTERSECTION,
  show: (item) => item.opening,
};

/**
 * METRICS 3: the characters are the whole key, at any of the item's places; so attribute F1 equals item F1. Both sides
 * point into the same text (gold is re-anchored first), so texts need never be compared by similarity.
 */
export const textRule = (field: TextField): ListRule<TextItem> => ({
  field,
  keys: [place],
  gold: (gold, text) => gold[field].map((item, index) => textItem(item, index, text)),
  predicted: (record, text) => record[field].map((item, index) => textItem(item, index, text)),
});
