import { describe, expect, test } from 'vitest';
import { checkRecord } from './index.ts';
import { type Sample, type SampleBudget, sampleRecord } from './sample-record.ts';

const check = (sample: Sample) => checkRecord({ record: sampleRecord(sample), text: sample.text });

const sentence = (index: number): { readonly text: string; readonly budget: readonly SampleBudget[] } => {
  const year = 1980 + (index % 100);
  const [basic, project] = [index + 1, index + 2];
  const text = `总支出${basic + project}万元，基本支出${basic}万元，项目支出${project}万元。`;
  const fact = (concept: string, value: number) => ({ concept, value: `${value}`, year });
  const budget = [
    fact('expenditure.total', basic + project),
    fact('expenditure.basic', basic),
    fact('expenditure.project', project),
  ];
  return { text, budget };
};

describe('checkRecord', () => {
  test('a conflict becomes a finding with its place, what is printed and what is expected', () => {
    const text = '总支出310万元，基本支出200万元，项目支出100万元。';
    const budget = [
      { concept: 'expenditure.total', value: '310' },
      { concept: 'expenditure.basic', value: '200' },
      { concept: 'expenditure.project', value: '100' },
    ];
    const { identities, findings } = check({ text, budget });
    expect(identities.map((identity) => identity.status)).toEqual(['conflict']);
    expect(findings.slice(0, 1)).toEqual([
      {
        ruleId: 'total-mismatched',
        severity: 'warning',
        reason: '支出合计 is stated as 310万元, but 200 + 100 makes 300万元: 10 apart; rounding explains at most 1.5.',
        span: { start: 3, end: 6 },
        actual: '310万元',
        expected: '300万元',
      },
    ]);
  });

  test('a restatement that differs names the other value', () => {
    const text = '基本支出200万元。基本支出210万元。';
    const budget = [
      { concept: 'expenditure.basic', value: '200' },
      { concept: 'expenditure.basic', value: '210' },
    ];
    const [finding] = check({ text, budget }).findings;
    expect([finding?.ruleId, finding?.actual, finding?.expected]).toEqual([
      'restatement-differed',
      '210万元',
      '200万元',
    ]);
  });

  test('an empty record has no identities and no findings', () => {
    expect(check({ text: '' })).toEqual({ identities: [], diagnoses: [], findings: [] });
  });

  test('negative amounts, unknown units and places outside the text break nothing', () => {
    const text = '总支出-3万元，基本支出-2万元，项目支出-1公里。';
    const budget: readonly SampleBudget[] = [
      { concept: 'expenditure.total', value: '-3' },
      { concept: 'expenditure.basic', value: '-2' },
      { concept: 'expenditure.project', value: '-1', unit: 'constructor' },
    ];
    const record = sampleRecord({ text, budget });
    const outside = {
      ...record.budget[0],
      concept: 'expenditure.project',
      value: '5',
      spans: [[900, 901]],
      figure: null,
    };
    const broken = { ...record, budget: [...record.budget, outside] } as typeof record; // A record from a broken keyer.
    expect(checkRecord({ record: broken, text }).findings).toEqual([]);
  });

  test('everything stated twice is checked sentence by sentence without a conflict', () => {
    const { text, budget } = sentence(7);
    const { identities, findings } = check({ text: `${text}${text}`, budget: [...budget, ...budget] });
    expect(findings).toEqual([]);
    expect(identities.map(({ rule, status }) => `${rule} ${status}`)).toEqual([
      'composition exact',
      'composition exact',
      'restatement exact',
      'restatement exact',
      'restatement exact',
    ]);
  });

  test('the order of the facts changes nothing', () => {
    const { text, budget } = sentence(7);
    const record = sampleRecord({ text, budget });
    const reversed = { ...record, budget: record.budget.toReversed() };
    expect(checkRecord({ record: reversed, text })).toEqual(checkRecord({ record, text }));
  });

  test('ten thousand contradicting figures of one key are all judged', () => {
    const text = '基本支出1234万元。'.repeat(10_000);
    const one = sampleRecord({ text: text.slice(0, 11), budget: [{ concept: 'expenditure.basic', value: '1234' }] })
      .budget[0];
    const budget = Array.from({ length: 10_000 }, (_, index) => {
      const start = 11 * index + 4;
      const place: [number, number] = [start, start + 4];
      return {
        ...one,
        value: `${1000 + (index % 5000)}`,
        spans: [place],
        figure: place,
        printed: `${1000 + (index % 5000)}`,
      };
    });
    const record = { ...sampleRecord({ text: '' }), budget } as ReturnType<typeof sampleRecord>; // Spread of a present fact.
    const { identities } = checkRecord({ record, text });
    expect(identities.filter((identity) => identity.status === 'conflict')).toHaveLength(4999);
  });
});
