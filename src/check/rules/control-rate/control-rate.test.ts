import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import type { SampleBudget } from '../../sample-record.ts';
import { controlRate } from './control-rate.ts';

const checkRates = (text: string, budget: readonly SampleBudget[], expected: readonly string[]) =>
  expect(outcomesOn(controlRate, { text, budget })).toEqual(expected);

const spent = (value: string) => ({ concept: 'three_public.total', value });
const planned = (value: string) => ({ concept: 'three_public.total', value, basis: 'initial_budget' }) as const;
const rate = (value: string) =>
  ({ concept: 'three_public.total', value, measure: 'rate_percent', unit: '%', label: '预算控制率' }) as const;
const implied = 'control rate of “三公”经费 = 决算 / the one budget that gives it';

describe('control-rate', () => {
  test('a printed budget is what the rate is held against', () => {
    const equation = 'control rate of “三公”经费 = 决算 / 年初预算';
    checkRates(
      '预算5.00万元，支出4.00万元，控制率80%。',
      [planned('5.00'), spent('4.00'), rate('80')],
      [`${equation} | exact | 0`],
    );
    checkRates(
      '预算5.00万元，支出4.00万元，控制率90%。',
      [planned('5.00'), spent('4.00'), rate('90')],
      [`${equation} | conflict | -10`],
    );
  });

  test('without one, a rate that exactly one budget gives is recorded', () => {
    checkRates('支出2.31万元，控制率57.75%。', [spent('2.31'), rate('57.75')], [`${implied} | exact | 0`]);
  });

  test('a rate that no budget or several give proves nothing', () => {
    checkRates('支出2.31万元，控制率57.83%。', [spent('2.31'), rate('57.83')], []);
    checkRates('支出2.31万元，控制率58%。', [spent('2.31'), rate('58')], []);
    checkRates('支出0万元，控制率0%。', [spent('0'), rate('0')], []);
  });
});
