import type { Diagnosis } from '#model/diagnosis.ts';
import type { Finding } from '#model/finding.ts';
import type { Identity } from '#model/identity.ts';
import type { NumberedList } from '#model/numbered-list.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import { checkRules } from './check-rules.ts';
import { diagnosisFindings } from './locate/diagnosis-finding.ts';
import { type Doubts, locate } from './locate/index.ts';
import { notices } from './notices/index.ts';
import { findingOf } from './outcome.ts';
import { recheckerOf } from './recheck.ts';
import { contextsOf } from './rule.ts';

/**
 * Reconciles a record with exact arithmetic: every equation between its figures, passes included, and a finding for
 * each that fails, then which figures the failures come from and whose error it is, with a finding for each such
 * diagnosis; last what should be known of the report that is no equation. `text` is the canonical text that the record's
 * spans point into, `lists` the numbered lists that it was cut into (none unless given); `doubts` is what else is known
 * of its figures. Nothing is changed.
 */
export function checkRecord(input: {
  readonly record: ReportRecord;
  readonly text: string;
  readonly lists?: readonly NumberedList[] | undefined;
  readonly doubts?: Doubts;
}): {
  readonly identities: readonly Identity[];
  readonly diagnoses: readonly Diagnosis[];
  readonly findings: readonly Finding[];
} {
  const contextOf = contextsOf(input.text, input.lists);
  const context = contextOf(input.record);
  const checked = checkRules(context);
  const diagnoses = locate(
    context,
    checked.map(({ outcome }) => outcome),
    recheckerOf(input.record, contextOf),
    input.doubts,
  );
  const failures = checked.flatMap(({ rule, outcome }) =>
    outcome.identity.status === 'conflict' && rule.findingId !== null ? [findingOf(rule.findingId, outcome)] : [],
  );
  return {
    identities: checked.map(({ outcome }) => outcome.identity),
    diagnoses,
    findings: [...failures, ...diagnosisFindings(diagnoses), ...notices.flatMap((notice) => notice.find(context))],
  };
}
