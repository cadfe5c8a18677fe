import type { BudgetFact, Indicator, ReportRecord } from '#schemas/record/record.ts';
import { goldAsRecord } from './gold-as-record.ts';
import { type DocumentScore, type EvaluatedPair, type Evaluation, evaluate, type ScoredField } from './index.ts';
import { SAMPLE_TEXT, sampleGold } from './sample-report.ts';

/** The record that scores 1 in every field of the sample. */
export const perfect = (): ReportRecord => goldAsRecord(sampleGold(), SAMPLE_TEXT);

/** The perfect record with one item of the budget changed. */
export function withBudget(index: number, change: Partial<BudgetFact>): ReportRecord {
  const record = perfect();
  return { ...record, budget: record.budget.map((fact, at) => (at === index ? { ...fact, ...change } : fact)) };
}

/** The perfect record with one indicator changed. */
export function withIndicator(index: number, change: Partial<Indicator>): ReportRecord {
  const record = perfect();
  return { ...record, indicators: record.indicators.map((item, at) => (at === index ? { ...item, ...change } : item)) };
}

/** The sample with this record, as a pair to score. */
export const samplePair = (record: ReportRecord, rest: Partial<EvaluatedPair> = {}): EvaluatedPair => ({
  gold: sampleGold(),
  record,
  text: SAMPLE_TEXT,
  ...rest,
});

/** The evaluation of the sample with this record alone. */
export const evaluateSample = (record: ReportRecord): Evaluation => evaluate([samplePair(record)]);

/** A field that must be scored in the first document. */
export function scoredIn(evaluation: Evaluation, field: keyof DocumentScore['fields']): ScoredField {
  const found = evaluation.documents[0]?.fields[field];
  if (found?.state !== 'scored') throw new Error(`${field} is not scored in the first document.`);
  return found;
}
