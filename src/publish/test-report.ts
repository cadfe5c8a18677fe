import type { Claim, ClaimedItem, GroundedClaim, Lineage } from '#model/claim.ts';
import type { PublishedReport } from '#model/published-report.ts';
import type { SpanPair } from '#model/span.ts';
import { fromPair } from '#model/span.ts';
import type { BudgetFact, ReportRecord } from '#schemas/record/record.ts';
import { absentFact, type ReportFacts } from '#schemas/record/report-facts.ts';

const absent = absentFact('not_stated');

/** A report of a fictional bureau, built by hand: every field has an item, one sum does not add up. */

export const TEST_TEXT = `临江市水务局2023年度部门整体支出绩效自评报告
一、职能职责
（一）负责全市河道和水库管理；
=2+3是单位的内部编号。
二、人员情况
编制12人，办公室负责日常工作。
三、支出情况
基本支出206.91万元，项目支出100.5万元，合计300万元。
其中：河道清淤100.5万元，占三成。
四、绩效情况
巡查河道36次，群众满意度高。
五、存在的问题
（一）预算编制不够细；
六、改进措施
（一）细化预算编制；`;

/** The place of words that the text has once. */
export function at(words: string, text: string = TEST_TEXT): [number, number] {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`The test text lacks "${words}".`);
  return [start, start + words.length];
}

const placed = (words: string, figure: string | null, claim: string, text: string) => {
  const place = at(words, text);
  const [from, to] = figure === null ? [0, 0] : at(figure, words);
  const digits: [number, number] | null = figure === null ? null : [place[0] + from, place[0] + to];
  return {
    spans: [place],
    figure: digits,
    evidence: [],
    printed: figure ?? words,
    keyers: ['rules', 'llm:test-model'],
    tier: 'A' as const,
    claims: [claim],
  };
};

const testFacts = (text: string): ReportFacts => ({
  title: {
    ...absent,
    ...placed('临江市水务局2023年度部门整体支出绩效自评报告', null, 'report/title', text),
    ...present('临江市水务局2023年度部门整体支出绩效自评报告'),
  },
  bureau: { ...absent, ...placed('临江市水务局', null, 'report/bureau', text), ...present('临江市水务局') },
  region: { ...absent, ...placed('临江市', null, 'report/region', text), ...present('临江市') },
  level: { ...absent, value: 'prefecture', tier: 'C', absence: null, derivedFrom: '临江市' },
  fiscalYear: { ...absent, ...placed('2023', '2023', 'report/fiscalYear', text), ...present(2023) },
  kind: absent,
  reportDate: { ...absent, absence: 'illegible' },
  selfScore: absent,
  grade: absent,
});

const present = <T>(value: T) => ({ value, absence: null });

const fact = (change: Partial<BudgetFact>, words: string, figure: string, text: string): BudgetFact => ({
  concept: 'expenditure.basic',
  project: null,
  measure: 'amount',
  of: null,
  basis: 'final',
  fund: null,
  year: 2023,
  value: figure,
  unit: '万元',
  approx: false,
  stated: null,
  label: words.replace(`${figure}万元`, ''),
  scope: null,
  fen: null,
  ...placed(words, figure, `budget/${words}`, text),
  ...change,
});

const testRecord = (text: string): ReportRecord => ({
  report: testFacts(text),
  duties: [
    { marker: '（一）', depth: 1, ...placed('负责全市河道和水库管理；', null, 'duties/1', text) },
    { marker: null, depth: 1, ...placed('=2+3是单位的内部编号。', null, 'duties/2', text) },
  ],
  staffing: [
    {
      concept: 'establishment.total',
      value: '12',
      unit: '人',
      scope: null,
      asOf: '2023-12-31',
      ...placed('编制12人', '12', 'staffing/12', text),
    },
  ],
  orgUnits: [{ kind: 'internal_department', name: '办公室', ...placed('办公室', null, 'orgUnits/1', text) }],
  budget: [
    fact({ fen: '206910000' }, '基本支出206.91万元', '206.91', text),
    fact({ concept: 'expenditure.project', fen: '100500000' }, '项目支出100.5万元', '100.5', text),
    fact({ concept: 'expenditure.total', fen: '300000000', tier: 'B' }, '合计300万元', '300', text),
    fact({ concept: 'project.spent', project: '河道清淤', fen: '100500000' }, '河道清淤100.5万元', '100.5', text),
  ],
  indicators: [
    {
      source: 'narrative',
      level1: null,
      level2: null,
      project: '河道清淤',
      name: '巡查河道',
      target: null,
      actual: '36',
      comparator: null,
      unit: '次',
      weight: null,
      score: null,
      approx: false,
      qualitative: false,
      period: null,
      targetSpan: null,
      actualSpan: at('36次', text),
      ...placed('巡查河道36次', '36', 'indicators/36', text),
    },
  ],
  issues: [
    {
      marker: '（一）',
      depth: 1,
      category: 'budget_preparation',
      ...placed('预算编制不够细；', null, 'issues/1', text),
    },
  ],
  measures: [
    {
      marker: '（一）',
      depth: 1,
      category: 'refine_budget',
      answers: 0,
      ...placed('细化预算编制；', null, 'measures/1', text),
    },
  ],
});

