import { expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from '#segment/index.ts';
import { fiscalYearOf } from './fiscal-year.ts';

function checkYear(text: string, expected: number | null): void {
  expect(fiscalYearOf(segment(textDocument(text)), text)).toBe(expected);
}

it.each<[string, string, number | null]>([
  ['the title’s year', '云岭县水利局2022年度绩效自评报告\n一、概况\n2023年4月报送。', 2022],
  ['a year in Chinese numerals', '二Ｏ二二年度云岭县水利局绩效自评报告\n一、概况\n略。', 2022],
  ['a year in full-width digits', '云岭县水利局２０２２年度绩效自评报告\n一、概况\n略。', 2022],
  [
    'no date of the cover',
    '云岭县水利局部门整体支出绩效自评报告\n报告日期：2023年4月10日\n一、概况\n2022年度支出100万元，2022年完成任务。',
    2022,
  ],
  ['no date in Chinese numerals', '绩效自评报告\n二〇二三年四月\n一、概况\n2022年度支出100万元。', 2022],
  ['the year called fiscal', '2023年公开云岭县水利局2022年度部门决算\n一、概况\n略。', 2022],
  ['none where none is named', '绩效自评报告\n一、概况\n略。', null],
])('reads %s', (_, text, expected) => checkYear(text, expected));
