import type { View } from '../view.ts';
import { column, reportColumns } from './columns.ts';

/** Which bureau each report is of; every other view takes bureau, level and year from here. */
export const reportBureaus: View = {
  name: 'report_bureaus',
  title: 'Reports and their bureaus',
  titleZh: '报告与单位',
  description:
    'One row a report: its bureau, level and year. Two reports are of one bureau where both state the same name and region.',
  descriptionZh: '每份报告一行：单位、层级和年度。名称和地区均相同的视为同一单位。',
  question: null,
  columns: {
    ...reportColumns,
    region: column('Region', '地区', 'The region as stated.'),
    province: column('Province', '省份', 'The province, where the region states it.'),
  },
  cautions: [
    {
      en: 'A bureau that changed its name, or states its region once with and once without the province, counts as two.',
      zh: '单位更名，或地区时带省名时不带，会被视为两个单位。',
    },
  ],
  sql: `SELECT
  r.report_id,
  r.slug,
  CASE WHEN r.bureau IS NOT NULL THEN concat_ws(' ', r.region, r.bureau) END AS bureau_id,
  r.bureau,
  r.level,
  r.fiscal_year,
  r.report_id IN (SELECT supersedes FROM reports WHERE supersedes IS NOT NULL) AS superseded,
  r.region,
  nullif(regexp_extract(r.region, '^[^省区市县]{2,8}(?:省|自治区)'), '') AS province
FROM reports r`,
};
