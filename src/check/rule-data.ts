/**
 * What a whole is made of. `needed` parts always belong to it, `optional` ones in some reports only; wholes that are
 * stated in several ways have several makeups.
 */
export interface WholeOfParts {
  readonly whole: string;
  readonly needed: readonly string[];
  readonly optional: readonly string[];
}

/** A figure that no report may have above another one: both are concepts. */
export interface Bound {
  readonly lesser: string;
  readonly greater: string;
}

/** The equations that a rule knows by concept, as data: what can contradict itself before any report is read. */
export interface RuleData {
  readonly wholes?: readonly WholeOfParts[];
  readonly bounds?: readonly Bound[];
}
