import type { ReportRecord } from '#schemas/record/record.ts';
import type { Comparison } from '../compare/comparison-schema.ts';
import type { EvaluatedPair } from '../evaluated-pair.ts';
import { evaluate, goldAsRecord, hideItems } from '../index.ts';
import type { EvaluationRun } from '../run-schema.ts';
import { SAMPLE_TEXT, sampleGold } from '../sample-report.ts';

/** Text that would steer a terminal, a browser, an XML parser or Markdown if it were more than text. */
export const HOSTILE =
  '</style></script><script>window.stolen = 1</script><img src=x onerror="window.stolen = 2">]]>\u001b[2J\u202e\ud800|`**@a #1 &lt;';

/** A report of the sample under another name, as a keyer got it. */
export interface SampleCase {
  readonly document: string;
  readonly part?: string;
  readonly change?: (record: ReportRecord) => ReportRecord;
  readonly repeat?: number;
  readonly unscored?: EvaluatedPair['unscored'];
}

/** The pair that scores the case. */
export function samplePair({ document, part, change, repeat, unscored }: SampleCase): EvaluatedPair {
  const record = goldAsRecord(sampleGold(), SAMPLE_TEXT);
  return {
    gold: { ...sampleGold(), document },
    record: change?.(record) ?? record,
    text: SAMPLE_TEXT,
    ...(part === undefined ? {} : { part }),
    ...(repeat === undefined ? {} : { repeat }),
    ...(unscored === undefined ? {} : { unscored }),
  };
}

/** The first amount ten times too large, the last duty missing. */
export const imperfect = (record: ReportRecord): ReportRecord => ({
  ...record,
  budget: record.budget.map((fact, at) => (at === 0 ? { ...fact, value: '2069.1' } : fact)),
  duties: record.duties.slice(0, 1),
});

const PROMPT = { version: '0001', hash: 'a'.repeat(64) };

const REASON = 'no recorded answer of budget 0002 for it';

/** Documents of two parts: one imperfect, one right in all, one keyed twice, one scored in few fields. */
export const sampleCases: readonly SampleCase[] = [
  { document: 'baishi-education-2023', part: 'development', change: imperfect },
  { document: 'lüshui-health-2022', part: 'development' },
  { document: 'yunxi-water-2022', part: 'development', change: imperfect, repeat: 0 },
  { document: 'yunxi-water-2022', part: 'development', repeat: 1 },
  {
    document: 'heishan-transport-2021',
    part: 'test',
    change: imperfect,
    unscored: { budget: REASON, staffing: REASON, indicators: REASON },
  },
];

/** A run over the cases; `part` replaces what a test wants otherwise. */
export const sampleRun = (
  part: Partial<EvaluationRun> = {},
  cases: readonly SampleCase[] = sampleCases,
): EvaluationRun => ({
  schemaVersion: 2,
  program: 'duizhang 0.1.0',
  date: '2026-11-22',
  keyers: ['rules', 'llm:sample'],
  prompts: {
    report: PROMPT,
    duties: PROMPT,
    staffing: PROMPT,
    budget: { ...PROMPT, version: '0002' },
    indicators: PROMPT,
    issues: PROMPT,
    measures: PROMPT,
  },
  repeats: 2,
  repaired: false,
  leftOut: ['baihe.gold.json cannot be read as gold'],
  costs: [...new Set(cases.map(({ document }) => document))].map((document, at) => ({
    document,
    calls: 7.5,
    inputTokens: 25_600,
    cachedInputTokens: 1_200,
    outputTokens: 6_500,
    retries: 0,
    modelSeconds: at === 0 ? null : 41.26,
    money: 0.0213,
  })),
  currency: 'USD',
  evaluation: hideItems(evaluate(cases.map(samplePair)), new Set(['test'])),
  ...part,
});

const ROW = {
  documents: 3,
  before: 0.9,
  after: 0.8,
  difference: -0.1,
  interval: [-0.2, -0.01] as [number, number],
  p: 0.001,
  adjustedP: 0.0004,
  detectable: 0.03,
  ceiling: null,
};

/** A comparison with a row of each verdict, and items of each direction. */
export const sampleComparison = (part: Partial<Comparison> = {}): Comparison => ({
  schemaVersion: 1,
  before: 'evals/baselines/rules.json',
  keyers: { before: ['rules'], after: ['rules', 'llm:sample'] },
  prompts: [{ task: 'budget', before: '0001', after: '0002' }],
  rows: [
    { ...ROW, field: 'budget', measure: 'f1', verdict: 'FAIL', reasons: [{ kind: 'worse', p: 0.0004 }] },
    {
      ...ROW,
      field: 'duties',
      measure: 'f1',
      verdict: 'CANNOT TELL',
      reasons: [
        { kind: 'too-few-documents', documents: 3, needed: 6 },
        { kind: 'undetectable', detectable: 0.03, margin: 0.01, documentsNeeded: 27 },
      ],
    },
    { ...ROW, field: 'report', measure: 'f1', verdict: 'PASS', reasons: [{ kind: 'within-margin' }] },
    {
      ...ROW,
      field: 'budget',
      measure: 'attributeF1',
      difference: 0,
      interval: null,
      p: null,
      adjustedP: null,
      verdict: 'UNCHANGED',
      reasons: [{ kind: 'identical' }],
    },
  ],
  fields: {
    report: 'PASS',
    duties: 'CANNOT TELL',
    staffing: 'UNCHANGED',
    orgUnits: 'UNCHANGED',
    budget: 'FAIL',
    indicators: 'UNCHANGED',
    issues: 'UNCHANGED',
    measures: 'UNCHANGED',
  },
  verdict: 'FAIL',
  documents: {
    paired: ['baishi-education-2023', 'lüshui-health-2022', 'yunxi-water-2022'],
    onlyBefore: [],
    onlyAfter: ['heishan-transport-2021'],
    goldChanged: [],
  },
  items: [
    {
      document: 'baishi-education-2023',
      part: 'development',
      field: 'budget',
      item: 'gold:0',
      direction: 'worse',
      before: null,
      after: { kind: 'different', class: 'unit', repeats: 1 },
    },
    {
      document: 'lüshui-health-2022',
      part: 'development',
      field: 'duties',
      item: 'gold:1',
      direction: 'better',
      before: { kind: 'missing', class: 'missing', repeats: 1 },
      after: null,
    },
  ],
  hiddenItems: ['heishan-transport-2021'],
  costs: null,
  notes: ['The runs were keyed by other keyers.'],
  ...part,
});
