import { describe, expect, it } from 'vitest';
import { textAt } from '#model/span.ts';
import { type PlantedSection, plantContext } from '../plant-context.ts';
import { claimIndicators } from './index.ts';

/** Every claim as one line: name, bound and value with unit (→ a result, ⇒ a target), project, and each place. */
function checkClaims(sections: readonly PlantedSection[], expected: readonly string[]): void {
  const context = plantContext(...sections);
  const claims = claimIndicators(context).map(({ item, spans }) => {
    if (item.field !== 'indicators') return item.field;
    const value = item.target === null ? `→ ${item.actual}` : `⇒ ${item.target}`;
    const qualifiers = `${item.approx ? '~' : ''}${item.comparator ?? ''}${item.unit ?? ''}`;
    const project = item.project === null ? '' : ` of ${item.project}`;
    return `${item.name} ${value} ${qualifiers}${project}: ${spans.map((span) => textAt(context.text, span)).join(' / ')}`;
  });
  expect(claims).toEqual(expected);
}

const results = (...lines: readonly string[]): PlantedSection => ({
  heading: '三、部门整体支出绩效情况',
  fields: ['indicators'],
  lines,
});

const checkProse = (prose: string, expected: readonly string[]): void => checkClaims([results(prose)], expected);

describe('claimIndicators, prose', () => {
  it('names a figure by the words before it', () => {
    checkProse('全年共检查商户1,204家次，下达文书86份，罚款3.75万元。', [
      '检查商户 → 1204 家次: 全年共检查商户1,204家次',
      '下达文书 → 86 份: 下达文书86份',
      '罚款 → 3.75 万元: 罚款3.75万元',
    ]);
  });

  it('names a figure by the noun behind it, with the verb before it', () => {
    checkProse('采购了6台排涝车、12台照明灯，组建30人的巡堤队，向受灾的5个村发放3000余份手册。', [
      '采购排涝车 → 6 台: 采购了6台排涝车',
      '照明灯 → 12 台: 12台照明灯',
      '组建巡堤队 → 30 人: 组建30人的巡堤队',
      '村 → 5 个: 5个村',
      '发放手册 → 3000 ~份: 发放3000余份手册',
    ]);
  });

  it('gives side-by-side figures, casualties and participants the name they are about', () => {
    checkProse('紧急转移18户46人；发生火灾4起、受伤2人；举办讲座9场，800人次参加。', [
      '紧急转移 → 18 户: 紧急转移18户',
      '紧急转移 → 46 人: 紧急转移18户46人',
      '发生火灾 → 4 起: 发生火灾4起',
      '发生火灾受伤 → 2 人: 发生火灾4起、受伤2人',
      '举办讲座 → 9 场: 举办讲座9场',
      '举办讲座参加 → 800 人次: 举办讲座9场，800人次参加',
    ]);
  });

  it('pairs rates of change with what they are changes of, by order', () => {
    checkProse('案件起数、涉案人数同比下降12%、9.5%。', [
      '案件起数同比下降 → 12 %: 案件起数、涉案人数同比下降12%',
      '涉案人数同比下降 → 9.5 %: 涉案人数同比下降12%、9.5%',
    ]);
    checkProse('发生事故3起、死亡1人，同比分别下降25%和50%。', [
      '发生事故 → 3 起: 发生事故3起',
      '发生事故死亡 → 1 人: 发生事故3起、死亡1人',
      '发生事故同比下降 → 25 %: 发生事故3起、死亡1人，同比分别下降25%',
      '发生事故死亡同比下降 → 50 %: 发生事故3起、死亡1人，同比分别下降25%和50%',
    ]);
    checkProse('供水普及率达92.5%，比上年提高1.5个百分点；绿化率由30%提高到35%。', [
      '供水普及率 → 92.5 %: 供水普及率达92.5%',
      '供水普及率比上年提高 → 1.5 个百分点: 供水普及率达92.5%，比上年提高1.5个百分点',
      '绿化率 → 35 %: 绿化率由30%提高到35%',
    ]);
  });

  it('pairs lists in order with the names or counts before them', () => {
    checkProse('热线满意率、办结率分别为98.2%和97%。', [
      '热线满意率 → 98.2 %: 热线满意率、办结率分别为98.2%',
      '办结率 → 97 %: 办结率分别为98.2%和97%',
    ]);
    checkProse('一中、二中分别新增600个、450个学位。', [
      '一中新增 → 600 个: 一中、二中分别新增600个',
      '二中新增 → 450 个: 二中分别新增600个、450个学位',
    ]);
  });

  it('tells targets beside their results', () => {
    checkProse('失业率3.2%，控制在4.5%以内；安葬率52.3%，未达到55%的预期目标。', [
      '失业率 → 3.2 %: 失业率3.2%',
      '失业率 ⇒ 4.5 <=%: 控制在4.5%以内',
      '安葬率 → 52.3 %: 安葬率52.3%',
      '安葬率 ⇒ 55 %: 未达到55%',
    ]);
    checkProse('新增就业4.6万人，为年度目标4.2万人的110%。', [
      '新增就业 → 4.6 万人: 新增就业4.6万人',
      '新增就业 ⇒ 4.2 万人: 为年度目标4.2万人',
      '新增就业完成年度任务 → 110 %: 为年度目标4.2万人的110%',
    ]);
    checkProse('年度任务为：造林5.6万亩，其中人工造林1.2万亩。', [
      '造林 ⇒ 5.6 万亩: 造林5.6万亩',
      '人工造林 ⇒ 1.2 万亩: 其中人工造林1.2万亩',
    ]);
  });

  it('names what is counted by the noun between two figures, and by what was done for those counted', () => {
    checkProse('共有45家企业120名职工参加培训；为31名农民工追回工资86万元；为老人312人发放津贴。', [
      '企业 → 45 家: 45家',
      '企业职工参加培训 → 120 名: 企业120名职工参加培训',
      '农民工 → 31 名: 31名农民工',
      '追回工资 → 86 万元: 追回工资86万元',
      '老人 → 312 人: 为老人312人发放津贴',
    ]);
  });

  it('leaves the place out of a name, and builds parts and changes on what was counted before', () => {
    checkProse(
      '全县零售总额完成68.3亿元，增长9%；认定高新企业38家，总数达到156家；毛入学率92%，高于全省平均水平1.3个百分点。',
      [
        '零售总额 → 68.3 亿元: 全县零售总额完成68.3亿元',
        '零售总额增长 → 9 %: 全县零售总额完成68.3亿元，增长9%',
        '认定高新企业 → 38 家: 认定高新企业38家',
        '认定高新企业总数 → 156 家: 认定高新企业38家，总数达到156家',
        '毛入学率 → 92 %: 毛入学率92%',
        '毛入学率高于全省平均水平 → 1.3 个百分点: 毛入学率92%，高于全省平均水平1.3个百分点',
      ],
    );
  });

  it('takes a time that was shortened or kept for a result, and no other length of time', () => {
    checkProse(
      '平均办理时限由20天压缩至3天，急救反应时间控制在12分钟以内，审理天数由上年的71.2天压到63.5天，历时3天。',
      [
        '平均办理时限 → 3 天: 平均办理时限由20天压缩至3天',
        '急救反应时间 → 12 <=分钟: 急救反应时间控制在12分钟以内',
        '审理天数 → 63.5 天: 审理天数由上年的71.2天压到63.5天',
      ],
    );
  });

  it('takes money that happened or was brought about, and leaves contracts and talk of the budget', () => {
    checkProse('发放创业贷款1.27亿元，审减投资2317.6万元，促进资金拨付到位3640万元，授予小微企业合同金额31.2万元。', [
      '发放创业贷款 → 1.27 亿元: 发放创业贷款1.27亿元',
      '审减投资 → 2317.6 万元: 审减投资2317.6万元',
      '资金拨付到位 → 3640 万元: 促进资金拨付到位3640万元',
    ]);
    checkProse('落实“六稳”，做到4个到位，推进3个“一批”，得分率92.2%，另借调3人。', []);
  });

  it('keeps stated bounds and hedges', () => {
    checkProse('办结率98%以上，投诉率控制在0.5%以内，服务群众近2万人次，动员上千名志愿者。', [
      '办结率 → 98 >=%: 办结率98%以上',
      '投诉率 → 0.5 <=%: 投诉率控制在0.5%以内',
      '服务群众 → 2 ~万人次: 服务群众近2万人次',
      '动员志愿者 → 1000 ~名: 动员上千名志愿者',
    ]);
  });

  it('takes a figure that only limits another for no statement of its own', () => {
    checkProse('为65岁以上老人体检，化解50人及以上大班额7个。', [
      '化解50人及以上大班额 → 7 个: 化解50人及以上大班额7个',
    ]);
  });

  it('counts what did not happen as a stated zero, and an aim of none as a target', () => {
    checkProse(
      '全年未发生较大及以上事故，山洪灾害“零伤亡”，水库无一垮坝、堤防无一决口，考试安全事故为零，杜绝发生群体性事件。',
      [
        '较大及以上事故 → 0 : 未发生较大及以上事故',
        '山洪灾害伤亡 → 0 : 山洪灾害“零伤亡”',
        '水库垮坝 → 0 : 水库无一垮坝',
        '堤防决口 → 0 : 堤防无一决口',
        '考试安全事故 → 0 : 考试安全事故为零',
        '群体性事件 ⇒ 0 : 杜绝发生群体性事件',
      ],
    );
    checkProse('服务群众零距离，零售业发展较快，对违法行为零容忍，未发现截留挪用，无结转结余，未发生接待费支出。', []);
  });

  it('leaves out dates, slogans, spans of time, scores, ranks and the bureau’s own money', () => {
    checkProse('2022年5月12日起连续81个月以“三会一课”“1+4+9”为抓手，得分9.5分，全省第3名。', []);
    checkProse('投入资金74万余元，预算执行率95.2%，人员经费占基本支出的80%，比上年增加5.6万元，增长8%。', []);
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
            '1.洪涝灾害：2023年中央救灾资金（洪涝资金）项目3个47万元，已支付47万元，救助500人。',
            '2.渔政监管158万，已支付150万元，开展巡护3120人次。',
            '3.驻村工作人员经费：派驻队员4人。',
            '4.全年预算执行率90%，检查企业12家。',
          ],
        },
      ],
      [
        '救助 → 500 人 of 2023年中央救灾资金（洪涝资金）项目: 救助500人',
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
        about('（三）危桥改造工程绩效情况', '改造危桥9座。'),
        about('（四）项目支出情况', '1.数量指标。完成投资1.2亿元，改造渠道8公里。'),
        about('（五）实施人才强县工程', '引进人才12名。'),
      ],
      [
        '改造危桥 → 9 座 of 危桥改造工程: 改造危桥9座',
        '完成投资 → 1.2 亿元: 完成投资1.2亿元',
        '改造渠道 → 8 公里: 改造渠道8公里',
        '引进人才 → 12 名: 引进人才12名',
      ],
    );
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
