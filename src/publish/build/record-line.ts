import type { Diagnosis, Suspect } from '#model/diagnosis.ts';
import type { Finding } from '#model/finding.ts';
import type { Identity } from '#model/identity.ts';
import { type PublishedReport, textOf } from '#model/published-report.ts';
import { offsetInReport } from '#model/report-text.ts';
import { toPair } from '#model/span.ts';
import { recordSchema } from '#schemas/record/record.ts';
import { PublishError } from '../publish-error.ts';

/** The parts of a report; `reportStart` is where a part begins in the text that all spans point into. */
export function membersOf(published: PublishedReport) {
  const text = textOf(published);
  return published.report.members.map(({ role, documentId, span }) => {
    const reportStart = offsetInReport(text, documentId, span.start);
    return { role, documentId, span: toPair(span), reportStart };
  });
}

/**
 * One report as a line of records.jsonl: its record whole, members, findings, identities (which diagnoses name by their
 * index) and diagnoses beside it, spans as pairs that point into the report's text. Keys come in the schema's order
 * whoever built the record, so that equal records are equal lines. Throws a PublishError for a record that breaks the
 * schema.
 */
export function recordLine(published: PublishedReport): string {
  const { report, state, record, findings, identities, diagnoses } = published;
  const parsed = recordSchema.safeParse(record);
  if (!parsed.success) throw brokenRecord(report.slug, parsed.error);
  return JSON.stringify({
    slug: report.slug,
    reportId: report.id,
    state,
    members: membersOf(published),
    record: parsed.data,
    findings: findings.map(findingOf),
    identities: identities.map(identityOf),
    diagnoses: diagnoses.map(diagnosisOf),
  });
}

const findingOf = ({ ruleId, severity, reason, span, actual, expected }: Finding) => ({
  ruleId,
  severity,
  reason,
  span: span && toPair(span),
  actual,
  expected,
});

const identityOf = ({ rule, equation, figures, status, difference, tolerance, unit }: Identity) => ({
  rule,
  equation,
  figures: figures.map(({ role, printed, value, span }) => ({ role, printed, value, span: toPair(span) })),
  status,
  difference,
  tolerance,
  unit,
});

const diagnosisOf = ({ identities, outcome, verdict, explanations }: Diagnosis) => ({
  identities,
  outcome,
  verdict,
  explanations: explanations.map(({ culprit, suspects }) => ({ culprit, suspects: suspects.map(suspectOf) })),
});

const suspectOf = ({ kind, printed, value, implied, unit, span, reasons }: Suspect) => ({
  kind,
  printed,
  value,
  implied,
  unit,
  span: toPair(span),
  reasons: reasons.map((reason) => ('span' in reason ? { ...reason, span: toPair(reason.span) } : reason)),
});

function brokenRecord(
  slug: string,
  error: { issues: readonly { path: PropertyKey[]; message: string }[] },
): PublishError {
  const [issue] = error.issues;
  const where = issue?.path.join('.') ?? '';
  return new PublishError({
    message: `The record of ${slug} breaks its schema at ${where}: ${issue?.message ?? 'invalid'}.`,
    cause: error,
    context: { slug, where },
  });
}
