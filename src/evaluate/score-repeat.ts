import type { FieldName } from '#schemas/record/field-name.ts';
import type { ReportFactName } from '#schemas/record/report-facts.ts';
import { hashOf } from './canonical-json.ts';
import type { EvaluatedPair, FieldResult, PreparedPair } from './evaluated-pair.ts';
import type { Outcome } from './evaluation-schema.ts';
import { forEachField } from './for-each-field.ts';
import { goldNumbersOf } from './gold-numbers.ts';
import { scoreFacts } from './score-facts.ts';
import { scoreList } from './score-list.ts';

/** One repeat of a document, compared with its labels. */
export interface RepeatResult {
  readonly document: string;
  readonly part: string | null;
  /** From 0. */
  readonly repeat: number;
  readonly goldHash: string;
  /** Why a field cannot be scored; what `fields` has of it means nothing. */
  readonly unscored: Readonly<Partial<Record<FieldName, string>>>;
  readonly fields: Readonly<Record<FieldName, FieldResult>>;
  readonly outcomes: Readonly<Record<ReportFactName, Outcome>>;
}

/** Compares one record with its labels. Keeps neither the text nor the record. */
export function scoreRepeat(pair: EvaluatedPair): RepeatResult {
  const prepared: PreparedPair = { ...pair, goldNumbers: goldNumbersOf(pair.gold) };
  const facts = scoreFacts(prepared);
  return {
    document: pair.gold.document,
    part: pair.part ?? null,
    repeat: pair.repeat ?? 0,
    goldHash: pair.goldHash ?? hashOf(pair.gold),
    unscored: pair.unscored ?? {},
    fields: forEachField((field) => (field === 'report' ? facts : scoreList(field, prepared))),
    outcomes: facts.outcomes,
  };
}
