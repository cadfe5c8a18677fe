import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of.test-support.ts';

function checkFacts(lines: readonly string[], expected: readonly string[]): void {
  expect(factsOf(...lines)).toEqual(expected);
}

describe('budget prose', () => {
  it('reads the words in front of a bracket that begins with their figure', () => {
    checkFacts(
      [
        '望江区文物局2023年度部门整体支出绩效自评报告',
        '二、资金情况',
        '全年支出合计（912.40万元）包括两部分：基本支出（402.40万元，含人员经费350.00万元、公用经费52.40万元）和项目支出（510.00万元）。',
      ],
      [
        'expenditure.total 912.40 final',
        'expenditure.basic 402.40 final',
        'expenditure.basic.personnel 350.00 final',
        'expenditure.basic.operating 52.40 final',
        'expenditure.project 510.00 final',
      ],
    );
  });

  it('reads what a part is measured against as that part’s', () => {
    checkFacts(
      [
        '望江区文物局2023年度部门整体支出绩效自评报告',
        '二、支出决算情况',
        '其中：基本支出310.00万元，完成年初预算（300.00万元）的103.33%；项目支出220.00万元，完成年初预算（200.00万元）的110.00%。',
      ],
      [
        'expenditure.basic 310.00 final',
        'expenditure.basic 300.00 initial_budget',
        'expenditure.basic rate_percent 103.33 final',
        'expenditure.project 220.00 final',
        'expenditure.project 200.00 initial_budget',
        'expenditure.project rate_percent 110.00 final',
      ],
    );
  });

  it('reads an earlier year, several kinds in one row, and cars named before', () => {
    checkFacts(
      [
        '望江区文物局2023年度部门整体支出绩效自评报告',
        '三、“三公”经费支出情况',
        '2023年公务接待费2.10万元，2022年为3.00万元，下降30.00%；因公出国（境）费、公务用车购置费均为0元；公务用车5辆，全年运行维护费9.80万元。',
      ],
      [
        'three_public.reception 2.10 final',
        'three_public.reception 3.00 final',
        'three_public.reception change_percent -30.00 final',
        'three_public.vehicle_purchase 0 final',
        'three_public.overseas 0 final',
        'three_public.vehicle_operation 9.80 final',
      ],
    );
  });

  it('makes no money of a bound that a rule sets', () => {
    checkFacts(
      [
        '望江区文物局2023年度部门整体支出绩效自评报告',
        '二、支出情况',
        '单笔超5万元的支出须经集体研究，20万元以上的工程一律公开招标。',
      ],
      [],
    );
  });

  it('reads what a heading says of a fund, and a balance of 0', () => {
    checkFacts(
      [
        '望江区文物局2023年度部门整体支出绩效自评报告',
        '四、政府性基金预算支出情况',
        '本局无此项支出。',
        '五、国有资本经营预算支出情况',
        '无。',
        '六、结转结余情况',
        '上年结转结余为0；年末结余12.00万元。',
      ],
      [
        'expenditure.total 0 - (government_fund)',
        'expenditure.total 0 - (state_capital)',
        'carryover.closing 12.00 -',
        'carryover.opening 0 -',
      ],
    );
  });

  it('reads the share of a whole whose amount stands before it', () => {
    checkFacts(
      [
        '望江区文物局2023年度部门整体支出绩效自评报告',
        '一、抽查情况',
        '抽查基本支出凭证100.00万元、项目支出凭证300.00万元，抽查资金总额400.00万元，占该局支出总额800.00万元的50.00%。',
      ],
      [
        'sampled.basic 100.00 final',
        'sampled.project 300.00 final',
        'sampled.total 400.00 final',
        'expenditure.total 800.00 final',
        'sampled.total share_percent 50.00 final (expenditure.total)',
      ],
    );
  });

  it('reads the sources of income and their sum', () => {
    checkFacts(
      [
        '望江区文物局2023年度部门整体支出绩效自评报告',
        '二、收支情况',
        '经费来源：区财政拨款196.00万元，上级补助收入54.00万元，共250.00万元。',
      ],
      ['revenue.fiscal_appropriation 196.00 received', 'revenue.other 54.00 received', 'revenue.total 250.00 received'],
    );
  });

  it('reads what came in of the budget and what became of the rest', () => {
    checkFacts(
      [
        '望江区文物局2023年度部门整体支出绩效自评报告',
        '二、收支情况',
        '区财政批复我局年初预算500.00万元，年中追加40.00万元，全年预算为540.00万元；本年实际到位530.00万元。全年支出510.00万元，年末尚有30.00万元未支出，其中展陈专项22.00万元结转下年继续使用。',
      ],
      [
        'expenditure.total 500.00 initial_budget',
        'expenditure.total 40.00 adjustment',
        'expenditure.total 540.00 adjusted_budget',
        'revenue.total 530.00 received',
        'expenditure.total 510.00 final',
        'carryover.closing 30.00 -',
        'project.retained 22.00 - (展陈专项)',
      ],
    );
  });

  it('reads what something came to behind what it had been', () => {
    checkFacts(
      [
        '望江区文物局2023年度部门整体支出绩效自评报告',
        '三、项目支出',
        '船艇维护980.00万元，单船年均维护成本由上年的86.00万元降至82.00万元。',
      ],
      ['project.spent 980.00 final (船艇维护)', 'other 86.00 - (船艇维护)', 'other 82.00 - (船艇维护)'],
    );
  });

  it('reads income and spending by kind, none of them of the fund told beside', () => {
    checkFacts(
      [
        '望江区文物局2022年度部门决算',
        '二、收入决算情况说明',
        '2022年度收入合计912.00万元，其中：一般公共预算财政拨款收入800.00万元；政府性基金预算财政拨款收入0万元；事业收入90.00万元；其他收入22.00万元。',
        '三、支出决算情况说明',
        '支出合计900.00万元，其中：基本支出600.00万元；项目支出300.00万元；上缴上级支出0万元；经营支出0万元；对附属单位补助支出0万元。',
        '六、财政拨款收支决算总体情况',
        '财政拨款收、支总计均为820.00万元，与2021年相比，财政拨款收、支总计各减少20.00万元，下降2.38%。',
      ],
      [
        'revenue.total 912.00 received',
        'revenue.fiscal_appropriation 800.00 received (general_public_budget)',
        'revenue.fiscal_appropriation 0 received (government_fund)',
        'revenue.other 90.00 received',
        'revenue.other 22.00 received',
        'expenditure.total 900.00 final',
        'expenditure.basic 600.00 final',
        'expenditure.project 300.00 final',
        'other 0 final',
        'other 0 final',
        'other 0 final',
        'funds.total 820.00 received',
        'funds.total change_amount -20.00 received',
        'funds.total change_percent -2.38 received',
      ],
    );
  });

  it('reads what is compared with, what is left and what a bracket tells to be a class', () => {
    checkFacts(
      [
        '二、收支情况',
        '全年“三公”经费支出8.90万元，占预算11.50万元的77.39%。',
        '年末结转结余173.00万元，其中财政拨款结转85.00万元，其余88.00万元为事业收入结余。',
        '财政拨款收、支总计均为916.00万元；财政拨款支出合计846.00万元。',
        '行政运行（项）105.00万元，完成预算100%；图书馆（项）68.80万元，完成预算99.20%。',
      ],
      [
        'three_public.total 8.90 final',
        'three_public.total 11.50 initial_budget',
        'three_public.total rate_percent 77.39 final',
        'carryover.closing 173.00 -',
        'carryover.closing 85.00 -',
        'carryover.closing 88.00 -',
        'funds.total 916.00 received',
        'expenditure.total 846.00 final',
        'other 105.00 final',
        'other rate_percent 100 final',
        'other 68.80 final',
        'other rate_percent 99.20 final',
      ],
    );
  });

  it('reads what the treasury gives, what was added in all and what was planned to be bought', () => {
    checkFacts(
      [
        '二、收支情况',
        '年初预算收入241.00万元，其中财政补助128.00万元。年度执行中，因调资追加人员经费10.00万元，因码头扩建追加设备购置费8.00万元，两项共追加18.00万元，调整后全年预算为259.00万元。',
        '全年收入258.00万元，比2016年的240.00万元增加18.00万元。',
        '全年政府采购计划82.00万元，实际采购76.00万元。',
      ],
      [
        'revenue.total 241.00 initial_budget',
        'revenue.fiscal_appropriation 128.00 initial_budget',
        'expenditure.basic.personnel 10.00 adjustment',
        'project.budget 8.00 adjustment (设备购置费)',
        'expenditure.total 18.00 adjustment',
        'expenditure.total 259.00 adjusted_budget',
        'revenue.total 258.00 received',
        'revenue.total 240.00 received',
        'revenue.total change_amount 18.00 received',
        'procurement.total 82.00 initial_budget',
        'procurement.total 76.00 final',
      ],
    );
  });

  it('takes what was given to small firms as a share of what was bought', () => {
    checkFacts(
      [
        '二、收支情况',
        '政府采购支出986.00万元，其中货物61.00万元、工程925.00万元。授予中小企业合同金额803.00万元，占81.44%，其中授予小微企业120.00万元，占12.17%。',
      ],
      [
        'procurement.total 986.00 final',
        'other 61.00 final',
        'other 925.00 final',
        'other 803.00 final',
        'other share_percent 81.44 final (procurement.total)',
        'other 120.00 final',
        'other share_percent 12.17 final (procurement.total)',
      ],
    );
  });

  it('reads a budget that was issued, with its parts', () => {
    checkFacts(
      ['二、收支情况', '区财政局下达我会预算资金287.00万元，其中基本支出31.00万元，项目支出256.00万元。'],
      [
        'expenditure.total 287.00 initial_budget',
        'expenditure.basic 31.00 initial_budget',
        'expenditure.project 256.00 initial_budget',
      ],
    );
  });

  it('reads an amount printed again, what divides it behind, and a budget that was lowered', () => {
    checkFacts(
      [
        '二、预算安排',
        '2024年批复部门预算1.26亿元（12640.50万元），其中一般公共预算拨款7840.50万元，事业收入0.41亿元，上年结转700.00万元。执行中三项合计追加1532.00万元，同时随单位划出调减61.00万元，净调增1471.00万元，预算调整率为11.64%。',
        '年末结余868.00万元，其中财政拨款结转521.00万元。财政拨款结转中执行满两年的31.00万元已交回省财政，剩余490.00万元继续用于原项目。',
        '年末资产总额2.70亿元。',
      ],
      [
        'expenditure.total 1.26 initial_budget',
        'expenditure.total 12640.50 initial_budget',
        'revenue.fiscal_appropriation 7840.50 initial_budget (general_public_budget)',
        'revenue.other 0.41 initial_budget',
        'carryover.opening 700.00 -',
        'expenditure.total 1532.00 adjustment',
        'expenditure.total change_amount -61.00 adjustment',
        'expenditure.total change_amount 1471.00 adjustment',
        'expenditure.total rate_percent 11.64 adjustment',
        'carryover.closing 868.00 -',
        'carryover.closing 521.00 -',
        'project.returned 31.00 -',
        'project.retained 490.00 -',
        'other 2.70 -',
      ],
    );
  });

  it('reads what was added by what it was added for, and what words name against the year before', () => {
    checkFacts(
      [
        '二、预算安排',
        '因调资追加100.00万元，政策性增人增资追加41.00万元、码头基本建设追加13.00万元。',
        '在基本支出管理上从严，局机关日常公用经费由上年的43.00万元压减到40.00万元。当年处置收入0.31万元。',
      ],
      [
        'expenditure.total 100.00 adjustment',
        'expenditure.basic.personnel 41.00 adjustment',
        'project.budget 13.00 adjustment (码头基本建设)',
        'expenditure.basic.operating 43.00 final',
        'expenditure.basic.operating 40.00 final',
        'other 0.31 final',
      ],
    );
  });

  it('reads the three public expenses behind straight quotes, and what was added with the verb in front', () => {
    checkFacts(
      [
        '二、预算执行',
        '执行中调整预算，追加运动员奖金18.00万元，年终追减公用经费1.50万元，全年预算386.00万元。',
        '"三公"经费：出国费0元，公车运行费6.90万元（预算9.00万元），接待费1.05万元（预算2.00万元）。',
        '3.调解专项经费：支出65.00万元，案均156元。',
      ],
      [
        'project.budget 18.00 adjustment (运动员奖金)',
        'expenditure.basic.operating change_amount -1.50 adjustment',
        'expenditure.total 386.00 adjusted_budget',
        'three_public.overseas 0 final',
        'three_public.vehicle_operation 6.90 final',
        'three_public.vehicle_operation 9.00 initial_budget',
        'three_public.reception 1.05 final',
        'three_public.reception 2.00 initial_budget',
        'project.spent 65.00 final (调解专项经费)',
        'other 156 - (调解专项经费)',
      ],
    );
  });
});
