import type { Diagnosis } from '#model/diagnosis.ts';
import type { Finding } from '#model/finding.ts';
import type { Identity } from '#model/identity.ts';
import type { NumberedList } from '#model/numbered-list.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import { findingOf } from './outcome.ts';
import { contextOf } from './rule.ts';
import { rules } from './rules/index.ts';

/**
 * Reconciles a record with exact arithmetic: every equation between its figures, passes included, and a finding for
 * each that fails. `text` is the canonical text that the record's spans point into,
 * `lists` the numbered lists it was cut into (none unless given). Nothing is changed and nothing
 * judged about who is wrong: an extraction error and a report's own error fail alike.
 */
export function checkRecord(input: {
  readonly record: ReportRecord;
  readonly text: string;
  readonly lists?: readonly NumberedList[] | undefined;
}): {
  readonly identities: readonly Identity[];
  readonly diagnoses: readonly Diagnosis[];
  readonly findings: readonly Finding[];
} {
  const context = contextOf(input.record, input.text, input.lists);
  const checked = rules.flatMap((rule) => rule.check(context).map((outcome) => ({ rule, outcome })));
  return {
    identities: checked.map(({ outcome }) => outcome.identity),
    diagnoses: [],
    findings: checked.flatMap(({ rule, outcome }) =>
      outcome.identity.status === 'conflict' && rule.findingId !== null ? [findingOf(rule.findingId, outcome)] : [],
    ),
  };
}
