import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of.test-support.ts';

function checkFacts(lines: readonly string[], expected: readonly string[]): void {
  expect(factsOf(...lines)).toEqual(expected);
}

describe('money by its source', () => {
  it('keeps project and part of the account for each source', () => {
    checkFacts(
      [
        '二、项目支出情况',
        '1、国土绿化项目。到位资金2360万元，其中中央、省级、县级分别为1800万元、360万元、200万元；支付2184.5万元，支付率92.56%。',
      ],
      [
        'project.received 2360 received (国土绿化项目)',
        'project.received 1800 received (国土绿化项目)',
        'project.received 360 received (国土绿化项目)',
        'project.received 200 received (国土绿化项目)',
        'project.spent 2184.5 final (国土绿化项目)',
        'project.spent rate_percent 92.56 final (国土绿化项目)',
      ],
    );
    checkFacts(
      ['二、项目支出情况', '1、油茶产业项目。到位资金356万元，省级135万元、县级221万元，无中央资金；支付318.64万元。'],
      [
        'project.received 356 received (油茶产业项目)',
        'project.received 135 received (油茶产业项目)',
        'project.received 221 received (油茶产业项目)',
        'project.spent 318.64 final (油茶产业项目)',
        'project.received 0 received (油茶产业项目)',
      ],
    );
  });

  it("makes each source of the bureau's project spending an account", () => {
    checkFacts(
      [
        '二、项目支出情况',
        '项目支出1057万元，使用中央和省级补助资金821万元、市级配套资金48万元、县级预算资金188万元。',
      ],
      [
        'expenditure.project 1057 final',
        'project.spent 821 final (中央和省级补助资金)',
        'project.spent 48 final (市级配套资金)',
        'project.spent 188 final (县级预算资金)',
      ],
    );
    checkFacts(
      [
        '一、项目资金情况',
        '2023年年初预算安排项目资金380万元，全年预算1411万元，实际支付1303万元。全年预算按来源分，中央资金824万元，市级资金342万元，县级资金245万元。',
      ],
      [
        'expenditure.project 380 initial_budget',
        'expenditure.project 1411 adjusted_budget',
        'expenditure.project 1303 final',
        'project.budget 824 adjusted_budget (中央资金)',
        'project.budget 342 adjusted_budget (市级资金)',
        'project.budget 245 adjusted_budget (县级资金)',
      ],
    );
  });

  it('tells a source of revenue from the appropriation', () => {
    checkFacts(
      ['一、收入情况', '全年收入合计5632万元，其中本级财政拨款4218万元，上级专项补助1350万元，其他收入64万元。'],
      [
        'revenue.total 5632 received',
        'revenue.fiscal_appropriation 4218 received',
        'revenue.other 1350 received',
        'revenue.other 64 received',
      ],
    );
  });

  it('tells each source apart in a paragraph of its own on project spending', () => {
    checkFacts(
      [
        '望江区水利局2022年度部门整体支出绩效自评报告',
        '（二）项目支出',
        '2022年项目支出决算1270.00万元。',
        '其中，中央资金共计850.00万元，省级资金420.00万元。',
      ],
      [
        'expenditure.project 1270.00 final',
        'project.spent 850.00 final (中央资金)',
        'project.spent 420.00 final (省级资金)',
      ],
    );
  });
});
