import { describe, expect, test } from 'vitest';
import { checkRecord } from '../index.ts';
import { type SampleBudget, sampleRecord } from '../sample-record.ts';

/** The verdicts on a text's failing equations. */
function checkVerdicts(text: string, budget: readonly SampleBudget[], expected: readonly string[]): void {
  const { diagnoses } = checkRecord({ record: sampleRecord({ text, budget }), text });
  expect(diagnoses.map(({ verdict }) => verdict)).toEqual(expected);
}

const total = (value: string, more = {}) => ({ concept: 'expenditure.total', value, ...more });
const basic = (value: string) => ({ concept: 'expenditure.basic', value });
const project = (value: string) => ({ concept: 'expenditure.project', value });

describe('doubts', () => {
  test('a report is blamed for a sum whose labels name what was claimed', () => {
    const text = '支出合计310.20万元，基本支出200.11万元，项目支出100.05万元。';
    checkVerdicts(text, [total('310.20'), basic('200.11'), project('100.05')], ['source_error']);
  });

  test('it is not blamed where the words before a figure name another concept', () => {
    const text = '支出合计310.20万元，基本支出200.11万元，政府采购100.05万元。';
    checkVerdicts(text, [total('310.20'), basic('200.11'), project('100.05')], ['ambiguous']);
  });

  test('nor where a total is the total of something that has a name', () => {
    const text = '河堤绿道二期全年支出310.20万元，基本支出200.11万元，项目支出100.05万元。';
    checkVerdicts(text, [total('310.20'), basic('200.11'), project('100.05')], ['ambiguous']);
  });

  test('a bureau in front of the total is whose total it is', () => {
    const text = '我县渔政管理局2031年度支出合计310.20万元，基本支出200.11万元，项目支出100.05万元。';
    checkVerdicts(text, [total('310.20'), basic('200.11'), project('100.05')], ['source_error']);
  });

  test('nor where another fact of the family has the value that is needed', () => {
    const text = `支出合计310.20万元，基本支出200.11万元，项目支出100.05万元。${'另有说明。'.repeat(100)}业务工作经费110.09万元。`;
    const other = { concept: 'expenditure.project.operational', value: '110.09' };
    checkVerdicts(text, [total('310.20'), basic('200.11'), project('100.05'), other], ['ambiguous']);
  });

  test('two statements of one thing that have little in common are of two things', () => {
    const text = '支出合计5803.15万元。\n\n\n支出合计888.86万元。';
    checkVerdicts(text, [total('5803.15'), total('888.86')], ['ambiguous']);
  });

  test('two statements of one thing that are near each other contradict each other', () => {
    const text = '支出合计952.83万元。\n\n\n支出合计886.88万元。';
    checkVerdicts(text, [total('952.83'), total('886.88')], ['source_error']);
  });

  test('a slip of the hand is the report’s whatever the words say', () => {
    const text = '河堤绿道二期全年支出5803.15万元。\n\n\n支出合计5830.15万元。';
    checkVerdicts(text, [total('5803.15'), total('5830.15')], ['source_error']);
  });

  test('a unit that is slipped is the report’s though the digits are rounded', () => {
    const text = '支出合计1050.7400万元，基本支出783.76万元，项目支出2669800万元。';
    checkVerdicts(text, [total('1050.7400'), basic('783.76'), project('2669800')], ['source_error']);
  });
});
