import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import { resultRate } from './result-rate.ts';

const checkText = (text: string, expected: readonly string[]) =>
  expect(outcomesOn(resultRate, { text }), text).toEqual(expected);

describe('result-rate', () => {
  test('a rate is the share of the two counts before it', () => {
    checkText('发现隐患9条，已整改8条，整改率88.89%。', ['整改率 = part / whole | within_rounding | -0.001111']);
    checkText('发现隐患10条，已整改8条，整改率为80%。', ['整改率 = part / whole | exact | 0']);
  });

  test('a rate named after its part is a conflict when it does not fit, another one says nothing', () => {
    checkText('发现隐患9条，已整改8条，整改率98.89%。', ['整改率 = part / whole | conflict | -10.001111']);
    checkText('发现隐患9条，已整改8条，按期整改率98.89%。', []);
  });

  test('what the rate leaves out is taken from the whole', () => {
    checkText('抽检200批次，检出不合格3批次，合格率98.5%。', ['合格率 = 1 − part / whole | exact | 0']);
  });

  test('counts of two units, and a part larger than the whole, are bound by nothing', () => {
    checkText('检查企业9家，整改隐患8条，整改率88.89%。', []);
    checkText('上年整改8条，今年发现9条，整改率88.89%。', []);
  });
});
