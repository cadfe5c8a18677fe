import { test } from 'vitest';
import { checkRows, type Stated } from './published-view.test-support.ts';

/** The views about money: what a bureau had and spent. */

const total = 'expenditure.total';
const check = (budget: NonNullable<Stated['budget']>, sql: string, expected: Parameters<typeof checkRows>[2]) =>
  checkRows([{ budget, staffing: [{ value: '8' }] }], sql, expected);

const amounts = 'SELECT concept, year, amount_yuan, conflicting, statements FROM key_figures ORDER BY ALL';

test('figures of projects, sub-units and samples are no amounts of the bureau', () =>
  check(
    [
      { value: '300' },
      { value: '40', project: '河道清淤' },
      { value: '20', scope: '局机关' },
      { concept: 'project.spent', value: '40', project: '河道清淤' },
      { concept: 'sampled.total', value: '200' },
      { concept: 'other', value: '7' },
    ],
    amounts,
    [[total, 2023, '3000000.00', false, '1']],
  ));

test('an amount said again is one amount, and the finer print is taken', () =>
  check([{ value: '300.12' }, { value: '3001234.56', unit: '元' }, { value: '300.12' }], amounts, [
    [total, 2023, '3001234.56', false, '3'],
  ]));

test('two amounts that rounding does not explain are no amount, and both are shown', async () => {
  await check([{ value: '300.12' }, { value: '310' }], amounts, [[total, 2023, null, true, '2']]);
  await check([{ value: '300.12' }, { value: '310' }], 'SELECT lowest_yuan, highest_yuan FROM key_figures', [
    ['3001200.00', '3100000.00'],
  ]);
});

test('a part named 其中 and a hedged amount count only where nothing else is stated', async () => {
  await check([{ value: '300' }, { value: '90', label: '其中专项' }, { value: '310', approx: true }], amounts, [
    [total, 2023, '3000000.00', false, '3'],
  ]);
  await check([{ value: '310', approx: true }], 'SELECT amount_yuan, approx FROM key_figures', [['3100000.00', true]]);
});

test('what is said of the year before is a row of its own, and a stated zero is zero', () =>
  check(
    [{ value: '300' }, { value: '280', year: 2022 }, { value: '0', fund: 'government_fund', stated: 'none' }],
    amounts,
    [
      [total, 2022, '2800000.00', false, '1'],
      [total, 2023, '0.00', false, '1'],
      [total, 2023, '3000000.00', false, '1'],
    ],
  ));

test('an amount leads to the rows of budget that state it', () =>
  check(
    [{ value: '300' }, { value: '3001234.56', unit: '元' }],
    'SELECT b.printed, k.statements FROM key_figures k JOIN budget b USING (report_id, item_id)',
    [['3001234.56', '2']],
  ));

const rates = 'SELECT basis, fund, rate_percent, stated_rate_percent FROM execution_rates ORDER BY ALL';

test('execution is computed of each basis apart, with the rate that the report states of it', () =>
  check(
    [
      { value: '160', basis: 'initial_budget' },
      { value: '240', basis: 'adjusted_budget' },
      { value: '239.5' },
      { value: '99.79', unit: '%', measure: 'rate_percent', label: '预算执行率' },
      { value: '149.7', unit: '%', measure: 'rate_percent', label: '完成年初预算的' },
    ],
    rates,
    [
      ['adjusted_budget', null, '99.79', '99.79'],
      ['initial_budget', null, '149.69', '149.70'],
    ],
  ));

test('funds are not mixed, a rate of nine months is no rate of the year, and nothing is divided by zero', async () => {
  await check([{ value: '100', basis: 'initial_budget', fund: 'government_fund' }, { value: '90' }], rates, []);
  await check(
    [
      { value: '0', basis: 'initial_budget' },
      { value: '90' },
      { value: '70', unit: '%', measure: 'rate_percent', label: '截至9月末完成年初预算' },
    ],
    rates,
    [['initial_budget', null, null, null]],
  );
});

test('a report that states only a rate, or only a budget, has no computed one', () =>
  check(
    [
      { value: '100', basis: 'initial_budget' },
      { value: '95', unit: '%', measure: 'rate_percent', label: '执行率' },
    ],
    rates,
    [],
  ));

test('project share is of the stated total, else of both parts, and by head', async () => {
  const sql = `SELECT outlay_yuan, outlay_from, project_share_percent, personnel_share_percent, project_yuan_per_person
    FROM project_shares`;
  const parts: NonNullable<Stated['budget']> = [
    { concept: 'expenditure.basic', value: '200' },
    { concept: 'expenditure.basic.personnel', value: '150' },
    { concept: 'expenditure.project', value: '100' },
  ];
  await check(parts, sql, [['3000000.00', 'parts', '33.33', '50.00', '125000.00']]);
  await check([...parts, { value: '400' }], sql, [['4000000.00', 'stated', '25.00', '37.50', '125000.00']]);
  await check([...parts, { value: '400' }, { value: '300' }], sql, [[null, null, null, null, '125000.00']]);
});

