import { sampleRecord } from '#check/sample-record.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import type { Diagnosis, Suspect } from '#model/diagnosis.ts';
import type { Identity, IdentityFigure } from '#model/identity.ts';
import type { PublishedReport } from '#model/published-report.ts';
import { wholeReport } from '#pipeline/report/build-report.ts';
import type { Printing } from './printing.ts';

/** Test support: a made-up report with equations and diagnoses planted in it. */

const TEXT = [
  '临溪县水利局2031年度部门整体支出绩效自评报告',
  '2031年基本支出512.38万元，比上年减少18.92万元。其中：人员经费446.85万元，占87.56%；日常公用经费63.73万元。',
  '全年共支出998.72万元，基本支出512.38万元。',
  '核定编制36名，实有在职33人。',
  '',
].join('\n');

/** The `nth` place (from 0) that prints the figure. */
export function placed(role: string, printed: string, nth = 0, value = printed): IdentityFigure {
  let start = -1;
  for (let found = 0; found <= nth; found += 1) start = TEXT.indexOf(printed, start + 1);
  if (start === -1) throw new RangeError(`The sample text prints no ${printed}.`);
  return { role, printed, value, span: { start, end: start + printed.length } };
}

const money = { rule: 'composition', unit: '万元', tolerance: '0.015' } as const;

export const PERSONNEL_SUM: Identity = {
  ...money,
  equation: '基本支出 = 人员经费 + 日常公用经费',
  relation: { kind: 'sum', constant: null, signs: [1, 1] },
  figures: [placed('total', '512.38'), placed('part', '446.85'), placed('part', '63.73')],
  status: 'conflict',
  difference: '-1.80',
};

export const SHARE: Identity = {
  rule: 'share',
  equation: 'share of 人员经费 in 基本支出 = 人员经费 / 基本支出',
  relation: {
    kind: 'formula',
    stated: 2,
    computed: {
      kind: 'multiply',
      left: { kind: 'divide', left: { kind: 'figure', at: 0 }, right: { kind: 'figure', at: 1 } },
      right: { kind: 'constant', value: '100' },
    },
  },
  figures: [placed('part', '446.85'), placed('whole', '512.38'), placed('percent', '87.56')],
  status: 'conflict',
  difference: '-0.349336',
  tolerance: '0.006827',
  unit: '%',
};

export const RESTATED: Identity = {
  rule: 'restatement',
  equation: '基本支出 (决算) is stated alike',
  relation: { kind: 'alike' },
  figures: [placed('stated', '512.38'), placed('stated', '512.38', 1)],
  status: 'exact',
  difference: '0',
  tolerance: '0',
  unit: '万元',
};

export const POSTS: Identity = {
  rule: 'posts-at-least-in-service',
  equation: '实有在职人数 ≤ 编制总数',
  relation: { kind: 'at-most' },
  figures: [placed('in_service', '33'), placed('posts', '36')],
  status: 'exact',
  difference: '-3',
  tolerance: '0',
  unit: '人',
};

/** A list whose markers have these numbers, at places behind one another. */
export const misnumbered = (numbers: readonly number[]): Identity => ({
  rule: 'numbering',
  equation: `items ${numbers[0]}. to ${numbers.at(-1)}.: numbered from 1 without a gap`,
  relation: null,
  figures: numbers.map((number, at) => ({
    role: 'marker',
    printed: `${number}.`,
    value: `${number}`,
    span: { start: at * 4, end: at * 4 + 2 },
  })),
  status: 'conflict',
  difference: '1',
  tolerance: '0',
  unit: '',
});

const suspect: Suspect = {
  kind: 'figure',
  span: placed('part', '446.85').span,
  printed: '446.85',
  value: '446.85',
  implied: '448.65',
  unit: '万元',
  reasons: [{ kind: 'transposed' }],
};

/** Of the first two equations. */
export const DIAGNOSIS: Diagnosis = {
  identities: [0, 1],
  outcome: 'localised',
  verdict: 'source_error',
  explanations: [{ culprit: 'source', suspects: [suspect] }],
};

/** The sample report with these equations and diagnoses. */
export function samplePublished(
  identities: readonly Identity[],
  diagnoses: readonly Diagnosis[] = [],
): PublishedReport {
  const document = textDocument(TEXT);
  const record = sampleRecord({
    text: TEXT,
    budget: [
      { concept: 'expenditure.basic', value: '512.38', label: '基本支出' },
      { concept: 'expenditure.basic', value: '18.92', measure: 'change_amount', label: '比上年减少' },
      { concept: 'expenditure.basic.personnel', value: '446.85', label: '人员经费' },
      { concept: 'expenditure.basic.personnel', value: '87.56', measure: 'share_percent', unit: '%', label: '占' },
      { concept: 'expenditure.basic.operating', value: '63.73', label: '日常公用经费' },
      { concept: 'expenditure.total', value: '998.72', label: '全年共支出' },
      { concept: 'expenditure.basic', value: '512.38', label: '基本支出' },
    ],
    staffing: [
      { concept: 'establishment.total', value: '36', unit: '名' },
      { concept: 'onboard.in_service', value: '33' },
    ],
  });
  return {
    report: wholeReport(document),
    documents: [document],
    state: 'done',
    record,
    claims: [],
    rejected: [],
    identities,
    diagnoses,
    repairs: [],
    findings: [],
  };
}

export const printingOf = (options: Partial<Printing> = {}): Printing => ({
  width: 80,
  all: false,
  conflictsOnly: false,
  stored: true,
  ...options,
});
