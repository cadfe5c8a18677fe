import { describe, expect, test } from 'vitest';
import type { BudgetFact } from '#schemas/record/record.ts';
import { contextOf } from './rule.ts';
import { rules } from './rules/index.ts';
import { sampleRecord } from './sample-record.ts';

type Told = Pick<BudgetFact, 'concept'> & Partial<BudgetFact> & { readonly words: string; readonly value: string };

/** One fact in the text built so far; `at` is where its words begin. */
function factAt({ words, value, ...fact }: Told, at: number): BudgetFact {
  const span: [number, number] = [at + words.length, at + words.length + value.length];
  return {
    project: null,
    measure: 'amount',
    of: null,
    basis: 'final',
    fund: null,
    year: 2031,
    unit: '万元',
    approx: false,
    stated: null,
    label: words,
    scope: null,
    fen: null,
    evidence: [],
    keyers: ['rules'],
    tier: 'C',
    claims: [],
    spans: [span],
    figure: span,
    printed: value,
    value,
    ...fact,
  };
}

/** A report of as many sentences, each of the figures that `sentence` tells of. */
function outcomesOf(sentences: number, sentence: (index: number) => readonly Told[]): number {
  let text = '';
  const budget: BudgetFact[] = [];
  for (let index = 0; index < sentences; index += 1) {
    for (const told of sentence(index)) {
      budget.push(factAt(told, text.length));
      text += `${told.words}${told.value}${told.unit ?? '万元'}，`;
    }
    text += '。\n';
  }
  const context = contextOf({ ...sampleRecord({ text: '' }), budget }, text);
  return rules.flatMap((rule) => rule.check(context)).length;
}

const amountOf = (index: number): string => `${(index * 7919) % 10_000}.${10 + ((index * 31) % 90)}`;

const account = (index: number): readonly Told[] => {
  const project = `项目${index}`;
  return [
    { words: '到位', value: amountOf(index), concept: 'project.received', basis: 'received', project },
    { words: '支出', value: amountOf(index + 1), concept: 'project.spent', project },
    { words: '结余', value: amountOf(index + 2), concept: 'project.closing', basis: null, project },
    { words: '执行率', value: '91.5', unit: '%', concept: 'project.spent', measure: 'rate_percent', project },
  ];
};

/** The same totals again and again, never the same amounts. */
const totals = (index: number): readonly Told[] => [
  { words: '支出', value: amountOf(index), concept: 'expenditure.total' },
  { words: '其中基本支出', value: amountOf(index + 3), concept: 'expenditure.basic' },
  { words: '项目支出', value: amountOf(index + 5), concept: 'expenditure.project' },
  { words: '增长', value: '3.1', unit: '%', concept: 'expenditure.total', measure: 'change_percent' },
];

describe('a report of ten thousand figures', () => {
  const cases = [
    ['accounts of projects', account],
    ['one total stated over and over', totals],
  ] as const;
  test.each(cases)('is checked, with equations in proportion to its figures: %s', (_, sentence) => {
    const [some, many] = [outcomesOf(250, sentence), outcomesOf(2_500, sentence)];
    expect(some).toBeGreaterThan(0);
    expect(many).toBeLessThan(20 * some);
  });

  test('a report that states everything twice has no more conflicts than one that states it once', () => {
    const sentence = (value: string): readonly Told[] => [
      { words: '支出', value, concept: 'expenditure.total' },
      { words: '其中基本支出', value: '60.00', concept: 'expenditure.basic' },
      { words: '项目支出', value: '40.00', concept: 'expenditure.project' },
    ];
    expect(outcomesOf(1, () => sentence('100.00'))).toBe(1);
    expect(outcomesOf(2, () => sentence('100.00'))).toBeGreaterThan(1);
  });
});
