import { describe, expect, test } from 'vitest';
import { checkRecord } from '../index.ts';
import { type Sample, type SampleBudget, sampleRecord } from '../sample-record.ts';

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

  test('a figure that was read at the place of another is misread when the right one stands free beside it', () => {
    const text = '总支出300.16万元，基本支出200.11万元，项目支出100.05万元，年初预算90.25万元。';
    checkDiagnoses({ text, budget: [total('300.16'), basic('200.11'), project('90.25')] }, [
      'extraction_error | 90.25 → 100.05 printed-nearby',
    ]);
  });

  test('two figures that were taken for each other are swapped', () => {
    const text = '总支出300.16万元，基本支出200.11万元，项目支出100.05万元。';
    const [swappedTotal, swappedBasic] = [basic('300.16'), total('200.11')];
    checkDiagnoses({ text, budget: [swappedTotal, swappedBasic, project('100.05')] }, [
      'extraction_error | 200.11 → 300.16 swapped & 300.16 → 200.11 swapped | 100.05 → -100.05 sign | 200.11 → 400.21 | 300.16 → 100.06',
    ]);
  });

  test('one wrong digit is the likeliest of several explanations', () => {
    const text = '总支出317.16万元，基本支出200.11万元，项目支出107.05万元。';
    checkDiagnoses({ text, budget: [total('317.16'), basic('200.11'), project('107.05')] }, [
      'source_error | 317.16 → 307.16 one-digit | 200.11 → 210.11 one-digit | 107.05 → 117.05 one-digit | missing → 10.00',
    ]);
  });

  test('a figure that two equations contradict is the only suspect', () => {
    const text = '总支出300.16万元，基本支出201.11万元，占66.67%，项目支出100.05万元。';
    const share = { concept: 'expenditure.basic', value: '66.67', measure: 'share_percent', of: 'expenditure.total' };
    const budget = [total('300.16'), basic('201.11'), { ...share, unit: '%' } as const, project('100.05')];
    checkDiagnoses({ text, budget: budget as readonly SampleBudget[] }, ['source_error | 201.11 → 200.11 one-digit']);
  });

  test('a figure stated alike elsewhere is explained by both of its places, or by what is not restated', () => {
    const text = '总支出310.20万元，基本支出200.11万元，项目支出100.05万元。基本支出200.11万元。';
    checkDiagnoses({ text, budget: [total('310.20'), basic('200.11', { places: 2 }), project('100.05')] }, [
      'source_error | 310.20 → 300.16 | 100.05 → 110.09 | missing → 10.04',
    ]);
  });

  test('without a failing equation nothing is suspected', () => {
    const text = '总支出300.16万元，基本支出200.11万元，项目支出100.05万元。';
    checkDiagnoses({ text, budget: [total('300.16'), basic('200.11'), project('100.05')] }, []);
  });
});

/** A sentence with a total and two parts, of a year of its own; `off` is added to the total. */
function sentence(year: number, off: number) {
  const [one, other] = [1000 + year, 20_000 + 3 * year];
  const fact = (concept: string, value: number) => ({ concept, value: `${value}`, year });
  const sum = one + other + off;
  return {
    text: `总支出${sum}万元，基本支出${one}万元，项目支出${other}万元。`,
    budget: [fact('expenditure.total', sum), fact('expenditure.basic', one), fact('expenditure.project', other)],
  };
}

const together = (parts: readonly ReturnType<typeof sentence>[]): Sample => ({
  text: parts.map(({ text }) => text).join(''),
  budget: parts.flatMap(({ budget }) => budget),
});

describe('locate in large and odd reports', () => {
  // 10,002 figures, 3,334 failing sums: 6 s on one core that others share, most of it for finding the equations.
  test('ten thousand figures whose sums all fail are located sum by sum', () => {
    const sample = together(Array.from({ length: 3_334 }, (_, year) => sentence(year, 500)));
    const lines = diagnosed(sample);
    expect(lines).toHaveLength(3_334);
    expect(lines.every((line) => line.startsWith('source_error'))).toBe(true);
  });

  test('a report that states everything twice names the one place that is wrong', () => {
    const right = Array.from({ length: 40 }, (_, year) => sentence(year, 0));
    const [first = sentence(0, 0), ...rest] = right;
    const wrong = sentence(0, 700);
    checkDiagnoses(together([wrong, ...rest, first, ...rest]), ['source_error | 21700 → 21000 one-digit']);
  });

  test('zero wholes and negative amounts end in a diagnosis', () => {
    const text = '总支出0万元，基本支出-200.11万元，占50%，项目支出-100.05万元。';
    const share = { concept: 'expenditure.basic', value: '50', measure: 'share_percent', of: 'expenditure.total' };
    const budget = [total('0'), basic('-200.11'), { ...share, unit: '%' } as const, project('-100.05')];
    expect(diagnosed({ text, budget: budget as readonly SampleBudget[] })).toHaveLength(1);
  });

  test('more contradictions than a few changes explain are not localised', () => {
    const values = Array.from({ length: 12 }, (_, at) => `${1000 + 37 * at}`);
    const text = [...values, '500', '500'].map((value) => `基本支出${value}万元。`).join('');
    const budget = [...values, '500', '500'].map((value) => basic(value));
    const [line] = diagnosed({ text, budget });
    expect(line).toMatch(/^too-many-suspects/u);
  });
});

describe('what else is known of a figure', () => {
  const text = '总支出310.20万元，基本支出200.11万元，项目支出100.05万元。';
  const sample = { text, budget: [total('310.20'), basic('200.11'), project('100.05')] };

  test('a figure that was recognised with little confidence comes first, and leaves open whose error it is', () => {
    const at = text.indexOf('200.11');
    const doubts = { weak: [{ start: at, end: at + 6 }] };
    const [diagnosis] = checkRecord({ record: sampleRecord(sample), text, doubts }).diagnoses;
    expect(diagnosis?.verdict).toBe('ambiguous');
    expect(diagnosis?.explanations[0]?.suspects[0]?.printed).toBe('200.11');
  });

  test('a value that another keyer claims, and the arithmetic implies, was misread by the first', () => {
    const more = `${text}总支出为300.16万元。`;
    const budget = [...sample.budget, total('300.16', { keyers: ['llm:other'] })];
    const [diagnosis] = checkRecord({ record: sampleRecord({ text: more, budget }), text: more }).diagnoses;
    expect(diagnosis?.verdict).toBe('extraction_error');
    expect(diagnosis?.explanations[0]?.suspects[0]?.reasons[0]).toEqual({
      kind: 'claimed-otherwise',
      keyer: 'llm:other',
    });
  });
});
