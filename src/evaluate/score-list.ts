import type { Gold } from '#schemas/gold.ts';
import type { ListField } from '#schemas/record/record.ts';
import { budgetRule } from './budget-rule.ts';
import type { FieldResult, PreparedPair } from './evaluated-pair.ts';
import type { AttributeScore, Counts, GroundingCounts, MissSide } from './evaluation-schema.ts';
import { groundingOfPair, groundingOfValues } from './grounding.ts';
import { indicatorRule } from './indicator-rule.ts';
import { isLabelled, isRight } from './item-agreement.ts';
import { missesOf, sideOf } from './list-misses.ts';
import type { ComparedItem, ListRule } from './list-rule.ts';
import { orgUnitRule } from './org-unit-rule.ts';
import { type Pairing, pairItems } from './pair-items.ts';
import { predictionHashOf } from './prediction-hash.ts';
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
