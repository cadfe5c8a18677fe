import type { FieldName } from '#schemas/record/field-name.ts';
import type { ListField } from '#schemas/record/record.ts';
import { budgetRule } from '../budget-rule.ts';
import { indicatorRule } from '../indicator-rule.ts';
import { orgUnitRule } from '../org-unit-rule.ts';
import { staffingRule } from '../staffing-rule.ts';
import { textRule } from '../text-rule.ts';
import type { ComparedRow } from './comparison-schema.ts';

export type Measure = ComparedRow['measure'];

interface KeyKind {
  readonly main: boolean;
  readonly apart?: boolean;
}

const LIST_KEYS: Readonly<Record<ListField, readonly KeyKind[]>> = {
  duties: textRule('duties').keys,
  staffing: staffingRule.keys,
  orgUnits: orgUnitRule.keys,
  budget: budgetRule.keys,
  indicators: indicatorRule.keys,
  issues: textRule('issues').keys,
  measures: textRule('measures').keys,
};

/**
 * What is compared of a field. Attribute F1 is a row of its own only where items have a key beside the main one that
 * counts for it; elsewhere it equals F1, and would be the same question asked twice. Facts of the report have no attributes.
 */
export const measuresOf = (field: FieldName): readonly Measure[] =>
  field !== 'report' && LIST_KEYS[field].some((key) => !key.main && key.apart !== true)
    ? ['f1', 'attributeF1']
    : ['f1'];
