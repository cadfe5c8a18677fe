import type { ViewColumn } from '../view.ts';

/** Columns that many views share, in words. */

/** `unit` is null for what has none. */
export const column = (
  title: string,
  titleZh: string,
  description: string,
  unit: string | null = null,
): ViewColumn => ({
  title,
  titleZh,
  description,
  unit,
});

export const yuan = (title: string, titleZh: string, description: string): ViewColumn =>
  column(title, titleZh, description, 'CNY');

export const percent = (title: string, titleZh: string, description: string): ViewColumn =>
  column(title, titleZh, description, '%');

export const count = (title: string, titleZh: string, description: string): ViewColumn =>
  column(title, titleZh, description, 'rows');

/** Which report a row is about; `report_bureaus` has them all. */
export const reportColumns = {
  report_id: column('Report id', '报告编号', 'The report, as in reports.'),
  slug: column('Slug', '报告简称', 'Its short name.'),
  bureau_id: column('Bureau id', '单位编号', 'The bureau, the same over the years; null where no name is stated.'),
  bureau: column('Bureau', '单位', 'Name of the bureau as the report states it.'),
  level: column('Level', '行政层级', 'Administrative level of the bureau.'),
  fiscal_year: column('Fiscal year', '报告年度', 'The year that the report is about.', 'year'),
  superseded: column(
    'Superseded',
    '是否被替代',
    'True where a later report of the dataset takes the place of this one.',
  ),
} as const;

/** The same columns in a SELECT, from `report_bureaus` under the alias r. */
export const REPORT_CELLS = Object.keys(reportColumns)
  .map((name) => `r.${name}`)
  .join(', ');

export const yearColumn = column(
  'Year',
  '数据年度',
  'The fiscal year that the figures are about: where it is not the report’s, they are what the report says of another year.',
  'year',
);

export const fundColumn = column(
  'Fund',
  '预算类型',
  'The public fund that the figures are about; null where the report names none, which usually means all its money.',
);

export const tierColumn = column(
  'Tier',
  '可信等级',
  'The lowest trust among the figures of the row: A, B or C; null where the row has none.',
);
