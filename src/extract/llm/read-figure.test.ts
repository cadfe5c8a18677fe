import { describe, expect, it } from 'vitest';
import { type Figure, isHedged, readFigure, statesNone } from './read-figure.ts';

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
    ['稳步提升', null],
    ['-', null],
    ['2021年12月', null],
    ['1.2.3', null],
    ['1,2345元', null],
    ['数百人', null],
    ['', null],
  ] as const)('%s', checkFigure);
});

it.each([
  ['支出约70万元', '70万元', null, true],
  ['支出70万元左右', '70万元', null, true],
  ['支出74万余元', '74', null, true],
  ['甲近5人，乙5人', '5人', '乙', false],
  ['支出74万余元', '74', null, true],
  ['甲近5人，乙5人', '5人', '甲', true],
  ['支出70万元', '71万元', null, false],
] as const)('in "%s" the figure %s by %s is hedged: %s', (line, figure, label, expected) => {
  expect(isHedged(line, figure, label)).toBe(expected);
});

it.each([
  ['无', true],
  ['未发生', true],
  ['0', false],
  ['零点五', false],
])('"%s" states a zero in words: %s', (printed, expected) => {
  expect(statesNone(printed)).toBe(expected);
});
