import type { Gold } from '#schemas/gold.ts';
import type { OrgUnit } from '#schemas/record/record.ts';
import { comparedItem } from './compared-item.ts';
import type { ComparedItem, Key, ListRule } from './list-rule.ts';
import { type Name, namesAgree, namesOf } from './names.ts';

interface OrgUnitItem extends ComparedItem {
  readonly name: string;
  readonly names: readonly Name[];
}

const orgUnitItem = (unit: Gold['orgUnits'][number] | OrgUnit, index: number, text: string): OrgUnitItem => ({
  ...comparedItem(unit, index, text),
  name: unit.name,
  names: namesOf(unit.name, 'alsoNamed' in unit ? unit.alsoNamed : undefined),
});

const name: Key<OrgUnitItem> = {
  name: 'name',
  main: true,
  agrees: (gold, predicted) => namesAgree(gold.names, predicted.names),
  show: (item) => item.name,
};

/** METRICS 3: the name is the whole key; so attribute F1 equals item F1. */
export const orgUnitRule: ListRule<OrgUnitItem> = {
  field: 'orgUnits',
  keys: [name],
  gold: (gold, text) => gold.orgUnits.map((unit, index) => orgUnitItem(unit, index, text)),
  predicted: (record, text) => record.orgUnits.map((unit, index) => orgUnitItem(unit, index, text)),
};
