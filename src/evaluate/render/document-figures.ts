import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import type { DocumentField, DocumentScore } from '../evaluation-schema.ts';
import { rate, UNSCORED } from './figures.ts';

/** A document with what its scores are worth: over how many fields its mean is. */
export interface DocumentFigures {
  readonly document: DocumentScore;
  /** Mean of the fields' F1; null where no field has one. */
  readonly mean: number | null;
  /** Fields that have an F1: that were scored, and had something to score. */
  readonly fieldsWithF1: number;
  /** Fields that could not be scored. */
  readonly unscored: readonly FieldName[];
}

/** The F1 of a field of a document; null where it was not scored or there was nothing to score. */
export const f1Of = (field: DocumentField): number | null => (field.state === 'scored' ? field.f1 : null);

/** The same in words, `–` for what was not scored and `·` where there was nothing to score. */
export const f1Words = (field: DocumentField): string => (field.state === 'scored' ? rate(field.f1) : UNSCORED);

/** The figures of one document. */
export function documentFigures(document: DocumentScore): DocumentFigures {
  const each = FIELD_NAMES.flatMap((field) => f1Of(document.fields[field]) ?? []);
  const sum = each.reduce((total, f1) => total + f1, 0);
  return {
    document,
    mean: each.length === 0 ? null : sum / each.length,
    fieldsWithF1: each.length,
    unscored: FIELD_NAMES.filter((field) => document.fields[field].state === 'unscored'),
  };
}

/**
 * Documents from the lowest mean to the highest: those scored in every field first, for only they can be ranked among each
 * other, then those with unscored fields. Equal ones stay in the order given.
 */
export function rankDocuments(documents: readonly DocumentScore[]): {
  readonly whole: readonly DocumentFigures[];
  readonly partly: readonly DocumentFigures[];
} {
  const figures = documents
    .map(documentFigures)
    .toSorted((a, b) => (a.mean ?? Number.POSITIVE_INFINITY) - (b.mean ?? Number.POSITIVE_INFINITY));
  return {
    whole: figures.filter(({ unscored }) => unscored.length === 0),
    partly: figures.filter(({ unscored }) => unscored.length > 0),
  };
}

/** The fields that could not be scored, by reason, each reason once. */
export interface UnscoredReason {
  readonly reason: string;
  readonly places: readonly { readonly document: string; readonly fields: readonly FieldName[] }[];
}

/** Every reason why fields were not scored, with the documents and fields it applies to. */
export function unscoredReasons(documents: readonly DocumentScore[]): readonly UnscoredReason[] {
  const each = documents.flatMap((document) =>
    FIELD_NAMES.flatMap((field) => {
      const scored = document.fields[field];
      return scored.state === 'unscored' ? [{ document: document.document, field, reason: scored.reason }] : [];
    }),
  );
  return [...Map.groupBy(each, ({ reason }) => reason)].map(([reason, members]) => ({
    reason,
    places: [...Map.groupBy(members, ({ document }) => document)].map(([document, ofDocument]) => ({
      document,
      fields: ofDocument.map(({ field }) => field),
    })),
  }));
}

/** Documents whose wrong items are hidden, as those of the blind part are. */
export const hiddenDocuments = (documents: readonly DocumentScore[]): readonly DocumentScore[] =>
  documents.filter(({ fields }) =>
    FIELD_NAMES.some((name) => {
      const field = fields[name];
      return field.state === 'scored' && field.wrong === null;
    }),
  );

/** What is said of hidden misses; null where none are hidden. */
export function hiddenMissesWords(documents: readonly DocumentScore[]): string | null {
  const hidden = hiddenDocuments(documents);
  if (hidden.length === 0) return null;
  const parts = [...new Set(hidden.flatMap(({ part }) => part ?? []))].join(', ');
  const whose = parts === '' ? 'some documents' : `the ${parts} part`;
  return `Misses of ${whose} are hidden (${hidden.length} ${hidden.length === 1 ? 'document' : 'documents'}), so that nothing is tuned with them.`;
}
