import type { Batch, ExportedRequest } from '#model/batch.ts';
import type { GroundedClaim, Lineage, RefusedClaim } from '#model/claim.ts';
import { finding } from '#model/finding.ts';
import type { ModelCall } from '#model/model-call.ts';
import type { PublishedReport } from '#model/published-report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { absentFact, type ReportFacts } from '#schemas/record/report-facts.ts';

const absent = absentFact('not_stated');

/** Small values for the contract suite: a fictional bureau, one duty, one claim that was refused. */

const TEXT = '临江市水务局工作报告\n1.负责河道管理。';
const dutySpan = { start: 13, end: TEXT.length };

export const testDocument = (change: Partial<SourceDocument> = {}): SourceDocument => ({
  id: 'd0c1',
  name: 'linjiang-water.txt',
  format: 'txt',
  byteLength: 60,
  reader: 'txt/1',
  text: TEXT,
  textSha256: 'aa11',
  blocks: [{ kind: 'paragraph', span: dutySpan, level: null, marker: null, table: null, row: null }],
  tables: [],
  pages: [],
  runs: [],
  partial: false,
  findings: [],
  ...change,
});

const bureauFact: ReportFacts['bureau'] = {
  ...absent,
  value: '临江市水务局',
  spans: [[0, 6]],
  printed: '临江市水务局',
  keyers: ['rules'],
  tier: 'C',
  claims: ['report/bureau'],
  absence: null,
};

const testFacts = (fiscalYear: number | null): ReportFacts => ({
  title: absent,
  bureau: bureauFact,
  region: absent,
  level: absent,
  fiscalYear: fiscalYear === null ? absent : { ...bureauFact, value: fiscalYear },
  kind: absent,
  reportDate: absent,
  selfScore: absent,
  grade: { ...absent, absence: 'illegible' },
});

const lineage: Lineage = {
  keyer: 'rules',
  model: null,
  promptPath: null,
  promptHash: null,
  schemaHash: null,
  call: null,
  programVersion: '0.1.0',
};
const item = { field: 'duties', marker: '1.', depth: 1 } as const;
const citation = { kind: 'span', spans: [dutySpan], figure: null, evidence: [] } as const;

export const testClaim = (key: string): GroundedClaim => ({
  key,
  claim: { item, citation, lineage },
  status: 'exact',
  spans: [dutySpan],
  figure: null,
  evidence: [],
  printed: '负责河道管理。',
});

const refused: RefusedClaim = { claim: { item, citation, lineage }, reason: 'The words are not in the cited line.' };

const duty = {
  marker: '1.',
  depth: 1,
  spans: [[dutySpan.start, dutySpan.end]] as [number, number][],
  figure: null,
  evidence: [],
  printed: '负责河道管理。',
  keyers: ['rules'],
  tier: 'C' as const,
  claims: ['duties/0'],
};

/** A report with one duty; `claims` repeats its claim under as many keys. */
export const testReport = (
  id: string,
  slug: string,
  claims = 1,
  fiscalYear: number | null = 2023,
): PublishedReport => ({
  report: {
    id,
    slug,
    members: [{ role: 'main', documentId: 'd0c1', span: { start: 0, end: TEXT.length } }],
    source: { url: null, publisher: null, retrieved: '2024-01-02', published: null },
    annexSources: {},
    supersedes: null,
  },
  documents: [testDocument()],
  state: 'partial',
  record: {
    report: testFacts(fiscalYear),
    duties: [duty],
    staffing: [],
    orgUnits: [],
    budget: [],
    indicators: [],
    issues: [],
    measures: [],
  },
  claims: Array.from({ length: claims }, (_, index) => testClaim(`duties/${index}`)),
  rejected: [refused],
  diagnoses: [
    {
      identities: [0],
      outcome: 'localised',
      explanations: [
        {
          suspects: [
            {
              kind: 'figure',
              span: { start: 0, end: 4 },
              printed: '3.50',
              value: '3.50',
              implied: '3.60',
              unit: '万元',
              reasons: [{ kind: 'one-digit' }],
            },
          ],
          culprit: 'source',
        },
      ],
      verdict: 'source_error',
    },
  ],
  repairs: [
    {
      ...{ round: 1, keyer: 'llm:m', task: 'budget', lines: [2, 3], span: { start: 0, end: 4 } },
      ...{ complaints: ['第 2 行：所写的内容或数字在所引的行里找不到'], call: 'ca11', outcome: 'kept' },
      ...{ reason: 'It leaves as many doubts as before, or more.', doubtsBefore: 1, doubtsAfter: 1 },
    },
  ],
  identities: [
    {
      rule: 'total-of-parts',
      equation: 'a = b',
      relation: { kind: 'alike' },
      figures: [{ role: 'total', printed: '3.50', value: '3.50', span: { start: 0, end: 4 } }],
      status: 'conflict',
      difference: '0.10',
      tolerance: '0.01',
      unit: '万元',
    },
  ],
  findings: [finding('warning', 'number-missing', 'Item 2 is missing.', { span: dutySpan, expected: '2.' })],
});

export const testCall = (key: string, change: Partial<ModelCall> = {}): ModelCall => ({
  key,
  model: 'test-model',
  task: 'budget',
  rawResponse: '{"choices":[]}',
  inputTokens: 1200,
  cachedInputTokens: 0,
  outputTokens: 35,
  milliseconds: 812.5,
  receivedAt: '2026-11-01T08:00:00.000Z',
  ...change,
});

export const testBatch = (id: string, change: Partial<Batch> = {}): Batch => ({
  id,
  model: 'test-model',
  format: 'openai',
  profile: 'openai',
  file: `/w/batches/${id}.jsonl`,
  sha256: 'bb22',
  bytes: 3_000_000,
  requests: 2,
  createdAt: '2026-11-01T08:00:00.000Z',
  state: 'exported',
  attempt: 0,
  endpoint: null,
  providerFile: null,
  providerBatch: null,
  providerStatus: null,
  reason: null,
  ...change,
});

export const testExported = (key: string): ExportedRequest => ({
  key,
  model: 'test-model',
  task: 'budget',
  inputTokens: 1200,
});
