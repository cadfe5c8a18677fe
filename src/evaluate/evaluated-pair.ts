import type { Gold } from '#schemas/gold.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import type { AttributeScore, Counts, GroundingCounts, Miss } from './evaluation-schema.ts';
import type { NumberPlace } from './number-error.ts';

/** One report with its labels. */
export interface EvaluatedPair {
  readonly gold: Gold;
  readonly record: ReportRecord;
  /** The canonical text that the spans of both point into. */
  readonly text: string;
  /** development, test, reference: scores are also given for each; absent = in the total alone. */
  readonly part?: string;
}

/** A pair with what is looked up for every field of it. */
export interface PreparedPair extends EvaluatedPair {
  /** Every number of the gold record, for telling swapped figures. */
  readonly goldNumbers: readonly NumberPlace[];
}

/** A miss without the document it is in. */
export type FieldMiss = Omit<Miss, 'document' | 'part'>;

/** What comparing one field of one document gives. */
export interface FieldResult {
  readonly counts: Counts;
  readonly grounding: GroundingCounts;
  /** Of the matched items, by attribute; none for the facts of the report. */
  readonly attributes: Readonly<Record<string, AttributeScore>>;
  readonly misses: readonly FieldMiss[];
}
