import { overlap } from '#model/span.ts';
import type { ComparedItem, Key, ListRule } from './list-rule.ts';
import { type Candidate, matchItems } from './match-items.ts';
import { bestIntersection, placesOverlap } from './places.ts';

/** A gold item and the predicted one it was paired with. */
export interface ItemPair<Item> {
  readonly gold: Item;
  readonly predicted: Item;
}

/** How the items of a field were paired. Scores rest on `matched` alone; `linked` only explains misses. */
export interface Pairing<Item> {
  /** Main keys agree. */
  readonly matched: readonly ItemPair<Item>[];
  /** Main keys differ, but both speak of the same place or thing. */
  readonly linked: readonly ItemPair<Item>[];
  readonly goldAlone: readonly Item[];
  readonly predictedAlone: readonly Item[];
}

type Judge<Item> = (gold: Item, predicted: Item) => boolean;

/** Whether all keys agree; a plain loop, for it is asked of every pair of items. */
function agreeIn<Item>(keys: readonly Key<Item>[], gold: Item, predicted: Item): boolean {
  for (const key of keys) if (!key.agrees(gold, predicted)) return false;
  return true;
}

const countAgreeing = <Item>(keys: readonly Key<Item>[], gold: Item, predicted: Item): number =>
  keys.reduce((count, key) => count + (key.apart !== true && key.agrees(gold, predicted) ? 1 : 0), 0);

/** All pairs that `judge` admits, as candidates for the matching; `gold` and `predicted` are positions in the lists. */
function candidatesOf<Item extends ComparedItem>(
  keys: readonly Key<Item>[],
  golds: readonly Item[],
  predictions: readonly Item[],
  judge: Judge<Item>,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  // Every pair is looked at, so nothing is made for those that are none: most are not.
  golds.forEach((a, gold) => {
    predictions.forEach((b, predicted) => {
      if (!judge(a, b)) return;
      const overlap = bestIntersection(a.spans, b.spans);
      candidates.push({ gold, predicted, attributes: countAgreeing(keys, a, b), overlap, required: !a.optional });
    });
  });
  return candidates;
}

function pairUp<Item extends ComparedItem>(
  keys: readonly Key<Item>[],
  golds: readonly Item[],
  predictions: readonly Item[],
  judge: Judge<Item>,
): readonly ItemPair<Item>[] {
  return matchItems(candidatesOf(keys, golds, predictions, judge)).flatMap((match) => {
    const [gold, predicted] = [golds[match.gold], predictions[match.predicted]];
    return gold === undefined || predicted === undefined ? [] : [{ gold, predicted }];
  });
}

const figuresOverlap = (a: ComparedItem, b: ComparedItem): boolean =>
  a.figure !== null && b.figure !== null && overlap(a.figure, b.figure) > 0;

/**
 * Whether two items whose main keys differ are still about one thing: the same digits; or the same words and a part of
 * the main key; or everything agrees but the value.
 */
function isLinked<Item extends ComparedItem>(keys: readonly Key<Item>[], gold: Item, predicted: Item): boolean {
  if (figuresOverlap(gold, predicted)) return true;
  const main = keys.filter((key) => key.main);
  if (placesOverlap(gold.spans, predicted.spans)) {
    return main.length === 1 || main.some((key) => key.agrees(gold, predicted));
  }
  return (
    main.length > 1 && keys.every((key) => key.name === 'value' || key.apart === true || key.agrees(gold, predicted))
  );
}

const without = <Item>(items: readonly Item[], taken: readonly Item[]): readonly Item[] => {
  const gone = new Set(taken);
  return items.filter((item) => !gone.has(item));
};

/** Pairs a field's items one to one: the maximum-weight matching of METRICS 3, then links among what is left over. */
export function pairItems<Item extends ComparedItem>(
  rule: ListRule<Item>,
  golds: readonly Item[],
  predictions: readonly Item[],
): Pairing<Item> {
  const main = rule.keys.filter((key) => key.main);
  const matched = pairUp(rule.keys, golds, predictions, (a, b) => agreeIn(main, a, b));
  const goldLeft = without(
    golds,
    matched.map((pair) => pair.gold),
  ).filter((item) => !item.optional);
  const predictedLeft = without(
    predictions,
    matched.map((pair) => pair.predicted),
  );
  const linked = pairUp(rule.keys, goldLeft, predictedLeft, (a, b) => isLinked(rule.keys, a, b));
  return {
    matched,
    linked,
    goldAlone: without(
      goldLeft,
      linked.map((pair) => pair.gold),
    ),
    predictedAlone: without(
      predictedLeft,
      linked.map((pair) => pair.predicted),
    ),
  };
}
