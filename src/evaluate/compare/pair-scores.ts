import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import type { DocumentScore, ScoredField } from '../evaluation-schema.ts';
import { type Measure, measuresOf } from './compared-measures.ts';
import type { DocumentPair, PairedDocuments } from './pair-documents.ts';

/** The score of one document in both runs. */
export interface ScorePair {
  readonly document: string;
  readonly before: number;
  readonly after: number;
}

/** One measure of one field over the documents that both runs scored. */
export interface PairedRow {
  readonly field: FieldName;
  readonly measure: Measure;
  readonly pairs: readonly ScorePair[];
  /** Documents whose field was scored before, and is not now or has other labels. */
  readonly lost: readonly string[];
  /** Whether every document scored in both runs has the same predictions in both; false where there is no such document. */
  readonly isIdentical: boolean;
}

/** A row for each measure of each field, in the order of the fields. */
export const pairScores = (documents: PairedDocuments): readonly PairedRow[] =>
  FIELD_NAMES.flatMap((field) => measuresOf(field).map((measure) => pairRow(field, measure, documents)));

/** A field of a document as both runs scored it. */
export interface FieldPair extends DocumentPair {
  readonly fieldBefore: ScoredField;
  readonly fieldAfter: ScoredField;
}

/** The paired documents whose field both runs scored. */
export const scoredPairs = (field: FieldName, paired: readonly DocumentPair[]): readonly FieldPair[] =>
  paired.flatMap((pair) => {
    const [fieldBefore, fieldAfter] = [scoredField(pair.before, field), scoredField(pair.after, field)];
    return fieldBefore === null || fieldAfter === null ? [] : [{ ...pair, fieldBefore, fieldAfter }];
  });

function pairRow(field: FieldName, measure: Measure, documents: PairedDocuments): PairedRow {
  const scored = scoredPairs(field, documents.paired);
  const dropped = documents.paired
    .filter(({ after }) => scoredField(after, field) === null)
    .map(({ before }) => before);
  return {
    field,
    measure,
    pairs: scored.flatMap((pair) => scorePair(pair, measure) ?? []),
    lost: [...documents.lost, ...dropped]
      .filter((score) => scoredField(score, field) !== null)
      .map(({ document }) => document),
    isIdentical: scored.length > 0 && scored.every(hasSamePredictions),
  };
}

/**
 * A score is null where neither gold nor prediction says anything. That is no score in both runs; where one of them invents
 * something, saying nothing was wholly right, and counts as 1. Left out, inventions in empty fields would never be seen.
 */
function scorePair(pair: FieldPair, measure: Measure): ScorePair | null {
  const [before, after] = [pair.fieldBefore[measure], pair.fieldAfter[measure]];
  return before === null && after === null ? null : { document: pair.document, before: before ?? 1, after: after ?? 1 };
}

export const hasSamePredictions = ({ fieldBefore, fieldAfter }: FieldPair): boolean =>
  fieldBefore.predictions === fieldAfter.predictions;

function scoredField(score: DocumentScore, field: FieldName): ScoredField | null {
  const scored = score.fields[field];
  return scored.state === 'scored' ? scored : null;
}
