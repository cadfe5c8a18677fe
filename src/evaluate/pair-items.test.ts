import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ComparedItem, equalKey, type Key, type ListRule } from './list-rule.ts';
import { type ItemPair, pairItems } from './pair-items.ts';
import { bestIntersection, placesOverlap } from './places.ts';

interface Item extends ComparedItem {
  readonly value: string;
  readonly concept: string;
  readonly basis: string;
  readonly year: string;
  readonly depth: string;
}

const value = equalKey<Item>('value', true, (item) => item.value);
const concept = equalKey<Item>('concept', true, (item) => item.concept);
const beside = [
  equalKey<Item>('basis', false, (item) => item.basis),
  equalKey<Item>('year', false, (item) => item.year),
];
const depth: Key<Item> = { ...equalKey<Item>('depth', false, (item) => item.depth), apart: true };

const rule: ListRule<Item> = {
  field: 'budget',
  keys: [value, concept, ...beside, depth],
  gold: () => [],
  predicted: () => [],
};

const letter = fc.constantFrom('a', 'b');
const place = fc
  .tuple(fc.nat(8), fc.integer({ min: 1, max: 4 }))
  .map(([start, length]) => ({ start, end: start + length }));
const fields = {
  value: letter,
  concept: letter,
  basis: letter,
  year: letter,
  depth: letter,
  spans: fc.array(place, { minLength: 1, maxLength: 2 }),
};

const itemsOf = (optional: fc.Arbitrary<boolean>, most: number): fc.Arbitrary<readonly Item[]> =>
  fc
    .array(fc.record({ ...fields, optional }), { maxLength: most })
    .map((items) => items.map((item, index) => ({ ...item, index, figure: null })));

const MOST_ITEMS = 4;
const golds = itemsOf(fc.boolean(), MOST_ITEMS);
const predictions = itemsOf(fc.constant(false), MOST_ITEMS);

/** Pairs, then attributes that agree, then overlap in thousandths, then required gold items: compared in this order. */
type Merit = readonly [number, number, number, number];

function meritOf(pairs: readonly ItemPair<Item>[]): Merit {
  const attributes = pairs.map(
    ({ gold, predicted }) =>
      (['value', 'concept', 'basis', 'year'] as const).filter((name) => gold[name] === predicted[name]).length,
  );
  const overlaps = pairs.map(({ gold, predicted }) => Math.round(1000 * bestIntersection(gold.spans, predicted.spans)));
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return [pairs.length, sum(attributes), sum(overlaps), pairs.filter(({ gold }) => !gold.optional).length];
}

const isBetter = (a: Merit, b: Merit): boolean => {
  const first = a.findIndex((each, at) => each !== b[at]);
  return first >= 0 && (a[first] ?? 0) > (b[first] ?? 0);
};

type Judge = (gold: Item, predicted: Item) => boolean;

/** The best merit of all ways to give each gold item one of the predictions or none. */
function bestMerit(
  left: readonly Item[],
  free: readonly Item[],
  judge: Judge,
  chosen: readonly ItemPair<Item>[],
): Merit {
  const [gold, ...rest] = left;
  if (gold === undefined) return meritOf(chosen);
  const merits = free
    .filter((predicted) => judge(gold, predicted))
    .map((predicted) =>
      bestMerit(
        rest,
        free.filter((each) => each !== predicted),
        judge,
        [...chosen, { gold, predicted }],
      ),
    );
  return merits.reduce((a, b) => (isBetter(b, a) ? b : a), bestMerit(rest, free, judge, chosen));
}

const isRight: Judge = (gold, predicted) => gold.value === predicted.value && gold.concept === predicted.concept;

/** The same place and a half of the main key, or everything but the value. */
const isLinked: Judge = (gold, predicted) =>
  placesOverlap(gold.spans, predicted.spans)
    ? gold.value === predicted.value || gold.concept === predicted.concept
    : gold.concept === predicted.concept && gold.basis === predicted.basis && gold.year === predicted.year;

const without = (items: readonly Item[], gone: readonly Item[]): readonly Item[] =>
  items.filter((item) => !gone.includes(item));

test('items are matched, and what is left is linked, as by trying every assignment', () => {
  const isBest = (gold: readonly Item[], predicted: readonly Item[]) => {
    const { matched, linked, goldAlone, predictedAlone } = pairItems(rule, gold, predicted);
    expect(matched.every((pair) => isRight(pair.gold, pair.predicted))).toBe(true);
    expect(meritOf(matched)).toEqual(bestMerit(gold, predicted, isRight, []));
    const goldLeft = without(
      gold,
      matched.map((pair) => pair.gold),
    ).filter(({ optional }) => !optional);
    const predictedLeft = without(
      predicted,
      matched.map((pair) => pair.predicted),
    );
    expect(meritOf(linked)).toEqual(bestMerit(goldLeft, predictedLeft, isLinked, []));
    expect(linked.length + goldAlone.length).toBe(goldLeft.length);
    expect(linked.length + predictedAlone.length).toBe(predictedLeft.length);
  };
  fc.assert(fc.property(golds, predictions, isBest), { numRuns: 2000, seed: 20260106 });
});

test('every item is in one place of the pairing, once', () => {
  const isComplete = (gold: readonly Item[], predicted: readonly Item[]) => {
    const { matched, linked, goldAlone, predictedAlone } = pairItems(rule, gold, predicted);
    const pairs = [...matched, ...linked];
    const placedGold = [...pairs.map((pair) => pair.gold), ...goldAlone];
    const placed = [...pairs.map((pair) => pair.predicted), ...predictedAlone];
    expect(new Set(placedGold).size).toBe(placedGold.length);
    expect(without(gold, placedGold).every(({ optional }) => optional)).toBe(true);
    expect(placed.toSorted((a, b) => a.index - b.index)).toEqual(predicted);
  };
  fc.assert(fc.property(golds, predictions, isComplete), { numRuns: 500, seed: 20260107 });
});
