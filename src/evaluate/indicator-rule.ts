import type { Gold } from '#schemas/gold.ts';
import type { Indicator } from '#schemas/record/record.ts';
import { comparedItem } from './compared-item.ts';
import { type ComparedItem, equalKey, type Key, type ListRule } from './list-rule.ts';
import { type Name, namesAgree, namesOf } from './names.ts';
import { placesOverlap } from './places.ts';
import { type Quantity, quantityOf } from './quantity.ts';

type Stated = Gold['indicators'][number] | Indicator;

interface IndicatorItem extends ComparedItem {
  readonly isTable: boolean;
  /** The number of the item: its result, or its target where it has no result; null for words alone. */
  readonly quantity: Quantity | null;
  /** Equal for equal numbers of the same role; a target never equals a result. */
  readonly valueKey: string;
  readonly stated: string | null;
  readonly name: string | null;
  readonly names: readonly Name[];
  readonly unit: string | null;
  readonly baseUnit: string;
  readonly project: string | null;
  readonly projectNames: readonly Name[];
  readonly comparator: string | null;
  readonly target: Quantity | null;
  readonly weight: Quantity | null;
  readonly score: Quantity | null;
  readonly printed: Readonly<Record<'target' | 'weight' | 'score', string | null>>;
}

const optionalQuantity = (value: string | null | undefined, unit: string | null): Quantity | null =>
  value === null || value === undefined ? null : quantityOf(value, unit);

/** The item's number with its role; the unit without its multiplier comes with it. */
function numberOf(item: Stated): Pick<IndicatorItem, 'quantity' | 'valueKey' | 'stated'> {
  const unit = item.unit ?? null;
  const role = (item.actual ?? null) === null ? 'target' : 'actual';
  const printed = item[role] ?? null;
  const quantity = optionalQuantity(printed, unit);
  if (quantity === null) return { quantity, valueKey: 'none', stated: null };
  return { quantity, valueKey: `${role} ${quantity.key}`, stated: `${role} ${printed}${unit ?? ''}` };
}

const ownAttributes = (item: Stated) => ({
  isTable: item.source === 'table',
  name: item.name ?? null,
  unit: item.unit ?? null,
  /** The unit is compared without its multiplier: 万人次 is 人次. */
  baseUnit: quantityOf('1', item.unit ?? null).unit,
  project: item.project ?? null,
  /** Stated equality and no comparator are one. */
  comparator: item.comparator === '=' ? null : (item.comparator ?? null),
  target: optionalQuantity(item.target, item.unit ?? null),
  weight: optionalQuantity(item.weight, null),
  score: optionalQuantity(item.score, null),
  printed: { target: item.target ?? null, weight: item.weight ?? null, score: item.score ?? null },
});

const indicatorItem = (item: Stated, index: number, text: string): IndicatorItem => ({
  ...comparedItem(item, index, text),
  ...ownAttributes(item),
  ...numberOf(item),
  names: namesOf(item.name, 'alsoNamed' in item ? item.alsoNamed : undefined),
  projectNames: namesOf(item.project, 'projectAlso' in item ? item.projectAlso : undefined),
});

const value: Key<IndicatorItem> = {
  name: 'value',
  main: true,
  agrees: (gold, predicted) => gold.valueKey === predicted.valueKey,
  show: (item) => item.stated,
  quantity: (item) => item.quantity,
};

/** A damaged row that lost its name is known by its place. */
const name: Key<IndicatorItem> = {
  name: 'name',
  main: true,
  agrees: (gold, predicted) =>
    gold.names.length === 0 && predicted.names.length === 0
      ? placesOverlap(gold.spans, predicted.spans)
      : namesAgree(gold.names, predicted.names),
  show: (item) => item.name,
};

const unit: Key<IndicatorItem> = {
  name: 'unit',
  main: false,
  agrees: (gold, predicted) => gold.baseUnit === predicted.baseUnit,
  show: (item) => item.unit,
};

const project: Key<IndicatorItem> = {
  name: 'project',
  main: false,
  agrees: (gold, predicted) => namesAgree(gold.projectNames, predicted.projectNames),
  show: (item) => item.project,
};

/** A number that only a form's row has: scored where gold is a row of a form. */
const formKey = (key: 'target' | 'weight' | 'score'): Key<IndicatorItem> => ({
  name: key,
  main: false,
  agrees: (gold, predicted) => !gold.isTable || gold[key]?.key === predicted[key]?.key,
  show: (item) => item.printed[key],
  quantity: (item) => item[key],
});

/**
 * METRICS 3: main key value and name, for rows without a number the name alone; unit, project, comparator (none and =
 * are one), and for rows of a form target, weight and score. Level and source are not scored.
 */
export const indicatorRule: ListRule<IndicatorItem> = {
  field: 'indicators',
  keys: [
    value,
    name,
    unit,
    project,
    equalKey('comparator', false, (item) => item.comparator),
    formKey('target'),
    formKey('weight'),
    formKey('score'),
  ],
  gold: (gold, text) => gold.indicators.map((item, index) => indicatorItem(item, index, text)),
  predicted: (record, text) => record.indicators.map((item, index) => indicatorItem(item, index, text)),
};
