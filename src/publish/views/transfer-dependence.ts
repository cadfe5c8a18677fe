import { questionWords } from '#schemas/vocabulary/question-words.ts';
import type { View } from '../view.ts';
import { column, percent, REPORT_CELLS, reportColumns, tierColumn, yearColumn, yuan } from './columns.ts';
import { hasWord } from './sql-words.ts';

const { transferLevels, superiorTransfers, allLevels } = questionWords;

const LEVELS = transferLevels.map(({ level, words }) => `CASE WHEN ${hasWord('label', words)} THEN '${level}' END`);
const RANKS = transferLevels
  .filter(({ level }) => level !== 'central')
  .map(({ level, rank }) => `WHEN '${level}' THEN ${rank}`);
const ranksOf = (expression: string, otherwise: string): string =>
  `CASE ${expression} WHEN 'central' THEN 1 ${RANKS.join(' ')} ELSE ${otherwise} END`;

/** Question 7. The level of money is told by the label alone: a project may be named after a level that does not pay for it. */
export const transferDependence: View = {
  name: 'transfer_dependence',
  title: 'Dependence on superior transfers',
  titleZh: '对上级转移支付的依赖',
  description:
    'One row a report, year, basis and project that states money of governments above its own (中央, 省级, 上级 …), beside the whole it is a part of. Rows without a project are about the bureau’s revenue; rows with one about that project alone.',
  descriptionZh:
    '每份报告按年度、口径和项目各一行，列报告所述上级资金（中央、省级、上级等）及其所属合计。无项目名称的行针对单位收入，有项目名称的行仅针对该项目。',
  question: 7,
  columns: {
    ...reportColumns,
    year: yearColumn,
    scope: column('Scope', '范围', 'bureau: its revenue; project: one project.'),
    project: column('Project', '项目', 'The project; null for the bureau.'),
    basis: column('Basis', '口径', 'received, budget or final, as in budget; a column never mixes them.'),
    concept: column('Concept', '科目', 'What is added up: revenue, project.received, project.budget or project.spent.'),
    superior_yuan: yuan(
      'Superior money',
      '上级资金',
      'Money of governments above the bureau’s; null where a level is stated in two ways.',
    ),
    own_yuan: yuan('Own money', '本级资金', 'Money of the bureau’s own government and below, where stated.'),
    whole_yuan: yuan(
      'Whole',
      '合计',
      'All money of the project, or the bureau’s total revenue; null where it is not stated, or in two ways.',
    ),
    superior_percent: percent(
      'Superior share',
      '上级资金占比',
      'Superior money of the whole; null where it would exceed it.',
    ),
    levels: column(
      'Levels',
      '资金层级',
      'The levels that are stated; superior for 上级, + between those that one figure is of.',
    ),
    item_ids: column('Item ids', '条目编号', 'The rows of budget with the levels: they lead to the evidence.'),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'Most reports state sources for some projects only: the shares of projects must not be averaged into a share of the bureau.',
      zh: '多数报告只对部分项目说明资金来源，不可将项目占比平均为单位占比。',
    },
    {
      en: 'No row means that no superior money is named, not that there is none.',
      zh: '没有行表示报告未注明上级资金，不代表没有上级资金。',
    },
    {
      en: 'Money whose label names the levels on both sides of the bureau’s own (中央、省、市三级) is in neither column.',
      zh: '名称同时包含上级和本级的资金（如“中央、省、市三级”）两栏均不计入。',
    },
  ],
  sql: `WITH money AS (
  SELECT
    b.report_id, b.year, b.project, b.basis, b.item_id, b.amount_yuan, b.tier, b.label,
    CASE WHEN b.project IS NULL THEN 'revenue' ELSE b.concept END AS concept,
    ${ranksOf('r.level', 'NULL')} AS own_rank
  FROM budget b
  JOIN reports r USING (report_id)
  WHERE b.measure = 'amount' AND b.amount_yuan IS NOT NULL AND b.scope IS NULL AND NOT b.approx
    AND b.basis IN ('received', 'final', 'initial_budget', 'adjusted_budget')
    AND (
      (b.project IS NULL AND (starts_with(b.concept, 'revenue.') OR b.concept = 'transfer.received'))
      OR (b.project IS NOT NULL AND b.concept IN ('project.received', 'project.budget', 'project.spent'))
    )
),
named AS (
  SELECT
    *,
    list_filter([
      ${LEVELS.join(',\n      ')},
      CASE WHEN ${hasWord('label', superiorTransfers.words)} THEN 'superior' END
    ], lambda level: level IS NOT NULL) AS levels
  FROM money
  WHERE ${hasWord('label', [...transferLevels.flatMap(({ words }) => words), ...superiorTransfers.words])}
    AND NOT ${hasWord('label', allLevels.words)}
),
sourced AS (
  SELECT
    *,
    list_max(list_transform(levels, lambda level: ${ranksOf('level', '0')})) AS lowest_rank,
    list_min(list_transform(levels, lambda level: ${ranksOf('level', '0')})) AS highest_rank
  FROM named
),
by_level AS (
  SELECT
    report_id, year, project, basis, concept,
    array_to_string(levels, '+') AS source,
    any_value(own_rank) AS own_rank,
    any_value(lowest_rank) AS lowest_rank,
    any_value(highest_rank) AS highest_rank,
    min(amount_yuan) AS amount_yuan,
    min(amount_yuan) <> max(amount_yuan) AS conflicting,
    list(item_id) AS item_ids,
    max(tier) AS tier
  FROM sourced
  GROUP BY report_id, year, project, basis, concept, source
),
sums AS MATERIALIZED (
  SELECT
    report_id, year, project, basis, concept,
    -- 上级 alone is all of it already: levels are added up only without it.
    CASE
      WHEN bool_or(source = 'superior') AND NOT bool_or(source = 'superior' AND conflicting)
        THEN any_value(amount_yuan) FILTER (source = 'superior')
      WHEN NOT bool_or(conflicting AND lowest_rank < own_rank)
        THEN sum(amount_yuan) FILTER (lowest_rank < own_rank)
    END AS superior_yuan,
    CASE
      WHEN NOT coalesce(bool_or(conflicting) FILTER (highest_rank >= own_rank), false)
        THEN sum(amount_yuan) FILTER (highest_rank >= own_rank)
    END AS own_yuan,
    list_sort(list(source)) AS levels,
    list_sort(flatten(list(item_ids))) AS item_ids,
    max(tier) AS tier
  FROM by_level
  GROUP BY report_id, year, project, basis, concept
  HAVING bool_or(lowest_rank < own_rank)
),
wholes AS (
  SELECT
    b.report_id, b.year, b.project, b.basis,
    b.concept,
    CASE WHEN min(b.amount_yuan) = max(b.amount_yuan) THEN min(b.amount_yuan) END AS whole_yuan
  FROM budget b
  JOIN sums s
    ON s.report_id = b.report_id AND s.project = b.project AND s.concept = b.concept AND s.basis = b.basis
    AND s.year IS NOT DISTINCT FROM b.year
  WHERE b.measure = 'amount' AND b.scope IS NULL AND NOT b.approx
    AND b.concept IN ('project.received', 'project.budget', 'project.spent')
    AND NOT ${hasWord('b.label', [...transferLevels.flatMap(({ words }) => words), ...superiorTransfers.words])}
  GROUP BY b.report_id, b.year, b.project, b.basis, b.concept
  UNION ALL
  SELECT report_id, year, NULL, basis, 'revenue', amount_yuan
  FROM bureau_amounts
  WHERE concept = 'revenue.total' AND fund IS NULL
    AND report_id IN (SELECT report_id FROM sums WHERE project IS NULL)
)
SELECT
  ${REPORT_CELLS},
  s.year,
  CASE WHEN s.project IS NULL THEN 'bureau' ELSE 'project' END AS scope,
  s.project, s.basis, s.concept, s.superior_yuan::DECIMAL(20, 2) AS superior_yuan, s.own_yuan::DECIMAL(20, 2) AS own_yuan,
  w.whole_yuan,
  CASE
    WHEN s.superior_yuan <= w.whole_yuan
      THEN TRY_CAST(round(100 * s.superior_yuan / nullif(w.whole_yuan, 0), 2) AS DECIMAL(18, 2))
  END AS superior_percent,
  s.levels, s.item_ids, s.tier
FROM sums s
JOIN report_bureaus r USING (report_id)
LEFT JOIN wholes w
  ON w.report_id = s.report_id AND w.concept = s.concept AND w.basis = s.basis
  AND w.year IS NOT DISTINCT FROM s.year AND w.project IS NOT DISTINCT FROM s.project`,
};
