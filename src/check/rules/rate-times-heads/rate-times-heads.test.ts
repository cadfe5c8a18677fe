import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import type { Sample } from '../../sample-record.ts';
import { rateTimesHeads } from './rate-times-heads.ts';

const checkRates = (sample: Sample, expected: readonly string[]) =>
  expect(outcomesOn(rateTimesHeads, sample), sample.text).toEqual(expected);

const paid = (value: string) => [{ concept: 'project.spent', value, project: '津贴' }];

describe('rate-times-heads', () => {
  test('a rate times the heads makes the amount of the sentence', () => {
    checkRates({ text: '按每头1500元的标准补助母牛232头，支出34.80万元。' }, ['rate × heads = amount | exact | 0']);
    checkRates({ text: '护林面积8.12万亩，每亩16元，兑现129.92万元。' }, ['rate × heads = amount | exact | 0']);
  });

  test('a monthly rate is paid twelve times, or as often as the sentence says', () => {
    checkRates({ text: '向43名渡工每月发放800元，全年41.28万元。' }, ['rate × heads × 12 months = amount | exact | 0']);
    checkRates({ text: '向43名渡工每月发放800元，发放9个月，共30.96万元。' }, [
      'rate × heads × 9 months = amount | exact | 0',
    ]);
  });

  test('what makes no amount of the sentence is no error', () => {
    checkRates({ text: '按每头1500元的标准补助母牛232头，支出36.10万元。' }, []);
    checkRates({ text: '每人2元，共3人，支出6元。' }, []);
  });

  test('an amount paid at a rate holds a whole number of heads, where its print tells', () => {
    const text = (amount: string) => `按220元/人/月的标准发放津贴${amount}万元。`;
    const equation = 'rate (人/月) × a whole number = amount';
    checkRates({ text: text('6.64'), budget: paid('6.64') }, [`${equation} | within_rounding | 0.004`]);
    checkRates({ text: text('6.65'), budget: paid('6.65') }, []);
    checkRates({ text: text('7'), budget: paid('7') }, []);
  });
});
