import { test } from 'vitest';
import { checkRows, type Stated } from './published-view.test-support.ts';

/** The views about staff, results, checks and words. */

type Rows = Parameters<typeof checkRows>[2];
const staff = (concept: string, value: string, more: object = {}) => ({ concept, value, ...more });

const gaps = `SELECT posts, posts_from, in_service, vacant_posts, vacancy_percent, over_established, non_established,
  non_established_per_100 FROM staffing_gaps`;
const checkStaff = (staffing: NonNullable<Stated['staffing']>, expected: Rows) =>
  checkRows([{ staffing }], gaps, expected);

test('vacancies and over-establishment are posts against staff in service, sub-units apart', async () => {
  await checkStaff(
    [
      staff('establishment.total', '20'),
      staff('onboard.in_service', '16'),
      staff('onboard.in_service', '9', { scope: '局机关' }),
    ],
    [[20, 'stated', 16, 4, '20.00', false, null, null]],
  );
  await checkStaff(
    [staff('establishment.total', '20'), staff('onboard.in_service', '23')],
    [[20, 'stated', 23, -3, '-15.00', true, null, null]],
  );
});

test('posts are added up only where both main kinds are stated, and never against a contradicted total', async () => {
  const kinds = [staff('establishment.administrative', '12'), staff('establishment.public_institution', '8')];
  await checkStaff(kinds, [[20, 'parts', null, null, null, null, null, null]]);
  await checkStaff(kinds.slice(0, 1), [[null, null, null, null, null, null, null, null]]);
  await checkStaff(
    [...kinds, staff('establishment.total', '20'), staff('establishment.total', '22')],
    [[null, null, null, null, null, null, null, null]],
  );
});

test('staff that is not mentioned is null, staff that is denied is zero', async () => {
  const inService = staff('onboard.in_service', '40');
  await checkStaff([inService, staff('onboard.temporary', '0')], [[null, null, 40, null, null, null, 0, '0.00']]);
  await checkStaff(
    [inService, staff('onboard.temporary', '6'), staff('onboard.government_employee', '2')],
    [[null, null, 40, null, null, null, 8, '20.00']],
  );
  await checkStaff([staff('onboard.total', '50')], [[null, null, null, null, null, null, null, null]]);
});

test('a count of another year is a row of its own, and what is stated in two ways is named', () =>
  checkRows(
    [
      {
        staffing: [
          staff('onboard.in_service', '8'),
          staff('onboard.in_service', '9'),
          staff('retired.total', '3', { asOf: '2022-12-31' }),
        ],
      },
    ],
    'SELECT year, in_service, retired, conflicting FROM headcount ORDER BY year',
    [
      ['2022', null, 3, []],
      ['2023', null, null, ['onboard.in_service']],
    ],
  ));

const row = (name: string, target: string | null, actual: string | null, more: object = {}) => ({
  name,
  target,
  actual,
  ...more,
});

test.each([
  [row('检查企业', '100', '100', { comparator: '>=' }), 'hit'],
  [row('检查企业', '100', '199', { comparator: '>=' }), 'hit'],
  [row('检查企业', '100', '200'), 'over_hit'],
  [row('检查企业', '100', '99'), 'missed'],
  [row('检查企业', '100', '100', { comparator: '>' }), 'missed'],
  [row('投诉件数', '5', '5', { comparator: '<' }), 'missed'],
  [row('配备人数', '5', '6', { comparator: '=' }), 'missed'],
  [row('办结天数', '10', '8', { comparator: '<=' }), 'hit'],
  [row('生产安全事故', '2', '3'), 'missed'],
  [row('生产安全事故', '0', '0'), 'hit'],
  [row('事故死亡人数下降率', '5', '12'), 'over_hit'],
  [row('群众满意', null, null, { qualitative: true }), 'qualitative'],
  [row('检查企业', '100', null), 'not_stated'],
])('an indicator is judged by its direction: %j is %s', (stated, outcome) =>
  checkRows([{ indicators: [stated] }], 'SELECT outcome FROM indicator_results', [[outcome]]),
);

test('indicators of the bureau and of its projects are counted apart, prose not at all', () =>
  checkRows(
    [
      {
        indicators: [
          row('检查企业', '100', '240'),
          row('培训', '10', '9'),
          row('群众满意', null, null, { qualitative: true }),
          row('清淤', '3', '3', { project: '河道清淤' }),
          row('巡查', '3', '3', { source: 'narrative' }),
        ],
      },
    ],
    `SELECT scope, indicators, tested, hit, over_hit, missed, hit_percent, over_hit_percent, qualitative_percent
     FROM indicator_hits ORDER BY scope`,
    [
      ['bureau', '3', '2', '1', '1', '1', '50.00', '50.00', '33.33'],
      ['projects', '1', '1', '1', '0', '0', '100.00', '0.00', '0.00'],
    ],
  ));

test('the share of failed equations is of those with a result', () =>
  checkRows(
    [{ identities: ['exact', 'within_rounding', 'conflict', 'untestable'] }, { id: 'r-2' }],
    `SELECT tested, failed, untested, inconsistency_percent, len(failed_identity_ids) FROM inconsistency_rates ORDER BY slug`,
    [
      ['3', '1', '1', '33.33', '1'],
      ['0', '0', '0', null, '0'],
    ],
  ));

