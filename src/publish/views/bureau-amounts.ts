import { questionWords } from '#schemas/vocabulary/question-words.ts';
import type { View } from '../view.ts';
import { column, count, fundColumn, REPORT_CELLS, reportColumns, tierColumn, yearColumn, yuan } from './columns.ts';
import { hasWord } from './sql-words.ts';

/** One amount for each concept of a bureau: what all questions about money build on. */

const amountColumns = {
  concept: column('Concept', '科目', 'What it is an amount of, as in budget.'),
  basis: column(
    'Basis',
    '口径',
    'Budget, adjusted budget, received or executed; null for carry-overs and where no word says it.',
  ),
  fund: fundColumn,
  year: yearColumn,
  amount_yuan: yuan(
    'Amount',
    '金额',
    'The amount as printed with most digits; null where the report states several that rounding does not explain.',
  ),
  lowest_yuan: yuan('Lowest', '最小值', 'The smallest amount that is stated for it.'),
  highest_yuan: yuan('Highest', '最大值', 'The largest amount that is stated for it.'),
  conflicting: column(
    'Conflicting',
    '是否矛盾',
    'True where the amounts differ by one unit of the last printed place of the coarsest, or more.',
  ),
  approx: column('Approximate', '约数', 'True where every statement of it is hedged (余, 约, 近, 多).'),
  statements: count('Statements', '表述次数', 'How many rows of budget state it.'),
  item_id: column('Item id', '条目编号', 'The row of budget with most digits: it leads to the evidence.'),
  tier: tierColumn,
} as const;

const cautions = [
  {
    en: 'A null amount is either not stated (no row) or stated in two ways (conflicting): it is never zero. A zero is one that the report states.',
    zh: '金额为空表示表述矛盾（conflicting），没有该行表示未说明，均不等于零；零是报告明确说明的零。',
  },
  {
    en: 'Rows of one concept for different funds are parts of one another or of the row without a fund: do not add them up.',
    zh: '同一科目按预算类型的各行与未注明类型的一行互有包含，不可相加。',
  },
];

/** Whole statements are preferred; hedged ones and parts (其中) serve only where there is nothing else. */
export const bureauAmounts: View = {
  name: 'bureau_amounts',
  title: 'Amounts of the bureau',
  titleZh: '单位各科目金额',
  description:
    'One row a report, concept, basis, fund and year: the amounts stated for the bureau as a whole, without those of projects, samples and sub-units. A hedged amount, or a part named 其中, counts only where no other is stated.',
  descriptionZh:
    '每份报告按科目、口径、预算类型和年度各一行：只含单位整体的金额，不含项目、抽查和下属单位的金额。约数和“其中”所列部分仅在没有其他表述时采用。',
  question: null,
  columns: { report_id: reportColumns.report_id, ...amountColumns },
  cautions,
  sql: `WITH stated AS (
  SELECT
    report_id, concept, basis, fund, year, item_id, position, amount_yuan, approx, tier,
    NOT (approx OR ${hasWord('label', questionWords.component.words)}) AS whole,
    -- One unit of the last printed place: amount / value is the unit in yuan.
    coalesce(
      amount_yuan / nullif(value, 0) * CASE
        WHEN contains(printed, '.') THEN power(0.1, length(printed) - strpos(printed, '.'))
        ELSE 1
      END,
      0.01
    ) AS step
  FROM budget
  WHERE measure = 'amount' AND amount_yuan IS NOT NULL AND project IS NULL AND scope IS NULL
    AND concept <> 'other' AND NOT starts_with(concept, 'project.') AND NOT starts_with(concept, 'sampled.')
),
ranked AS (
  -- Whole before part, then the finer print, then the earlier place: exact in a double, which holds 15 digits.
  SELECT *, CASE WHEN whole THEN 0 ELSE 4e15 END + round(step * 1000000) + position AS rank
  FROM stated
),
gathered AS (
  SELECT
    report_id, concept, basis, fund, year,
    coalesce(min(amount_yuan) FILTER (whole), min(amount_yuan)) AS lowest_yuan,
    coalesce(max(amount_yuan) FILTER (whole), max(amount_yuan)) AS highest_yuan,
    coalesce(max(step) FILTER (whole), max(step)) AS coarsest,
    arg_min(amount_yuan, rank) AS finest_yuan,
    bool_and(approx) AS approx,
    count(*) AS statements,
    arg_min(item_id, rank) AS item_id,
    max(tier) AS tier
  FROM ranked
  GROUP BY report_id, concept, basis, fund, year
)
SELECT
  report_id, concept, basis, fund, year,
  CASE WHEN lowest_yuan = highest_yuan OR highest_yuan - lowest_yuan < coarsest THEN finest_yuan END AS amount_yuan,
  lowest_yuan,
  highest_yuan,
  lowest_yuan <> highest_yuan AND highest_yuan - lowest_yuan >= coarsest AS conflicting,
  approx, statements, item_id, tier
FROM gathered`,
};

export const keyFigures: View = {
  name: 'key_figures',
  title: 'Key figures',
  titleZh: '主要金额',
  description:
    'bureau_amounts with the bureau, level and year of its report: the place to begin for any question about money.',
  descriptionZh: 'bureau_amounts 加上报告的单位、层级和年度；查询金额从这里开始。',
  question: null,
  columns: { ...reportColumns, ...amountColumns },
  cautions,
  sql: `SELECT ${REPORT_CELLS},
  ${Object.keys(amountColumns)
    .map((name) => `a.${name}`)
    .join(', ')}
FROM bureau_amounts a
JOIN report_bureaus r USING (report_id)`,
};
