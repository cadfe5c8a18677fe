import type { View } from '../view.ts';
import { column, count, percent, REPORT_CELLS, reportColumns, tierColumn } from './columns.ts';
import { ratio } from './sql-words.ts';

/** Question 12, its first half. */
export const textReuse: View = {
  name: 'text_reuse',
  title: 'Text used again',
  titleZh: '文本沿用',
  description:
    'One row a report and kind of text (duties, issues, measures) where the dataset has an earlier report of the bureau: how many of its items stand in the last earlier one word for word, width, punctuation, white space and list markers apart.',
  descriptionZh:
    '数据集中有该单位较早报告的，每份报告按职责、问题、措施各一行：与最近一份较早报告逐字相同（不计全半角、标点、空白和序号）的条目数。',
  question: 12,
  columns: {
    ...reportColumns,
    field: column('Field', '内容类别', 'duties, issues or measures.'),
    previous_report_id: column(
      'Previous report',
      '上一报告',
      'The last earlier report of the bureau that is not superseded.',
    ),
    previous_year: column('Previous year', '上一报告年度', 'Its fiscal year.', 'year'),
    items: count('Items', '条目数', 'Items of the report.'),
    reused: count('Reused', '沿用数', 'Items whose text stands in the previous report.'),
    reused_percent: percent('Reuse rate', '沿用率', 'Reused of items.'),
    reused_item_ids: column('Reused items', '沿用条目', 'Their rows: they lead to the evidence.'),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'Duties are given by rule and ought to stay the same; only issues and measures used again suggest a copied report.',
      zh: '职责由三定规定，理应不变；只有问题和措施沿用才提示照抄。',
    },
    {
      en: 'One changed word makes an item a new one: the rate is a lower bound of what was copied.',
      zh: '改动一字即视为不同，沿用率是照抄程度的下限。',
    },
  ],
  sql: `WITH earlier AS (
  SELECT
    r.report_id, r.fiscal_year,
    lag(r.report_id) OVER bureau_years AS previous_report_id,
    lag(r.fiscal_year) OVER bureau_years AS previous_year
  FROM report_bureaus r
  WHERE r.bureau_id IS NOT NULL AND r.fiscal_year IS NOT NULL AND NOT r.superseded
  WINDOW bureau_years AS (PARTITION BY r.bureau_id ORDER BY r.fiscal_year, r.report_id)
),
texts AS (
  SELECT 'duties' AS field, report_id, item_id, text_key, tier FROM duties
  UNION ALL
  SELECT 'issues', report_id, item_id, text_key, tier FROM issues
  UNION ALL
  SELECT 'measures', report_id, item_id, text_key, tier FROM measures
),
compared AS (
  SELECT
    e.report_id, e.previous_report_id, e.previous_year, t.field, t.item_id, t.tier,
    (e.previous_report_id, t.field, t.text_key) IN (SELECT (report_id, field, text_key) FROM texts) AS reused
  FROM earlier e
  JOIN texts t USING (report_id)
  WHERE e.previous_year < e.fiscal_year
),
counted AS (
  SELECT
    report_id, field,
    any_value(previous_report_id) AS previous_report_id,
    any_value(previous_year) AS previous_year,
    count(*) AS items,
    count(*) FILTER (reused) AS reused,
    list_sort(coalesce(list(item_id) FILTER (reused), [])) AS reused_item_ids,
    max(tier) AS tier
  FROM compared
  GROUP BY report_id, field
)
SELECT
  ${REPORT_CELLS},
  c.field, c.previous_report_id, c.previous_year, c.items, c.reused,
  ${ratio('c.reused', 'c.items')} AS reused_percent,
  c.reused_item_ids, c.tier
FROM counted c
JOIN report_bureaus r USING (report_id)`,
};
