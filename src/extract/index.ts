import type { Claim, KeyerId } from '#model/claim.ts';
import type { WithFindings } from '#model/finding.ts';
import type { Segmentation } from '#model/section.ts';
import type { FieldName } from '#schemas/record/field-name.ts';

export { genreOf } from './rules/genre.ts';
export { extractWithRules } from './rules/index.ts';

/** Numbers of the lines that a keyer read for a field; a field that it did not read has none, or is not there. */
export type LinesRead = ReadonlyMap<FieldName, ReadonlySet<number>>;

/** The claims of a model; who it is and what it read for them, which says what it left out. Not there: nobody asks. */
export interface KeyedByModel extends WithFindings<readonly Claim[]> {
  readonly read?: { readonly keyer: KeyerId; readonly lines: LinesRead };
}

/** A model as a keyer: reads a segmentation, answers with claims; what went wrong on the way are findings. */
export type ModelKeyer = (segmentation: Segmentation) => Promise<KeyedByModel>;
