import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of.test-support.ts';

function checkFacts(lines: readonly string[], expected: readonly string[]): void {
  expect(factsOf(...lines)).toEqual(expected);
}

describe('the fund of a figure', () => {
  it('reads it from the words in front, in brackets and behind, and from items of the fund budget', () => {
    checkFacts(
      ['一、支出情况', '年末结转结余27万元，均为一般公共预算资金。福利彩票公益金支出41万元。'],
      ['carryover.closing 27 - (general_public_budget)', 'other 41 final (government_fund)'],
    );
    checkFacts(
      ['一、支出情况', '（一）一般公共预算。年初预算1286万元，全年支出1364万元，预算执行率93.51%。'],
      [
        'expenditure.total 1286 initial_budget (general_public_budget)',
        'expenditure.total 1364 final (general_public_budget)',
        'expenditure.total rate_percent 93.51 final (general_public_budget)',
      ],
    );
  });

  it('goes on through a paragraph that opens with what one fund spent', () => {
    checkFacts(
      [
        '三、财政拨款支出决算情况',
        '1.一般公共预算财政拨款支出817.77万元。按功能分类：科学技术支出688.00万元，占84.13%；卫生健康支出129.77万元。',
        '2.政府性基金预算财政拨款支出20.00万元，为土地出让金支出。',
      ],
      [
        'expenditure.total 817.77 final (general_public_budget)',
        'other 688.00 final (general_public_budget)',
        'other share_percent 84.13 final (expenditure.total general_public_budget)',
        'other 129.77 final (general_public_budget)',
        'expenditure.total 20.00 final (government_fund)',
      ],
    );
  });

  it('takes the statement of all money for every figure', () => {
    checkFacts(
      ['一、支出情况', '年初支出预算1186万元，全部由一般公共预算拨款安排；年中追加193万元。'],
      [
        'expenditure.total 1186 initial_budget (general_public_budget)',
        'expenditure.total 193 adjustment (general_public_budget)',
      ],
    );
  });

  it('knows by definition what pays for the three public expenses of final accounts', () => {
    checkFacts(
      [
        '第二部分 2021年度部门决算情况说明',
        '一、“三公”经费支出决算情况',
        '“三公”经费预算数为98万元，支出决算为91.42万元，完成预算的93.29%。',
      ],
      [
        'three_public.total 98 initial_budget (general_public_budget)',
        'three_public.total 91.42 final (general_public_budget)',
        'three_public.total rate_percent 93.29 final (general_public_budget)',
      ],
    );
  });
});
