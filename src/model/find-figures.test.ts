import { describe, expect, it } from 'vitest';
import { findFigures } from './find-figures.ts';

/** Each figure as `digits unit`, `~` behind an approximate one, then its bound. */
function checkFigures(text: string, expected: readonly string[]): void {
  const figures = findFigures(text, { start: 0, end: text.length });
  const shown = figures.map(
    (figure) =>
      `${text.slice(figure.digits.start, figure.digits.end)} ${figure.unit ?? '-'}${figure.approx ? '~' : ''}${figure.bound ?? ''}`,
  );
  expect(shown, text).toEqual(expected);
}

describe('findFigures', () => {
  it('finds amounts, ratios and counts with their units', () => {
    checkFigures('2021年基本支出206.91万元，较上年增加77.49万元', ['206.91 万元', '77.49 万元']);
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
  });

  it('takes a dash between numbers for a range and not for a sign', () => {
    checkFigures('检查3-5家', ['5 家']);
    checkFigures('结余 -3.5万元', ['-3.5 万元']);
  });
});
