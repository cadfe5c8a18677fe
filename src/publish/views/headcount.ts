import type { View } from '../view.ts';
import { column, REPORT_CELLS, reportColumns, tierColumn, yearColumn } from './columns.ts';

const posts = (title: string, titleZh: string, description: string) => column(title, titleZh, description, 'posts');
const persons = (title: string, titleZh: string, description: string) => column(title, titleZh, description, 'persons');

/** Column by staffing concept, each the one count that the report states for the bureau. */
const COUNTS = {
  posts_stated: 'establishment.total',
  administrative_posts: 'establishment.administrative',
  institution_posts: 'establishment.public_institution',
  manual_posts: 'establishment.manual_support',
  special_posts: 'establishment.political_legal',
  onboard_total: 'onboard.total',
  in_service_stated: 'onboard.in_service',
  administrative_staff: 'onboard.administrative',
  institution_staff: 'onboard.public_institution',
  manual_staff: 'onboard.manual_support',
  government_employees: 'onboard.government_employee',
  temporary: 'onboard.temporary',
  retired: 'retired.total',
} as const;

const lowest = (concept: string): string => `min(value) FILTER (concept = '${concept}')`;
const highest = (concept: string): string => `max(value) FILTER (concept = '${concept}')`;

const countOf = ([name, concept]: [string, string]): string =>
  `CASE WHEN ${lowest(concept)} = ${highest(concept)} THEN ${lowest(concept)} END AS ${name}`;

const conflictOf = (concept: string): string =>
  `CASE WHEN ${lowest(concept)} < ${highest(concept)} THEN '${concept}' END`;

/** Kinds of posts and staff add up to a total only where both main kinds are stated, and the total is not. */
const total = (
  stated: string,
  concept: string,
  [first, second, ...rest]: readonly [string, string, ...string[]],
): string => {
  const parts = [first, second, ...rest.map((name) => `coalesce(${name}, 0)`)].join(' + ');
  return `CASE WHEN NOT list_contains(b.conflicting, '${concept}') THEN coalesce(${stated}, ${parts}) END`;
};

export const headcount: View = {
  name: 'headcount',
  title: 'Posts and staff',
  titleZh: '编制和人数',
  description:
    'One row a report and year: posts and persons of the bureau as a whole, without figures of sub-units. A count that is stated in two ways, be it of two dates, is null and named in conflicting.',
  descriptionZh:
    '每份报告每个年度一行：单位整体的编制和人数，不含下属单位。表述不一（包括日期不同）的数为空，并列入 conflicting。',
  question: null,
  columns: {
    ...reportColumns,
    year: yearColumn,
    posts: posts(
      'Posts',
      '编制数',
      'Authorised posts: as stated, else administrative and institution posts together with support and special posts.',
    ),
    posts_from: column('Posts from', '编制数来源', 'stated, or parts where it was added up; null where there is none.'),
    in_service: persons(
      'In service',
      '在职人数',
      'Staff in service: as stated, else administrative, institution and support staff together.',
    ),
    in_service_from: column(
      'In service from',
      '在职人数来源',
      'stated, or parts where it was added up; null where there is none.',
    ),
    onboard_total: persons(
      'On board',
      '实有人数',
      'Actual headcount as stated; it may include the retired and temporary staff.',
    ),
    government_employees: persons('Government employees', '政府雇员', 'Government contract employees.'),
    temporary: persons('Temporary', '编外人数', 'Temporary and non-established staff, agency workers included.'),
    retired: persons('Retired', '离退休人数', 'Retired of both kinds.'),
    conflicting: column('Conflicting', '矛盾项', 'Concepts that are stated in two ways; an empty list where none is.'),
    item_ids: column('Item ids', '条目编号', 'The rows of staffing: they lead to the evidence.'),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'What on board counts differs between reports (with or without the retired, agency workers, …): compare in_service, never onboard_total.',
      zh: '各报告“实有人数”口径不一（是否含离退休、劳务派遣等）：应比较 in_service，不应比较 onboard_total。',
    },
    {
      en: 'A null count is not stated (or withheld, as police bureaus may do), which is not zero.',
      zh: '为空表示未说明（或如公安机关依规不公开），不等于零。',
    },
  ],
  sql: `WITH counts AS (
  SELECT
    s.report_id, s.item_id, s.concept, s.tier,
    TRY_CAST(s.value AS INTEGER) AS value,
    coalesce(year(s.as_of), r.fiscal_year) AS year
  FROM staffing s
  JOIN reports r USING (report_id)
  WHERE s.scope IS NULL AND NOT starts_with(s.concept, 'departments.')
),
bureaus AS (
  SELECT
    report_id, year,
    ${Object.entries(COUNTS).map(countOf).join(',\n    ')},
    list_filter([
      ${Object.values(COUNTS).map(conflictOf).join(',\n      ')}
    ], lambda concept: concept IS NOT NULL) AS conflicting,
    list_sort(list(item_id)) AS item_ids,
    max(tier) AS tier
  FROM counts
  GROUP BY report_id, year
)
SELECT
  ${REPORT_CELLS},
  b.year,
  ${total('b.posts_stated', 'establishment.total', ['b.administrative_posts', 'b.institution_posts', 'b.manual_posts', 'b.special_posts'])} AS posts,
  CASE WHEN b.posts_stated IS NOT NULL THEN 'stated' WHEN posts IS NOT NULL THEN 'parts' END AS posts_from,
  ${total('b.in_service_stated', 'onboard.in_service', ['b.administrative_staff', 'b.institution_staff', 'b.manual_staff'])} AS in_service,
  CASE WHEN b.in_service_stated IS NOT NULL THEN 'stated' WHEN in_service IS NOT NULL THEN 'parts' END AS in_service_from,
  b.onboard_total, b.government_employees, b.temporary, b.retired, b.conflicting, b.item_ids, b.tier
FROM bureaus b
JOIN report_bureaus r USING (report_id)`,
};
