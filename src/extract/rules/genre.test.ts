import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from '#segment/index.ts';
import { genreOf } from './genre.ts';
import { extractWithRules } from './index.ts';

/** Texts of other genres, each with money, counts, lists or headings that rules could take for a report's. */
const OTHERS: Readonly<Record<string, string>> = {
  'a novel':
    '第一章 雨夜\n那一年的秋天，雨下了整整三天。老周从柜里数出三百二十元，其中一百元要还给供销社。\n问题是，明天就是最后的期限了。\n一、他想先去找会计。二、他想卖掉那头牛。三、他想，干脆走了算了。',
  'an invoice':
    '增值税专用发票\n开票日期：2023年05月16日\n货物或应税劳务名称\t规格型号\t数量\t金额\n复印纸\tA4\t20\t3362.83\n硒鼓\t\t5\t1327.43\n合计\t\t\t4690.26\n价税合计（小写）5300.00元',
  'an English report':
    'Annual Performance Report of the County Fire Department, 2022\n1. Overview\nThe department employed 45 staff and spent $3.2 million.\n2. Problems\n(1) Budget execution was slow.\n3. Measures\nWe will improve.',
  'a notice of a meeting':
    '关于召开2023年度安全生产工作会议的通知\n各乡镇人民政府：\n一、会议内容\n总结2022年工作。\n二、参会人员\n各乡镇分管领导，共80人。\n三、有关要求\n提前10分钟入场。',
  'a decision on a penalty':
    '行政处罚决定书\n当事人于2022年6月无证销售烟花爆竹12箱，货值金额8500元。决定给予以下处罚：\n1.没收烟花爆竹12箱；\n2.处罚款人民币20000元整。',
  'a piece of news':
    '我县开展春季森林防火宣传活动\n3月12日，县林业局发放宣传单3000余份。今年以来，全县投入防火资金120万元，新建防火隔离带30公里。',
  'rules on performance management':
    '财政支出绩效评价管理办法\n第一条 为规范绩效管理，制定本办法。\n第二条 绩效目标由部门编制。\n第三条 绩效评价由财政部门组织。\n第四条 部门应当公开部门决算。\n第五条 本办法自2021年1月1日起施行。\n第六条 项目支出绩效评价另行规定。',
  'nothing at all': '',
};

describe('genreOf', () => {
  it.each(Object.entries(OTHERS))('knows that %s is no report, says why, and nothing is claimed of it', (_, text) => {
    const cut = segment(textDocument(text));
    const genre = genreOf(cut);
    expect(genre.isReport).toBe(false);
    expect(genre.reason).toMatch(/terms|articles/u);
    expect(extractWithRules(cut, '0')).toEqual([]);
  });

  it('knows a report by its title though nothing is in it, and claims the title alone', () => {
    const cut = segment(textDocument('2022年度部门整体支出绩效自评报告\n一、基本情况\n略。\n二、自评结论\n见附件。'));
    expect(genreOf(cut)).toMatchObject({ isReport: true, reason: null });
    const facts = extractWithRules(cut, '0').map(({ item }) => (item.field === 'report' ? item.fact : item.field));
    expect(facts).toEqual(['title', 'fiscalYear', 'kind']);
  });

  it('knows a report without a title by its terms, also where lines break them', () => {
    const cut = segment(textDocument('本局基本支\n出120万元，项目\n支出30万元，公务接\n待费2万元。'));
    expect(genreOf(cut)).toMatchObject({ isReport: true });
  });
});
