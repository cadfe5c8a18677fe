import { textAt, toPair } from '#model/span.ts';
import type { Gold } from '#schemas/gold.ts';
import type { ListField } from '#schemas/record/record.ts';
import { budgetRule } from './budget-rule.ts';
import { classOfExtra, classOfPair } from './classify-miss.ts';
import type { FieldMiss, FieldResult, PreparedPair } from './evaluated-pair.ts';
import type { AttributeScore, Counts, GroundingCounts, Miss, MissSide } from './evaluation-schema.ts';
import { groundingOfPair, groundingOfValues } from './grounding.ts';
import { indicatorRule } from './indicator-rule.ts';
import { extraItemIds, goldItemId } from './item-id.ts';
import type { ComparedItem, Key, ListRule } from './list-rule.ts';
import { classifyNumberError } from './number-error.ts';
import { orgUnitRule } from './org-unit-rule.ts';
import { type ItemPair, type Pairing, pairItems } from './pair-items.ts';
import { predictionHashOf } from './prediction-hash.ts';
import { quoteOf } from './quote.ts';
import { addGrounding } from './scores.ts';
import { staffingRule } from './staffing-rule.ts';
import { textRule } from './text-rule.ts';

interface ListScorer {
  score(pair: PreparedPair): FieldResult;
  goldSide(gold: Gold, text: string, index: number): MissSide | null;
}

/** Scores one list field of one report. */
export const scoreList = (field: ListField, pair: PreparedPair): FieldResult => LIST_SCORERS[field].score(pair);

/** What gold says of its item at a position of its list, as in the list of misses; null where there is none. */
export const goldSideOf = (field: ListField, gold: Gold, text: string, index: number): MissSide | null =>
  LIST_SCORERS[field].goldSide(gold, text, index);

const scorerOf = <Item extends ComparedItem>(rule: ListRule<Item>): ListScorer => ({
  score: (pair) => {
    const golds = rule.gold(pair.gold, pair.text);
    const predictions = rule.predicted(pair.record, pair.text);
    const pairing = pairItems(rule, golds, predictions);
    return {
      counts: countPairing(rule, pairing),
      attributes: attributesOf(rule, pairing),
      grounding: groundPairing(pairing, predictions),
      misses: missesOf(rule, pairing, pair),
      predictions: predictionHashOf(pair.record, rule.field),
    };
  },
  goldSide: (gold, text, index) => {
    const item = rule.gold(gold, text)[index];
    return item === undefined ? null : sideOf(rule.keys, item, text);
  },
});

const LIST_SCORERS: Readonly<Record<ListField, ListScorer>> = {
  duties: scorerOf(textRule('duties')),
  staffing: scorerOf(staffingRule),
  orgUnits: scorerOf(orgUnitRule),
  budget: scorerOf(budgetRule),
  indicators: scorerOf(indicatorRule),
  issues: scorerOf(textRule('issues')),
  measures: scorerOf(textRule('measures')),
};

const isRight = <Item extends ComparedItem>(rule: ListRule<Item>, { gold, predicted }: ItemPair<Item>): boolean =>
  rule.keys.every((key) => key.apart === true || key.agrees(gold, predicted));

const isLabelled = <Item extends ComparedItem>(key: Key<Item>, gold: Item): boolean => key.isLabelled?.(gold) ?? true;

/** Whether all that gold labels of an item is right, also what is told apart. */
const isWhollyRight = <Item extends ComparedItem>(rule: ListRule<Item>, { gold, predicted }: ItemPair<Item>): boolean =>
  rule.keys.every((key) => !isLabelled(key, gold) || key.agrees(gold, predicted));

/** How often each attribute beside the main key is right, over the matched items whose gold labels it. */
function attributesOf<Item extends ComparedItem>(
  rule: ListRule<Item>,
  { matched }: Pairing<Item>,
): Readonly<Record<string, AttributeScore>> {
  const beside = rule.keys.filter((key) => !key.main);
  return Object.fromEntries(
    beside.map((key) => {
      const labelled = matched.filter(({ gold }) => isLabelled(key, gold));
      const right = labelled.filter(({ gold, predicted }) => key.agrees(gold, predicted)).length;
      return [key.name, { right, of: labelled.length }];
    }),
  );
}

