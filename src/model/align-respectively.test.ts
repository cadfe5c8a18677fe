import { describe, expect, it } from 'vitest';
import { alignRespectively } from './align-respectively.ts';
import { findFigures } from './find-figures.ts';
import { textAt } from './span.ts';

/** Each aligned figure as `name verb figure`; a figure that another is about stands for its name. */
function checkAligned(text: string, expected: readonly string[]): void {
  const range = { start: 0, end: text.length };
  const aligned = alignRespectively(text, range, findFigures(text, range));
  const shown = aligned.map(({ figure, name, counted, verb }) => {
    const about = name ?? counted?.whole ?? { start: 0, end: 0 };
    return `${textAt(text, about)} ${textAt(text, verb)} ${textAt(text, figure.whole)}`;
  });
  expect(shown, text).toEqual(expected);
}

describe('alignRespectively', () => {
  it('gives each figure behind 分别 the name at its place', () => {
    checkAligned('人员经费和公用经费分别为12万元、3万元。', ['人员经费 分别为 12万元', '公用经费 分别为 3万元']);
    checkAligned('其中：培训费、会议费和差旅费分别支出1.2万元、0.8万元和3万元', [
      '培训费 分别支出 1.2万元',
      '会议费 分别支出 0.8万元',
      '差旅费 分别支出 3万元',
    ]);
    checkAligned('公务用车购置和运行费、公务接待费分别为5万元、3万元', [
      '公务用车购置和运行费 分别为 5万元',
      '公务接待费 分别为 3万元',
    ]);
  });

  it('passes the brackets that explain a figure of the list', () => {
    checkAligned('基本支出、项目支出分别为80万元（占80%）、20万元（占20%）', [
      '基本支出 分别为 80万元',
      '项目支出 分别为 20万元',
    ]);
  });

  it('shares one verb of change among names in a row, with 分别 or without', () => {
    checkAligned('事故起数、死亡人数同比分别下降29%、28%。', [
      '事故起数 同比分别下降 29%',
      '死亡人数 同比分别下降 28%',
    ]);
    checkAligned('全年办结率高。事故起数和死亡人数较上年下降29%和28%', [
      '事故起数 较上年下降 29%',
      '死亡人数 较上年下降 28%',
    ]);
  });

  it('gives the figures before it to a list that has no names', () => {
    checkAligned('发生事故27起、死亡28人，同比分别下降29%、28%。', ['27起 同比分别下降 29%', '28人 同比分别下降 28%']);
  });

  it('leaves out a list whose row of names is longer or shorter', () => {
    checkAligned('甲项目、乙项目、丙项目分别为12万元、3万元', []);
    checkAligned('支出12万元、3万元', []);
  });
});
