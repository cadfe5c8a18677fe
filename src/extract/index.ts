import type { Claim, KeyerId } from '#model/claim.ts';
import type { WithFindings } from '#model/finding.ts';
import type { Segmentation } from '#model/section.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import type { AskingAgain, Doubt, Reasked } from './doubt.ts';

export type { AskingAgain, Complaint, Doubt, FailedEquation, FigureName, Reanswer, Reasked } from './doubt.ts';
export { genreOf } from './rules/genre.ts';
export { extractWithRules } from './rules/index.ts';

/** Numbers of the lines that a keyer read for a field; a field that it did not read has none, or is not there. */
export type LinesRead = ReadonlyMap<FieldName, ReadonlySet<number>>;

/** The claims of a model; who it is and what it read for them, which says what it left out. Not there: nobody asks. */
export interface KeyedByModel extends WithFindings<readonly Claim[]> {
  /** Rows of its answers that were no claims, to be asked about again. */
  readonly refused?: readonly Doubt[];
  readonly read?: { readonly keyer: KeyerId; readonly lines: LinesRead };
}

/**
 * A model as a keyer, the only kind that can be asked again. `key` reads a segmentation and answers with claims; what went
 * wrong on the way are findings. `askAgain` asks about claims in doubt and gives what came of it question by question: it
 * throws for no model that cannot be asked. Both throw the ModelError of a run that was cancelled or may spend no more.
 */
export interface ModelKeyer {
  readonly key: (segmentation: Segmentation) => Promise<KeyedByModel>;
  readonly askAgain: (segmentation: Segmentation, again: AskingAgain) => Promise<readonly Reasked[]>;
}
