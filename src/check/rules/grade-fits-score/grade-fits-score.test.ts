import { describe, expect, test } from 'vitest';
import { contextOf } from '../../rule.ts';
import { sampleRecord } from '../../sample-record.ts';
import { gradeFitsScore } from './grade-fits-score.ts';

/** The status and complaint of a report whose text states a score and a grade. */
function checkGrade(score: string, grade: '优' | '良' | '中' | '差', expected: readonly string[], more = ''): void {
  const text = `总分${score}分，等级为${grade}。${more}`;
  const record = sampleRecord({ text, selfScore: score });
  const at = text.indexOf(grade);
  const stated = { ...record.report.grade, value: grade, spans: [[at, at + grade.length] as [number, number]] };
  const graded = { ...record, report: { ...record.report, grade: stated } };
  const outcomes = gradeFitsScore.check(contextOf(graded, text));
  expect(outcomes.map(({ identity }) => identity.status)).toEqual(expected);
}

describe('grade-fits-score', () => {
  test('a grade is that of the band of its score, both ends as printed', () => {
    checkGrade('90', '优', ['exact']);
    checkGrade('89.99', '良', ['exact']);
    checkGrade('60', '中', ['exact']);
    checkGrade('59.5', '差', ['exact']);
  });

  test('a grade of another band is a conflict', () => {
    checkGrade('84.47', '优', ['conflict']);
    checkGrade('93', '良', ['conflict']);
  });

  test('another scale, and limits of its own, are left to a person', () => {
    checkGrade('105', '良', []);
    checkGrade('86', '优', [], '85分以上为优。');
  });
});
