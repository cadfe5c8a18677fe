import type { Finding } from '#model/finding.ts';
import type { Identity } from '#model/identity.ts';
import type { PublishedReport } from '#model/published-report.ts';
import { toPair } from '#model/span.ts';
import { recordSchema } from '#schemas/record/record.ts';
import { PublishError } from './publish-error.ts';

/**
 * One report as a line of records.jsonl: its record whole, findings and identities beside it, spans as pairs. Keys come
 * in the schema's order whoever built the record, so that equal records are equal lines. Throws a PublishError for a
 * record that breaks the schema.
 */
export function recordLine({ report, state, record, findings, identities }: PublishedReport): string {
  const parsed = recordSchema.safeParse(record);
  if (!parsed.success) throw brokenRecord(report.slug, parsed.error);
  return JSON.stringify({
    slug: report.slug,
    reportId: report.id,
    state,
    record: parsed.data,
    findings: findings.map(findingOf),
    identities: identities.map(identityOf),
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
