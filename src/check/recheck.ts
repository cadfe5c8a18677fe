import type { ReportRecord } from '#schemas/record/record.ts';
import type { Outcome } from './outcome.ts';
import { ONCE, type Recall, recalled, recording, replaying } from './recall.ts';
import type { CheckContext } from './rule.ts';
import { rules } from './rules/index.ts';

const outcomesOf = (context: CheckContext): readonly Outcome[] =>
  rules.flatMap(({ check }) => recalled(context, check, ONCE));

/**
 * Gives the outcomes of all rules for other records of one text. The first time, `record` is checked once more to
 * remember it piece by piece; then each other record is checked where it differs from that, and nowhere else.
 */
export function recheckerOf(
  record: ReportRecord,
  contextOf: (record: ReportRecord, recall: Recall) => CheckContext,
): (record: ReportRecord) => readonly Outcome[] {
  let known: Recall | null = null;
  return (other) => {
    if (known === null) {
      const recall = recording();
      outcomesOf(contextOf(record, recall));
      known = replaying(recall);
    }
    return outcomesOf(contextOf(other, known));
  };
}
