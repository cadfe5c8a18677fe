import type { View } from '../view.ts';
import { column, fundColumn, percent, REPORT_CELLS, reportColumns, tierColumn, yearColumn, yuan } from './columns.ts';
import { ratio } from './sql-words.ts';

/** Question 6. */
export const carryovers: View = {
  name: 'carryovers',
  title: 'Carry-over against opening',
  titleZh: '年末结转与年初结转',
  description: 'One row a report, fund and year that states a carry-over of the bureau, opening or closing.',
  descriptionZh: '每份报告按预算类型和年度各一行，列单位年初和年末结转结余。',
  question: 6,
  columns: {
    ...reportColumns,
    fund: fundColumn,
    year: yearColumn,
    opening_yuan: yuan('Opening', '年初结转和结余', 'Carried over into the year.'),
    closing_yuan: yuan('Closing', '年末结转和结余', 'Carried over out of the year.'),
    change_yuan: yuan('Change', '增减', 'Closing less opening.'),
    closing_of_opening_percent: percent(
      'Closing of opening',
      '年末占年初',
      'Closing of opening; null where the opening is zero or either is null.',
    ),
    opening_item_id: column('Opening item', '年初条目', 'The row of budget with the opening.'),
    closing_item_id: column('Closing item', '年末条目', 'The row of budget with the closing.'),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'A carry-over that is not mentioned is null; one that the report denies (无结转结余) is zero.',
      zh: '未提及的为空；报告明确“无结转结余”的为零。',
    },
    {
      en: 'Growth from an opening of a few yuan is huge and means little: look at change_yuan.',
      zh: '年初基数极小时比率无意义，请看 change_yuan。',
    },
  ],
  sql: `WITH stocks AS (
  SELECT
    report_id, fund, year,
    any_value(amount_yuan) FILTER (concept = 'carryover.opening') AS opening_yuan,
    any_value(amount_yuan) FILTER (concept = 'carryover.closing') AS closing_yuan,
    any_value(item_id) FILTER (concept = 'carryover.opening') AS opening_item_id,
    any_value(item_id) FILTER (concept = 'carryover.closing') AS closing_item_id,
    max(tier) AS tier
  FROM bureau_amounts
  WHERE concept IN ('carryover.opening', 'carryover.closing') AND basis IS NULL
  GROUP BY report_id, fund, year
)
SELECT
  ${REPORT_CELLS},
  s.fund, s.year, s.opening_yuan, s.closing_yuan,
  s.closing_yuan - s.opening_yuan AS change_yuan,
  ${ratio('s.closing_yuan', 's.opening_yuan')} AS closing_of_opening_percent,
  s.opening_item_id, s.closing_item_id, s.tier
FROM stocks s
JOIN report_bureaus r USING (report_id)`,
};
