import { covers, fromPair, overlap, type Span, type SpanPair, trimSpan } from '#model/span.ts';
import type { Gold } from '#schemas/gold.ts';
import { normaliseText } from '../names.ts';
import { moneyOf, percentOf, quantityOf } from '../quantity.ts';
import { type GoldFinding, goldFinding } from './gold-finding.ts';
import type { PlacedGold } from './labels-of.ts';

const TEXT_FIELDS = ['duties', 'issues', 'measures'] as const;

interface TextPlace {
  readonly path: string;
  readonly span: Span;
  readonly depth: number;
  readonly index: number;
}

const textPlaces = ({ gold, text }: PlacedGold, field: (typeof TEXT_FIELDS)[number]): readonly TextPlace[] =>
  gold[field]
    .flatMap(({ spans, depth }, index) =>
      spans.map((pair, at) => {
        return { path: `${field}[${index}].spans[${at}]`, span: trimSpan(text, fromPair(pair)), depth, index };
      }),
    )
    // What is no place of the text is told as such, and overlaps nothing.
    .filter(({ span }) => span.start < span.end && span.end <= text.length)
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);

/** What two places of one list that share characters are; null where the inner one is a deeper item. */
function judgePair(outer: TextPlace, inner: TextPlace): GoldFinding | null {
  const where = { path: inner.path, span: inner.span };
  const other = outer.path;
  if (outer.index === inner.index)
    return goldFinding(
      'items-overlap',
      where,
      `Two spans of one label share characters: this and ${other}.`,
      'Keep one of them, or let them be apart: each span is a place that states the whole item.',
    );
  if (outer.span.start === inner.span.start && outer.span.end === inner.span.end)
    return goldFinding(
      'item-repeated',
      where,
      `The same words are labelled twice: here and at ${other}.`,
      'Remove one of the two items.',
    );
  if (!covers(outer.span, inner.span))
    return goldFinding(
      'items-overlap',
      where,
      `It overlaps ${other} in part, so that one of them cannot be right.`,
      'Let each item end where the next begins.',
    );
  if (inner.depth > outer.depth) return null;
  return goldFinding(
    'items-nested',
    where,
    `It lies within ${other}, and its depth (${inner.depth}) is no deeper than that item’s (${outer.depth}).`,
    'Raise its depth, or shorten the outer item.',
  );
}

/** Items of one list of words: apart, or one wholly inside a shallower one. */
function checkTextOverlaps(placed: PlacedGold): readonly GoldFinding[] {
  return TEXT_FIELDS.flatMap((field) => {
    const places = textPlaces(placed, field);
    return places.flatMap((outer, at) => {
      const after = places.slice(at + 1).filter(({ span }) => overlap(span, outer.span) > 0);
      return after.flatMap((inner) => judgePair(outer, inner) ?? []);
    });
  });
}

interface KeyedItem {
  readonly path: string;
  readonly keys: readonly (string | number | null | undefined)[];
  readonly spans: readonly SpanPair[];
  readonly figure?: SpanPair | null | undefined;
}

const name = (text: string | null | undefined): string | null => (text ? normaliseText(text) : null);

const budgetItems = (gold: Gold): readonly KeyedItem[] =>
  gold.budget.map(({ spans, figure, ...fact }, index) => ({
    path: `budget[${index}]`,
    keys: [
      fact.concept,
      fact.measure,
      (fact.measure.endsWith('_percent') ? percentOf : moneyOf)(fact.value, fact.unit ?? null).key,
      name(fact.project),
      fact.basis,
      fact.fund,
      fact.year,
      name(fact.scope),
      fact.of,
      // Of two funds or projects of one name the label tells which is meant.
      name(fact.label),
    ],
    spans,
    figure,
  }));

const staffingItems = (gold: Gold): readonly KeyedItem[] =>
  gold.staffing.map(({ spans, figure, concept, value, scope, asOf }, index) => ({
    path: `staffing[${index}]`,
    keys: [concept, quantityOf(value, null).key, name(scope), asOf],
    spans,
    figure,
  }));

const indicatorItems = (gold: Gold): readonly KeyedItem[] =>
  gold.indicators.map(({ spans, figure, ...item }, index) => ({
    path: `indicators[${index}]`,
    keys: [
      item.source,
      name(item.name),
      name(item.project),
      item.actual,
      item.target,
      item.unit,
      item.weight,
      item.score,
      item.comparator,
    ],
    spans,
    figure,
  }));

const orgUnitItems = (gold: Gold): readonly KeyedItem[] =>
  gold.orgUnits.map(({ spans, kind, name: printed }, index) => ({
    path: `orgUnits[${index}]`,
    keys: [kind, name(printed)],
    spans,
  }));

const share = (a: KeyedItem, b: KeyedItem): boolean => {
  const [one, other] = [a, b].map(({ figure, spans }) => (figure ? [figure] : spans).map(fromPair));
  return (one ?? []).some((x) => (other ?? []).some((y) => overlap(x, y) > 0));
};

/** The same thing said of the same place twice; equal figures of other places are other statements. */
function repeatedIn(items: readonly KeyedItem[]): readonly GoldFinding[] {
  const alike = Map.groupBy(items, ({ keys }) => JSON.stringify(keys.map((key) => key ?? null)));
  return [...alike.values()].flatMap((group) =>
    group.flatMap((item, at) => {
      const first = group.slice(0, at).find((other) => share(other, item));
      const pair = item.figure ?? item.spans[0];
      if (first === undefined || pair === undefined) return [];
      return goldFinding(
        'item-repeated',
        { path: item.path, span: fromPair(pair) },
        `It says the same of the same place as ${first.path}.`,
        'Remove one of the two, or give each what tells it apart.',
      );
    }),
  );
}

/** Lists: items of words that overlap, and whatever is labelled twice. */
export const checkLists = (placed: PlacedGold): readonly GoldFinding[] => [
  ...checkTextOverlaps(placed),
  ...[budgetItems, staffingItems, indicatorItems, orgUnitItems].flatMap((read) => repeatedIn(read(placed.gold))),
];
