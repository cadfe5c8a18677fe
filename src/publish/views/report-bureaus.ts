import type { View } from '../view.ts';
import { column, reportColumns } from './columns.ts';

/** Which bureau each report is of; every other view takes bureau, level and year from here. */
export const reportBureaus: View = {
  name: 'report_bureaus',
  title: 'Reports and their bureaus',
  titleZh: '报告与单位',
  description:
    'One row a report: its bureau, followed over the years through the variants of its name (bureaus, bureau_reports), its province, level and year.',
  descriptionZh: '每份报告一行：单位（按 bureaus、bureau_reports 跨年识别名称变体）、省份、层级和年度。',
  question: null,
  columns: {
    ...reportColumns,
    region: column('Region', '地区', 'The region as the report states it.'),
    province: column('Province', '省份', 'Province of the bureau; null where what is stated does not decide it.'),
  },
  cautions: [
    {
      en: 'A bureau is followed by its name: after a merger of bureaus the old and the new one are two.',
      zh: '单位按名称识别：机构合并改组前后视为两个单位。',
    },
  ],
  sql: `SELECT
  r.report_id,
  r.slug,
  m.bureau_id,
  r.bureau,
  r.level,
  r.fiscal_year,
  r.report_id IN (SELECT supersedes FROM reports WHERE supersedes IS NOT NULL) AS superseded,
  r.region,
  b.province
FROM reports r
LEFT JOIN bureau_reports m ON m.report_id = r.report_id
LEFT JOIN bureaus b ON b.bureau_id = m.bureau_id`,
};
