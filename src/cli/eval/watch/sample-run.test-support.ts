import { type EvaluationRun, evaluate, goldAsRecord } from '#evaluate/index.ts';
import { type Gold, goldSchema } from '#schemas/gold.ts';
import type { ReportRecord } from '#schemas/record/record.ts';

const TEXT = '云溪县水务局\n编制12名，在职35名。\n清淤工程32.5公里。\n';

const placed = (words: string, figure: string) => {
  const start = TEXT.indexOf(words);
  const at = TEXT.indexOf(figure);
  return { spans: [[start, start + words.length]], figure: [at, at + figure.length] };
};

const gold = (document: string): Gold =>
  goldSchema.parse({
    document,
    sha256: '0'.repeat(64),
    report: {
      title: { value: null },
      bureau: { value: '云溪县水务局', spans: [[0, 6]] },
      region: { value: null },
      level: { value: null },
      fiscalYear: { value: null },
      kind: { value: null },
      reportDate: { value: null },
      selfScore: { value: null },
      grade: { value: null },
    },
    duties: [],
    staffing: [
      { concept: 'establishment.total', value: '12', unit: '名', ...placed('编制12名', '12') },
      { concept: 'onboard.in_service', value: '35', unit: '名', ...placed('在职35名', '35') },
    ],
    orgUnits: [],
    budget: [],
    indicators: [
      { source: 'narrative', name: '清淤工程', actual: '32.5', unit: '公里', ...placed('清淤工程32.5公里', '32.5') },
    ],
    issues: [],
    measures: [],
  });

/** A run over two small reports, keyed as their labels say but for what `change` does to each record. */
export function sampleRun(
  change: (record: ReportRecord, document: string) => ReportRecord = (record) => record,
): EvaluationRun {
  const pairs = ['yunxi-2023', 'baishi-2023'].map((document) => {
    const labels = gold(document);
    return { gold: labels, record: change(goldAsRecord(labels, TEXT), document), text: TEXT, part: 'development' };
  });
  return {
    schemaVersion: 2,
    program: 'duizhang 0.1.0',
    date: '2026-01-01',
    keyers: ['rules'],
    prompts: null,
    repeats: 1,
    repaired: false,
    leftOut: [],
    costs: null,
    currency: null,
    evaluation: evaluate(pairs),
  };
}

/** The record without its first figure of staffing. */
export const withoutFirst = (record: ReportRecord): ReportRecord => ({ ...record, staffing: record.staffing.slice(1) });

/** The record with another number in its first figure of staffing. */
export const withWrongFirst = (record: ReportRecord): ReportRecord => ({
  ...record,
  staffing: record.staffing.map((each, at) => (at === 0 ? { ...each, value: '13' } : each)),
});
