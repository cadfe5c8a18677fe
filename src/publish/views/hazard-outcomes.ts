import { type OutcomeWords, questionWords } from '#schemas/vocabulary/question-words.ts';
import type { View } from '../view.ts';
import { column, count, REPORT_CELLS, reportColumns, tierColumn, yuan } from './columns.ts';
import { hasWord, listed } from './sql-words.ts';

const { outcomes, ownScope, partOfYear, wholeYear } = questionWords;

/** A count of nothing needs no unit: zero accidents are zero in any. */
const kindCase = ({ kind, words, not, units }: OutcomeWords): string =>
  `WHEN ${hasWord('name', words)} AND NOT ${hasWord('name', not)} AND (unit IN ${listed(units)} OR (unit IS NULL AND actual = 0)) THEN '${kind}'`;

const districtKinds = outcomes.filter(({ scope }) => scope === 'district').map(({ kind }) => kind);
const allWords = [...new Set(outcomes.flatMap(({ words }) => words.flatMap((word) => word.split('…'))))];

/** Question 10. Losses and fines are indicators: outcome money is never a row of budget (LABELS: budget). */
export const hazardOutcomes: View = {
  name: 'hazard_outcomes',
  title: 'Accidents and hazards per 10,000 yuan',
  titleZh: '每万元支出对应的事故与隐患结果',
  description:
    'One row a stated result about accidents, deaths, injuries, fires, disasters, losses and hazards (found, removed), beside the outlay of the bureau. What happened is presumed to be of the whole district unless its words tie it to the bureau.',
  descriptionZh:
    '报告所述事故、死亡、受伤、火灾、灾害、损失和隐患（排查、整改）结果每项一行，并列单位支出。除文字注明属单位内部外，事故和灾害推定为全辖区口径。',
  question: 10,
  columns: {
    ...reportColumns,
    kind: column('Kind', '类别', `One of ${outcomes.map(({ kind }) => kind).join(', ')}.`),
    name: column('Name', '名称', 'What is counted, as in indicators.'),
    project: column('Project', '项目', 'The project it belongs to; null for the bureau.'),
    scope: column(
      'Scope',
      '范围',
      'district: of the whole jurisdiction, presumed; bureau: of the bureau or its own work; project: of one project.',
    ),
    value: column('Value', '数值', 'The result as stated; zero is a stated zero.'),
    unit: column('Unit', '单位', 'As printed; null for a zero stated in words.'),
    period: column('Period', '期间', 'The words that limit it in time (截至10月底); null for the year.'),
    statements: count('Statements', '表述次数', 'How many rows of indicators state the same.'),
    outlay_yuan: yuan(
      'Outlay',
      '支出合计',
      'Total expenditure of the bureau in the report’s year, of all funds where stated, else of the general public budget; null for projects.',
    ),
    per_10000_yuan: column(
      'Per 10,000 yuan',
      '每万元',
      'Value by outlay in 万元; null for projects, parts of a year and where no outlay is stated.',
      'per 10,000 CNY',
    ),
    item_id: column('Item id', '条目编号', 'The row of indicators: it leads to the evidence.'),
    outlay_item_id: column('Outlay item', '支出条目', 'The row of budget with the outlay.'),
    tier: tierColumn,
  },
  cautions: [
    {
      en: 'Figures of scope district happened in a whole county or city: divided by the outlay of one bureau they are no measure of its efficiency, and no two districts are alike in size.',
      zh: 'scope 为 district 的是全县（市、区）数据，除以一个单位的支出不能衡量其效率，且各地规模不同。',
    },
    {
      en: 'Rows are not to be added up: the report may state a total and its parts (accidents, the larger ones among them).',
      zh: '各行不可相加：报告可能同时列出总数及其中较大事故等部分。',
    },
    {
      en: 'Many hazards found is diligence or danger; the figure does not say which.',
      zh: '排查隐患数多，可能是工作细致，也可能是风险高，数据本身无法区分。',
    },
  ],
  sql: `WITH named AS (
  SELECT report_id, item_id, position, project, name, actual, unit, period, tier
  FROM indicators
  WHERE actual IS NOT NULL AND ${hasWord('name', allWords)}
),
told AS (
  SELECT
    *,
    CASE
      ${outcomes.map(kindCase).join('\n      ')}
    END AS kind
  FROM named
),
results AS (
  SELECT
    report_id, kind, name, project, actual AS value, unit, period,
    CASE
      WHEN project IS NOT NULL THEN 'project'
      WHEN kind IN ${listed(districtKinds)} AND NOT ${hasWord('name', ownScope.words)} THEN 'district'
      ELSE 'bureau'
    END AS scope,
    count(*) AS statements,
    arg_min(item_id, position) AS item_id,
    max(tier) AS tier
  FROM told
  WHERE kind IS NOT NULL
  GROUP BY ALL
),
outlays AS (
  SELECT
    a.report_id,
    arg_min({yuan: a.amount_yuan, item_id: a.item_id, tier: a.tier}, CASE WHEN a.fund IS NULL THEN 0 ELSE 1 END) AS total
  FROM bureau_amounts a
  JOIN reports r ON r.report_id = a.report_id AND r.fiscal_year = a.year
  WHERE a.concept = 'expenditure.total' AND a.basis = 'final'
    AND (a.fund IS NULL OR a.fund = 'general_public_budget')
  GROUP BY a.report_id
)
SELECT
  ${REPORT_CELLS},
  o.kind, o.name, o.project, o.scope, o.value, o.unit, o.period, o.statements,
  CASE WHEN o.scope <> 'project' THEN t.total.yuan END AS outlay_yuan,
  CASE
    WHEN o.period IS NULL
      OR (${hasWord('o.period', wholeYear.words)} AND NOT ${hasWord('o.period', partOfYear.words)})
      THEN TRY_CAST(round(10000 * o.value / nullif(outlay_yuan, 0), 6) AS DECIMAL(18, 6))
  END AS per_10000_yuan,
  o.item_id,
  CASE WHEN o.scope <> 'project' THEN t.total.item_id END AS outlay_item_id,
  greatest(o.tier, CASE WHEN o.scope <> 'project' THEN t.total.tier END) AS tier
FROM results o
JOIN report_bureaus r USING (report_id)
LEFT JOIN outlays t USING (report_id)`,
};
