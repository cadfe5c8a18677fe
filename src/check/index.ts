import type { Diagnosis } from '#model/diagnosis.ts';
import type { Finding } from '#model/finding.ts';
import type { Identity } from '#model/identity.ts';
import type { NumberedList } from '#model/numbered-list.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import { diagnosisFindings } from './locate/diagnosis-finding.ts';
import { type Doubts, locate } from './locate/index.ts';
import { notices } from './notices/index.ts';
import { findingOf, type Outcome } from './outcome.ts';
import { withoutRepeatedSums } from './repeated-sums.ts';
import { type CheckContext, contextOf, type Rule } from './rule.ts';
import { rules } from './rules/index.ts';

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
  const context = contextOf(input.record, input.text, input.lists);
  const checked = checkedBy(context);
  const diagnoses = locate(
    context,
    checked.map(({ outcome }) => outcome),
    (record) => outcomesOf(contextOf(record, input.text, input.lists)),
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

interface Checked {
  readonly rule: Rule;
  readonly outcome: Outcome;
}

/** What every rule says; a sum that an earlier rule has judged is not said twice. */
function checkedBy(context: CheckContext): readonly Checked[] {
  const checked: Checked[] = [];
  for (const rule of rules) {
    const outcomes = rule.check(context);
    const judged = checked.map(({ outcome }) => outcome);
    const own = rule.repeats === true ? withoutRepeatedSums(outcomes, judged) : outcomes;
    checked.push(...own.map((outcome) => ({ rule, outcome })));
  }
  return checked;
}

const outcomesOf = (context: CheckContext): readonly Outcome[] => checkedBy(context).map(({ outcome }) => outcome);
