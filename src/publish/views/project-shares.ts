import type { View } from '../view.ts';
import { column, fundColumn, percent, REPORT_CELLS, reportColumns, tierColumn, yearColumn, yuan } from './columns.ts';
import { ratio } from './sql-words.ts';

/** Question 2. */
export const projectShares: View = {
  name: 'project_shares',
  title: 'Project share of outlay and staff',
  titleZh: '项目支出占比与人员',
  description:
    'One row a report, fund and year: how much of the outlay is for projects and for personnel, and project outlay for each person in service.',
  descriptionZh: '每份报告按预算类型和年度各一行：项目支出和人员经费占支出的比重，以及在职人均项目支出。',
  question: 2,
  columns: {
    ...reportColumns,
    fund: fundColumn,
    year: yearColumn,
    project_yuan: yuan('Project expenditure', '项目支出', 'Outlay for projects.'),
    basic_yuan: yuan('Basic expenditure', '基本支出', 'Basic outlay: personnel and operating.'),
    personnel_yuan: yuan('Personnel', '人员经费', 'Outlay for personnel.'),
    outlay_yuan: yuan(
      'Outlay',
      '支出合计',
      'Total expenditure as stated, else basic and project expenditure together.',
    ),
    outlay_from: column(
      'Outlay from',
      '支出合计来源',
      'stated, or parts where it was added up; null where there is none.',
    ),
    project_share_percent: percent('Project share', '项目支出占比', 'Project expenditure of the outlay.'),
    personnel_share_percent: percent('Personnel share', '人员经费占比', 'Personnel of the outlay.'),
    in_service: column('In service', '在职人数', 'Staff in service in that year, from headcount.', 'persons'),
    project_yuan_per_person: yuan(
      'Project outlay per person',
      '在职人均项目支出',
      'Project expenditure by staff in service.',
    ),
    item_ids: column('Item ids', '条目编号', 'The rows of budget: they lead to the evidence.'),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'A high project share is no sign of a wasteful bureau: transfers that it only passes on are project expenditure too.',
      zh: '项目支出占比高不等于浪费：单位转拨的资金也计入项目支出。',
    },
    {
      en: 'Use one row a report: the one without a fund, or that of the general public budget where there is none.',
      zh: '每份报告只取一行：未注明预算类型的一行；没有时取一般公共预算。',
    },
  ],
  sql: `WITH outlays AS (
  SELECT
    report_id, fund, year,
    any_value(amount_yuan) FILTER (concept = 'expenditure.project') AS project_yuan,
    any_value(amount_yuan) FILTER (concept = 'expenditure.basic') AS basic_yuan,
    any_value(amount_yuan) FILTER (concept = 'expenditure.basic.personnel') AS personnel_yuan,
    any_value(amount_yuan) FILTER (concept = 'expenditure.total') AS total_yuan,
    bool_or(conflicting) FILTER (concept = 'expenditure.total') AS total_conflicting,
    list_sort(list(item_id)) AS item_ids,
    max(tier) AS tier
  FROM bureau_amounts
  WHERE basis = 'final'
    AND concept IN ('expenditure.total', 'expenditure.basic', 'expenditure.basic.personnel', 'expenditure.project')
  GROUP BY report_id, fund, year
)
SELECT
  ${REPORT_CELLS},
  o.fund, o.year, o.project_yuan, o.basic_yuan, o.personnel_yuan,
  CASE WHEN o.total_conflicting THEN NULL ELSE coalesce(o.total_yuan, o.basic_yuan + o.project_yuan) END AS outlay_yuan,
  CASE WHEN o.total_yuan IS NOT NULL THEN 'stated' WHEN outlay_yuan IS NOT NULL THEN 'parts' END AS outlay_from,
  ${ratio('o.project_yuan', 'outlay_yuan')} AS project_share_percent,
  ${ratio('o.personnel_yuan', 'outlay_yuan')} AS personnel_share_percent,
  h.in_service,
  ${ratio('o.project_yuan', 'h.in_service', 1)} AS project_yuan_per_person,
  o.item_ids,
  greatest(o.tier, h.tier) AS tier
FROM outlays o
JOIN report_bureaus r USING (report_id)
LEFT JOIN headcount h ON h.report_id = o.report_id AND h.year = o.year
WHERE o.project_yuan IS NOT NULL OR o.basic_yuan IS NOT NULL`,
};