const rulesLineage: Lineage = {
  keyer: 'rules',
  model: null,
  promptPath: null,
  promptHash: null,
  schemaHash: null,
  call: null,
  programVersion: '0.1.0',
};
const modelLineage: Lineage = {
  ...rulesLineage,
  keyer: 'llm:test-model',
  model: 'test-model',
  promptPath: 'prompts/duties/0001.md',
  promptHash: 'b7',
  schemaHash: 'c9',
  call: 'd4',
};

const dutyItem: ClaimedItem = { field: 'duties', marker: '（一）', depth: 1 };

function claimOf(lineage: Lineage, span: SpanPair): Claim {
  return { item: dutyItem, citation: { kind: 'span', spans: [fromPair(span)], figure: null, evidence: [] }, lineage };
}

const grounded = (lineage: Lineage, span: SpanPair): GroundedClaim => ({
  key: 'duties/1',
  claim: claimOf(lineage, span),
  status: 'exact',
  spans: [fromPair(span)],
  figure: null,
  evidence: [],
  printed: '负责全市河道和水库管理；',
});

/** The report; `id` and `slug` tell copies apart, `text` may replace the text where it still has all the words. */
export function testReport(id = 'r-1', slug = 'linjiang-water-2023', text: string = TEST_TEXT): PublishedReport {
  const duty = at('负责全市河道和水库管理；', text);
  const figure = (role: string, words: string, printed: string) => {
    const [start] = at(words, text);
    const digits = start + words.indexOf(printed);
    return { role, printed, value: printed, span: { start: digits, end: digits + printed.length } };
  };
  return {
    report: {
      id,
      slug,
      members: [{ role: 'main', documentId: `document-of-${id}`, span: { start: 0, end: text.length } }],
      source: {
        url: 'https://example.org/report',
        publisher: '临江市水务局',
        retrieved: '2024-05-06',
        published: null,
      },
      annexSources: {},
      supersedes: null,
    },
    documents: [
      {
        id: `document-of-${id}`,
        name: `${slug}.txt`,
        format: 'txt',
        byteLength: 1024,
        reader: 'txt/1',
        text,
        textSha256: 'aa11',
        blocks: [],
        tables: [],
        pages: [],
        runs: [],
        partial: false,
        findings: [],
      },
    ],
    state: 'done',
    record: testRecord(text),
    claims: [grounded(rulesLineage, duty), grounded(modelLineage, duty)],
    rejected: [
      {
        claim: {
          ...claimOf(modelLineage, duty),
          citation: {
            kind: 'line',
            from: 3,
            to: 3,
            cell: null,
            figure: '99万元',
            label: null,
            first: null,
            last: null,
          },
        },
        reason: 'Line 3 does not print 99.',
      },
    ],
    diagnoses: [
      {
        identities: [0],
        outcome: 'localised',
        verdict: 'source_error',
        explanations: [
          {
            culprit: 'source',
            suspects: [
              {
                kind: 'figure',
                span: figure('total', '合计300万元', '300').span,
                printed: '300',
                value: '300',
                implied: '307.41',
                unit: '万元',
                reasons: [{ kind: 'weakly-grounded' }, { kind: 'power-of-ten', exponent: 2 }],
              },
            ],
          },
        ],
      },
    ],
    repairs: [
      {
        ...{ round: 1, keyer: 'llm:m', task: 'budget', lines: [8], span: fromPair(at('基本支出206.91万元')) },
        ...{ complaints: ['第 1 条（第 8 行）：数字与其他数字对不上'], call: 'ca11', outcome: 'taken', reason: null },
        ...{ doubtsBefore: 2, doubtsAfter: 1 },
      },
    ],
    identities: [
      {
        rule: 'total-of-parts',
        equation: 'expenditure.total = expenditure.basic + expenditure.project',
        relation: { kind: 'sum', constant: null, signs: [1, 1] },
        figures: [
          figure('total', '合计300万元', '300'),
          figure('part', '基本支出206.91万元', '206.91'),
          figure('part', '项目支出100.5万元', '100.5'),
        ],
        status: 'conflict',
        difference: '7.41',
        tolerance: '0.015',
        unit: '万元',
      },
    ],
    findings: [
      {
        ruleId: 'total-mismatched',
        severity: 'warning',
        reason: 'The parts sum to 307.41, the report states 300.',
        span: fromPair(at('合计300万元', text)),
        actual: '300',
        expected: '307.41',
      },
    ],
  };
}