test('a score stands beside execution, failed equations and missed indicators; a grade beside its band', () =>
  checkRows(
    [
      {
        selfScore: '88.5',
        grade: '优',
        budget: [
          { value: '100', basis: 'initial_budget' },
          { value: '120', basis: 'adjusted_budget' },
          { value: '90' },
        ],
        identities: ['exact', 'conflict'],
        indicators: [row('培训', '10', '9')],
      },
      { id: 'r-2', selfScore: '91' },
      { id: 'r-3' },
    ],
    `SELECT self_score::DECIMAL(5, 1), band, grade_above_band, execution_percent, execution_basis, score_above_execution,
       inconsistency_percent, missed_indicators FROM score_inflation ORDER BY slug`,
    [
      ['88.5', '良', true, '75.00', 'adjusted_budget', '13.50', '50.00', '1'],
      ['91.0', '优', null, null, null, null, null, null],
    ],
  ));

const told = (name: string, actual: string, unit: string | null, more: object = {}) => {
  return { source: 'narrative' as const, name, actual, unit, ...more };
};
const outcomes = 'SELECT kind, scope, value::INTEGER, per_10000_yuan FROM hazard_outcomes ORDER BY ALL';

test('what happened is by outlay and of the whole district, what was found is the work of the bureau', () =>
  checkRows(
    [
      {
        budget: [{ value: '200' }],
        indicators: [
          told('发生生产安全事故', '5', '起'),
          told('生产安全事故死亡', '4', '人', { period: '全年' }),
          told('火灾', '7', '起', { period: '截至10月底' }),
          told('人员伤亡', '0', null),
          told('排查安全隐患', '80', '处'),
          told('安全隐患已整改', '78', '处'),
          told('本单位安全事故', '1', '起'),
          told('森林火灾', '2', '起', { project: '防火' }),
        ],
      },
    ],
    outcomes,
    [
      ['accident', 'bureau', 1, '0.005000'],
      ['accident', 'district', 5, '0.025000'],
      ['death', 'district', 4, '0.020000'],
      ['fire', 'district', 7, null],
      ['fire', 'project', 2, null],
      ['hazard_found', 'bureau', 80, '0.400000'],
      ['hazard_removed', 'bureau', 78, '0.390000'],
      ['injury', 'district', 0, '0.000000'],
    ],
  ));

test('rates, changes, drills and targets are no outcomes, and without outlay there is no quotient', () =>
  checkRows(
    [
      {
        indicators: [
          told('事故起数同比下降', '7', '%'),
          told('婴儿死亡率', '2', '‰'),
          told('事故应急演练', '3', '次'),
          told('直接经济损失', '12', '万元'),
          { ...row('生产安全事故', '0', null), source: 'table' },
        ],
      },
    ],
    outcomes,
    [['loss', 'district', 12, null]],
  ));

const issue = (category: string, depth = 1) => ({ category, depth });
const types = `SELECT issue_category, measure_category, answered, issues, issues_of_type, issues_percent, reports, reports_in_group
  FROM issue_types ORDER BY ALL`;

test('issues are counted by type with the types of their measures, points inside an issue and old versions not', () =>
  checkRows(
    [
      {
        issues: [issue('budget_preparation'), issue('budget_preparation'), issue('fund_shortage', 2)],
        measures: [
          { category: 'refine_budget', answers: 0 },
          { category: 'training_capacity', answers: 0 },
          { category: 'funding_request', answers: 2 },
        ],
      },
      {
        id: 'r-2',
        bureau: '临江市林业局',
        issues: [issue('budget_preparation')],
        measures: [{ category: 'refine_budget', answers: 0 }],
      },
      { id: 'r-3', issues: [issue('procurement')] },
      { id: 'r-4', supersedes: 'r-3' },
    ],
    types,
    [
      ['budget_preparation', 'refine_budget', true, '2', '3', '66.67', '2', '2'],
      ['budget_preparation', 'training_capacity', true, '1', '3', '33.33', '1', '2'],
      ['budget_preparation', null, false, '1', '3', '33.33', '1', '2'],
    ],
  ));

test('words used again are counted against the last earlier report of the same bureau', () =>
  checkRows(
    [
      { id: 'r-1', year: 2021, duties: ['（一）管理河道；', '管理水库。'], issues: [{ text: '预算编制不够细' }] },
      {
        id: 'r-2',
        year: 2022,
        duties: ['管理河道', '管理湖泊'],
        issues: [{ text: '１．预算编制不够细。' }, { text: '整改12处' }],
      },
      { id: 'r-3', year: 2023, duties: ['管理水库'], issues: [{ text: '整改13处' }] },
      { id: 'r-4', year: 2023, bureau: '临江市林业局', duties: ['管理河道'] },
    ],
    `SELECT fiscal_year, previous_year, field, items, reused, reused_percent FROM text_reuse ORDER BY ALL`,
    [
      [2022, 2021, 'duties', '2', '1', '50.00'],
      [2022, 2021, 'issues', '2', '1', '50.00'],
      [2023, 2022, 'duties', '1', '0', '0.00'],
      [2023, 2022, 'issues', '1', '0', '0.00'],
    ],
  ));