const countPairing = <Item extends ComparedItem>(rule: ListRule<Item>, pairing: Pairing<Item>): Counts => ({
  truePositive: pairing.matched.length,
  falseDiscovery: pairing.linked.length,
  falseAlarm: pairing.predictedAlone.length,
  falseNegative: pairing.goldAlone.length,
  trueNegative: 0,
  attributesRight: pairing.matched.filter((pair) => isRight(rule, pair)).length,
});

const groundPairing = <Item extends ComparedItem>(
  pairing: Pairing<Item>,
  predictions: readonly Item[],
): GroundingCounts =>
  pairing.matched
    .map(({ gold, predicted }) => groundingOfPair(gold.spans, predicted.spans))
    .reduce(addGrounding, groundingOfValues(predictions));

function sideOf<Item extends ComparedItem>(keys: readonly Key<Item>[], item: Item, text: string): MissSide {
  const first = item.spans[0];
  return {
    index: item.index,
    keys: Object.fromEntries(keys.map((key) => [key.name, key.show(item)])),
    spans: item.spans.map(toPair),
    quote: first === undefined ? null : quoteOf(textAt(text, first)),
  };
}

/** The keys in which the two differ, each with the class of its error where it is a number on both sides. */
function differencesOf<Item extends ComparedItem>(
  rule: ListRule<Item>,
  { gold, predicted }: ItemPair<Item>,
  pair: PreparedPair,
): Miss['differences'] {
  const own = `${rule.field}[${gold.index}].`;
  const elsewhere = pair.goldNumbers.filter((place) => !place.path.startsWith(own));
  return rule.keys
    .filter((key) => isLabelled(key, gold) && !key.agrees(gold, predicted))
    .map((key) => {
      const [a, b] = [key.quantity?.(gold) ?? null, key.quantity?.(predicted) ?? null];
      return { key: key.name, numberError: a === null || b === null ? null : classifyNumberError(a, b, elsewhere) };
    });
}

/** Matched or linked items that differ, as misses. */
function pairMisses<Item extends ComparedItem>(
  rule: ListRule<Item>,
  pairs: readonly ItemPair<Item>[],
  pair: PreparedPair,
  kindOf: (items: ItemPair<Item>) => Miss['kind'],
): readonly FieldMiss[] {
  return pairs.map((items) => {
    const differences = differencesOf(rule, items, pair);
    return {
      field: rule.field,
      fact: null,
      item: goldItemId(items.gold.index),
      kind: kindOf(items),
      class: classOfPair(rule, differences),
      gold: sideOf(rule.keys, items.gold, pair.text),
      predicted: sideOf(rule.keys, items.predicted, pair.text),
      differences,
    };
  });
}

function extraMisses<Item extends ComparedItem>(
  rule: ListRule<Item>,
  pairing: Pairing<Item>,
  text: string,
): readonly FieldMiss[] {
  const sides = pairing.predictedAlone.map((item) => sideOf(rule.keys, item, text));
  const ids = extraItemIds(sides);
  return pairing.predictedAlone.map((extra, at) => ({
    field: rule.field,
    fact: null,
    item: ids[at] ?? '',
    kind: 'false_alarm',
    class: classOfExtra(rule, extra, pairing),
    gold: null,
    predicted: sides[at] ?? null,
    differences: [],
  }));
}

function missesOf<Item extends ComparedItem>(
  rule: ListRule<Item>,
  pairing: Pairing<Item>,
  pair: PreparedPair,
): readonly FieldMiss[] {
  const missing = pairing.goldAlone.map(
    (item): FieldMiss => ({
      field: rule.field,
      fact: null,
      item: goldItemId(item.index),
      kind: 'missing',
      class: 'missing',
      gold: sideOf(rule.keys, item, pair.text),
      predicted: null,
      differences: [],
    }),
  );
  const imperfect = pairing.matched.filter((items) => !isWhollyRight(rule, items));
  return [
    ...missing,
    ...extraMisses(rule, pairing, pair.text),
    ...pairMisses(rule, pairing.linked, pair, () => 'different'),
    ...pairMisses(rule, imperfect, pair, (items) => (isRight(rule, items) ? 'apart' : 'attributes')),
  ];
}
