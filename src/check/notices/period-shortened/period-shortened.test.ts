import { describe, expect, test } from 'vitest';
import { contextOf } from '../../rule.ts';
import { sampleRecord } from '../../sample-record.ts';
import { periodShortened } from './period-shortened.ts';

const check = (text: string, expected: readonly string[]) => {
  const record = sampleRecord({ text });
  const fiscalYear = { ...record.report.fiscalYear, value: 2032 };
  const context = contextOf({ ...record, report: { ...record.report, fiscalYear } }, text);
  expect(periodShortened.find(context).map(({ actual }) => actual)).toEqual(expected);
};

describe('period-shortened', () => {
  test('results that stop before the year does are told once a wording', () => {
    check('截至10月底，检查企业9家。截至10月底，整改8处。', ['截至10月底']);
    check('截至2032年9月30日，检查企业9家。', ['截至2032年9月30日']);
  });

  test('the last month, other years and prose without a count are left alone', () => {
    check('截至12月底，检查企业9家。', []);
    check('截至2033年3月，检查企业9家。', []);
    check('截至10月底，工作有序。', []);
  });
});
