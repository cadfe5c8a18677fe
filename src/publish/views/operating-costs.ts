import type { View } from '../view.ts';
import { column, fundColumn, REPORT_CELLS, reportColumns, tierColumn, yearColumn, yuan } from './columns.ts';
import { ratio } from './sql-words.ts';

/** Question 5. */
export const operatingCosts: View = {
  name: 'operating_costs',
  title: 'Operating cost per person in service',
  titleZh: '在职人均公用经费',
  description: 'One row a report, fund and year that states operating expenditure (日常公用经费) as spent.',
  descriptionZh: '每份报告按预算类型和年度各一行，列日常公用经费决算数。',
  question: 5,
  columns: {
    ...reportColumns,
    fund: fundColumn,
    year: yearColumn,
    operating_yuan: yuan('Operating', '日常公用经费', 'Operating expenditure; null where it is stated in two ways.'),
    in_service: column('In service', '在职人数', 'Staff in service in that year, from headcount.', 'persons'),
    in_service_from: column('In service from', '在职人数来源', 'stated, or parts where it was added up.'),
    operating_yuan_per_person: yuan(
      'Per person',
      '人均',
      'Operating expenditure by staff in service; null where no staff is stated.',
    ),
    item_id: column('Item id', '条目编号', 'The row of budget: it leads to the evidence.'),
    staffing_item_ids: column('Staffing items', '人员条目编号', 'The rows of staffing.'),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'Retired and agency staff cause operating cost too and are not in the divisor; a bureau that relies on them looks dear.',
      zh: '离退休和派遣人员也产生公用经费但不计入分母，此类单位人均偏高。',
    },
    {
      en: 'The amounts may cover subordinate units that the headcount leaves out, or the reverse: check the scope where the figure stands out.',
      zh: '经费与人数的口径（是否含下属单位）可能不同，异常值请核对范围。',
    },
  ],
  sql: `SELECT
  ${REPORT_CELLS},
  a.fund, a.year,
  a.amount_yuan AS operating_yuan,
  h.in_service, h.in_service_from,
  ${ratio('a.amount_yuan', 'h.in_service', 1)} AS operating_yuan_per_person,
  a.item_id,
  h.item_ids AS staffing_item_ids,
  greatest(a.tier, h.tier) AS tier
FROM bureau_amounts a
JOIN report_bureaus r USING (report_id)
LEFT JOIN headcount h ON h.report_id = a.report_id AND h.year = a.year
WHERE a.concept = 'expenditure.basic.operating' AND a.basis = 'final'`,
};
