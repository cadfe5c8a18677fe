import { describe, expect, test } from 'vitest';
import { checkRecord } from '../index.ts';
import { type Sample, sampleRecord } from '../sample-record.ts';

/** What a report's diagnoses say, a line each: verdict, then every explanation as `printed → implied (reasons)`. */
const diagnosed = (sample: Sample): readonly string[] =>
  checkRecord({ record: sampleRecord(sample), text: sample.text }).diagnoses.map(({ verdict, outcome, explanations }) =>
    [
      outcome === 'localised' ? verdict : outcome,
      ...explanations.map(({ suspects }) =>
        suspects
          .map(({ kind, printed, implied, reasons }) =>
            [
              `${kind === 'missing-item' ? 'missing' : printed} → ${implied ?? '?'}`,
              ...reasons.map((reason) => reason.kind),
            ].join(' '),
          )
          .join(' & '),
      ),
    ].join(' | '),
  );

const checkDiagnoses = (sample: Sample, expected: readonly string[]) => expect(diagnosed(sample)).toEqual(expected);

const total = (value: string, more = {}) => ({ concept: 'expenditure.total', value, ...more });
const basic = (value: string, more = {}) => ({ concept: 'expenditure.basic', value, ...more });
const project = (value: string, more = {}) => ({ concept: 'expenditure.project', value, ...more });

describe('locate', () => {
  test('a sum alone suspects each of its figures, and an item that is missing', () => {
    const text = '总支出310.20万元，基本支出200.11万元，项目支出100.05万元。';
    checkDiagnoses({ text, budget: [total('310.20'), basic('200.11'), project('100.05')] }, [
      'source_error | 310.20 → 300.16 | 200.11 → 210.15 | 100.05 → 110.09 | missing → 10.04',
    ]);
  });

  test('a figure that another equation confirms is no suspect', () => {
    const text =
      '总支出310.20万元，基本支出200.11万元，其中人员经费150.10万元，公用经费50.01万元，项目支出100.05万元。';
    const parts = [
      { concept: 'expenditure.basic.personnel', value: '150.10' },
      { concept: 'expenditure.basic.operating', value: '50.01' },
    ];
    checkDiagnoses({ text, budget: [total('310.20'), basic('200.11'), ...parts, project('100.05')] }, [
      'source_error | 310.20 → 300.16 | 100.05 → 110.09 | missing → 10.04',
    ]);
  });

  test('an implied value that the passage prints at a free place is a figure misread', () => {
    const text = '总支出300.16万元，上年281.07万元，基本支出200.11万元，项目支出100.05万元，年初预算90.25万元。';
    checkDiagnoses({ text, budget: [total('300.16'), basic('200.11'), project('90.25')] }, []);
  });

  test('one wrong digit is the likeliest of several explanations', () => {
    const text = '总支出317.16万元，基本支出200.11万元，项目支出107.05万元。';
    checkDiagnoses({ text, budget: [total('317.16'), basic('200.11'), project('107.05')] }, [
      'source_error | 317.16 → 307.16 one-digit | 200.11 → 210.11 one-digit | 107.05 → 117.05 one-digit | missing → 10.00',
    ]);
  });
});
