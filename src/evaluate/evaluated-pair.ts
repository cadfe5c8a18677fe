import type { Gold } from '#schemas/gold.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import type { AttributeScore, Counts, GroundingCounts, Miss } from './evaluation-schema.ts';
import type { NumberPlace } from './number-error.ts';

/** One report with its labels, keyed once. */
export interface EvaluatedPair {
  readonly gold: Gold;
  readonly record: ReportRecord;
  /** The canonical text that the spans of both point into. */
  readonly text: string;
  /** development, test, reference: scores are also given for each; absent = in the total alone. */
  readonly part?: string;
  /** Which time the document was keyed, from 0 (default): pairs of one document with different repeats are one document. */
  readonly repeat?: number;
  /** Fields of which nothing can be said, and why; whatever the record has of them is not looked at. */
  readonly unscored?: Readonly<Partial<Record<FieldName, string>>>;
  /** sha256 of the labels as they were written; absent = of `gold` as canonical JSON. */
  readonly goldHash?: string;
}

/** A pair with what is looked up for every field of it. */
export interface PreparedPair extends EvaluatedPair {
  /** Every number of the gold record, for telling swapped figures. */
  readonly goldNumbers: readonly NumberPlace[];
}

/** A miss without the document and the repeat it is in. */
export type FieldMiss = Omit<Miss, 'document' | 'part' | 'repeat'>;

/** What comparing one field of one repeat of a document gives. */
export interface FieldResult {
  readonly counts: Counts;
  readonly grounding: GroundingCounts;
  /** Of the matched items, by attribute; none for the facts of the report. */
  readonly attributes: Readonly<Record<string, AttributeScore>>;
  readonly misses: readonly FieldMiss[];
  /** sha256 of what was predicted, as far as scoring looks at it. */
  readonly predictions: string;
}
