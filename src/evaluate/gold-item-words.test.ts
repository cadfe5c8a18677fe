import { expect, test } from 'vitest';
import type { FieldName } from '#schemas/record/field-name.ts';
import { goldItemWords } from './index.ts';
import { SAMPLE_TEXT, sampleGold } from './sample-report.ts';

function checkWords(field: FieldName, item: string, expected: string | null) {
  expect(goldItemWords(sampleGold(), SAMPLE_TEXT, field, item)).toBe(expected);
}

test('a gold item is named by its keys and its words', () => {
  checkWords('budget', 'gold:0', 'expenditure.basic, 206.91万元, amount “基本支出206.91万元”');
  checkWords('staffing', 'gold:1', 'establishment.total, 8名, 白石区教师中心 “编制8名”');
  checkWords('indicators', 'gold:1', '检查学校, actual 35所 “检查学校35所”');
});

test('words that are the key are not said twice', () => {
  checkWords('orgUnits', 'gold:0', '办公室');
  checkWords('duties', 'gold:1', '管理全区中小学和幼儿园。');
});

test('a fact of the report is named with its value', () => {
  checkWords('report', 'fact:fiscalYear', 'fiscalYear 2023');
  checkWords('report', 'fact:grade', 'grade not stated');
});

test('what gold does not have has no words', () => {
  for (const item of ['extra:0123456789ab', 'gold:4', 'gold:-1', 'gold:', 'fact:budget'])
    checkWords('budget', item, null);
  checkWords('report', 'fact:duties', null);
});
