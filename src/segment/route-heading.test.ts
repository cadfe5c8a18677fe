import { describe, expect, it } from 'vitest';
import { isBareHeading, routeHeading } from './route-heading.ts';

/** Each heading and the fields it announces, joined by blanks; empty for none. */
function checkRoutes(expected: Readonly<Record<string, string>>): void {
  for (const [heading, fields] of Object.entries(expected))
    expect(routeHeading(heading).fields.join(' '), heading).toBe(fields);
}

describe('routeHeading', () => {
  it('knows the headings of self-evaluations', () => {
    checkRoutes({
      '部门（单位）职责': 'duties',
      职能简介: 'duties',
      机构设置及人员情况: 'staffing orgUnits',
      财政供养人员情况: 'staffing',
      整体支出管理情况: 'budget',
      '“三公”经费支出情况': 'budget',
      整体绩效目标完成情况: 'indicators',
      偏离绩效目标的原因和改进措施: 'issues measures',
      需要改进的问题及措施: 'issues measures',
      下一步拟改进措施: 'measures',
      下一步改进措施: 'measures',
      后续工作计划: 'measures',
      改进方向及具体措施: 'measures',
    });
  });

  it('knows the outlines of provinces, of third parties and of the disclosure of accounts', () => {
    checkRoutes({
      履职效能分析: 'indicators',
      管理效率分析: 'indicators',
      部门绩效管理: 'indicators',
      运行管理: 'indicators',
      当年预算执行情况: 'budget',
      决策情况: 'indicators',
      项目产出情况: 'indicators',
      项目资金使用情况: 'budget',
      收入支出决算总体情况说明: 'budget',
      机关运行经费支出说明: 'budget',
      部门决算单位构成: 'orgUnits',
      名词解释: '',
      评价结果应用建议: '',
    });
  });

  it('lets the longest word decide', () => {
    checkRoutes({
      未完成的绩效目标: 'issues',
      绩效目标: 'indicators',
      困难群众救助补短板工程: '',
      资金管理情况: 'budget',
    });
  });

  it('takes nothing from a title, which tells of the whole paper', () => {
    checkRoutes({ '2022年度部门整体支出绩效自评报告': '', 项目支出绩效自评表: '' });
  });
});

describe('isBareHeading', () => {
  it('wants most of the words to be of the genre', () => {
    const headings = [
      '主要职责',
      '2022年度部门决算情况说明',
      '部门及单位基本情况',
      '主要经验做法、存在的问题及原因分析',
    ];
    const others = ['负责管理全县水利工程的建设管理工作', '河道清淤', '存在问题的河段共三处，均已整治', '绩效自评报告'];
    expect(headings.filter((words) => !isBareHeading(words))).toEqual([]);
    expect(others.filter((words) => isBareHeading(words))).toEqual([]);
  });
});
