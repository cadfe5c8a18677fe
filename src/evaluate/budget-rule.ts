import type { Gold } from '#schemas/gold.ts';
import type { BudgetFact } from '#schemas/record/record.ts';
import { budgetConcepts } from '#schemas/vocabulary/index.ts';
import { comparedItem } from './compared-item.ts';
import { type ComparedItem, equalKey, type Key, type ListRule } from './list-rule.ts';
import { type Name, namesAgree, namesOf } from './names.ts';
import { moneyOf, percentOf, type Quantity } from './quantity.ts';

interface BudgetItem extends ComparedItem {
  readonly concept: string;
  readonly measure: string;
  readonly stated: string;
  readonly quantity: Quantity;
  readonly project: string | null;
  readonly projectNames: readonly Name[];
  readonly basis: string | null;
  readonly fund: string | null;
  readonly year: string | null;
}

const isPercent = (measure: string): boolean => measure.endsWith('_percent');

function budgetItem(fact: Gold['budget'][number] | BudgetFact, index: number, text: string): BudgetItem {
  const unit = fact.unit ?? null;
  const also = 'projectAlso' in fact ? fact.projectAlso : undefined;
  return {
    ...comparedItem(fact, index, text),
    concept: fact.concept,
    measure: fact.measure,
    stated: `${fact.value}${unit ?? ''}`,
    quantity: isPercent(fact.measure) ? percentOf(fact.value, unit) : moneyOf(fact.value, unit),
    project: fact.project ?? null,
    projectNames: namesOf(fact.project, also),
    basis: fact.basis ?? null,
    fund: fact.fund ?? null,
    year: fact.year?.toString() ?? null,
  };
}

const value: Key<BudgetItem> = {
  name: 'value',
  main: true,
  agrees: (gold, predicted) => gold.quantity.key === predicted.quantity.key,
  show: (item) => item.stated,
  quantity: (item) => item.quantity,
};

/** Money that the labelling guide has no word for; a label says which in its `label`. */
const OTHER = 'other';

/** Concepts of our vocabulary that the labelling guide does not list. */
const FINER: ReadonlySet<string> = new Set(
  budgetConcepts.filter(({ source }) => source === 'domain').map(({ id }) => id),
);

/**
 * Where gold can only say `other`, a concept that the labelling guide does not list agrees with it: 会议费 is `meetings` to
 * us and could not have been labelled so.
 */
const concept: Key<BudgetItem> = {
  ...equalKey('concept', true, (item) => item.concept),
  agrees: (gold, predicted) =>
    gold.concept === predicted.concept || (gold.concept === OTHER && FINER.has(predicted.concept)),
};

const project: Key<BudgetItem> = {
  name: 'project',
  main: false,
  agrees: (gold, predicted) => namesAgree(gold.projectNames, predicted.projectNames),
  show: (item) => item.project,
};

/** Whether a fund is meant that the report does not name is not scored: gold says null there. */
const fund: Key<BudgetItem> = {
  name: 'fund',
  main: false,
  agrees: (gold, predicted) => gold.fund === null || gold.fund === predicted.fund,
  show: (item) => item.fund,
};

/** METRICS 3: main key value, measure and concept (`other` as above); project by name, basis, fund where gold states it, year. */
export const budgetRule: ListRule<BudgetItem> = {
  field: 'budget',
  keys: [
    value,
    concept,
    equalKey('measure', true, (item) => item.measure),
    project,
    equalKey('basis', false, (item) => item.basis),
    fund,
    equalKey('year', false, (item) => item.year),
  ],
  gold: (gold, text) => gold.budget.map((fact, index) => budgetItem(fact, index, text)),
  predicted: (record, text) => record.budget.map((fact, index) => budgetItem(fact, index, text)),
};
