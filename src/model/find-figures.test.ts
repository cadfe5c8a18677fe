import { describe, expect, it } from 'vitest';
import { type Figure, findAllFigures, findFigures } from './find-figures.ts';

/** Each figure as `digits unit`, `~` behind an approximate one, then its bound. */
function checkFigures(text: string, expected: readonly string[]): void {
  const figures = findFigures(text, { start: 0, end: text.length });
  const shown = figures.map((figure) => `${text.slice(figure.digits.start, figure.digits.end)} ${wordsOf(figure)}`);
  expect(shown, text).toEqual(expected);
}

const wordsOf = ({ unit, approx, bound }: Figure): string => `${unit ?? '-'}${approx ? '~' : ''}${bound ?? ''}`;

/** Each figure, in Chinese numerals too, as `value unit`, the lower end of a range before it. */
function checkValues(text: string, expected: readonly string[]): void {
  const figures = findAllFigures(text, { start: 0, end: text.length });
  const shown = figures.map(
    (figure) => `${figure.from?.value ?? ''}${figure.from ? '..' : ''}${figure.value} ${wordsOf(figure)}`,
  );
  expect(shown, text).toEqual(expected);
}

describe('findFigures', () => {
  it('finds amounts, ratios and counts with their units', () => {
    checkFigures('2022年基本支出318.42万元，比上年多出63.05万元', ['318.42 万元', '63.05 万元']);
    checkFigures('采购1,128,900.50元，占12.5%', ['1,128,900.50 元', '12.5 %']);
    checkFigures('出动１２００人次、车辆30台', ['１２００ 人次', '30 台']);
    checkFigures('发放标准220元/人/月', ['220 元/人/月']);
    checkFigures('提高2.4个百分点', ['2.4 个百分点']);
  });

  it('keeps a multiplier in the unit and takes a hedge out of it', () => {
    checkFigures('投入74万余元，宣传80万余人次', ['74 万元~', '80 万人次~']);
    checkFigures('保供用水480万立方', ['480 万立方']);
    checkFigures('近3万人，约20亩，15处左右', ['3 万人~', '20 亩~', '15 处~']);
    checkFigures('斥资920万采购', ['920 万']);
  });

  it('reads the bounds around a figure', () => {
    checkFigures('达95%及以上，投诉率0.1%以内', ['95 %>=', '0.1 %<=']);
    checkFigures('不低于80分，不超过5起，超过30天', ['80 分>=', '5 起<=', '30 天>']);
  });

  it('leaves out dates, years, document numbers, ordinals and codes', () => {
    checkFigures('2021年12月31日印发〔2019〕36号文，第3次会议', []);
    checkFigures('长财指[2021]076号', []);
    checkFigures('截至10月底完成3处', ['3 处']);
    checkFigures('安排2022.5.12活动', []);
    checkFigures('2021.12止，2022.3验收', []);
  });

  it('reads an amount that looks like a month of a year as an amount', () => {
    checkFigures('支出1935.6万元，面积2012.5亩', ['1935.6 万元', '2012.5 亩']);
  });

  it('takes a dash between numbers for a range and not for a sign', () => {
    checkFigures('检查3-5家', ['5 家']);
    checkFigures('结余 -3.5万元', ['-3.5 万元']);
  });

  it('reads numbers of several parts, fractions of a whole and negatives of accounts', () => {
    checkValues('投入1亿2,345万元，其中3万5千元', ['123450000 元', '35000 元']);
    checkValues('执行率为百分之95.3，偏差千分之2', ['95.3 %', '2 ‰']);
    checkValues('\t(1,234.50)\t▲12.5%\t', ['-1234.50 -', '-12.5 %']);
    checkValues('增长率负3.2%，担负3个任务', ['-3.2 %', '3 个']);
  });

  it('joins a number that a blank or a wrapped line parts, where it is surely one', () => {
    checkValues('保障水平达1 234.56万元', ['1234.56 万元']);
    checkValues('本年度部门预算支出共计12 \n34.5万元', ['1234.5 万元']);
    checkValues('本年度部门预算支出共计206.\n91万元', ['206.91 万元']);
    checkValues('合计\n12\n34.5万元', ['12 -', '34.5 万元']);
    checkValues('支出 12 34.5万元', ['12 -', '34.5 万元']);
  });

  it('takes a range for one figure with both ends, and a change for two', () => {
    checkValues('培训2至3天，抽查10-20万元，占60%～70%', ['2..3 天', '10..20 万元', '60..70 %']);
    checkValues('由85%提高到95%，由3万元到5万元', ['85 %', '95 %', '3 万元', '5 万元']);
  });

  it('finds amounts, shares and counts in Chinese numerals, and no slogans', () => {
    checkValues('安排三千万元，占百分之九十五点三，约三成', ['30000000 元', '95.3 %', '3 成~']);
    checkValues('上千名群众、近百家企业、损失上百万元', ['1000 名~', '100 家~', '1000000 元~']);
    checkValues('经费两万五千元，人数十二人，一半以上', ['25000 元', '12 人', '0.5 ->=']);
    checkValues('三个必须、两个维护、一岗双责、第二批、数十家、十几万元、二三十人', []);
  });

  it('hedges by words that hedge alone', () => {
    checkFigures('节约5.2万元，签约3个，最近3次，附近4家', ['5.2 万元', '3 个', '3 次', '4 家']);
    checkFigures('上100家企业，线上100场', ['100 家~', '100 场']);
  });

  it('leaves out list numbers, codes, telephone numbers, clock times and numbers of service', () => {
    checkFigures('1.加强管理\n（2）完善制度\n2130101行政运行56.2万元', ['56.2 万元']);
    checkFigures('电话0731-88881234，8:30至17:30，12345热线办结96件，24小时值班', ['96 件']);
    checkFigures('4A级景区3家，5G基站12座，开展“5·12”宣传，1+4+35体系，2019-2020年', ['3 家', '12 座']);
  });

  it('counts the numbers of a list by 分别 one by one', () => {
    checkFigures('分别为120，130，140人', ['120 -', '130 -', '140 人']);
  });
});
