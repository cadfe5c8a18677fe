import type { ReportRecord } from '#schemas/record/record.ts';
import { checkRules } from './check-rules.ts';
import type { Outcome } from './outcome.ts';
import { recording, replaying } from './recall.ts';
import type { RecallMemory } from './recall-memory.ts';
import type { CheckContext } from './rule.ts';

const outcomesOf = (context: CheckContext): readonly Outcome[] => checkRules(context).map(({ outcome }) => outcome);

/**
 * Gives the outcomes of all rules for other records of one text. The first time, `record` is checked once more to
 * remember it piece by piece; then each other record is checked where it differs from that, and nowhere else.
 */
export function recheckerOf(
  record: ReportRecord,
  contextOf: (record: ReportRecord, recall: RecallMemory<CheckContext>) => CheckContext,
): (record: ReportRecord) => readonly Outcome[] {
  let known: RecallMemory<CheckContext> | null = null;
  return (other) => {
    if (known === null) {
      const recall = recording();
      outcomesOf(contextOf(record, recall));
      known = replaying(recall);
    }
    return outcomesOf(contextOf(other, known));
  };
}
