import type { View } from '../view.ts';
import { column, percent, reportColumns, tierColumn, yearColumn } from './columns.ts';
import { ratio } from './sql-words.ts';

/** Question 3. */
export const staffingGaps: View = {
  name: 'staffing_gaps',
  title: 'Vacancies and non-established staff',
  titleZh: '空编超编与编外依赖',
  description:
    'One row a report and year: posts against staff in service, and how many temporary and contract staff there are for each hundred in service.',
  descriptionZh: '每份报告每个年度一行：编制与在职人数之差，以及每百名在职人员对应的编外人员和政府雇员数。',
  question: 3,
  columns: {
    ...reportColumns,
    year: yearColumn,
    posts: column('Posts', '编制数', 'Authorised posts, from headcount.', 'posts'),
    posts_from: column('Posts from', '编制数来源', 'stated, or parts where it was added up.'),
    in_service: column('In service', '在职人数', 'Staff in service, from headcount.', 'persons'),
    vacant_posts: column(
      'Vacant posts',
      '空编数',
      'Posts less staff in service; negative where staff exceeds posts.',
      'posts',
    ),
    vacancy_percent: percent('Vacancy rate', '空编率', 'Vacant posts of all posts; negative for over-establishment.'),
    over_established: column(
      'Over-established',
      '是否超编',
      'True where staff in service exceeds posts; null where either is not stated.',
    ),
    non_established: column(
      'Non-established',
      '编外人数',
      'Temporary staff and government employees together; null where neither is stated.',
      'persons',
    ),
    non_established_per_100: column(
      'Per hundred in service',
      '每百名在职对应编外人数',
      'Non-established staff for each hundred in service.',
      'persons',
    ),
    item_ids: column('Item ids', '条目编号', 'The rows of staffing: they lead to the evidence.'),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'A report that does not mention temporary staff has null, not zero: do not average nulls as zeros.',
      zh: '未提及编外人员的为空而非零，求平均时不可按零计。',
    },
    {
      en: 'Over-establishment may be a slip of counting (retired or agency staff in the in-service figure): read the quotes first.',
      zh: '超编可能是统计口径所致（在职数含退休或派遣人员），请先核对原文。',
    },
  ],
  sql: `SELECT
  ${Object.keys(reportColumns)
    .map((name) => `h.${name}`)
    .join(', ')},
  h.year, h.posts, h.posts_from, h.in_service,
  h.posts - h.in_service AS vacant_posts,
  ${ratio('(h.posts - h.in_service)', 'h.posts')} AS vacancy_percent,
  h.in_service > h.posts AS over_established,
  CASE
    WHEN h.temporary IS NOT NULL OR h.government_employees IS NOT NULL
      THEN coalesce(h.temporary, 0) + coalesce(h.government_employees, 0)
  END AS non_established,
  ${ratio('non_established', 'h.in_service')} AS non_established_per_100,
  h.item_ids,
  h.tier
FROM headcount h`,
};
