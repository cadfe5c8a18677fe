import type { Explanation } from '#model/diagnosis.ts';
import type { ReportRecord } from '#schemas/record/record.ts';

/** A way in which a keyer may have misread the report, that is tried by binding all equations anew. */
export interface Trial {
  readonly amend: (record: ReportRecord) => ReportRecord;
  readonly explanation: Explanation;
  /** True when two facts are read at one place, which both cannot be right. */
  readonly crowded: boolean;
  /** How many digits of the other value the equations ask for: what chance would have had to hit. */
  readonly digits: number;
  /** Where the figures begin that nobody read and the trial claims, if it says more than that one is read elsewhere. */
  readonly added?: readonly number[];
}
