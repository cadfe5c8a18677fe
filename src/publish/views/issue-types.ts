import type { View } from '../view.ts';
import { column, percent, REPORT_CELLS, reportColumns, tierColumn } from './columns.ts';
import { ratio } from './sql-words.ts';

/** Issues with the measures that answer them, and how often each type of either comes together. */

export const issueAnswers: View = {
  name: 'issue_answers',
  title: 'Issues and the measures that answer them',
  titleZh: '问题与对应措施',
  description:
    'One row an issue and a measure that answers it; one row with nulls for an issue that no measure answers.',
  descriptionZh: '每个问题与其对应措施一行；没有对应措施的问题一行，措施为空。',
  question: null,
  columns: {
    ...reportColumns,
    province: column('Province', '省份', 'Province of the bureau; null where it is not known.'),
    issue_item_id: column('Issue item', '问题条目', 'The row of issues: it leads to the evidence.'),
    issue_depth: column(
      'Issue depth',
      '问题层级',
      '1 for a problem as the report counts it, 2 and more for points inside one.',
      'level',
    ),
    issue_category: column('Issue category', '问题类型', 'Type of the problem; null where none fits.'),
    measure_item_id: column('Measure item', '措施条目', 'The row of measures; null where none answers the issue.'),
    measure_category: column(
      'Measure category',
      '措施类型',
      'Type of the measure; null where none answers the issue, or no type fits.',
    ),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'An issue without a measure may be answered in words that do not name it: measures that answer no issue by the text are in measures alone.',
      zh: '没有对应措施的问题，可能在措施部分以其他表述回应；未能对应问题的措施仅见于 measures。',
    },
  ],
  sql: `SELECT
  ${REPORT_CELLS}, r.province,
  i.item_id AS issue_item_id,
  i.depth AS issue_depth,
  i.category AS issue_category,
  m.item_id AS measure_item_id,
  m.category AS measure_category,
  greatest(i.tier, m.tier) AS tier
FROM issues i
JOIN report_bureaus r USING (report_id)
LEFT JOIN measures m ON m.report_id = i.report_id AND m.answers_issue = i.item_id`,
};

/** Question 11. */
export const issueTypes: View = {
  name: 'issue_types',
  title: 'Types of issues and their measures',
  titleZh: '问题类型与对应措施类型',
  description:
    'One row a level, province, year, type of issue and type of measure: how many issues of the type have a measure of that type. Points inside an issue and superseded reports are not counted.',
  descriptionZh:
    '按层级、省份、年度、问题类型和措施类型各一行：该类问题中有该类措施对应的个数。问题内的分点和被替代的报告不计。',
  question: 11,
  columns: {
    level: reportColumns.level,
    province: column('Province', '省份', 'Province of the bureaus; null where it is not known.'),
    fiscal_year: reportColumns.fiscal_year,
    issue_category: column('Issue category', '问题类型', 'Type of the problem; null where none fits.'),
    measure_category: column(
      'Measure category',
      '措施类型',
      'Type of the measures; null for issues without one, or of no type.',
    ),
    answered: column('Answered', '是否有措施', 'False for the row of issues that no measure answers.'),
    issues: column('Issues', '问题数', 'Issues of the type with a measure of that type.', 'issues'),
    issues_of_type: column(
      'Issues of the type',
      '该类问题数',
      'All issues of the type in that level, province and year, each once.',
      'issues',
    ),
    issues_percent: percent(
      'Share',
      '占比',
      'Issues of all issues of the type; an issue with measures of two types counts for both.',
    ),
    reports: column('Reports', '报告数', 'Reports with such a pair.', 'reports'),
    reports_in_group: column(
      'Reports in group',
      '同组报告数',
      'Reports of that level, province and year that state any issue.',
      'reports',
    ),
    example_report_id: column('Example report', '示例报告', 'One report with such a pair; issue_answers has them all.'),
    example_item_id: column('Example issue', '示例问题', 'Its issue: it leads to the evidence.'),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'Do not add up issues over types of measures: use issues_of_type. A report that states no issue is in no row.',
      zh: '不可跨措施类型累加 issues，应使用 issues_of_type；未列问题的报告不在其中。',
    },
    {
      en: 'Reports tell the problems they choose to tell: few issues of a type are no sign that the problem is rare.',
      zh: '报告只写愿意写的问题，某类问题少不代表实际少见。',
    },
  ],
  sql: `WITH pairs AS MATERIALIZED (
  SELECT
    report_id, level, province, fiscal_year, issue_item_id, issue_category, measure_category, tier,
    measure_item_id IS NOT NULL AS answered
  FROM issue_answers
  WHERE issue_depth = 1 AND NOT superseded
),
grouped AS (
  SELECT
    level, province, fiscal_year, issue_category, measure_category, answered,
    count(DISTINCT report_id || issue_item_id) AS issues,
    count(DISTINCT report_id) AS reports,
    min(report_id) AS example_report_id,
    arg_min(issue_item_id, report_id || issue_item_id) AS example_item_id,
    max(tier) AS tier
  FROM pairs
  GROUP BY level, province, fiscal_year, issue_category, measure_category, answered
),
of_type AS (
  SELECT level, province, fiscal_year, issue_category, count(DISTINCT report_id || issue_item_id) AS issues_of_type
  FROM pairs
  GROUP BY level, province, fiscal_year, issue_category
),
in_group AS (
  SELECT level, province, fiscal_year, count(DISTINCT report_id) AS reports_in_group
  FROM pairs
  GROUP BY level, province, fiscal_year
)
SELECT
  g.level, g.province, g.fiscal_year, g.issue_category, g.measure_category, g.answered,
  g.issues, t.issues_of_type,
  ${ratio('g.issues', 't.issues_of_type')} AS issues_percent,
  g.reports, n.reports_in_group, g.example_report_id, g.example_item_id, g.tier
FROM grouped g
JOIN of_type t
  ON t.level IS NOT DISTINCT FROM g.level AND t.province IS NOT DISTINCT FROM g.province
  AND t.fiscal_year IS NOT DISTINCT FROM g.fiscal_year AND t.issue_category IS NOT DISTINCT FROM g.issue_category
JOIN in_group n
  ON n.level IS NOT DISTINCT FROM g.level AND n.province IS NOT DISTINCT FROM g.province
  AND n.fiscal_year IS NOT DISTINCT FROM g.fiscal_year`,
};
