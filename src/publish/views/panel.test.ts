import { expect, test } from 'vitest';
import { panel } from './panel.ts';
import { checkRows, type Stated } from './published-view.test-support.ts';

type Fact = NonNullable<Stated['budget']>[number];

const total = (value: string, change: Fact = {}): Fact => ({
  ...{ concept: 'expenditure.total', basis: 'final', value, unit: '万元', printed: value },
  ...change,
});

const figures = (budget: readonly Fact[], change: Partial<Stated> = {}): Stated => ({
  ...{ id: 'r-1', bureau: '岳麓区财政局', region: '岳麓区', year: 2023, budget },
  ...change,
});

test('three years of one bureau under three names are three rows of one bureau', async () => {
  const years: readonly Stated[] = [
    { id: 'r-1', year: 2020, region: '长沙市', bureau: '望城县应急管理局', budget: [total('100', { year: 2020 })] },
    { id: 'r-2', year: 2021, region: '长沙市', bureau: '望城区应急局', budget: [total('200', { year: 2021 })] },
    {
      id: 'r-3',
      year: 2022,
      region: '长沙市',
      bureau: '长沙市望城区应急管理局',
      budget: [total('300', { year: 2022 })],
    },
  ];
  await checkRows(
    years,
    `SELECT fiscal_year, bureau, bureau_stated, county, region_code, total_final_yuan, count(*) OVER (PARTITION BY bureau_id)
     FROM panel ORDER BY fiscal_year`,
    [
      [2020, '长沙市望城区应急管理局', '望城县应急管理局', '望城区', '430112', '1000000.00', '3'],
      [2021, '长沙市望城区应急管理局', '望城区应急局', '望城区', '430112', '2000000.00', '3'],
      [2022, '长沙市望城区应急管理局', '长沙市望城区应急管理局', '望城区', '430112', '3000000.00', '3'],
    ],
  );
});

/** Stated totals; the amount of the panel; which columns conflict, and which are of the general public budget. */
const TOTALS: readonly (readonly [string, readonly Fact[], string | null, readonly string[], readonly string[]])[] = [
  ['restated with fewer digits, the one with most', [total('207'), total('206.91')], '2069100.00', [], []],
  [
    'restated in another unit, the one with most digits',
    [total('206.91'), total('2069123.45', { unit: '元' })],
    '2069123.45',
    [],
    [],
  ],
  ['contradicted, none', [total('206.91'), total('206.95'), total('207')], null, ['total_final_yuan'], []],
  ['contradicted by a zero, none', [total('0'), total('206.95')], null, ['total_final_yuan'], []],
  ['zero, zero', [total('0')], '0.00', [], []],
  [
    'of projects, sub-units and other years, none',
    [total('9', { project: '河道' }), total('9', { scope: '下属中心' }), total('9', { year: 2022 })],
    null,
    [],
    [],
  ],
  ['of the bureau itself by name, that', [total('9', { scope: '岳麓区财政局' })], '90000.00', [], []],
  [
    'of all money before the general public budget',
    [total('100'), total('90', { fund: 'general_public_budget' })],
    '1000000.00',
    [],
    [],
  ],
  [
    'of the general public budget alone, that and a note',
    [total('90', { fund: 'general_public_budget' })],
    '900000.00',
    [],
    ['total_final_yuan'],
  ],
  [
    'of several funds apart, none',
    [total('90', { fund: 'general_public_budget' }), total('9', { fund: 'government_fund' })],
    null,
    [],
    [],
  ],
  [
    'hedged beside an exact one, the exact one',
    [total('210', { approx: true }), total('206.91')],
    '2069100.00',
    [],
    [],
  ],
  ['a part beside the whole, the whole', [total('50', { label: '其中：支出' }), total('206.91')], '2069100.00', [], []],
];

test.each(TOTALS)('a total that is %s', async (_name, budget, amount, conflicting, general) => {
  await checkRows(
    [figures(budget)],
    'SELECT total_final_yuan, conflicting, general_public_only, total_final_tier FROM panel',
    [[amount, [...conflicting], [...general], amount === null ? null : 'B']],
  );
});

test('execution is computed over the adjusted budget of the same money, and stands beside the stated rate', async () => {
  const rate: Fact = {
    concept: 'expenditure.total',
    measure: 'rate_percent',
    basis: 'final',
    value: '90.5',
    unit: '%',
  };
  const adjusted = total('200', { basis: 'adjusted_budget' });
  const query = 'SELECT execution_rate_computed, execution_rate_stated FROM panel';
  await checkRows([figures([total('180'), adjusted, rate])], query, [['90.00', '90.5000']]);
  await checkRows([figures([total('180')])], query, [[null, null]]);
  await checkRows([figures([total('180'), { ...adjusted, fund: 'general_public_budget' }])], query, [[null, null]]);
});

test('staff are those of the bureau at the end of its year, and contradictions leave a gap', async () => {
  const staffing: Stated['staffing'] = [
    { concept: 'establishment.total', value: '12' },
    { concept: 'establishment.total', value: '99', scope: '下属中心' },
    { concept: 'onboard.in_service', value: '10', asOf: '2023-06-30' },
    { concept: 'onboard.in_service', value: '11', asOf: '2023-12-31' },
    { concept: 'onboard.temporary', value: '3' },
    { concept: 'onboard.temporary', value: '4' },
  ];
  await checkRows(
    [figures([], { staffing, identities: ['exact', 'conflict', 'untestable'], issues: [{}, {}], measures: [{}] })],
    `SELECT posts, in_service, non_established, conflicting, posts_tier, non_established_tier,
       issues, measures, identities_tested, identities_conflict FROM panel`,
    [[12, 11, null, ['non_established'], 'B', null, 2, 1, 2, 1]],
  );
});

test('a report that another one supersedes is not in it', async () => {
  const superseded = figures([total('1')], { id: 'r-1' });
  const current = figures([total('2')], { id: 'r-2', supersedes: 'r-1' });
  await checkRows([superseded, current], 'SELECT report_id, total_final_yuan FROM panel', [['r-2', '20000.00']]);
});

test('every column with a figure says its unit', () => {
  const money = Object.entries(panel.columns).filter(([name]) => name.endsWith('_yuan'));
  expect(money).toHaveLength(20);
  expect(money.filter(([, { unit }]) => unit !== 'CNY')).toEqual([]);
});
