import { textAt } from '#model/span.ts';
import type { Gold } from '#schemas/gold.ts';
import type { ListField } from '#schemas/record/record.ts';
import { budgetRule } from '../budget-rule.ts';
import { indicatorRule } from '../indicator-rule.ts';
import type { ComparedItem, Key, ListRule } from '../list-rule.ts';
import { orgUnitRule } from '../org-unit-rule.ts';
import { type ItemPair, type Pairing, pairItems } from '../pair-items.ts';
import { quoteOf } from '../quote.ts';
import { staffingRule } from '../staffing-rule.ts';
import { textRule } from '../text-rule.ts';
import type { Disagreement, FieldAgreement, LabelSide } from './agreement-schema.ts';
import { f1Of } from './field-f1.ts';

/** Two labellings of one text. */
export interface LabelledPair {
  readonly document: string;
  readonly a: Gold;
  readonly b: Gold;
  /** The text that the spans of both point into. */
  readonly text: string;
}

/** What comparing one field of one document gives. */
export interface FieldComparison {
  readonly agreement: FieldAgreement;
  readonly disagreements: readonly Disagreement[];
  /** Positions, in the lists of both, of what both labelled: alike or not. */
  readonly paired: readonly (readonly [number, number])[];
}

type Comparer = (pair: LabelledPair) => FieldComparison;

/** Agreement has no side that is right: a key agrees when it does whichever of the two is taken for gold. */
const agreesBothWays = <Item>(key: Key<Item>, { gold, predicted }: ItemPair<Item>): boolean =>
  key.agrees(gold, predicted) && key.agrees(predicted, gold);

const isLabelled = <Item>(key: Key<Item>, item: Item): boolean => key.isLabelled?.(item) ?? true;

/** Labelled by both, where a labelling may leave an attribute out altogether. */
const isComparable = <Item>(key: Key<Item>, { gold, predicted }: ItemPair<Item>): boolean =>
  isLabelled(key, gold) && isLabelled(key, predicted);

const differIn = <Item extends ComparedItem>(rule: ListRule<Item>, items: ItemPair<Item>): readonly string[] =>
  rule.keys.filter((key) => isComparable(key, items) && !agreesBothWays(key, items)).map((key) => key.name);

function attributesOf<Item extends ComparedItem>(
  rule: ListRule<Item>,
  matched: Pairing<Item>['matched'],
): FieldAgreement['attributes'] {
  return Object.fromEntries(
    rule.keys
      .filter((key) => !key.main)
      .map((key) => {
        const both = matched.filter((items) => isComparable(key, items));
        return [key.name, { agreed: both.filter((items) => agreesBothWays(key, items)).length, of: both.length }];
      }),
  );
}

function disagreementsOf<Item extends ComparedItem>(
  rule: ListRule<Item>,
  pairing: Pairing<Item>,
  pair: LabelledPair,
): readonly Disagreement[] {
  const where = { document: pair.document, field: rule.field };
  const side = (item: Item): LabelSide => {
    const first = item.spans[0];
    return {
      path: `${rule.field}[${item.index}]`,
      keys: Object.fromEntries(rule.keys.map((key) => [key.name, key.show(item)])),
      words: first === undefined ? null : quoteOf(textAt(pair.text, first)),
    };
  };
  const both =
    (kind: 'different' | 'attributes') =>
    (items: ItemPair<Item>): readonly Disagreement[] => {
      const differ = differIn(rule, items);
      return differ.length === 0
        ? []
        : [{ ...where, kind, differ: [...differ], a: side(items.gold), b: side(items.predicted) }];
    };
  return [
    ...pairing.goldAlone.map((item) => ({ ...where, kind: 'only-a' as const, differ: [], a: side(item), b: null })),
    ...pairing.predictedAlone.map((item) => ({
      ...where,
      kind: 'only-b' as const,
      differ: [],
      a: null,
      b: side(item),
    })),
    ...pairing.linked.flatMap(both('different')),
    ...pairing.matched.flatMap(both('attributes')),
  ];
}

/**
 * Both sides are read as gold is, so that other names count on either side. What is optional on either side agrees where
 * both have it, and is no disagreement where it has no match.
 */
function pairLabels<Item extends ComparedItem>(rule: ListRule<Item>, { a, b, text }: LabelledPair): Pairing<Item> {
  const { matched, linked, goldAlone, predictedAlone } = pairItems(rule, rule.gold(a, text), rule.gold(b, text));
  const isWanted = ({ predicted }: ItemPair<Item>): boolean => !predicted.optional;
  return {
    matched,
    linked: linked.filter(isWanted),
    goldAlone: [...goldAlone, ...linked.filter((pair) => !isWanted(pair)).map(({ gold }) => gold)],
    predictedAlone: predictedAlone.filter(({ optional }) => !optional),
  };
}

function compareBy<Item extends ComparedItem>(rule: ListRule<Item>): Comparer {
  return (pair) => {
    const pairing = pairLabels(rule, pair);
    const counts = {
      agreed: pairing.matched.length,
      different: pairing.linked.length,
      onlyA: pairing.goldAlone.length,
      onlyB: pairing.predictedAlone.length,
    };
    return {
      agreement: { ...counts, f1: f1Of(counts), attributes: attributesOf(rule, pairing.matched) },
      disagreements: disagreementsOf(rule, pairing, pair),
      paired: [...pairing.matched, ...pairing.linked].map(({ gold, predicted }) => [gold.index, predicted.index]),
    };
  };
}

/** Compares one list field of two labellings by the rules that evaluation matches with. */
export const COMPARERS: Readonly<Record<ListField, Comparer>> = {
  duties: compareBy(textRule('duties')),
  staffing: compareBy(staffingRule),
  orgUnits: compareBy(orgUnitRule),
  budget: compareBy(budgetRule),
  indicators: compareBy(indicatorRule),
  issues: compareBy(textRule('issues')),
  measures: compareBy(textRule('measures')),
};
