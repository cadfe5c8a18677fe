import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from '#segment/index.ts';
import { contextOf } from '../index.ts';
import { type PlantedSection, plantContext } from '../plant-context.ts';
import { claimIndicators } from './index.ts';
import { checkClaims, results } from './narrative-case.ts';

describe('claimIndicators, the places of prose', () => {
  it('finds results among the money of projects, under the project that opens the paragraph', () => {
    checkClaims(
      [
        {
          heading: '（三）项目支出情况',
          fields: ['budget', 'indicators'],
          lines: [
            '项目支出482.54万元，由7个项目构成，执行率84.87%。',
            '1．渠道改造项目。全年预算80.00万元，执行率97.5%。改造渠道8.2公里，合格率100%。',
          ],
        },
      ],
      ['改造渠道 → 8.2 公里 of 渠道改造项目: 改造渠道8.2公里', '合格率 → 100 % of 渠道改造项目: 合格率100%'],
    );
  });

  it('knows the project of a paragraph by its title or by its money', () => {
    checkClaims(
      [
        {
          heading: '（二）项目绩效指标完成情况',
          fields: ['indicators'],
          lines: [
            '1.洪涝灾害：2023年省级防汛资金（抢险资金）项目4个52万元，已支付52万元，救助640人。',
            '2.渔政监管158万，已支付150万元，开展巡护3120人次。',
            '3.驻村工作人员经费：派驻队员4人。',
            '4.全年预算执行率90%，检查企业12家。',
          ],
        },
      ],
      [
        '省级防汛资金（抢险资金）项目 → 4 个 of 2023年省级防汛资金（抢险资金）项目: 2023年省级防汛资金（抢险资金）项目4个',
        '救助 → 640 人 of 2023年省级防汛资金（抢险资金）项目: 救助640人',
        '开展巡护 → 3120 人次 of 渔政监管: 开展巡护3120人次',
        '派驻队员 → 4 人 of 驻村工作人员经费: 派驻队员4人',
        '检查企业 → 12 家: 检查企业12家',
      ],
    );
  });

  it('knows the project that a heading names, and no title of what is told for one', () => {
    const about = (heading: string, ...lines: readonly string[]): PlantedSection => ({
      heading,
      fields: ['indicators'],
      lines,
    });
    checkClaims(
      [
        about('危桥改造工程绩效情况', '改造危桥9座。'),
        about('项目支出情况', '1.数量指标。完成投资1.2亿元，改造渠道8公里。'),
        about('实施人才强县工程', '引进人才12名。'),
      ],
      [
        '改造危桥 → 9 座 of 危桥改造工程: 改造危桥9座',
        '完成投资 → 1.2 亿元: 完成投资1.2亿元',
        '改造渠道 → 8 公里: 改造渠道8公里',
        '引进人才 → 12 名: 引进人才12名',
      ],
    );
  });

  it('knows the project of a part of a report on projects by the line that begins it, up to the next such line', () => {
    checkClaims(
      [
        { heading: '云溪县水利局2022年度项目支出绩效自评报告', fields: ['report'], lines: [] },
        {
          heading: '一、实施情况',
          fields: ['indicators'],
          lines: [
            '1　东干渠衬砌工程',
            '衬砌渠道6.4公里。',
            '2　白石泵站更新项目',
            '更换机组4台。',
            '3　自评结论',
            '走访农户80户。',
          ],
        },
      ],
      [
        '衬砌渠道 → 6.4 公里 of 东干渠衬砌工程: 衬砌渠道6.4公里',
        '更换机组 → 4 台 of 白石泵站更新项目: 更换机组4台',
        '走访农户 → 80 户: 走访农户80户',
      ],
    );
  });

  it('takes the headings of a list of projects for projects, whatever their last word', () => {
    const text = [
      '云溪县农业农村局2023年度项目支出绩效自评报告',
      '一、项目绩效情况',
      '（一）良种补贴项目',
      '引进种猪60头。',
      '（二）粮油产业园建设工程',
      '平整土地3.2万亩。',
      '（三）动物疫病防控',
      '采集样品420份。',
      '（四）存在的问题',
      '抽查台账35本。',
    ].join('\n');
    const claims = claimIndicators(contextOf(segment(textDocument(text)))).map(({ item }) =>
      item.field === 'indicators' ? [item.actual, item.project] : [],
    );
    expect(claims).toEqual([
      ['60', '良种补贴项目'],
      ['3.2', '粮油产业园建设工程'],
      ['420', '动物疫病防控'],
    ]);
  });

  it('knows the project of everything in a report on one project, and of nothing in one on a fund or a class', () => {
    const report = (title: string): readonly PlantedSection[] => [
      { heading: title, fields: ['report'], lines: [] },
      { heading: '二、产出情况', fields: ['indicators'], lines: ['新建蓄水池12座。'] },
    ];
    checkClaims(report('云溪县水利局2022年度高岗片区供水提升工程绩效评价报告'), [
      '新建蓄水池 → 12 座 of 高岗片区供水提升工程: 新建蓄水池12座',
    ]);
    for (const title of ['云溪县2022年度水利发展资金绩效自评报告', '云溪县2022年度水利项目绩效自评报告'])
      checkClaims(report(title), ['新建蓄水池 → 12 座: 新建蓄水池12座']);
  });

  it('reads what came of the measures of a rectification report', () => {
    checkClaims(
      [
        {
          heading: '四、问题清单和整改措施',
          fields: ['issues', 'measures'],
          lines: ['问题1：空置房源412套。', '整改措施1：年内改造50套。', '整改结果：新增配租311套，空置率降至2.1%。'],
        },
      ],
      ['新增配租 → 311 套: 新增配租311套', '空置率 → 2.1 %: 空置率降至2.1%'],
    );
  });

  it('joins what is stated again, but not the same value of another project', () => {
    checkClaims(
      [results('检查企业94家。'), { ...results('一年来检查企业94家。'), heading: '四、有效性' }],
      ['检查企业 → 94 家: 检查企业94家 / 一年来检查企业94家'],
    );
    checkClaims(
      [results('1.校舍项目：满意度95%。', '2.食堂项目：满意度95%。')],
      ['满意度 → 95 % of 校舍项目: 满意度95%', '满意度 → 95 % of 食堂项目: 满意度95%'],
    );
  });

  it('leaves out duties, problems, plans and staff, and tells targets from results', () => {
    checkClaims(
      [
        { heading: '（一）主要职责', fields: ['duties'], lines: ['管理3座水库。'] },
        { heading: '五、存在的问题', fields: ['issues'], lines: ['隐患点2304处。'] },
        {
          heading: '（二）机构设置',
          fields: ['staffing', 'orgUnits', 'indicators'],
          lines: ['内设机构6个，公务用车3辆，编制20名。'],
        },
        { heading: '（四）年度绩效目标', fields: ['indicators'], lines: ['培训率100%，创建一个示范街道。'] },
      ],
      ['培训率 ⇒ 100 %: 培训率100%', '创建示范街道 ⇒ 1 个: 创建一个示范街道'],
    );
  });
});

describe('claimIndicators, prose in forms', () => {
  it('reads the goals and results of a form, targets under the goals', () => {
    const context = plantContext({
      heading: '附件：自评表',
      fields: ['report'],
      lines: [
        ['年度总体目标', '年初设定目标', '全年完成情况'],
        [
          '',
          '提升服务水平，培训干部50人次，处理投诉一律限时办结。',
          '服务水平明显提升，培训干部56人次，投诉全部限时办结。',
        ],
        ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
      ],
    });
    const values = claimIndicators(context).map(({ item }) =>
      item.field === 'indicators' ? [item.target, item.actual] : [],
    );
    expect(values).toEqual([
      ['50', null],
      [null, '56'],
    ]);
  });
});
