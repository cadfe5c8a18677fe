import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of.test-support.ts';

function checkFacts(lines: readonly string[], expected: readonly string[]): void {
  expect(factsOf(...lines)).toEqual(expected);
}

describe('accounts of projects and funds', () => {
  it('goes on about the fund that a sentence names in front of words of account', () => {
    checkFacts(
      [
        '二、项目支出情况',
        '区级项目年初预算256.00万元，上年结转26.50万元，当年到位318.70万元，支出297.15万元，年末结转48.05万元；上级专项上年结转8.00万元，当年下达47.80万元，支出49.40万元，年末结转6.40万元。',
      ],
      [
        'project.budget 256.00 initial_budget (区级项目)',
        'project.opening 26.50 - (区级项目)',
        'project.received 318.70 received (区级项目)',
        'project.spent 297.15 final (区级项目)',
        'project.closing 48.05 - (区级项目)',
        'project.opening 8.00 - (上级专项)',
        'project.received 47.80 received (上级专项)',
        'project.spent 49.40 final (上级专项)',
        'project.closing 6.40 - (上级专项)',
      ],
    );
    checkFacts(
      ['二、项目支出情况', '（1）北河堤防加固工程全年预算380.00万元，已支付372.60万元；'],
      ['project.budget 380.00 adjusted_budget (北河堤防加固工程)', 'project.spent 372.60 final (北河堤防加固工程)'],
    );
  });

  it('leaves who gave and who got the money out of its name', () => {
    checkFacts(
      [
        '一、资金到位情况',
        '2023年省级财政下达我县农村饮水维修养护资金156万元，县级财政配套资金32万元，资金到位率100%。',
      ],
      [
        'project.received 156 received (农村饮水维修养护资金)',
        'project.received 32 received (农村饮水维修养护资金)',
        'project.received rate_percent 100 received (农村饮水维修养护资金)',
      ],
    );
  });

  it('tells the plan of an item from what was spent right behind it', () => {
    checkFacts(
      [
        '二、项目支出情况',
        '具体情况如下：',
        '1、文明创建专项经费50万元，实际支出48.2万元。',
        '2、网格化管理工作，年初安排60万元，支出56.5万元，结转3.5万元。',
      ],
      [
        'project.budget 50 - (文明创建专项经费)',
        'project.spent 48.2 final (文明创建专项经费)',
        'project.budget 60 initial_budget (网格化管理工作)',
        'project.spent 56.5 final (网格化管理工作)',
        'project.closing 3.5 - (网格化管理工作)',
      ],
    );
    checkFacts(
      ['二、绩效指标完成情况', '10.重点水域禁捕及渔政监管158万元，已支付150.66万元。'],
      ['project.budget 158 - (重点水域禁捕及渔政监管)', 'project.spent 150.66 final (重点水域禁捕及渔政监管)'],
    );
  });

  it('names a sum by the clause that counts its parts', () => {
    checkFacts(
      [
        '二、专项资金情况',
        '2020年共收到上级专项资金3项，共计265万元：一是中央自然灾害救灾资金150万元；二是市级消防经费115万元。',
      ],
      [
        'project.received 265 received (上级专项资金)',
        'project.received 150 received (中央自然灾害救灾资金)',
        'project.received 115 received (市级消防经费)',
      ],
    );
  });

  it('says what became of a rest instead of the rest, and both of a balance', () => {
    checkFacts(
      ['二、项目支出情况', '（1）文物保护资金：到位860万元，支付788.73万元，余款71.27万元按规定结转下年继续使用。'],
      [
        'project.received 860 received (文物保护资金)',
        'project.spent 788.73 final (文物保护资金)',
        'project.retained 71.27 - (文物保护资金)',
      ],
    );
    checkFacts(
      ['二、项目支出情况', '（1）文物保护资金：到位860万元，支付788.73万元，年末结余71.27万元，已上缴财政。'],
      [
        'project.received 860 received (文物保护资金)',
        'project.spent 788.73 final (文物保护资金)',
        'project.closing 71.27 - (文物保护资金)',
        'project.returned 71.27 - (文物保护资金)',
      ],
    );
  });

  it('takes the project of the title for figures without a name', () => {
    checkFacts(
      [
        '云溪县2022年城区环卫保洁项目支出绩效评价报告',
        '一、项目基本情况',
        '（一）资金使用情况',
        '2022年年初预算安排1860万元，年中追加120万元，调整后预算1980万元。实际支出1935.6万元，预算执行率97.76%。',
      ],
      [
        'project.budget 1860 initial_budget (城区环卫保洁项目)',
        'project.budget 120 adjustment (城区环卫保洁项目)',
        'project.budget 1980 adjusted_budget (城区环卫保洁项目)',
        'project.spent 1935.6 final (城区环卫保洁项目)',
        'project.spent rate_percent 97.76 final (城区环卫保洁项目)',
      ],
    );
  });

  it('reads what problems tell of rates and accounts', () => {
    checkFacts(
      [
        '一、存在的主要问题',
        '（一）预算执行偏慢。截至9月末，项目支出执行率仅为58.6%，老旧管网改造资金到位265万元，仅支付158万元。',
      ],
      [
        'expenditure.project rate_percent 58.6 final',
        'project.received 265 received (老旧管网改造资金)',
        'project.spent 158 final (老旧管网改造资金)',
      ],
    );
  });

  it('goes back to the project told last, and leaves what could be spent unsaid', () => {
    checkFacts(
      ['一、项目支出情况', '项目支出25万元，分项目看：渔业增殖放流13.6万元，该项目全年预算15万元，执行率90.67%。'],
      [
        'expenditure.project 25 final',
        'project.spent 13.6 final (渔业增殖放流)',
        'project.budget 15 adjusted_budget (渔业增殖放流)',
        'project.spent rate_percent 90.67 final (渔业增殖放流)',
      ],
    );
    checkFacts(
      ['一、项目支出情况', '（一）养老服务补助资金。本年到位365万元，上年结转42万元，合计407万元，支出380万元。'],
      [
        'project.received 365 received (养老服务补助资金)',
        'project.opening 42 - (养老服务补助资金)',
        'project.spent 380 final (养老服务补助资金)',
      ],
    );
  });

  it('takes what was in fact paid out for spending', () => {
    checkFacts(
      ['一、项目支出情况', '1.扶助金。到位50.00万元，实发48.00万元，兑现率96.00%。'],
      [
        'project.received 50.00 received (扶助金)',
        'project.spent 48.00 final (扶助金)',
        'project.spent rate_percent 96.00 final (扶助金)',
      ],
    );
  });
});
