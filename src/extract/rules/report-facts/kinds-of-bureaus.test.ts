import { expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import type { ReportFactName } from '#schemas/record/report-facts.ts';
import { segment } from '#segment/index.ts';
import { contextOf } from '../index.ts';
import { claimReportFacts } from './index.ts';

/** The facts of a report, by name; `expected` lists those to look at, null for one that must not be claimed. */
function checkFacts(text: string, expected: Partial<Record<ReportFactName, string | null>>): void {
  const claims = claimReportFacts(contextOf(segment(textDocument(text))));
  for (const [name, value] of Object.entries(expected)) {
    const found = claims.find(({ item }) => item.field === 'report' && item.fact === name)?.item;
    expect(found?.field === 'report' ? found.value : null, name).toBe(value);
  }
}

const titled = (bureau: string): string => `${bureau}2022年度部门整体支出绩效自评报告\n一、概况\n内设8个科室。`;

it.each<[string, string | null, string | null]>([
  ['云岭县人民法院', '云岭县', 'county'],
  ['中共云岭县委组织部', '云岭县', 'county'],
  ['中国共产党云岭县纪律检查委员会云岭县监察委员会', '云岭县', 'county'],
  ['政协云岭县委员会办公室', '云岭县', 'county'],
  ['共青团云岭县委员会', '云岭县', 'county'],
  ['国家税务总局云岭县税务局', '云岭县', 'county'],
  ['云岭县人民代表大会常务委员会办公室', '云岭县', 'county'],
  ['云岭县供销合作社联合社', '云岭县', 'county'],
  ['云岭县人民武装部', '云岭县', 'county'],
  ['云岭县残疾人联合会', '云岭县', 'county'],
  ['云岭县第一中学', '云岭县', 'county'],
  ['云岭县疾病预防控制中心', '云岭县', 'county'],
  ['云岭县城市建设投资集团有限公司', '云岭县', 'county'],
  ['云岭县东山镇人民政府', '云岭县东山镇', 'township'],
  ['上海市云东区城南街道办事处', '上海市云东区城南街道', 'township'],
  ['重庆市渝水区规划和自然资源局', '重庆市渝水区', 'county'],
  ['白州市教育局', null, null],
  ['青澜州市市北区财政局', '青澜州市市北区', 'county'],
  ['云镇江市水利局', '云镇江市', 'prefecture'],
  ['白石土家族苗族自治州卫生健康委员会', '白石土家族苗族自治州', 'prefecture'],
  ['北原盟行政公署教育局', '北原盟', 'prefecture'],
  ['云丰旗农牧局', '云丰旗', 'county'],
  ['云江经济技术开发区管理委员会财政局', '云江经济技术开发区', 'county'],
  ['湖东省白石监狱', '湖东省', 'province'],
])('reads %s, its region and its level', (bureau, region, level) => {
  checkFacts(titled(bureau), region === null ? { bureau } : { bureau, region, level });
});

it('reads the district of a branch from the place that names it in full', () => {
  checkFacts(`${titled('白澜市生态环境局东山分局')}\n东山区财政局下达资金。`, {
    bureau: '白澜市生态环境局东山分局',
    region: '白澜市东山区',
    level: 'county',
  });
});

it('takes what a page prints above a whole title for its header, whatever it says', () => {
  const title = '云岭县统计局2022年度部门整体支出绩效自评报告';
  for (const header of ['云岭县统计局', '云岭县部门预算管理资料', '2022年度部门整体绩效评价'])
    checkFacts(`${header}\n${title}\n一、概况\n略。`, { title, bureau: '云岭县统计局', region: '云岭县' });
});

it('reads a name with blanks in it, and one over two lines', () => {
  checkFacts('云 岭 县 统 计 局\n2022年度部门整体支出绩效自评报告\n一、概况\n略。', {
    bureau: '云岭县统计局',
    region: '云岭县',
    title: '云岭县统计局2022年度部门整体支出绩效自评报告',
  });
});

it('names the evaluated bureau and not who evaluates it or asks for it', () => {
  checkFacts(
    '云江市南湖区教育局\n2021年度部门整体支出绩效评价报告\n委托单位：云江市南湖区财政局\n评价机构：湖东正信会计师事务所\n一、概况\n略。\n二、结论\n综合评价得分为86.73分，绩效评级为“良”。\n湖东正信会计师事务所\n2022年9月28日',
    { bureau: '云江市南湖区教育局', selfScore: '86.73', grade: '良', reportDate: '2022-09-28' },
  );
  checkFacts(
    '部门整体支出绩效自评报告\n为提高资金效益，根据县财政局要求，云岭县住房和城乡建设局组织对2022年度支出进行了自评。\n一、概况\n我局内设12个股室。',
    { bureau: '云岭县住房和城乡建设局' },
  );
});

it('names who is in charge of what others evaluate, and takes no verb for a county', () => {
  const text =
    '云岭县2022年度农田水利资金绩效评价报告\n项目主管部门：云岭县农业农村局\n委托单位：云岭县财政局\n评价机构：湖东正信会计师事务所\n一、概况\n拟订方案；会同县财政局编制计划；审核资料。';
  checkFacts(text, { bureau: '云岭县农业农村局', region: '云岭县' });
  checkFacts(text.replace('项目主管部门：云岭县农业农村局\n', ''), { bureau: null, region: '云岭县' });
});

it('reads a township with its county, and a bureau of two names by the first', () => {
  checkFacts('岚川县石桥镇2023年度部门整体支出绩效自评报告\n一、概况\n石桥镇人民政府内设5个办公室。', {
    bureau: '石桥镇人民政府',
    region: '岚川县石桥镇',
    level: 'township',
  });
  checkFacts(titled('云岭县发展和改革局（云岭县粮食和物资储备局）'), { bureau: '云岭县发展和改革局' });
});

it('finds the full name of a short form', () => {
  checkFacts('云岭县残联2022年度绩效自评报告\n一、概况\n云岭县残疾人联合会（以下简称“县残联”）内设3个股室。', {
    bureau: '云岭县残疾人联合会',
  });
  checkFacts('县水利局2022年度部门整体支出绩效自评报告\n一、概况\n云岭县水利局内设8个股室。', {
    bureau: '云岭县水利局',
    region: '云岭县',
  });
});

it('prefers the report to the letter that sends it', () => {
  checkFacts(
    '云岭县教育局关于报送2022年度部门整体支出绩效自评报告的函\n县财政局：\n现将报告报送贵局。\n云岭县教育局\n2023年4月6日\n附件\n云岭县教育局2022年度部门整体支出\n绩效自评报告\n一、概况\n略。',
    { title: '云岭县教育局2022年度部门整体支出绩效自评报告', reportDate: '2023-04-06' },
  );
});

const concluded = (words: string): string =>
  `云岭县司法局2022年度部门整体支出绩效自评报告\n一、概况\n略。\n二、自评结论\n${words}`;

it.each<[string, string | null, string | null]>([
  ['我局逐项打分，最终得分 95 分，评定等级为"优秀"等次。', '95', '优'],
  ['经自查自评，总得分为98.5分，自评为优。', '98.5', '优'],
  ['按百分制评价，自评分为九十六分，绩效等级“优”。', '96', '优'],
  ['绩效自评结果为：优秀，分值为95.8。', '95.8', '优'],
  ['评分表总分值100分，自评分96分。', '96', null],
  ['县财政局评定上年得分88分，等级为良。本年度自评得分93分，等级为优。', '93', '优'],
  ['自评总分：94.65。', '94.65', null],
  ['整体绩效自评92.4分，结果等次良好。', '92.4', '良'],
  ['预算执行得9.7分，产出得46分，满意度得9分，加起来91.2分，等次为优。', '91.2', '优'],
  ['自评得分（满分100分）：97.5分。', '97.5', null],
  ['预算执行率自评得分10分，产出指标自评得分48分。', null, null],
  ['指标总分100分。', null, null],
  ['防洪项目自评得分98分，等级为优；灌区项目自评得分88分，等级为良。', null, null],
  ['整体支出自评得分91.5分。\n养老项目：自评得分96分。\n殡葬项目：自评得分88分。', '91.5', null],
  ['项目得分86.42分，评价等级为“良”。\n该指标分值20分，得分17.5分。', '86.42', '良'],
  ['按评分表，本单位得分93分，其中：预算执行17分。', '93', null],
  ['对照评价指标自我评分为96分，等次为优。', '96', '优'],
  ['对照产出指标得分46分。', null, null],
  ['产出指标45.2分，效益指标28分，满意度指标9分，总分91.2分，等次为“优”。', '91.2', '优'],
  [
    '内涝治理工程项目预算4500万元，执行4286万元，完成预算的95%，自评得分94分；饮水项目预算2342万元，执行2342万元，自评得分98分。',
    null,
    null,
  ],
  ['20个项目自评等级为优，2个项目自评等级为良。整体支出自评得分97.2分。', '97.2', null],
  ['本次28个自评项目等级为优。', null, '优'],
  ['评价等级：优（90分以上）、良（80分以上）、中、差。', null, null],
])('reads the score and the grade of the whole in: %s', (words, selfScore, grade) => {
  checkFacts(concluded(words), { selfScore, grade });
});

it.each<[string, string | null]>([
  ['填报人：张某 填报日期：2023.4.12 联系电话：0700-123', '2023-04-12'],
  ['云岭县司法局\n二○二三年四月二十日', '2023-04-20'],
  ['出具日期：2023年8月25日', '2023-08-25'],
  ['发布日期：2023-06-27', null],
  ['报告日期：2023年  月  日', null],
])('reads the date of the report in: %s', (words, reportDate) => {
  checkFacts(`${words}\n${concluded('略。')}`, { reportDate });
});
