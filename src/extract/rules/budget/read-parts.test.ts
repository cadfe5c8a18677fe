import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of.test-support.ts';

function checkFacts(lines: readonly string[], expected: readonly string[]): void {
  expect(factsOf(...lines)).toEqual(expected);
}

describe('wholes and parts', () => {
  it('reads the items of a list that a colon announced as what the whole is', () => {
    checkFacts(
      [
        '一、资金使用情况',
        '项目支出1479.68万元，使用方向为：',
        '企业技术改造奖补612万元；标准厂房租金补贴（政府性基金）120万元；创新平台建设318.28万元。',
      ],
      [
        'expenditure.project 1479.68 final',
        'project.spent 612 final (企业技术改造奖补)',
        'project.spent 120 final (标准厂房租金补贴 government_fund)',
        'project.spent 318.28 final (创新平台建设)',
      ],
    );
    checkFacts(
      ['一、支出情况', '全年支出2401万元，其中：', '——通村道路硬化412万元；', '——临时救助37万元。'],
      ['expenditure.total 2401 final', 'project.spent 412 final (通村道路硬化)', 'project.spent 37 final (临时救助)'],
    );
  });

  it('comes back to the outer list behind the parts of an item', () => {
    checkFacts(
      [
        '一、支出情况',
        '项目支出3437万元（占25.88%）。项目支出的去向是：办案业务费1586万元，其中公告费214万元、救助金118万元；法庭运行维护642万元；信息化运维719万元。',
      ],
      [
        'expenditure.project 3437 final',
        'expenditure.project share_percent 25.88 final (expenditure.total)',
        'project.spent 1586 final (办案业务费)',
        'project.component 214 final (公告费)',
        'project.component 118 final (救助金)',
        'project.spent 642 final (法庭运行维护)',
        'project.spent 719 final (信息化运维)',
      ],
    );
  });

  it('gives funds named alone the concept of what they are a part of', () => {
    checkFacts(
      [
        '一、支出情况',
        '全年支出8682万元。按资金性质划分，一般公共预算支出8194万元，政府性基金预算支出248万元，其他资金支出240万元；年末结转和结余372万元，上述三类资金分别为322万元、17万元和33万元。',
      ],
      [
        'expenditure.total 8682 final',
        'expenditure.total 8194 final (general_public_budget)',
        'expenditure.total 248 final (government_fund)',
        'other 240 final',
        'carryover.closing 372 -',
        'carryover.closing 322 - (general_public_budget)',
        'carryover.closing 17 - (government_fund)',
        'carryover.closing 33 -',
      ],
    );
  });

  it('adds parts up to the whole that they are parts of', () => {
    checkFacts(
      [
        '一、支出情况',
        '基本支出年初预算2702万元，项目支出年初预算2284万元，两项合计4986万元；年中追加934万元，调整后预算5920万元，预算执行率95.08%。',
      ],
      [
        'expenditure.basic 2702 initial_budget',
        'expenditure.project 2284 initial_budget',
        'expenditure.total 4986 initial_budget',
        'expenditure.total 934 adjustment',
        'expenditure.total 5920 adjusted_budget',
        'expenditure.total rate_percent 95.08 final',
      ],
    );
  });

  it("says what a part's budget came to right behind it", () => {
    checkFacts(
      [
        '一、“三公”经费支出情况',
        '“三公”经费预算数15万元，决算数9.86万元，控制率65.73%。其中公务接待费预算5万元，决算1.26万元；公务用车运行维护费预算10万元，决算8.6万元。',
      ],
      [
        'three_public.total 15 initial_budget',
        'three_public.total 9.86 final',
        'three_public.total rate_percent 65.73 final',
        'three_public.reception 5 initial_budget',
        'three_public.reception 1.26 final',
        'three_public.vehicle_operation 10 initial_budget',
        'three_public.vehicle_operation 8.6 final',
      ],
    );
  });

  it('reads an amount restated in another unit once more', () => {
    checkFacts(
      ['一、支出情况', '全年支出24015322.08元，也就是2401.53万元，比上年少支121.90万元。'],
      [
        'expenditure.total 24015322.08 final',
        'expenditure.total 2401.53 final',
        'expenditure.total change_amount -121.90 final',
      ],
    );
  });

  it('leaves the parts of an outcome alone', () => {
    checkFacts(
      ['一、收入情况', '全年代征非税收入1.86亿元，其中矿业权出让收益5412万元、开垦费3260万元，均缴入国库。'],
      [],
    );
  });

  it('opens the parts of what was told before a share or a comparison', () => {
    checkFacts(
      [
        '一、支出情况',
        '基本支出453万元，其中日常公用经费52万元，其中商品和服务支出50万元；项目支出2056万元，占支出总额的81.93%，其中政府性基金安排451万元。',
      ],
      [
        'expenditure.basic 453 final',
        'expenditure.basic.operating 52 final',
        'expenditure.basic.operating.goods_services 50 final',
        'expenditure.project 2056 final',
        'expenditure.project share_percent 81.93 final (expenditure.total)',
        'expenditure.project 451 final (government_fund)',
      ],
    );
    checkFacts(
      ['一、“三公”经费情况', '“三公”经费支出138万元，年初预算150万元，控制率92%，其中公务接待费10万元。'],
      [
        'three_public.total 138 final',
        'three_public.total 150 initial_budget',
        'three_public.total rate_percent 92 final',
        'three_public.reception 10 final',
      ],
    );
  });

  it('takes what a class of expenditure is made of for items of it, and for no projects', () => {
    checkFacts(
      [
        '望江区文物局2021年度部门决算情况说明',
        '三、一般公共预算支出决算情况',
        '4.卫生支出（类）单位医疗（款）。年初预算30.00万元，决算31.00万元（机关医疗20.00万元、事业医疗补助11.00万元），完成103.33%。',
        '5.住房保障支出（类）住房改革支出（款）。年初预算60.00万元，决算61.50万元，完成102.50%，其中住房公积金50.00万元，购房补贴11.50万元。',
      ],
      [
        'other 30.00 initial_budget (general_public_budget)',
        'other 31.00 final (general_public_budget)',
        'other 20.00 final (general_public_budget)',
        'other 11.00 final (general_public_budget)',
        'other rate_percent 103.33 final (general_public_budget)',
        'other 60.00 initial_budget (general_public_budget)',
        'other 61.50 final (general_public_budget)',
        'other rate_percent 102.50 final (general_public_budget)',
        'other 50.00 final (general_public_budget)',
        'other 11.50 final (general_public_budget)',
      ],
    );
  });

  it('reads what a public fund’s money was for, behind how much of the budget was spent', () => {
    checkFacts(
      [
        '望江区民政局2021年度部门决算情况说明',
        '七、政府性基金预算财政拨款支出决算情况说明',
        '年初结转8.40万元，本年收入72.20万元，本年支出73.40万元。支出年初预算64.20万元，完成年初预算的114.33%，全部用于社会福利事业，其中：养老设施补助46.80万元，公益性墓地建设17.00万元，儿童关爱服务9.60万元。',
      ],
      [
        'carryover.opening 8.40 - (government_fund)',
        'revenue.fiscal_appropriation 72.20 received (government_fund)',
        'expenditure.total 73.40 final (government_fund)',
        'expenditure.total 64.20 initial_budget (government_fund)',
        'expenditure.total rate_percent 114.33 final (government_fund)',
        'project.component 46.80 final (养老设施补助 government_fund)',
        'project.component 17.00 final (公益性墓地建设 government_fund)',
        'project.component 9.60 final (儿童关爱服务 government_fund)',
      ],
    );
  });
});
