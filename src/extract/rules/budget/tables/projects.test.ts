import { describe, it } from 'vitest';
import { checkTable } from './table-facts.test-support.ts';

describe('tables of projects', () => {
  it('reads what came in by where it came from, and all projects in the total', () => {
    checkTable(
      [
        '三、项目资金使用情况',
        '单位：万元',
        '序号\t项目名称\t到位资金\t\t支出金额\t结转结余\t备注',
        '\t\t省级\t县级\t\t\t',
        '1\t森林防火专项\t80.00\t50.00\t128.00\t2.00\t',
        '合计\t\t80.00\t50.00\t128.00\t2.00\t',
      ],
      [
        'project.received amount 80.00万元 received (森林防火专项)',
        'project.received amount 50.00万元 received (森林防火专项)',
        'project.spent amount 128.00万元 final (森林防火专项)',
        'project.closing amount 2.00万元 - (森林防火专项)',
        'project.received amount 80.00万元 received',
        'project.received amount 50.00万元 received',
        'expenditure.project amount 128.00万元 final',
        'carryover.closing amount 2.00万元 -',
      ],
    );
  });

  it('leaves out classes of projects and their subtotals', () => {
    checkTable(
      [
        '三、项目支出情况',
        '单位：万元',
        '序号\t项目名称\t预算数\t支出数',
        '一\t本级项目\t240.00\t235.00',
        '1\t森林防火专项\t240.00\t235.00',
        '\t小计\t240.00\t235.00',
        '二\t上级专项\t910.00\t905.00',
        '1\t退耕还林补助\t910.00\t905.00',
        '\t小计\t910.00\t905.00',
        '\t合计\t1150.00\t1140.00',
      ],
      [
        'project.budget amount 240.00万元 adjusted_budget (森林防火专项)',
        'project.spent amount 235.00万元 final (森林防火专项)',
        'project.budget amount 910.00万元 adjusted_budget (退耕还林补助)',
        'project.spent amount 905.00万元 final (退耕还林补助)',
        'expenditure.project amount 1150.00万元 adjusted_budget',
        'expenditure.project amount 1140.00万元 final',
      ],
    );
  });

  it('takes the one subtotal at the end for the total, and the fund from its column', () => {
    checkTable(
      [
        '三、项目支出',
        '单位：万元',
        '项目名称\t资金性质\t决算数',
        '森林防火专项\t一般公共预算\t138.66',
        '森林植被恢复\t政府性基金\t80.00',
        '小计\t\t218.66',
      ],
      [
        'project.spent amount 138.66万元 final (森林防火专项 general_public_budget)',
        'project.spent amount 80.00万元 final (森林植被恢复 government_fund)',
        'expenditure.project amount 218.66万元 final',
      ],
    );
  });

  it('is not misled by a project called like an account', () => {
    checkTable(
      [
        '三、项目支出情况',
        '单位：元',
        '序号\t项目\t实际支出',
        '1\t森林防火\t1,386,600.00',
        '2\t公务用车购置\t179,800.00',
        '3\t古树名木保护\t200,000.00',
      ],
      [
        'project.spent amount 1386600.00元 final (森林防火)',
        'project.spent amount 179800.00元 final (公务用车购置)',
        'project.spent amount 200000.00元 final (古树名木保护)',
      ],
    );
  });

  it('takes the money that could be used in the year for the adjusted budget', () => {
    checkTable(
      [
        '三、项目支出情况',
        '单位：万元',
        '项目名称\t年初结转\t年初预算\t本年追加\t可用资金\t支出数\t年末结转\t执行率',
        '住户调查\t6.20\t48.00\t5.80\t60.00\t57.00\t3.00\t95.00%',
      ],
      [
        'project.opening amount 6.20万元 - (住户调查)',
        'project.budget amount 48.00万元 initial_budget (住户调查)',
        'project.budget amount 5.80万元 adjustment (住户调查)',
        'project.budget amount 60.00万元 adjusted_budget (住户调查)',
        'project.spent amount 57.00万元 final (住户调查)',
        'project.closing amount 3.00万元 - (住户调查)',
        'project.spent rate_percent 95.00% final (住户调查)',
      ],
    );
  });
});
