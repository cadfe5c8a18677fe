import type { BudgetFact, ReportRecord } from '#schemas/record/record.ts';
import { sampleRecord } from './sample-record.ts';

/** Test support: reports of as many figures as one likes, whatever they say. */

/** A figure of a sentence: what it is, its value, and the words before it. */
export type Told = Pick<BudgetFact, 'concept'> &
  Partial<BudgetFact> & { readonly words: string; readonly value: string };

/** A record with the text that its spans point into. */
export interface LargeReport {
  readonly record: ReportRecord;
  readonly text: string;
}

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
export function largeReport(sentences: number, sentence: (index: number) => readonly Told[]): LargeReport {
  let text = '';
  const budget: BudgetFact[] = [];
  for (let index = 0; index < sentences; index += 1) {
    for (const told of sentence(index)) {
      budget.push(factAt(told, text.length));
      text += `${told.words}${told.value}${told.unit ?? '万元'}，`;
    }
    text += '。\n';
  }
  return { record: { ...sampleRecord({ text: '' }), budget }, text };
}

/** An amount of its own for every number. */
const amountOf = (index: number): string => `${1 + ((index * 7919) % 10_000)}.${10 + ((index * 31) % 90)}`;

const inFen = (amount: string): bigint => BigInt(amount.replace('.', ''));
const inPrint = (fen: bigint): string => `${fen / 100n}.${(fen % 100n).toString().padStart(2, '0')}`;
const sumOf = (...amounts: readonly string[]): string => inPrint(amounts.map(inFen).reduce((sum, fen) => sum + fen));

/** The account of a project, which comes out unless something is added to its balance. */
function accountOf(index: number, project: string, balance: readonly string[] = []): readonly Told[] {
  const [spent, closing] = [amountOf(index), amountOf(index + 1)];
  return [
    { words: '到位', value: sumOf(spent, closing), concept: 'project.received', basis: 'received', project },
    { words: '支出', value: spent, concept: 'project.spent', project },
    { words: '结余', value: sumOf(closing, ...balance), concept: 'project.closing', basis: null, project },
    { words: '执行率', value: '91.5', unit: '%', concept: 'project.spent', measure: 'rate_percent', project },
  ];
}

/** The same totals again and again, never the same amounts. */
const totalsOf = (index: number): readonly Told[] => [
  { words: '支出', value: amountOf(index), concept: 'expenditure.total' },
  { words: '其中基本支出', value: amountOf(index + 3), concept: 'expenditure.basic' },
  { words: '项目支出', value: amountOf(index + 5), concept: 'expenditure.project' },
  { words: '增长', value: '3.1', unit: '%', concept: 'expenditure.total', measure: 'change_percent' },
];

/** Kinds of large reports, four figures a sentence each, by what is hard about them. */
export const LARGE_REPORTS = {
  clean: (index: number) =>
    accountOf(index, `项目${index}`)
      .slice(0, 3)
      .concat(accountOf(index, `项目${index}`)[0] ?? []),
  'every sum failing': (index: number) => accountOf(index, `项目${index}`, ['1.23']),
  'one account wrong in ten': (index: number) => accountOf(index, `项目${index}`, index % 10 === 0 ? ['1.23'] : []),
  'everything stated twice': (index: number) => accountOf(index >> 1, `项目${index >> 1}`),
  'twice and failing': (index: number) => accountOf(index >> 1, `项目${index >> 1}`, ['1.23']),
  'one value everywhere': (index: number) =>
    accountOf(index, `项目${index}`).map((told) => (told.unit === '%' ? told : { ...told, value: '10.00' })),
  'projects of one name': (index: number) => accountOf(index, '同名项目'),
  'projects of one name, failing': (index: number) => accountOf(index, '同名项目', ['1.23']),
  'one total stated over and over': totalsOf,
} as const satisfies Readonly<Record<string, (index: number) => readonly Told[]>>;
