import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of.test-support.ts';

function checkFacts(lines: readonly string[], expected: readonly string[]): void {
  expect(factsOf(...lines)).toEqual(expected);
}

describe('other stated money', () => {
  it('reads items of the functional classification, spoken of further, as other money', () => {
    checkFacts(
      [
        '一、支出决算情况',
        '1.公共安全支出（类）公安（款）行政运行（项）。年初预算为342万元，支出决算为402万元，完成年初预算的117.54%。',
      ],
      ['other 342 initial_budget', 'other 402 final', 'other rate_percent 117.54 final'],
    );
    checkFacts(
      [
        '一、支出决算情况',
        '一般公共预算财政拨款支出1012万元，主要用于以下方面：教育（类）支出786万元，占77.67%；卫生健康（类）支出226万元，占22.33%。',
      ],
      [
        'expenditure.total 1012 final (general_public_budget)',
        'other 786 final (general_public_budget)',
        'other share_percent 77.67 final (expenditure.total general_public_budget)',
        'other 226 final (general_public_budget)',
        'other share_percent 22.33 final (expenditure.total general_public_budget)',
      ],
    );
  });

  it('tells a standard of payment from an average that was spent', () => {
    checkFacts(['一、支出情况', '人均日常公用经费2.01万元。'], ['other 2.01 final']);
    checkFacts(
      ['一、项目支出情况', '1.乡村医生补助项目。每人每月补助700元，发放标准220元/人/月，全年发放386万元。'],
      [
        'other 700 - (乡村医生补助项目)',
        'other 220 - (乡村医生补助项目)',
        'project.spent 386 final (乡村医生补助项目)',
      ],
    );
  });

  it('reads what is owned as a stock', () => {
    checkFacts(
      ['一、资产情况', '政府采购支出42万元。年末固定资产账面原值2.31亿元，净值1.07亿元。'],
      ['procurement.total 42 final', 'other 2.31 -', 'other 1.07 -'],
    );
  });

  it('leaves money that happens to others to the indicators', () => {
    checkFacts(
      [
        '一、主要工作成效',
        '完成固定资产投资5.6亿元，招商引资到位资金3.2亿元，减免企业税费1200万元，争取上级资金1.2亿元，人均可支配收入3.2万元，增长6.5%。',
      ],
      [],
    );
  });

  it("reads what an outcome word makes part of a project's name as spending", () => {
    checkFacts(
      ['一、绩效指标完成情况', '1.政策性农业保险保费补贴项目1个438万元，已支付438万元，向农户理赔326万元。'],
      ['project.budget 438 - (政策性农业保险保费补贴)', 'project.spent 438 final (政策性农业保险保费补贴)'],
    );
  });

  it('keeps a kind of money before words of all spending', () => {
    checkFacts(
      [
        '一、“三公”经费及会议费、培训费情况',
        '2022年“三公”经费财政拨款支出预算为25万元，支出决算为18.6万元，完成预算的74.4%。会议费支出2.1万元。',
      ],
      [
        'three_public.total 25 initial_budget',
        'three_public.total 18.6 final',
        'three_public.total rate_percent 74.4 final',
        'other 2.1 final',
      ],
    );
  });

  it('reads the money of the projects that were evaluated, by fund too', () => {
    checkFacts(
      [
        '望江区文物局2021年度部门决算情况说明',
        '（四）预算绩效情况说明',
        '按照要求对年度项目支出开展自评，涉及项目9个，资金860.50万元，其中一般公共预算项目8个700.50万元、政府性基金项目1个160.00万元。',
      ],
      [
        'expenditure.project 860.50 -',
        'expenditure.project 700.50 - (general_public_budget)',
        'expenditure.project 160.00 - (government_fund)',
      ],
    );
  });

  it('reads the evaluated money of a fund, and its share in that fund’s project spending', () => {
    checkFacts(
      [
        '望江区文物局2021年度部门决算情况说明',
        '（四）预算绩效管理情况',
        '我局对18个项目开展了绩效自评，涉及一般公共预算资金330.00万元，占一般公共预算项目支出总额的100%。',
      ],
      [
        'expenditure.project 330.00 - (general_public_budget)',
        'expenditure.project share_percent 100 - (expenditure.project general_public_budget)',
      ],
    );
  });

  it('reads what a standard of payment was raised from and to, and averages per car and grave', () => {
    checkFacts(
      [
        '望江区民政局2021年度部门决算情况说明',
        '一、收入支出决算情况',
        '年末保有公务用车5辆，车均2.40万元。增支是低保标准由每月800元提高到860元。为120户免除殡葬费9.60万元，平均每具800元。',
      ],
      ['other 2.40 final', 'other 800 -', 'other 860 -', 'other 800 -'],
    );
  });
});
