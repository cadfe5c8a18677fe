import type { View, ViewColumn } from '../view.ts';

/** The columns of the panel, and which facts of a report they are. */

const column = (title: string, titleZh: string, description: string, unit: string | null = null): ViewColumn => ({
  ...{ title, titleZh, description, unit },
});

/** Which fact of `budget` a column is; `tier` names the column with its tier, null = none. */
export interface BudgetFigure {
  readonly name: string;
  readonly concept: string;
  /** Null for stocks. */
  readonly basis: string | null;
  readonly measure: 'amount' | 'rate_percent';
  readonly type: string;
  readonly tier: string | null;
  readonly words: ViewColumn;
}

const CONCEPTS = [
  ['total', 'expenditure.total', 'Total expenditure', '支出合计'],
  ['basic', 'expenditure.basic', 'Basic expenditure', '基本支出'],
  ['personnel', 'expenditure.basic.personnel', 'Personnel expenditure', '人员经费'],
  ['operating', 'expenditure.basic.operating', 'Operating expenditure', '日常公用经费'],
  ['project', 'expenditure.project', 'Project expenditure', '项目支出'],
  ['three_public', 'three_public.total', '“Three public” expenses', '“三公”经费'],
] as const;

const BASES = [
  ['budget', 'initial_budget', 'initial budget', '年初预算'],
  ['adjusted', 'adjusted_budget', 'adjusted budget', '调整预算'],
  ['final', 'final', 'final', '决算'],
] as const;

const MONEY = 'DECIMAL(20, 2)';

const outlays = CONCEPTS.flatMap(([short, concept, title, titleZh]) =>
  BASES.map(
    ([suffix, basis, words, wordsZh]): BudgetFigure => ({
      name: `${short}_${suffix}_yuan`,
      concept,
      basis,
      measure: 'amount',
      type: MONEY,
      tier: suffix === 'final' ? `${short}_final_tier` : null,
      words: column(`${title}, ${words}`, `${titleZh}（${wordsZh}）`, `${title} of the bureau: ${words}.`, 'CNY'),
    }),
  ),
);

const stock = (side: 'opening' | 'closing', titleZh: string, description: string): BudgetFigure => ({
  name: `carryover_${side}_yuan`,
  concept: `carryover.${side}`,
  basis: null,
  measure: 'amount',
  type: MONEY,
  tier: `carryover_${side}_tier`,
  words: column(side === 'opening' ? 'Opening carry-over' : 'Closing carry-over', titleZh, description, 'CNY'),
});

export const BUDGET_FIGURES: readonly BudgetFigure[] = [
  ...outlays,
  {
    name: 'execution_rate_stated',
    concept: 'expenditure.total',
    basis: 'final',
    measure: 'rate_percent',
    type: 'DECIMAL(18, 4)',
    tier: 'execution_rate_tier',
    words: column(
      'Execution rate stated',
      '执行率（所述）',
      'The rate of total expenditure that the report states, of whatever budget it means.',
      '%',
    ),
  },
  stock('opening', '年初结转和结余', 'Carried over into the year.'),
  stock('closing', '年末结转和结余', 'Carried over out of the year.'),
];

const posts = 'posts';
const persons = 'persons';

/** Which count of `staffing` a column is. */
export const STAFF_FIGURES = [
  {
    name: 'posts',
    concept: 'establishment.total',
    tier: 'posts_tier',
    words: column('Posts', '编制数', 'Authorised posts in total as stated; null where only their kinds are.', posts),
  },
  {
    name: 'in_service',
    concept: 'onboard.in_service',
    tier: 'in_service_tier',
    words: column(
      'In service',
      '在职人数',
      'Staff in service as stated, at the end of the year where dates differ.',
      persons,
    ),
  },
  {
    name: 'non_established',
    concept: 'onboard.temporary',
    tier: 'non_established_tier',
    words: column(
      'Non-established staff',
      '编外人数',
      'Temporary, non-established and agency staff as stated.',
      persons,
    ),
  },
] as const;

/** Which bureau, where, and from which report. */
export const BUREAU_COLUMNS: View['columns'] = {
  bureau_id: column('Bureau id', '单位编号', 'The bureau, the same over the years: bureaus has its name variants.'),
  fiscal_year: column('Fiscal year', '年度', 'The fiscal year that the report is about.', 'year'),
  bureau: column('Bureau', '单位名称', 'The most complete of its names.'),
  canonical_name: column(
    'Name without region',
    '去地区名称',
    'Its name without the region, to compare bureaus of one kind.',
  ),
  bureau_stated: column('Bureau as stated', '报告所述单位', 'The bureau as this year’s report names it.'),
  organ_kind: column('Kind of organ', '机构性质', 'As in bureaus.'),
  level: column('Level', '行政层级', 'Province, prefecture, county or township.'),
  province: column('Province', '省级', 'As in bureaus; null where it is not certain.'),
  prefecture: column('Prefecture', '地级', 'As in bureaus; null where it is not certain or there is none.'),
  county: column('County', '县级', 'As in bureaus.'),
  township: column('Township', '乡级', 'As in bureaus.'),
  functional_area: column('Functional area', '功能区', 'As in bureaus.'),
  region_code: column('Region code', '行政区划代码', 'As in bureaus; null unless the region is resolved.'),
  region_status: column('Region status', '地区识别', 'resolved, ambiguous or unknown.'),
  report_id: column('Report id', '报告编号', 'The report that the row is from.'),
  kind: column('Kind', '评价类型', 'Whether the report evaluates the whole department, projects, or both.'),
  self_score: column('Self score', '自评得分', 'The total score that the report gives itself.', 'points'),
  grade: column('Grade', '评价等级', 'The grade that the report gives itself.'),
};

const rows = 'rows';

export const COUNT_COLUMNS: View['columns'] = {
  indicators: column('Indicators', '指标条数', 'Rows of indicators in the report.', rows),
  issues: column('Issues', '问题条数', 'Rows of issues in the report.', rows),
  measures: column('Measures', '措施条数', 'Rows of measures in the report.', rows),
  identities_tested: column('Identities tested', '已检验勾稽关系', 'Equations that could be tested.', rows),
  identities_conflict: column(
    'Identities in conflict',
    '不成立的勾稽关系',
    'Tested equations that do not come out.',
    rows,
  ),
  identities_source_error: column(
    'Identities with a source error',
    '报告自身错误',
    'Equations whose verdict is that the report itself is wrong.',
    rows,
  ),
};
