import type { View } from '../view.ts';
import { column, count, percent, REPORT_CELLS, reportColumns } from './columns.ts';
import { ratio } from './sql-words.ts';

/** Question 12, its second half. */
export const inconsistencyRates: View = {
  name: 'inconsistency_rates',
  title: 'Reporting inconsistency',
  titleZh: '报告勾稽不符率',
  description:
    'One row a report: how many of its equations were tested, and how many fail. Equations that fail because a figure was misread (verdict extraction_error) are left out.',
  descriptionZh: '每份报告一行：检验的等式数和不符数；因提取错误而不符的（verdict 为 extraction_error）不计。',
  question: 12,
  columns: {
    ...reportColumns,
    tested: count('Tested', '检验数', 'Equations with a result: exact, within rounding, truncated or conflict.'),
    failed: count('Failed', '不符数', 'Equations in conflict.'),
    failed_in_source: count(
      'Failed in the source',
      '源文不符数',
      'Those whose verdict is that the report contradicts itself.',
    ),
    untested: count('Untested', '未检验数', 'Equations that could not be tested.'),
    inconsistency_percent: percent('Inconsistency rate', '不符率', 'Failed of tested.'),
    failed_identity_ids: column(
      'Failed identities',
      '不符等式',
      'The rows of identities in conflict: identity_figures leads to the items and the evidence.',
    ),
  },
  cautions: [
    {
      en: 'A report with more tables has more equations to fail: compare rates, and only among reports with many tests.',
      zh: '表格多的报告等式也多：应比较比率，且只在检验数较多的报告之间比较。',
    },
    {
      en: 'One wrong figure may fail several equations, and a failed equation without a verdict may yet be a misreading.',
      zh: '一个错误数字可使多个等式不符；未判定的不符也可能是误读。',
    },
  ],
  sql: `WITH tests AS (
  SELECT
    report_id,
    count(*) FILTER (status IN ('exact', 'within_rounding', 'truncated', 'conflict')) AS tested,
    count(*) FILTER (status = 'conflict') AS failed,
    count(*) FILTER (status = 'conflict' AND verdict = 'source_error') AS failed_in_source,
    count(*) FILTER (status IN ('blocked', 'untestable')) AS untested,
    list_sort(coalesce(list(identity_id) FILTER (status = 'conflict'), [])) AS failed_identity_ids
  FROM identities
  WHERE verdict IS DISTINCT FROM 'extraction_error'
  GROUP BY report_id
)
SELECT
  ${REPORT_CELLS},
  coalesce(t.tested, 0) AS tested,
  coalesce(t.failed, 0) AS failed,
  coalesce(t.failed_in_source, 0) AS failed_in_source,
  coalesce(t.untested, 0) AS untested,
  ${ratio('t.failed', 't.tested')} AS inconsistency_percent,
  coalesce(t.failed_identity_ids, []) AS failed_identity_ids
FROM report_bureaus r
LEFT JOIN tests t USING (report_id)`,
};
