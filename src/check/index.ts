import type { Diagnosis } from '#model/diagnosis.ts';
import type { Finding } from '#model/finding.ts';
import type { Identity } from '#model/identity.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import { findingOf } from './outcome.ts';
import { contextOf } from './rule.ts';
import { rules } from './rules/index.ts';

/**
 * Reconciles a record with exact arithmetic: every equation between its figures, passes included, and a finding for
 * each that fails. `text` is the canonical text that the record's spans point into. Nothing is changed and nothing
 * judged about who is wrong: an extraction error and a report's own error fail alike.
 */
export function checkRecord(input: { readonly record: ReportRecord; readonly text: string }): {
  readonly identities: readonly Identity[];
  readonly diagnoses: readonly Diagnosis[];
  readonly findings: readonly Finding[];
} {
  const context = contextOf(input.record, input.text);
  const checked = rules.flatMap((rule) => rule.check(context).map((outcome) => ({ rule, outcome })));
  return {
    identities: checked.map(({ outcome }) => outcome.identity),
    diagnoses: [],
    findings: checked
      .filter(({ outcome }) => outcome.identity.status === 'conflict')
      .map(({ rule, outcome }) => findingOf(rule.findingId, outcome)),
  };
}
