import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import { subset } from './subset.ts';

const checkSampled = (part: string, whole: string, expected: readonly string[]) =>
  expect(
    outcomesOn(subset, {
      text: `项目支出${whole}万元，抽查${part}万元。`,
      budget: [
        { concept: 'expenditure.project', value: whole },
        { concept: 'sampled.project', value: part },
      ],
    }),
  ).toEqual(expected);

describe('subset', () => {
  test('no more is sampled than was spent', () => {
    checkSampled('80', '100', ['抽查项目支出 ≤ 项目支出 | exact | -20']);
    checkSampled('120', '100', ['抽查项目支出 ≤ 项目支出 | conflict | 20']);
  });

  test('an excess that rounding explains is accepted', () => {
    checkSampled('100.01', '100.00', ['抽查项目支出 ≤ 项目支出 | within_rounding | 0.01']);
  });

  test('what brackets and 其中 name is a part of the count of its unit before them', () => {
    const checkText = (text: string, expected: readonly string[]) =>
      expect(outcomesOn(subset, { text }), text).toEqual(expected);
    checkText('发生险情27起、转移28人（含夜间险情3起，转移4人），较上年下降。', [
      '夜间险情 ≤ 发生险情 | exact | -24',
      '转移 ≤ 转移 | exact | -24',
    ]);
    checkText('排查隐患27条，其中重大隐患30条。', ['重大隐患 ≤ 排查隐患 | conflict | 3']);
    checkText('核定甲类桥梁48座、乙类桥梁12座（其中危桥42座）。', []);
  });

  test('what is found bounds what is handled, where it holds', () => {
    const checkText = (text: string, expected: readonly string[]) =>
      expect(outcomesOn(subset, { text }), text).toEqual(expected);
    checkText('发现隐患1930处，已整改1918处。', ['整改 ≤ 发现隐患 | exact | -12']);
    checkText('发现隐患1930处，已整改1999处。', []);
    checkText('发现隐患30处，整改企业20家。', []);
  });

  test('what happened in the year bounds what of it was dealt with', () => {
    const text = '全年共发生火灾事故27起。对2031年度发生在城区的33起一般事故组织了调查。';
    expect(outcomesOn(subset, { text })).toEqual(['一般事故 ≤ 发生火灾事故 | conflict | 6']);
    const other = '全年共发生火灾事故27起。组织了33起事故演练。';
    expect(outcomesOn(subset, { text: other })).toEqual([]);
  });

  test('posts of a unit are not more than those of the bureau, where that holds', () => {
    const text = '事业编制244名，实验站事业编制168名。';
    const staffing = [
      { concept: 'establishment.public_institution', value: '244' },
      { concept: 'establishment.public_institution', value: '168', scope: '实验站' },
    ];
    expect(outcomesOn(subset, { text, staffing })).toEqual(['事业编制 of 实验站 ≤ 事业编制 | exact | -76']);
  });

  test('no more is spent than one passage says was given, where that holds', () => {
    const checkMoney = (spent: string, expected: readonly string[]) =>
      expect(
        outcomesOn(subset, {
          text: `防汛项目预算100万元，已支付${spent}万元。`,
          budget: [
            { concept: 'project.budget', basis: 'initial_budget', value: '100', project: '防汛' },
            { concept: 'project.spent', value: spent, project: '防汛' },
          ],
        }),
      ).toEqual(expected);
    checkMoney('80', ['防汛: 项目支出数 ≤ 项目预算 | exact | -20']);
    checkMoney('120', []);
  });

  test('a sentence about a part counts parts of what the sentence before it counts', () => {
    const text = '全年发生险情73起、伤75人。其中12月发生险情6起、伤7人。剔除夜间后，发生险情99起。';
    expect(outcomesOn(subset, { text })).toEqual(['月发生险情 ≤ 发生险情 | exact | -67', '伤 ≤ 伤 | exact | -68']);
  });

  test('behind a clause of its own a count need not be a part of what 其中 names', () => {
    const failing = (text: string) => outcomesOn(subset, { text }).filter((line) => line.includes('conflict'));
    expect(failing('新建泵站6处，其中城西泵站规模最大，清淤沟渠31处。')).toEqual([]);
    expect(outcomesOn(subset, { text: '新建泵站36处，其中城西泵站规模最大，改造泵站31处。' })).toHaveLength(1);
    expect(failing('新建泵站6处，其中，大型泵站31处。')).toHaveLength(1);
    expect(failing('新建泵站6处，其中大型泵站31处。')).toHaveLength(1);
  });
});
