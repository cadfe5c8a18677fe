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
});
