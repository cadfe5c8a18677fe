import { describe, expect, test } from 'vitest';
import { contextOf } from '../../rule.ts';
import { sampleRecord } from '../../sample-record.ts';
import { targetOutdated } from './target-outdated.ts';

const check = (text: string, expected: readonly string[]) => {
  const record = sampleRecord({ text });
  const fiscalYear = { ...record.report.fiscalYear, value: 2032 };
  const context = contextOf({ ...record, report: { ...record.report, fiscalYear } }, text);
  expect(targetOutdated.find(context).map(({ actual }) => actual)).toEqual(expected);
};

describe('target-outdated', () => {
  test('a goal of a year before the report is told', () => {
    check('目标：到2030年，实现防洪达标。', ['2030']);
    check('目标：到2035年，实现防洪达标。', []);
  });

  test('ranges and what is done are no goals', () => {
    check('从2028年到2030年，实现防洪达标。', []);
    check('到2030年，已实现防洪达标。', []);
  });
});
