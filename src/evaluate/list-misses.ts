import { textAt, toPair } from '#model/span.ts';
import { classOfExtra, classOfPair } from './classify-miss.ts';
import type { FieldMiss, PreparedPair } from './evaluated-pair.ts';
import type { Miss, MissSide } from './evaluation-schema.ts';
import { isLabelled, isRight, isWhollyRight } from './item-agreement.ts';
import { extraItemIds, goldItemId } from './item-id.ts';
import type { ComparedItem, Key, ListRule } from './list-rule.ts';
import { classifyNumberError } from './number-error.ts';
import type { ItemPair, Pairing } from './pair-items.ts';
import { quoteOf } from './quote.ts';

/** What an item says, where, and its opening words. */
export function sideOf<Item extends ComparedItem>(keys: readonly Key<Item>[], item: Item, text: string): MissSide {
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
      class: classOfPair(differences),
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

/** All that is not as gold has it: what is missing, what is invented, what differs, what is right but for attributes. */
export function missesOf<Item extends ComparedItem>(
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
