import { describe, expect, it } from 'vitest';
import { type Figure, figureInLine, readCell, readFigure, statesNone } from './read-figure.ts';

function checkFigure(printed: string, expected: Partial<Figure> | null): void {
  const figure = readFigure(printed);
  if (expected === null) expect(figure).toBeNull();
  else expect(figure).toEqual({ unit: null, approx: false, comparator: null, ...expected });
}

describe('a printed figure', () => {
  it.each([
    ['412.60万元', { value: '412.60', unit: '万元' }],
    ['1,234.50元', { value: '1234.50', unit: '元' }],
    ['１２名', { value: '12', unit: '名' }],
    ['85%', { value: '85', unit: '%' }],
    ['百分之三点五', { value: '3.5', unit: '%' }],
    ['千分之二', { value: '2', unit: '‰' }],
    ['3.2个百分点', { value: '3.2', unit: '个百分点' }],
    ['约70余万元', { value: '70', unit: '万元', approx: true }],
    ['74万余元', { value: '74', unit: '万元', approx: true }],
    ['近五十人', { value: '50', unit: '人', approx: true }],
    ['十余家', { value: '10', unit: '家', approx: true }],
    ['7.1万处', { value: '7.1', unit: '万处' }],
    ['两千三百万元', { value: '23000000', unit: '元' }],
    ['三个', { value: '3', unit: '个' }],
    ['≥900公里', { value: '900', unit: '公里', comparator: '>=' }],
    ['95%以上', { value: '95', unit: '%', comparator: '>=' }],
    ['不超过5起', { value: '5', unit: '起', comparator: '<=' }],
    ['3.00', { value: '3.00' }],
    ['-8.4万元', { value: '-8.4', unit: '万元' }],
    ['25份（册）', { value: '25', unit: '份（册）' }],
    ['25（万元）', { value: '25', unit: '万元' }],
    ['1亿2,345万元', { value: '123450000', unit: '元' }],
    ['百分之百', { value: '100', unit: '%' }],
    ['上千人', { value: '1000', unit: '人', approx: true }],
    ['一半', { value: '0.5' }],
    ['70%～80%', { value: '80', unit: '%' }],
    ['▲12.5', { value: '-12.5' }],
    ['(1,234.50)', { value: '-1234.50' }],
    ['206.91\n万元', { value: '206.91', unit: '万元' }],
    ['12.5万元整', { value: '12.5', unit: '万元' }],
    ['100%（含）', { value: '100', unit: '%' }],
    ['=100%', { value: '100', unit: '%', comparator: '=' }],
    ['2022年基本支出412.60万元', { value: '412.60', unit: '万元' }],
    ['3年', { value: '3', unit: '年' }],
    ['十二', { value: '12' }],
    ['二万', { value: '20000' }],
    ['08', { value: '8' }],
    ['96.5。', { value: '96.5' }],
    ['稳步提升', null],
    ['2022年', null],
    ['12月', null],
    ['第3', null],
    ['1/3', null],
    ['3万元和5万元', null],
    [`1${'0'.repeat(100)}`, null],
    ['-', null],
    ['2021年12月', null],
    ['1.2.3', null],
    ['1,2345元', null],
    ['数百人', null],
    ['', null],
  ] as const)('%s', checkFigure);
});

it.each([
  ['支出约70万元', '70', null, { unit: '万元', approx: true }],
  ['支出70万元左右', '70', null, { unit: '万元', approx: true }],
  ['支出74万余元', '74', null, { unit: '万元', approx: true }],
  ['甲近5人，乙5人', '5', '乙', { unit: '人', approx: false }],
  ['甲近5人，乙5人', '5', '甲', { unit: '人', approx: true }],
  ['合格率95%以上', '95', null, { unit: '%', comparator: '>=' }],
  ['比上年减少8.4万元', '-8.4', null, { unit: '万元' }],
  ['支出70万元', '71', null, null],
] as const)('in "%s" the figure %s by %s is found as it is printed there', (line, value, label, expected) => {
  const found = figureInLine(`前文。${line}。`, { line: { start: 3, end: 3 + line.length }, cell: null }, value, label);
  if (expected === null) expect(found).toBeNull();
  else expect(found).toMatchObject(expected);
});

it('of equal figures in a line the one in the cell cited is meant', () => {
  const cell = { start: 4, end: 5 };
  expect(figureInLine('约5人\t5', { line: { start: 0, end: 5 }, cell }, '5', null)).toMatchObject({ approx: false });
});

it.each([
  ['无', true],
  ['未发生', true],
  ['0', false],
  ['零点五', false],
])('"%s" states a zero in words: %s', (printed, expected) => {
  expect(statesNone(printed)).toBe(expected);
});

describe('the cell of a form', () => {
  it.each(['三个以上', '约三百户', '七天内', '完成两次', '百分之九十五', '12个月', '抽查3处'])(
    '%s is a figure',
    (words) => {
      expect(readCell(words)).toEqual(readFigure(words));
      expect(readCell(words)).not.toBeNull();
    },
  );

  it.each(['延后一个月', '两处小流域工程受征地影响', '建立三个台账并落实', '一般', '三级以上', '优秀率提高三成'])(
    '%s is words',
    (words) => expect(readCell(words)).toBeNull(),
  );
});
