import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of.test-support.ts';

function checkFacts(lines: readonly string[], expected: readonly string[]): void {
  expect(factsOf(...lines)).toEqual(expected);
}

describe('rates, shares and changes of money', () => {
  it('tells what a rate is of by its name', () => {
    checkFacts(
      [
        '一、资金情况',
        '年初预算800万元，年中追加90.1万元，预算调整率11.26%，调整后预算890.1万元；全年支出868万元，预算执行率97.52%，年末结转22.1万元，结转结余率2.48%。',
      ],
      [
        'expenditure.total 800 initial_budget',
        'expenditure.total 90.1 adjustment',
        'expenditure.total rate_percent 11.26 adjustment',
        'expenditure.total 890.1 adjusted_budget',
        'expenditure.total 868 final',
        'expenditure.total rate_percent 97.52 final',
        'carryover.closing 22.1 -',
        'carryover.closing rate_percent 2.48 -',
      ],
    );
    checkFacts(
      ['一、资金情况', '政府采购预算96万元，实际采购金额88.63万元，节约资金7.37万元，资金节约率7.68%。'],
      [
        'procurement.total 96 initial_budget',
        'procurement.total 88.63 final',
        'procurement.total change_amount -7.37 final',
        'procurement.total rate_percent 7.68 final',
      ],
    );
  });

  it('takes what 完成 says behind a budget and what it came to for a rate', () => {
    checkFacts(
      ['一、一般公共预算支出决算情况', '1.社会福利（款）殡葬（项）。年初预算200万元，决算186万元，完成93.00%。'],
      [
        'other 200 initial_budget (general_public_budget)',
        'other 186 final (general_public_budget)',
        'other rate_percent 93.00 final (general_public_budget)',
      ],
    );
  });

  it('sets rates told again against the names of a list with 分别', () => {
    checkFacts(
      [
        '一、“三公”经费情况',
        '公务用车运行费6.71万元，公务接待费2.64万元，分别比上年减少0.95万元、1.12万元，下降12.4%和29.79%。',
      ],
      [
        'three_public.vehicle_operation 6.71 final',
        'three_public.reception 2.64 final',
        'three_public.vehicle_operation change_amount -0.95 final',
        'three_public.reception change_amount -1.12 final',
        'three_public.vehicle_operation change_percent -12.4 final',
        'three_public.reception change_percent -29.79 final',
      ],
    );
  });

  it('takes a bare share of a part for one of what is divided', () => {
    checkFacts(
      ['一、收支情况', '2018年收入预算2500万元。全年支出2485万元，其中人员支出986万元，占39.68%；药品支出693万元。'],
      [
        'revenue.total 2500 initial_budget',
        'expenditure.total 2485 final',
        'expenditure.basic.personnel 986 final',
        'expenditure.basic.personnel share_percent 39.68 final (expenditure.total)',
        'other 693 final',
      ],
    );
  });

  it('reads the result of a formula and none of its factors', () => {
    checkFacts(
      ['一、支出情况', '公用经费控制率=（实际支出公用经费/预算安排公用经费）×100%=41.26/43×100%=95.95%。'],
      ['expenditure.basic.operating rate_percent 95.95 final'],
    );
  });

  it('takes the part of the budget that was used as a rate, and the share of a balance as a share', () => {
    checkFacts(
      ['一、支出情况', '全年支出决算1121万元，占调整预算的99.40%。年末结转结余27万元，占全年预算的2.39%。'],
      [
        'expenditure.total 1121 final',
        'expenditure.total rate_percent 99.40 final',
        'carryover.closing 27 -',
        'carryover.closing share_percent 2.39 - (expenditure.total)',
      ],
    );
  });

  it('tells the share of an adjustment in what was planned', () => {
    checkFacts(
      ['一、存在的问题', '预算编制不够精准，年中追加金额占年初预算的13.49%。'],
      ['expenditure.total share_percent 13.49 adjustment (expenditure.total)'],
    );
  });

  it('goes on about what changed, and not about what changed that is no money', () => {
    checkFacts(
      [
        '一、基本支出情况',
        '基本支出6230万元，包括人员经费5498万元、日常公用经费732万元。日常公用经费比上年压减46万元，降幅5.93%。',
      ],
      [
        'expenditure.basic 6230 final',
        'expenditure.basic.personnel 5498 final',
        'expenditure.basic.operating 732 final',
        'expenditure.basic.operating change_amount -46 final',
        'expenditure.basic.operating change_percent -5.93 final',
      ],
    );
    checkFacts(
      ['一、项目支出情况', '项目支出620万元。化肥使用量同比下降1.3%，较上年下降3.2个百分点。'],
      ['expenditure.project 620 final'],
    );
  });

  it('compares with the year before and with the budget', () => {
    checkFacts(
      [
        '一、“三公”经费情况',
        '2021年“三公”经费决算数23.56万元，较预算数30万元减少6.44万元，较上年决算数25.12万元减少1.56万元。',
      ],
      [
        'three_public.total 23.56 final',
        'three_public.total 30 initial_budget',
        'three_public.total change_amount -6.44 final',
        'three_public.total 25.12 final',
        'three_public.total change_amount -1.56 final',
      ],
    );
  });

  it('reads the rates of the common indicator frame as of all spending', () => {
    checkFacts(
      [
        '一、部门整体支出管理及使用情况',
        '预算执行率98.3%，预算调整率8.2%，公用经费控制率92.6%，“三公经费”控制率62%。在职人员控制率95.2%。',
      ],
      [
        'expenditure.total rate_percent 98.3 final',
        'expenditure.total rate_percent 8.2 adjustment',
        'expenditure.basic.operating rate_percent 92.6 final',
        'three_public.total rate_percent 62 final',
      ],
    );
  });

  it('gives each of the names in a row its own budget, outcome and rate', () => {
    checkFacts(
      [
        '望江区文物局2021年度部门决算情况说明',
        '三、一般公共预算支出决算情况',
        '2.行政事业单位养老支出（款）。养老保险缴费支出（项）和职业年金支出（项）年初预算分别为80.00万元、40.00万元，决算数分别为84.00万元、41.00万元，完成年初预算的105.00%和102.50%。',
      ],
      [
        'other 80.00 initial_budget (general_public_budget)',
        'other 40.00 initial_budget (general_public_budget)',
        'other 84.00 final (general_public_budget)',
        'other 41.00 final (general_public_budget)',
        'other rate_percent 105.00 final (general_public_budget)',
        'other rate_percent 102.50 final (general_public_budget)',
      ],
    );
    checkFacts(
      ['一、支出情况', '人员经费、日常公用经费决算分别为60.00万元、20.00万元，完成年初预算的98.50%、96.00%。'],
      [
        'expenditure.basic.personnel 60.00 final',
        'expenditure.basic.operating 20.00 final',
        'expenditure.basic.personnel rate_percent 98.50 final',
        'expenditure.basic.operating rate_percent 96.00 final',
      ],
    );
  });

  it('gives each of several times the rate that stands in its place', () => {
    checkFacts(
      ['一、预算执行', '6月、9月、11月末部门预算执行进度分别为46.30%、68.90%和84.70%，全年预算执行率92.19%。'],
      [
        'expenditure.total rate_percent 46.30 final',
        'expenditure.total rate_percent 68.90 final',
        'expenditure.total rate_percent 84.70 final',
        'expenditure.total rate_percent 92.19 final',
      ],
    );
  });

  it('takes a bare share for one of the whole whose parts are told', () => {
    checkFacts(
      [
        '一、基本支出情况',
        '我局收入预算为900.00万元。基本支出决算600.00万元，其中：商品和服务支出90.00万元，占15.00%。',
      ],
      [
        'revenue.total 900.00 initial_budget',
        'expenditure.basic 600.00 final',
        'expenditure.basic.operating.goods_services 90.00 final',
        'expenditure.basic.operating.goods_services share_percent 15.00 final (expenditure.basic)',
      ],
    );
  });
});
