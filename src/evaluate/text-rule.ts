import { type Span, textAt } from '#model/span.ts';
import { comparedItem } from './compared-item.ts';
import { type ComparedItem, equalKey, type Key, type ListRule } from './list-rule.ts';
import { bestIntersection, placesOf } from './places.ts';
import { quoteOf } from './quote.ts';

/** Two text items are the same when they share this much of their characters (METRICS 3). */
const SAME_TEXT_INTERSECTION = 0.8;

interface TextItem extends ComparedItem {
  readonly opening: string | null;
  readonly depth: string;
  /** The id of its type, null where none fits; undefined where gold does not label types. */
  readonly category: string | null | undefined;
  /** The places of the problem that a measure answers, null for none; undefined where gold does not label that. */
  readonly answers: readonly Span[] | null | undefined;
}

type TextField = 'duties' | 'issues' | 'measures';
type Placed = Parameters<typeof comparedItem>[0];
type Listed = Placed & {
  readonly depth: number;
  readonly category?: string | null | undefined;
  readonly answers?: number | null | undefined;
};

/** `issues` are those of the item's own side, which a measure's `answers` counts. */
function textItem(item: Listed, index: number, text: string, issues: readonly Placed[]): TextItem {
  const compared = comparedItem(item, index, text);
  const first = compared.spans[0];
  const { category, answers, depth } = item;
  return {
    ...compared,
    opening: first === undefined ? null : quoteOf(textAt(text, first)),
    depth: String(depth),
    category,
    answers: answers === null || answers === undefined ? answers : placesOf(text, issues[answers]?.spans),
  };
}

const place: Key<TextItem> = {
  name: 'text',
  main: true,
  agrees: (gold, predicted) => bestIntersection(gold.spans, predicted.spans) >= SAME_TEXT_INTERSECTION,
  show: (item) => item.opening,
};

const depth: Key<TextItem> = { ...equalKey('depth', false, (item) => item.depth), apart: true };

const category: Key<TextItem> = {
  ...equalKey('category', false, (item) => item.category ?? null),
  apart: true,
  isLabelled: (gold) => gold.category !== undefined,
};

const isSameProblem = (gold: readonly Span[] | null, predicted: readonly Span[] | null): boolean =>
  gold === null || predicted === null
    ? gold === predicted
    : bestIntersection(gold, predicted) >= SAME_TEXT_INTERSECTION;

/** The problem is the same where its words are: its number differs as soon as one problem more or less was found. */
const answers: Key<TextItem> = {
  name: 'answers',
  main: false,
  apart: true,
  agrees: (gold, predicted) => isSameProblem(gold.answers ?? null, predicted.answers ?? null),
  show: ({ answers: spans }) => (spans === null || spans === undefined ? null : `[${spans[0]?.start ?? '?'}`),
  isLabelled: (gold) => gold.answers !== undefined,
};

const KEYS: Readonly<Record<TextField, readonly Key<TextItem>[]>> = {
  duties: [place, depth],
  issues: [place, depth, category],
  measures: [place, depth, category, answers],
};

/**
 * METRICS 3: the characters are the whole key, at any of the item's places; so attribute F1 equals item F1, and depth,
 * type and the problem that a measure answers are told apart. Both sides point into the same text (gold is re-anchored
 * first), so texts need never be compared by similarity.
 */
export const textRule = (field: TextField): ListRule<TextItem> => ({
  field,
  keys: KEYS[field],
  gold: (gold, text) => gold[field].map((item, index) => textItem(item, index, text, gold.issues)),
  predicted: (record, text) => record[field].map((item, index) => textItem(item, index, text, record.issues)),
});
