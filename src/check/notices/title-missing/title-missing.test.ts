import { describe, expect, test } from 'vitest';
import { contextOf } from '../../rule.ts';
import { sampleRecord } from '../../sample-record.ts';
import { titleMissing } from './title-missing.ts';

const check = (
  title: string | null,
  values: readonly string[],
  expected: readonly string[],
  bureau: string | null = '云溪县水利局',
) => {
  const text = `支出${values.join('万元，')}万元。`;
  const budget = values.map((value) => ({ concept: 'expenditure.total', value }));
  const record = sampleRecord({ text, budget });
  const report = {
    ...record.report,
    title: { ...record.report.title, value: title },
    bureau: { ...record.report.bureau, value: bureau },
  };
  const found = titleMissing.find(contextOf({ ...record, report }, text));
  expect(found.map(({ ruleId }) => ruleId)).toEqual(expected);
};

describe('title-missing', () => {
  test('a report with money and no title is told', () => {
    check(null, ['12'], ['title-missing']);
    check('云溪县水利局自评报告', ['12'], []);
    check(null, [], []);
    check(null, ['12'], [], null);
  });
});