test('operating cost by head is null where no staff is stated', async () => {
  const sql = 'SELECT operating_yuan, in_service, operating_yuan_per_person FROM operating_costs';
  const budget = [{ concept: 'expenditure.basic.operating', value: '20' }];
  await check(budget, sql, [['200000.00', 8, '25000.00']]);
  await checkRows([{ budget }], sql, [['200000.00', null, null]]);
});

test('carry-over grows against its opening, not against none, and a part of it is not the whole', async () => {
  const sql = 'SELECT opening_yuan, closing_yuan, change_yuan, closing_of_opening_percent FROM carryovers';
  const stock = (concept: string, value: string, label = '结转结余') => ({ concept, value, label, basis: null });
  const closing = [stock('carryover.closing', '30'), stock('carryover.closing', '10', '其中：项目结转')];
  await check([stock('carryover.opening', '40'), ...closing], sql, [['400000.00', '300000.00', '-100000.00', '75.00']]);
  await check([stock('carryover.opening', '0'), ...closing], sql, [['0.00', '300000.00', '300000.00', null]]);
  await check(closing, sql, [[null, '300000.00', null, null]]);
});

const spent = (value: string, year: number) => ({ concept: 'three_public.total', value, year });
const trend = `SELECT fiscal_year, year, three_public_yuan_per_person, previous_yuan, previous_report_yuan, change_percent
  FROM three_public_trends ORDER BY ALL`;

test('three public expenses are followed over the reports of a bureau, and restated years show', () =>
  checkRows(
    [
      { id: 'r-1', year: 2022, budget: [spent('10', 2022)], staffing: [{ value: '5' }] },
      { id: 'r-2', year: 2023, budget: [spent('9', 2023), spent('12', 2022)], staffing: [{ value: '6' }] },
      { id: 'r-3', year: 2023, bureau: '临江市林业局', budget: [spent('4', 2023)] },
    ],
    trend,
    [
      [2022, 2022, '20000.00', null, null, null],
      [2023, 2022, null, null, null, null],
      [2023, 2023, '15000.00', '120000.00', '100000.00', '-25.00'],
      [2023, 2023, null, null, null, null],
    ],
  ));

test('a superseded report is no year of the bureau', () =>
  checkRows(
    [
      { id: 'r-1', year: 2022, budget: [spent('10', 2022)] },
      { id: 'r-2', year: 2022, budget: [spent('11', 2022)], supersedes: 'r-1' },
      { id: 'r-3', year: 2023, budget: [spent('22', 2023)] },
    ],
    `SELECT previous_report_yuan, change_percent FROM three_public_trends WHERE report_id = 'r-3'`,
    [['110000.00', '100.00']],
  ));

const dependence = `SELECT scope, superior_yuan, own_yuan, whole_yuan, superior_percent, levels
  FROM transfer_dependence ORDER BY ALL`;
const received = (value: string, label: string, project: string | null = '防洪') => ({
  ...{ value, label, project, basis: 'received' as const },
  concept: project === null ? 'revenue.other' : 'project.received',
});

test('superior money is what comes from above the level of the bureau', async () => {
  const project = [
    received('60', '中央资金'),
    received('30', '市级资金'),
    received('10', '县级配套'),
    received('100', '到位'),
  ];
  await checkRows([{ level: 'county', budget: project }], dependence, [
    ['project', '900000.00', '100000.00', '1000000.00', '90.00', ['central', 'county', 'prefecture']],
  ]);
  await checkRows([{ level: 'prefecture', budget: project }], dependence, [
    ['project', '600000.00', '400000.00', '1000000.00', '60.00', ['central', 'county', 'prefecture']],
  ]);
});

test('上级 is not added to the levels it consists of, and a project is no share of the bureau', () =>
  checkRows(
    [
      {
        level: 'county',
        budget: [
          received('45', '上级下达'),
          received('30', '中央资金'),
          received('15', '省级资金'),
          received('20', '上级专项补助', null),
          { concept: 'revenue.total', value: '80', basis: 'received' },
        ],
      },
    ],
    dependence,
    [
      ['bureau', '200000.00', null, '800000.00', '25.00', ['superior']],
      ['project', '450000.00', null, null, null, ['central', 'province', 'superior']],
    ],
  ));

test('a level stated in two ways, and money of all levels together, are no superior money', () =>
  checkRows(
    [
      {
        level: 'county',
        budget: [received('45', '中央资金'), received('46', '中央'), received('99', '各级财政（中央、省级）')],
      },
    ],
    dependence,
    [['project', null, null, null, null, ['central']]],
  ));
