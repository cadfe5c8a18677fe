import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of.test-support.ts';

function checkFacts(lines: readonly string[], expected: readonly string[]): void {
  expect(factsOf(...lines)).toEqual(expected);
}

describe('zeros stated in words', () => {
  it('names each fund and each of the three public expenses of which there is none', () => {
    checkFacts(
      [
        '一、支出情况',
        '本单位无政府性基金预算支出，不涉及社会保险基金预算。未购置公务用车，没有发生因公出国（境）费用。',
      ],
      [
        'expenditure.total 0 final (government_fund)',
        'expenditure.total 0 final (social_insurance)',
        'three_public.vehicle_purchase 0 final',
        'three_public.overseas 0 final',
      ],
    );
    checkFacts(
      ['一、支出情况', '因公出国（境）和公务用车购置均未发生支出。'],
      ['three_public.overseas 0 final', 'three_public.vehicle_purchase 0 final'],
    );
  });

  it('gives a balance of which there is none to the project or fund around it', () => {
    checkFacts(
      ['一、项目支出情况', '（1）应急广播运维。预算安排40万元，支出40万元，完成预算的100%，无结转结余。'],
      [
        'project.budget 40 initial_budget (应急广播运维)',
        'project.spent 40 final (应急广播运维)',
        'project.spent rate_percent 100 final (应急广播运维)',
        'project.closing 0 - (应急广播运维)',
      ],
    );
    checkFacts(
      ['一、支出情况', '政府性基金预算财政拨款收入180万元，支出180万元，年末无结转结余。'],
      [
        'revenue.fiscal_appropriation 180 received (government_fund)',
        'expenditure.total 180 final (government_fund)',
        'carryover.closing 0 - (government_fund)',
      ],
    );
  });

  it('tells the level that gave a project nothing', () => {
    checkFacts(
      ['一、项目支出情况', '（1）公益林补偿项目。到位资金148万元，中央资金103万元、省级资金45万元，县级未安排配套。'],
      [
        'project.received 148 received (公益林补偿项目)',
        'project.received 103 received (公益林补偿项目)',
        'project.received 45 received (公益林补偿项目)',
        'project.received 0 received (公益林补偿项目)',
      ],
    );
  });
});
