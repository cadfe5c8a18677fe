import { questionWords } from '#schemas/vocabulary/question-words.ts';
import type { View } from '../view.ts';
import { column, fundColumn, percent, REPORT_CELLS, reportColumns, tierColumn, yearColumn, yuan } from './columns.ts';
import { hasWord, ratio } from './sql-words.ts';

const { rateOfInitialBudget, executionRate, partOfYear } = questionWords;

/** Question 1. A stated rate belongs to the budget that its words name, else to the adjusted one where there is one. */
export const executionRates: View = {
  name: 'execution_rates',
  title: 'Execution rates',
  titleZh: '预算执行率',
  description:
    'One row a report, concept of expenditure, fund, year and basis of the budget: what was spent against the initial and against the adjusted budget, with the rate that the report itself states.',
  descriptionZh:
    '每份报告按支出科目、预算类型、年度和预算口径各一行：决算数与年初预算、全年预算之比，并列报告自述的执行率。',
  question: 1,
  columns: {
    ...reportColumns,
    concept: column('Concept', '科目', 'The expenditure, as in budget.'),
    fund: fundColumn,
    year: yearColumn,
    basis: column('Basis', '预算口径', 'initial_budget or adjusted_budget: what the rate is taken of.'),
    budget_yuan: yuan('Budget', '预算数', 'The budget of that basis; null where it is stated in two ways.'),
    executed_yuan: yuan('Executed', '决算数', 'What was spent; null where it is stated in two ways.'),
    rate_percent: percent(
      'Rate',
      '执行率',
      'Executed of budget, computed; null where either is null or the budget is zero.',
    ),
    stated_rate_percent: percent(
      'Stated rate',
      '自述执行率',
      'The rate that the report states; null where it states none, or several.',
    ),
    budget_item_id: column('Budget item', '预算数条目', 'The row of budget with the budget.'),
    executed_item_id: column('Executed item', '决算数条目', 'The row of budget with the outlay.'),
    stated_item_id: column('Stated rate item', '自述执行率条目', 'The row of budget with the stated rate.'),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'Rates of different bases are not comparable: a bureau at 160% of its initial budget may be at 100% of the adjusted one. Choose one basis.',
      zh: '不同口径的执行率不可比：年初预算的 160% 可能是全年预算的 100%。请先选定 basis。',
    },
    {
      en: 'A rate is computed only where the report states both amounts for the same fund and year; a report without a row need not have executed badly.',
      zh: '仅在预算数和决算数的预算类型、年度相同时计算；没有该行不代表执行差。',
    },
  ],
  sql: `WITH amounts AS (
  SELECT
    report_id, concept, fund, year,
    any_value(amount_yuan) FILTER (basis = 'initial_budget') AS initial_yuan,
    any_value(item_id) FILTER (basis = 'initial_budget') AS initial_item_id,
    any_value(tier) FILTER (basis = 'initial_budget') AS initial_tier,
    any_value(amount_yuan) FILTER (basis = 'adjusted_budget') AS adjusted_yuan,
    any_value(item_id) FILTER (basis = 'adjusted_budget') AS adjusted_item_id,
    any_value(tier) FILTER (basis = 'adjusted_budget') AS adjusted_tier,
    any_value(amount_yuan) FILTER (basis = 'final') AS executed_yuan,
    any_value(item_id) FILTER (basis = 'final') AS executed_item_id,
    any_value(tier) FILTER (basis = 'final') AS executed_tier
  FROM bureau_amounts
  WHERE starts_with(concept, 'expenditure.') AND basis IN ('initial_budget', 'adjusted_budget', 'final')
  GROUP BY report_id, concept, fund, year
),
by_basis AS (
  SELECT
    a.report_id, a.concept, a.fund, a.year, b.basis,
    CASE b.basis WHEN 'initial_budget' THEN a.initial_yuan ELSE a.adjusted_yuan END AS budget_yuan,
    CASE b.basis WHEN 'initial_budget' THEN a.initial_item_id ELSE a.adjusted_item_id END AS budget_item_id,
    greatest(a.executed_tier, CASE b.basis WHEN 'initial_budget' THEN a.initial_tier ELSE a.adjusted_tier END) AS tier,
    a.executed_yuan, a.executed_item_id
  FROM amounts a
  CROSS JOIN (VALUES ('initial_budget'), ('adjusted_budget')) b(basis)
  WHERE a.executed_item_id IS NOT NULL AND budget_item_id IS NOT NULL
),
rates AS (
  SELECT
    report_id, concept, fund, year,
    ${hasWord('label', rateOfInitialBudget.words)} AS of_initial,
    CASE WHEN min(value) = max(value) THEN min(value)::DECIMAL(18, 2) END AS stated_rate_percent,
    min(item_id) AS stated_item_id
  FROM budget
  WHERE measure = 'rate_percent' AND basis = 'final' AND project IS NULL AND scope IS NULL
    AND starts_with(concept, 'expenditure.')
    AND ${hasWord('label', [...executionRate.words, ...rateOfInitialBudget.words])}
    AND NOT ${hasWord('label', partOfYear.words)}
  GROUP BY report_id, concept, fund, year, of_initial
)
SELECT
  ${REPORT_CELLS},
  b.concept, b.fund, b.year, b.basis, b.budget_yuan, b.executed_yuan,
  ${ratio('b.executed_yuan', 'b.budget_yuan')} AS rate_percent,
  s.stated_rate_percent, b.budget_item_id, b.executed_item_id, s.stated_item_id, b.tier
FROM by_basis b
JOIN report_bureaus r USING (report_id)
LEFT JOIN rates s
  ON s.report_id = b.report_id AND s.concept = b.concept
  AND s.fund IS NOT DISTINCT FROM b.fund AND s.year IS NOT DISTINCT FROM b.year
  AND s.of_initial = (b.basis = 'initial_budget')`,
};
