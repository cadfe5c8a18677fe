import type { View } from '../view.ts';
import { column, fundColumn, percent, REPORT_CELLS, reportColumns, tierColumn, yearColumn, yuan } from './columns.ts';
import { ratio } from './sql-words.ts';

/** Question 4. */
export const threePublicTrends: View = {
  name: 'three_public_trends',
  title: 'Three public expenses per head over the years',
  titleZh: '人均“三公”经费趋势',
  description:
    'One row a report, fund and year: the three public expenses as spent, by staff in service, beside the year before, taken from the same report and from the bureau’s report of that year.',
  descriptionZh:
    '每份报告按预算类型和年度各一行：“三公”经费决算数及在职人均数，并列上年数（同一报告所述，及该单位上年报告所述）。',
  question: 4,
  columns: {
    ...reportColumns,
    fund: fundColumn,
    year: yearColumn,
    three_public_yuan: yuan(
      'Three public',
      '“三公”经费',
      'The three expenses together; null where they are stated in two ways.',
    ),
    reception_yuan: yuan('Reception', '公务接待费', 'Official reception.'),
    vehicles_yuan: yuan(
      'Vehicles',
      '公务用车费',
      'Vehicle purchase and operation: as stated together, else both added up.',
    ),
    overseas_yuan: yuan('Overseas', '因公出国（境）费', 'Travel abroad on duty.'),
    in_service: column('In service', '在职人数', 'Staff in service in that year, from headcount.', 'persons'),
    three_public_yuan_per_person: yuan('Per person', '人均', 'The three expenses by staff in service.'),
    previous_yuan: yuan('Year before, same report', '上年数（同一报告）', 'What this report says of the year before.'),
    previous_report_yuan: yuan(
      'Year before, own report',
      '上年数（上年报告）',
      'What the bureau’s report of the year before says; null where there is none, or several that differ.',
    ),
    change_percent: percent(
      'Change',
      '增减',
      'Against the year before, by this report where it says, else by the earlier one.',
    ),
    stated_change_percent: percent(
      'Stated change',
      '自述增减',
      'The change that the report states; null where it states none, or several.',
    ),
    item_id: column('Item id', '条目编号', 'The row of budget with the total: it leads to the evidence.'),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'A row whose year is not the fiscal year of its report repeats last year: keep year = fiscal_year when adding up.',
      zh: 'year 与 fiscal_year 不同的行是上年数的重复，汇总时请限定 year = fiscal_year。',
    },
    {
      en: 'Where previous_yuan and previous_report_yuan differ the scope has changed or one was restated; the change is then no saving.',
      zh: '两个上年数不一致说明口径变化或数据重述，此时的增减不代表节约。',
    },
  ],
  sql: `WITH spent AS (
  SELECT
    report_id, fund, year,
    any_value(amount_yuan) FILTER (concept = 'three_public.total') AS three_public_yuan,
    any_value(amount_yuan) FILTER (concept = 'three_public.reception') AS reception_yuan,
    coalesce(
      any_value(amount_yuan) FILTER (concept = 'three_public.vehicle_total'),
      any_value(amount_yuan) FILTER (concept = 'three_public.vehicle_purchase')
        + any_value(amount_yuan) FILTER (concept = 'three_public.vehicle_operation')
    ) AS vehicles_yuan,
    any_value(amount_yuan) FILTER (concept = 'three_public.overseas') AS overseas_yuan,
    any_value(item_id) FILTER (concept = 'three_public.total') AS item_id,
    max(tier) AS tier
  FROM bureau_amounts
  WHERE starts_with(concept, 'three_public.') AND basis = 'final'
  GROUP BY report_id, fund, year
),
trend AS MATERIALIZED (
  SELECT ${REPORT_CELLS}, s.* EXCLUDE (report_id)
  FROM spent s
  JOIN report_bureaus r USING (report_id)
),
own_reports AS (
  SELECT
    bureau_id, fund, year,
    CASE WHEN min(three_public_yuan) = max(three_public_yuan) THEN min(three_public_yuan) END AS three_public_yuan
  FROM trend
  WHERE year = fiscal_year AND NOT superseded AND bureau_id IS NOT NULL
  GROUP BY bureau_id, fund, year
),
changes AS (
  SELECT
    report_id, fund, year,
    CASE WHEN min(value) = max(value) THEN min(value)::DECIMAL(18, 2) END AS stated_change_percent
  FROM budget
  WHERE measure = 'change_percent' AND concept = 'three_public.total' AND basis = 'final'
    AND project IS NULL AND scope IS NULL
  GROUP BY report_id, fund, year
)
SELECT
  ${Object.keys(reportColumns)
    .map((name) => `t.${name}`)
    .join(', ')},
  t.fund, t.year, t.three_public_yuan, t.reception_yuan, t.vehicles_yuan, t.overseas_yuan,
  h.in_service,
  ${ratio('t.three_public_yuan', 'h.in_service', 1)} AS three_public_yuan_per_person,
  same.three_public_yuan AS previous_yuan,
  own.three_public_yuan AS previous_report_yuan,
  ${ratio(
    '(t.three_public_yuan - coalesce(same.three_public_yuan, own.three_public_yuan))',
    'coalesce(same.three_public_yuan, own.three_public_yuan)',
  )} AS change_percent,
  c.stated_change_percent,
  t.item_id,
  greatest(t.tier, h.tier, same.tier) AS tier
FROM trend t
LEFT JOIN headcount h ON h.report_id = t.report_id AND h.year = t.year
LEFT JOIN trend same
  ON same.report_id = t.report_id AND same.fund IS NOT DISTINCT FROM t.fund AND same.year = t.year - 1
LEFT JOIN own_reports own
  ON own.bureau_id = t.bureau_id AND own.fund IS NOT DISTINCT FROM t.fund AND own.year = t.year - 1
LEFT JOIN changes c
  ON c.report_id = t.report_id AND c.fund IS NOT DISTINCT FROM t.fund AND c.year IS NOT DISTINCT FROM t.year`,
};
