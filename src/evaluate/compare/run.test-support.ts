import type { FieldName } from '#schemas/record/field-name.ts';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import type { ReportFactName } from '#schemas/record/report-facts.ts';
import { REPORT_FACT_NAMES } from '#schemas/record/report-facts.ts';
import type { DocumentField, DocumentScore, Outcome, ScoredField, WrongItem } from '../evaluation-schema.ts';
import type { EvaluationRun, ReportCost } from '../run-schema.ts';
import { NO_COUNTS, NO_GROUNDING } from '../scores.ts';

/** A field of a planned document: its F1, or more of it; null = unscored. */
export type PlannedField =
  | number
  | null
  | {
      readonly f1: number | null;
      readonly attributeF1?: number | null;
      readonly predictions?: string;
      readonly wrong?: readonly WrongItem[] | null;
    };

/** A document of a planned run; fields that are not named are predicted alike, and rightly, in every run. */
export interface PlannedDocument {
  readonly document: string;
  readonly part?: string;
  readonly repeats?: number;
  readonly goldHash?: string;
  readonly fields?: Partial<Record<FieldName, PlannedField>>;
}

const rates = { precision: null, recall: null };
const grounding = { counts: NO_GROUNDING, valuesWithSpan: null, spansOnGold: null, meanIntersectionOverUnion: null };

function scored(plan: Exclude<PlannedField, number | null>): ScoredField {
  const { f1, attributeF1 = f1, predictions = `predicted with ${f1} and ${attributeF1}`, wrong = [] } = plan;
  return {
    state: 'scored',
    counts: NO_COUNTS,
    ...rates,
    f1,
    attributeF1,
    attributes: {},
    grounding,
    f1ByRepeat: [f1],
    attributeF1ByRepeat: [attributeF1],
    predictions,
    wrong: wrong === null ? null : [...wrong],
  };
}

function fieldOf(plan: PlannedField | undefined): DocumentField {
  if (plan === null) return { state: 'unscored', reason: 'no answer is recorded' };
  return scored(typeof plan === 'object' ? plan : { f1: plan ?? 1 });
}

const ofFields = <T>(make: (field: FieldName) => T): Record<FieldName, T> =>
  Object.fromEntries(FIELD_NAMES.map((field) => [field, make(field)])) as Record<FieldName, T>; // All are there.

const ofFacts = <T>(make: () => T): Record<ReportFactName, T> =>
  Object.fromEntries(REPORT_FACT_NAMES.map((fact) => [fact, make()])) as Record<ReportFactName, T>; // All are there.

const documentOf = ({
  document,
  part,
  repeats = 1,
  goldHash = 'gold',
  fields = {},
}: PlannedDocument): DocumentScore => ({
  document,
  part: part ?? null,
  repeats,
  goldHash,
  fields: ofFields((field) => fieldOf(fields[field])),
  facts: ofFacts((): Outcome[] => []),
});

const noAggregate = () => {
  const {
    state: _,
    predictions: __,
    wrong: ___,
    f1ByRepeat: ____,
    attributeF1ByRepeat: _____,
    ...score
  } = scored({ f1: null });
  return { ...score, macroF1: null, macroDocuments: 0, scoredDocuments: 0, unscoredDocuments: 0 };
};

/** A run with scores as planned, and nothing that a comparison does not read. */
export const runOf = (documents: readonly PlannedDocument[], change: Partial<EvaluationRun> = {}): EvaluationRun => ({
  schemaVersion: 2,
  program: 'duizhang 0.1.0',
  date: '2026-11-22',
  keyers: ['rules'],
  prompts: null,
  repeats: 1,
  repaired: false,
  leftOut: [],
  costs: null,
  currency: null,
  evaluation: {
    schemaVersion: 2,
    total: {
      part: 'all',
      documents: documents.length,
      fields: ofFields(noAggregate),
      facts: ofFacts(() => ({ counts: NO_COUNTS, ...rates, f1: null, falseAlarmRate: null })),
    },
    parts: [],
    documents: documents.map(documentOf),
    misses: [],
  },
  ...change,
});

/** A run over documents d1, d2, … with these F1 of one field. */
export const runWithScores = (
  field: FieldName,
  scores: readonly PlannedField[],
  change: Partial<EvaluationRun> = {},
): EvaluationRun =>
  runOf(
    scores.map((score, at) => ({ document: `d${at + 1}`, fields: { [field]: score } })),
    change,
  );

/** What one report took. */
export const costOf = (document: string, change: Partial<ReportCost> = {}): ReportCost => ({
  document,
  calls: 10,
  inputTokens: 20_000,
  cachedInputTokens: 5_000,
  outputTokens: 3_000,
  retries: 0,
  modelSeconds: 60,
  money: 0.02,
  ...change,
});
