import { questionWords } from '#schemas/vocabulary/question-words.ts';
import type { View } from '../view.ts';
import { column, count, percent, REPORT_CELLS, reportColumns, tierColumn } from './columns.ts';
import { hasWord, ratio } from './sql-words.ts';

const { lowerIsBetter, higherAfterAll } = questionWords;

/** As the notice target-outrun tells it: a result of twice its target was either no effort or no target. */
const FAR = 2;

export const indicatorResults: View = {
  name: 'indicator_results',
  title: 'Results of indicators',
  titleZh: '指标完成结果',
  description:
    'One row an indicator of a form, with its result against its target. Without a comparator the target is a lower bound, but an upper one where the name says that less is better (成本, 事故 …).',
  descriptionZh:
    '自评表的每个指标一行，判断完成值是否达到目标值。未注明比较符的按不低于目标判断；名称表明越低越好的（成本、事故等）按不高于目标判断。',
  question: null,
  columns: {
    report_id: reportColumns.report_id,
    item_id: column('Item id', '条目编号', 'The row of indicators: it leads to the evidence.'),
    project: column('Project', '项目', 'The project it belongs to; null for the bureau.'),
    direction: column('Direction', '方向', 'at_least or at_most.'),
    direction_assumed: column('Direction assumed', '方向是否推定', 'True where no comparator is stated.'),
    outcome: column(
      'Outcome',
      '结果',
      'hit; over_hit: hit with twice the target or more; missed; qualitative: words instead of numbers; not_stated: a number is missing.',
    ),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'Numbers are compared as stated: where target and result are printed in different units the outcome is wrong.',
      zh: '按所列数字比较；目标值与完成值单位不同时结果有误。',
    },
  ],
  sql: `WITH directed AS (
  SELECT
    *,
    CASE
      WHEN comparator IN ('<=', '<') THEN 'at_most'
      WHEN comparator IN ('>=', '>', '=') THEN 'at_least'
      WHEN (coalesce(level2, '') LIKE '%成本%' OR ${hasWord("coalesce(name, '')", lowerIsBetter.words)})
        AND NOT ${hasWord("coalesce(name, '')", higherAfterAll.words)} THEN 'at_most'
      ELSE 'at_least'
    END AS direction
  FROM indicators
  WHERE source = 'table'
)
SELECT
  report_id, item_id, project, direction,
  comparator IS NULL AS direction_assumed,
  CASE
    WHEN qualitative THEN 'qualitative'
    WHEN target IS NULL OR actual IS NULL THEN 'not_stated'
    WHEN comparator = '>' AND actual <= target THEN 'missed'
    WHEN comparator = '<' AND actual >= target THEN 'missed'
    WHEN comparator = '=' AND actual <> target THEN 'missed'
    WHEN direction = 'at_most' THEN CASE WHEN actual <= target THEN 'hit' ELSE 'missed' END
    WHEN actual < target THEN 'missed'
    WHEN target > 0 AND actual >= ${FAR} * target THEN 'over_hit'
    ELSE 'hit'
  END AS outcome,
  tier
FROM directed`,
};

/** Question 8. */
export const indicatorHits: View = {
  name: 'indicator_hits',
  title: 'Indicators hit, over-hit and qualitative',
  titleZh: '指标完成、超额与定性比重',
  description:
    'One row a report and scope (the bureau’s own form, or the forms of its projects): how its indicators came out.',
  descriptionZh: '每份报告按范围（部门整体自评表、项目自评表）各一行，统计指标完成情况。',
  question: 8,
  columns: {
    ...reportColumns,
    scope: column('Scope', '范围', 'bureau: the form of the bureau; projects: forms of projects.'),
    indicators: count('Indicators', '指标数', 'Rows of forms.'),
    tested: count('Tested', '可判断数', 'Those with a number as target and as result.'),
    hit: count('Hit', '完成数', 'Those that reached their target, the over-hit ones included.'),
    over_hit: count('Over-hit', '超额数', 'Those that reached twice their target or more.'),
    missed: count('Missed', '未完成数', 'Those that did not reach their target.'),
    qualitative: count('Qualitative', '定性数', 'Those whose target or result is words.'),
    direction_assumed: count('Direction assumed', '方向推定数', 'Tested ones without a comparator.'),
    hit_percent: percent('Hit rate', '完成率', 'Hit of tested.'),
    over_hit_percent: percent('Over-hit rate', '超额率', 'Over-hit of tested.'),
    qualitative_percent: percent('Qualitative share', '定性占比', 'Qualitative of all indicators.'),
    missed_item_ids: column('Missed items', '未完成条目', 'The rows of indicators that were missed.'),
    over_hit_item_ids: column('Over-hit items', '超额条目', 'The rows of indicators that were over-hit.'),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'Bureaus set their own targets: a high hit rate says as much about the targets as about the work; see the over-hit ones.',
      zh: '指标由单位自定，完成率高也可能是目标偏低，请结合超额率判断。',
    },
    {
      en: 'Figures of the narrative are not counted: they have no target.',
      zh: '正文中的数字没有目标值，未计入。',
    },
  ],
  sql: `WITH counted AS (
  SELECT
    report_id,
    CASE WHEN project IS NULL THEN 'bureau' ELSE 'projects' END AS scope,
    count(*) AS indicators,
    count(*) FILTER (outcome IN ('hit', 'over_hit', 'missed')) AS tested,
    count(*) FILTER (outcome IN ('hit', 'over_hit')) AS hit,
    count(*) FILTER (outcome = 'over_hit') AS over_hit,
    count(*) FILTER (outcome = 'missed') AS missed,
    count(*) FILTER (outcome = 'qualitative') AS qualitative,
    count(*) FILTER (direction_assumed AND outcome IN ('hit', 'over_hit', 'missed')) AS direction_assumed,
    list_sort(coalesce(list(item_id) FILTER (outcome = 'missed'), [])) AS missed_item_ids,
    list_sort(coalesce(list(item_id) FILTER (outcome = 'over_hit'), [])) AS over_hit_item_ids,
    max(tier) AS tier
  FROM indicator_results
  GROUP BY ALL
)
SELECT
  ${REPORT_CELLS},
  c.scope, c.indicators, c.tested, c.hit, c.over_hit, c.missed, c.qualitative, c.direction_assumed,
  ${ratio('c.hit', 'c.tested')} AS hit_percent,
  ${ratio('c.over_hit', 'c.tested')} AS over_hit_percent,
  ${ratio('c.qualitative', 'c.indicators')} AS qualitative_percent,
  c.missed_item_ids, c.over_hit_item_ids, c.tier
FROM counted c
JOIN report_bureaus r USING (report_id)`,
};
