import type { Gold } from '#schemas/gold.ts';
import type { StaffingFigure } from '#schemas/record/record.ts';
import { comparedItem } from './compared-item.ts';
import { type ComparedItem, equalKey, type Key, type ListRule } from './list-rule.ts';
import { type Name, namesAgree, namesOf } from './names.ts';
import { type Quantity, quantityOf } from './quantity.ts';

interface StaffingItem extends ComparedItem {
  readonly concept: string;
  readonly stated: string;
  readonly quantity: Quantity;
  readonly scope: string | null;
  readonly scopeNames: readonly Name[];
}

const staffingItem = (
  figure: Gold['staffing'][number] | StaffingFigure,
  index: number,
  text: string,
): StaffingItem => ({
  ...comparedItem(figure, index, text),
  concept: figure.concept,
  stated: `${figure.value}${figure.unit ?? ''}`,
  quantity: quantityOf(figure.value, figure.unit ?? null),
  scope: figure.scope ?? null,
  scopeNames: namesOf(figure.scope),
});

const value: Key<StaffingItem> = {
  name: 'value',
  main: true,
  agrees: (gold, predicted) => gold.quantity.key === predicted.quantity.key,
  show: (item) => item.stated,
  quantity: (item) => item.quantity,
};

const scope: Key<StaffingItem> = {
  name: 'scope',
  main: false,
  agrees: (gold, predicted) => namesAgree(gold.scopeNames, predicted.scopeNames),
  show: (item) => item.scope,
};

/** METRICS 3: main key value and concept; scope by name. Unit and date are not scored. */
export const staffingRule: ListRule<StaffingItem> = {
  field: 'staffing',
  keys: [value, equalKey('concept', true, (item) => item.concept), scope],
  gold: (gold, text) => gold.staffing.map((figure, index) => staffingItem(figure, index, text)),
  predicted: (record, text) => record.staffing.map((figure, index) => staffingItem(figure, index, text)),
};
