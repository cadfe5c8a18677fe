import { z } from 'zod';
import { describe, type FieldDescription } from '../describe.ts';
import {
  budgetConceptSchema,
  issueCategorySchema,
  measureCategorySchema,
  staffingConceptSchema,
} from '../vocabulary/index.ts';

/**
 * What an item of each field states, without where it is stated: shared by the published record, the claims of the
 * keyers and the gold labels.
 */

const meta = (
  title: string,
  titleZh: string,
  description: string,
  source: string,
  unit: string | null = null,
): FieldDescription => ({ title, titleZh, description, unit, source });

/** A number as stated: a decimal string, no separators, sign as meant. */
export const decimalSchema = z.string().regex(/^-?\d+(\.\d+)?$/u);

const textItem = (source: string) => ({
  marker: describe(
    z.nullable(z.string()),
    meta('Marker', '序号', 'The item’s number as printed; null where it has none.', source),
  ),
  depth: describe(z.int().min(1), meta('Depth', '层级', '1 for the outermost numbering of the list.', source, 'level')),
});

export const dutyAttributes = textItem('Labelling guide: duties');

export const issueAttributes = {
  ...textItem('Labelling guide: issues, measures'),
  category: describe(
    z.nullable(issueCategorySchema),
    meta('Category', '问题类型', 'Type of the problem; null where none fits.', 'DOMAIN: typologies'),
  ),
};

export const measureAttributes = {
  ...textItem('Labelling guide: issues, measures'),
  category: describe(
    z.nullable(measureCategorySchema),
    meta('Category', '措施类型', 'Type of the measure; null where none fits.', 'DOMAIN: typologies'),
  ),
  answers: describe(
    z.nullable(z.int().nonnegative()),
    meta(
      'Answers',
      '对应问题',
      'Index of the issue it answers, where the report says so.',
      'Data model: record',
      'index',
    ),
  ),
};

const staffingSource = 'Labelling guide: staffing, orgUnits';
export const staffingAttributes = {
  concept: describe(staffingConceptSchema, meta('Concept', '指标', 'What is counted.', staffingSource)),
  value: describe(
    decimalSchema,
    meta('Value', '数值', 'The count as stated.', staffingSource, 'persons, posts or units'),
  ),
  unit: describe(z.nullable(z.string()), meta('Unit', '单位', 'The unit as printed.', staffingSource)),
  scope: describe(
    z.nullable(z.string()),
    meta('Scope', '范围', 'The sub-unit that the figure is about; null for the bureau.', staffingSource),
  ),
  asOf: describe(
    z.nullable(z.iso.date()),
    meta(
      'As of',
      '截止日期',
      'The date stated for the figure; 年末 is 31 December of the fiscal year.',
      staffingSource,
    ),
  ),
};

export const orgUnitAttributes = {
  kind: describe(
    z.enum(['internal_department', 'subordinate_unit']),
    meta('Kind', '机构类别', 'Internal department or subordinate unit.', staffingSource),
  ),
  name: describe(z.string().min(1), meta('Name', '名称', 'The name as printed.', staffingSource)),
};

const budgetSource = 'Labelling guide: budget';
export const MEASURES = ['amount', 'change_amount', 'change_percent', 'share_percent', 'rate_percent'] as const;
export const BASES = ['initial_budget', 'adjusted_budget', 'adjustment', 'received', 'final'] as const;
export const FUNDS = ['general_public_budget', 'government_fund', 'state_capital', 'social_insurance'] as const;

export const budgetAttributes = {
  concept: describe(budgetConceptSchema, meta('Concept', '科目', 'What the figure is an amount of.', budgetSource)),
  project: describe(
    z.nullable(z.string()),
    meta('Project', '项目', 'The named project or fund the figure is about, as stated.', budgetSource),
  ),
  measure: describe(
    z.enum(MEASURES),
    meta('Measure', '度量', 'Amount, change (negative for a decrease), share or rate.', budgetSource),
  ),
  of: describe(
    z.nullable(budgetConceptSchema),
    meta('Of', '占比基数', 'For a share: the concept it is a share of.', budgetSource),
  ),
  basis: describe(
    z.nullable(z.enum(BASES)),
    meta('Basis', '口径', 'Budget, adjusted budget, adjustment, received or executed; null for stocks.', budgetSource),
  ),
  fund: describe(
    z.nullable(z.enum(FUNDS)),
    meta('Fund', '预算类型', 'The public fund, from the section or a statement; null where not stated.', budgetSource),
  ),
  year: describe(
    z.nullable(z.int().min(1978).max(2100)),
    meta('Year', '年度', 'The fiscal year the figure is about.', budgetSource, 'year'),
  ),
  value: describe(decimalSchema, meta('Value', '数值', 'The number as stated, in its unit.', budgetSource)),
  unit: describe(z.nullable(z.string()), meta('Unit', '单位', 'The unit as stated (万元, 元, %).', budgetSource)),
  approx: describe(z.boolean(), meta('Approximate', '约数', 'True for 余, 约, 近, 多.', budgetSource)),
  stated: describe(
    z.nullable(z.literal('none')),
    meta('Stated as', '表述', '"none" where a zero is stated in words (无, 未).', budgetSource),
  ),
  label: describe(z.string(), meta('Label', '名称', 'The words that name the figure.', budgetSource)),
  scope: describe(
    z.nullable(z.string()),
    meta('Scope', '范围', 'Where the figure is not about the bureau as a whole: what it covers.', 'DOMAIN: qualifiers'),
  ),
};

const indicatorSource = 'Labelling guide: indicators';
export const indicatorAttributes = {
  source: describe(
    z.enum(['table', 'narrative']),
    meta('Source', '来源', 'A row of an indicator form, or prose.', indicatorSource),
  ),
  level1: describe(z.nullable(z.string()), meta('Level 1', '一级指标', 'As in the form.', indicatorSource)),
  level2: describe(z.nullable(z.string()), meta('Level 2', '二级指标', 'As in the form.', indicatorSource)),
  project: describe(
    z.nullable(z.string()),
    meta('Project', '项目', 'The project it belongs to, where it belongs to one.', indicatorSource),
  ),
  name: describe(z.nullable(z.string()), meta('Name', '指标名称', 'What is counted.', indicatorSource)),
  target: describe(z.nullable(decimalSchema), meta('Target', '目标值', 'The target as a number.', indicatorSource)),
  actual: describe(z.nullable(decimalSchema), meta('Actual', '完成值', 'The result as a number.', indicatorSource)),
  comparator: describe(
    z.nullable(z.enum(['>=', '<=', '>', '<', '='])),
    meta('Comparator', '比较符', 'Where a bound is stated (以上, 以内).', indicatorSource),
  ),
  unit: describe(z.nullable(z.string()), meta('Unit', '单位', 'As printed.', indicatorSource)),
  weight: describe(z.nullable(decimalSchema), meta('Weight', '分值', 'As in the form.', indicatorSource, 'points')),
  score: describe(z.nullable(decimalSchema), meta('Score', '得分', 'As in the form.', indicatorSource, 'points')),
  approx: describe(z.boolean(), meta('Approximate', '约数', 'True for 余, 约, 近, 多.', indicatorSource)),
  qualitative: describe(
    z.boolean(),
    meta('Qualitative', '定性', 'True where target or result is words.', indicatorSource),
  ),
  period: describe(
    z.nullable(z.string()),
    meta('Period', '期间', 'The words that limit it in time; not scored.', indicatorSource),
  ),
};
