import { describe, expect, test } from 'vitest';
import type { BudgetFact, ReportRecord } from '#schemas/record/record.ts';
import { recordSchema } from '#schemas/record/record.ts';
import { checkRecord } from './index.ts';
import { type SampleBudget, sampleRecord } from './sample-record.ts';

/** The total and its two parts, in the words of the text. */
const TOTAL = ['expenditure.total', 'expenditure.basic', 'expenditure.project'] as const;

/** How the equations over the text come out, a status each. */
function checkStatuses(text: string, budget: readonly SampleBudget[], expected: readonly string[]): void {
  const { identities } = checkRecord({ record: sampleRecord({ text, budget }), text });
  expect(identities.map(({ rule, status }) => `${rule} ${status}`)).toEqual(expected);
}

const sums = (total: string, basic: string, project: string): { text: string; budget: readonly SampleBudget[] } => ({
  text: `总支出${total}万元，基本支出${basic}万元，项目支出${project}万元。`,
  budget: [total, basic, project].map((value, at) => ({ concept: TOTAL[at] ?? '', value })),
});

const THIRTY_DIGITS = '123456789012345678901234567890';
const FORTY_DECIMALS = `0.${'1'.repeat(40)}`;

describe('what no report should print', () => {
  const cases: readonly (readonly [string, ReturnType<typeof sums>, string])[] = [
    ['amounts of thirty digits', sums(`${THIRTY_DIGITS}1`, `${THIRTY_DIGITS}0`, '1'), 'exact'],
    ['amounts of thirty digits, one off', sums(`${THIRTY_DIGITS}9`, `${THIRTY_DIGITS}0`, '1'), 'conflict'],
    ['forty decimals', sums(`0.${'2'.repeat(40)}`, FORTY_DECIMALS, FORTY_DECIMALS), 'exact'],
    ['a negative correction', sums('90', '100', '-10'), 'exact'],
    ['a negative total', sums('-3', '-2', '-1'), 'exact'],
  ];
  test.each(cases)('is added up exactly: %s', (_, { text, budget }, status) =>
    checkStatuses(text, budget, [`composition ${status}`]),
  );

  test('a rate of nothing is no number and is never a conflict', () => {
    const text = '全年预算0万元，决算0万元，执行率100%。';
    const { identities } = checkRecord({
      record: sampleRecord({
        text,
        budget: [
          { concept: 'expenditure.total', value: '0', basis: 'adjusted_budget' },
          { concept: 'expenditure.total', value: '0', basis: 'final' },
          { concept: 'expenditure.total', value: '100', measure: 'rate_percent', unit: '%', basis: 'final' },
        ],
      }),
      text,
    });
    expect(identities.filter(({ status }) => status === 'conflict')).toEqual([]);
  });

  test.each([
    ['above a hundred', '100', '250', '250', ['execution-rate exact']],
    ['negative', '100', '-50', '-50', ['execution-rate exact', 'subset exact']],
  ])('a rate %s is judged as any other', (_, budgeted, spent, rate, statuses) => {
    const text = `全年预算${budgeted}万元，决算${spent}万元，执行率${rate}%。`;
    const facts: readonly SampleBudget[] = [
      { concept: 'expenditure.total', value: budgeted, basis: 'adjusted_budget' },
      { concept: 'expenditure.total', value: spent, basis: 'final' },
      { concept: 'expenditure.total', value: rate, measure: 'rate_percent', unit: '%', basis: 'final' },
    ];
    checkStatuses(text, facts, statuses);
  });
});

describe('a record that a broken keyer made', () => {
  const { text, budget } = sums('310', '200', '100');
  const record = sampleRecord({ text, budget });
  const withPlaces = (place: (fact: BudgetFact) => Partial<BudgetFact>): ReportRecord => ({
    ...record,
    budget: record.budget.map((fact) => ({ ...fact, ...place(fact) })),
  });

  const cases: readonly (readonly [string, ReportRecord, string])[] = [
    ['places outside the text', withPlaces(() => ({ spans: [[900, 903]], figure: [900, 903] })), text],
    ['places before their start', withPlaces(() => ({ spans: [[9, 3]], figure: [9, 3] })), text],
    ['all figures at one place', withPlaces(() => ({ spans: [[3, 6]], figure: [3, 6] })), text],
    ['places that overlap', withPlaces(({ spans: [first = [0, 0]] }) => ({ spans: [[0, first[1]]] })), text],
    ['places of the whole text', withPlaces(() => ({ spans: [[0, text.length]], figure: null })), text],
    ['no places', withPlaces(() => ({ spans: [], figure: null })), text],
    ['an empty text', record, ''],
  ];
  test.each(cases)('is checked without an error: %s', (_, broken, of) => {
    const { identities, diagnoses } = checkRecord({ record: broken, text: of });
    for (const { identities: concerned } of diagnoses)
      expect(concerned.every((at) => identities[at] !== undefined)).toBe(true);
  });

  test.each(['NaN', 'Infinity', '1e9', '１２', ''])('is refused when it is read, where a value is %j', (value) =>
    expect(recordSchema.safeParse(withPlaces(() => ({ value }))).success).toBe(false),
  );
});
