import type { View } from '../view.ts';
import { column, count, percent, REPORT_CELLS, reportColumns, tierColumn } from './columns.ts';

/** Question 9. Bands of the official grades: DOMAIN, administrative facts. */
export const scoreInflation: View = {
  name: 'score_inflation',
  title: 'Score against execution and failed checks',
  titleZh: '自评得分与执行、勾稽对照',
  description:
    'One row a report that gives itself a score or a grade, beside its execution rate, the share of its equations that fail and its missed indicators.',
  descriptionZh: '有自评得分或等级的报告每份一行，并列执行率、勾稽不符率和未完成指标数。',
  question: 9,
  columns: {
    ...reportColumns,
    self_score: column('Self score', '自评得分', 'The total that the report gives itself.', 'points'),
    grade: column('Grade', '自评等级', 'The grade that the report gives itself.'),
    band: column(
      'Band',
      '得分对应等级',
      'The grade of the score: 优 from 90, 良 from 80, 中 from 60, else 差; null above 100.',
    ),
    grade_above_band: column(
      'Grade above band',
      '等级是否高于得分',
      'True where the grade is better than its score allows.',
    ),
    execution_percent: percent(
      'Execution rate',
      '执行率',
      'Of total expenditure of the report’s year: of the adjusted budget where stated, else of the initial one.',
    ),
    execution_basis: column('Execution basis', '执行率口径', 'Which budget it is taken of.'),
    score_above_execution: column('Score above execution', '得分高出执行率', 'Score less execution rate.', 'points'),
    tested: count('Tested', '检验数', 'Equations tested, from inconsistency_rates.'),
    failed: count('Failed', '不符数', 'Equations in conflict.'),
    inconsistency_percent: percent('Inconsistency rate', '不符率', 'Failed of tested.'),
    missed_indicators: count('Missed indicators', '未完成指标数', 'Of the bureau’s own form; null where it has none.'),
    failed_identity_ids: column('Failed identities', '不符等式', 'The rows of identities in conflict.'),
    executed_item_id: column('Executed item', '决算数条目', 'The row of budget with the outlay.'),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'Execution is only ten to twenty points of most schemes: a score above the rate is no proof of inflation; compare it with the missed indicators.',
      zh: '执行率在多数方案中只占 10 至 20 分，得分高于执行率不等于虚高，应结合未完成指标判断。',
    },
    {
      en: 'Scores of schemes that do not total 100 are not comparable.',
      zh: '满分不为 100 的方案，得分不可比。',
    },
  ],
  sql: `WITH executed AS (
  SELECT
    report_id,
    arg_min({percent: rate_percent, basis: basis, item_id: executed_item_id, tier: tier},
      CASE WHEN fund IS NULL THEN 0 ELSE 2 END + CASE basis WHEN 'adjusted_budget' THEN 0 ELSE 1 END) AS rate
  FROM execution_rates
  WHERE concept = 'expenditure.total' AND year = fiscal_year AND rate_percent IS NOT NULL
    AND (fund IS NULL OR fund = 'general_public_budget')
  GROUP BY report_id
),
banded AS (
  SELECT
    *,
    CASE
      WHEN self_score > 100 THEN NULL
      WHEN self_score >= 90 THEN '优'
      WHEN self_score >= 80 THEN '良'
      WHEN self_score >= 60 THEN '中'
      WHEN self_score IS NOT NULL THEN '差'
    END AS band
  FROM reports
  WHERE self_score IS NOT NULL OR grade IS NOT NULL
)
SELECT
  ${REPORT_CELLS},
  b.self_score, b.grade, b.band,
  strpos('优良中差', b.grade) < strpos('优良中差', b.band) AS grade_above_band,
  e.rate.percent AS execution_percent,
  e.rate.basis AS execution_basis,
  (b.self_score - e.rate.percent)::DECIMAL(18, 2) AS score_above_execution,
  i.tested, i.failed, i.inconsistency_percent,
  h.missed AS missed_indicators,
  i.failed_identity_ids,
  e.rate.item_id AS executed_item_id,
  greatest(e.rate.tier, h.tier, f.tier) AS tier
FROM banded b
JOIN report_bureaus r USING (report_id)
JOIN inconsistency_rates i USING (report_id)
LEFT JOIN executed e USING (report_id)
LEFT JOIN indicator_hits h ON h.report_id = b.report_id AND h.scope = 'bureau'
LEFT JOIN facts f ON f.report_id = b.report_id AND f.fact = 'self_score'`,
};
