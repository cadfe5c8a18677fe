import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignQuote, createAlignmentIndex } from './align.ts';

/** `[[` and `]]` in a text plant the expected place; they are removed before the text is searched. */
interface Planted {
  readonly text: string;
  readonly quote: string;
  readonly status: 'exact' | 'normalised' | 'fuzzy' | 'refused';
  readonly near?: number;
}

function checkAlignment(input: Planted): void {
  const start = input.text.indexOf('[[');
  const text = input.text.replace('[[', '').replace(']]', '');
  const end = input.text.indexOf(']]') - 2;
  const result = alignQuote(
    createAlignmentIndex(text),
    input.quote,
    input.near === undefined ? {} : { near: input.near },
  );
  const expected = input.status === 'refused' ? { status: 'refused' } : { status: input.status, start, end };
  expect(result).toMatchObject(expected);
}

const REPORT = '青溪县河道管理所全年完成清淤工程32.5公里，巡查小型水库118次，群众满意度达到96%。';

describe('alignQuote', () => {
  const cases: readonly (Planted & { readonly name: string })[] = [
    { name: 'finds words verbatim', text: '前言。[[完成清淤工程]]共三处。', quote: '完成清淤工程', status: 'exact' },
    {
      name: 'disregards white space at the ends of the quote that the text does not have',
      text: '前言。[[完成清淤]]共三处。',
      quote: ' 完成清淤\n',
      status: 'normalised',
    },
    {
      name: 'finds a quote that stands with its own white space as it is',
      text: '前言。完成清淤；[[\n\t完成清淤 　]]\n共三处。',
      quote: '\n\t完成清淤 　',
      status: 'exact',
    },
    { name: 'finds a quote of white space alone', text: '项目[[\t\t \n]]金额', quote: '\t\t \n', status: 'exact' },
    {
      name: 'finds a quote cut in the middle of a character',
      text: '吉[[\udfb7祥]]路',
      quote: '\udfb7祥',
      status: 'exact',
    },
    { name: 'finds a phrase cut inside a number', text: '支出[[206.9]]1万元', quote: '206.9', status: 'exact' },
    {
      name: 'takes the first of equal places',
      text: '[[加强巡查]]；加强巡查；加强巡查',
      quote: '加强巡查',
      status: 'exact',
    },
    {
      name: 'takes the equal place nearest to the one asked for',
      text: '加强巡查；[[加强巡查]]；加强巡查',
      quote: '加强巡查',
      status: 'exact',
      near: 6,
    },
    {
      name: 'folds full-width letters, digits and punctuation',
      text: '共[[（1）Ａ级２０座,全部]]验收',
      quote: '(1)A级20座，全部',
      status: 'normalised',
    },
    {
      name: 'disregards line breaks, form feeds and spaces in the text',
      text: '标题：[[二〇二二年度\n\f部门 整体支出]]报告',
      quote: '二〇二二年度部门整体支出',
      status: 'normalised',
    },
    {
      name: 'disregards zero-width characters and soft hyphens',
      text: '[[河道\u200b管\u00ad理]]所',
      quote: '河道管理',
      status: 'normalised',
    },
    {
      name: 'disregards bookmark marks, and spans the one inside the words',
      text: '（一）[bookmark: _Toc7][[加强[bookmark: _GoBack]巡查]]。',
      quote: '加强巡查',
      status: 'normalised',
    },
    {
      name: 'reads PDF radicals as the characters they stand for',
      text: '局[[⼯作⼈员]]三名',
      quote: '工作人员',
      status: 'normalised',
    },
    {
      name: 'reads straight quotes for curly ones',
      text: '推行[[“一河一策”制度]]。',
      quote: '"一河一策"制度',
      status: 'normalised',
    },
    {
      name: 'accepts one other character in ten',
      text: '会议要求[[全面落实防汛物资储备制度]]，不得松懈。',
      quote: '全面落实防讯物资储备制度',
      status: 'fuzzy',
    },
    {
      name: 'accepts a missing character',
      text: '会议要求[[全面落实防汛物资储备制度]]，不得松懈。',
      quote: '全面落实防汛资储备制度',
      status: 'fuzzy',
    },
    {
      name: 'accepts a character too many',
      text: '会议要求[[全面落实防汛物资储备制度]]，不得松懈。',
      quote: '全面落实好防汛物资储备制度',
      status: 'fuzzy',
    },
    {
      name: 'finds an edited quote cut inside a bookmark mark',
      text: '（二）绩效目标[[管理mark。[bookmark: _Toc1]完善制]]度。',
      quote: '管里mark。[bookmark: _Toc1]完善制',
      status: 'fuzzy',
    },
    {
      name: 'refuses a second edit in fewer than twenty characters',
      text: '会议要求全面落实防汛物资储备制度，不得松懈。',
      quote: '全面落时防讯物资储备制度',
      status: 'refused',
    },
    { name: 'refuses an edit in fewer than ten characters', text: REPORT, quote: '完成清於工程', status: 'refused' },
    {
      name: 'refuses an edited quote that two places equal',
      text: '甲站全面落实防汛物资储备制度；乙站全面落实防汛物资储备制度。',
      quote: '全面落实防讯物资储备制度',
      status: 'refused',
    },
    {
      name: 'refuses another digit',
      text: REPORT,
      quote: '完成清淤工程32.6公里，巡查小型水库118次',
      status: 'refused',
    },
    {
      name: 'refuses a digit too many',
      text: REPORT,
      quote: '清淤工程32.5公里，巡查小型水库1118次',
      status: 'refused',
    },
    {
      name: 'refuses a dropped digit',
      text: REPORT,
      quote: '完成清淤工程32.5公里，巡查小型水库18次',
      status: 'refused',
    },
    {
      name: 'refuses a dropped decimal point',
      text: REPORT,
      quote: '全年完成清淤工程325公里，巡查小型水库',
      status: 'refused',
    },
    {
      name: 'refuses another scale',
      text: '全年安排专项治理资金32万元用于清淤',
      quote: '全年安排专项治理资金32亿元用于清淤',
      status: 'refused',
    },
    {
      name: 'refuses another Chinese numeral',
      text: '新增设施三处并全部投入使用',
      quote: '新增设施五处并全部投入使用',
      status: 'refused',
    },
    {
      name: 'refuses a shorter run of Chinese numerals',
      text: '新增设施二十三处并全部投入使用',
      quote: '新增设施二十处并全部投入使用了',
      status: 'refused',
    },
    {
      name: 'refuses the missing numeral of a marker at the edge of the quote',
      text: '完成情况良好。\n（一）项目资金到位情况分析',
      quote: '（）项目资金到位情况分析',
      status: 'refused',
    },
    {
      name: 'refuses what is put into a number from one side to the other',
      text: '全年完成清淤工程206处并全部投入使用',
      quote: '全年完成清淤工程2蓝鸟06处并全部投入使用了',
      status: 'refused',
    },
    {
      name: 'refuses another character in the place of a multiplier',
      text: '全年安排专项治理资金32万元用于清淤',
      quote: '全年安排专项治理资金32湖元用于清淤',
      status: 'refused',
    },
    {
      name: 'refuses one number made of the two of neighbouring cells',
      text: '编制人数和实有人数\t35\t38\t合计',
      quote: '编制人数和实有人数3538合计',
      status: 'refused',
    },
    {
      name: 'accepts an edit beside numbers that other white space parts',
      text: '[[编制人数和实有人数\t35\t38\t合计]]',
      quote: '编制人数与实有人数 35 38 合计',
      status: 'fuzzy',
    },
    {
      name: 'accepts the ten characters of the place where the quote lacks one of them',
      text: '会议要求[[全面落实防汛物资储备]]制度',
      quote: '全面落防汛物资储备',
      status: 'fuzzy',
    },
    { name: 'refuses foreign words', text: REPORT, quote: '学校食堂食品安全专项检查覆盖率', status: 'refused' },
    {
      name: 'never grounds a prefix',
      text: REPORT,
      quote: '巡查小型水库118次，发现隐患五百处并完成整改',
      status: 'refused',
    },
    { name: 'refuses an empty quote', text: REPORT, quote: ' \n', status: 'refused' },
    { name: 'refuses a quote of invisible characters', text: REPORT, quote: '\u200b\u200b', status: 'refused' },
    {
      name: 'refuses a bookmark mark the text does not print',
      text: '一、[bookmark: _Toc31]基本情况',
      quote: '一、[bookmark: _Toc32]基本情况',
      status: 'refused',
    },
  ];
  it.each(cases)('$name', (input) => checkAlignment(input));

  it('searches only within the place asked for', () => {
    const index = createAlignmentIndex('加强巡查。\n落实责任，加 强巡查。');
    expect(alignQuote(index, '加强巡查', { within: { start: 6, end: 18 } })).toEqual({
      status: 'normalised',
      start: 11,
      end: 16,
    });
    expect(alignQuote(index, '加强巡查', { within: { start: 0, end: 3 } }).status).toBe('refused');
  });

  it('finds every phrase of a text verbatim', () => {
    const text = `${REPORT}\n（一）[bookmark: _Toc1]Ａ类　${REPORT}`;
    const index = createAlignmentIndex(text);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 80 }), (start, length) => {
        const quote = text.slice(start, start + length);
        const result = alignQuote(index, quote);
        expect(result).toMatchObject({ status: 'exact' });
        expect(result.status === 'exact' && text.slice(result.start, result.end)).toBe(quote);
      }),
    );
  });

  it('never grounds a quote with one digit changed', () => {
    const index = createAlignmentIndex(REPORT);
    const digits = [...REPORT.matchAll(/\d/gu)].map((match) => match.index);
    fc.assert(
      fc.property(
        fc.constantFrom(...digits),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(20),
        fc.nat(20),
        (at, by, before, after) => {
          const digit = String((Number(REPORT.charAt(at)) + by) % 10);
          const quote = REPORT.slice(Math.max(0, at - before), at) + digit + REPORT.slice(at + 1, at + 1 + after);
          fc.pre(!REPORT.includes(quote));
          expect(alignQuote(index, quote).status).toBe('refused');
        },
      ),
    );
  });
});
