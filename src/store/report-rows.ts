import type { GroundedClaim, RefusedClaim } from '#model/claim.ts';
import type { Diagnosis } from '#model/diagnosis.ts';
import type { Finding } from '#model/finding.ts';
import type { Identity } from '#model/identity.ts';
import type { PublishedReport, ReportState } from '#model/published-report.ts';
import type { Repair } from '#model/repair.ts';
import type { Report } from '#model/report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { ReportListing } from '#model/store.ts';
import { type ReportRecord, recordSchema } from '#schemas/record/record.ts';
import { contentHash } from './content-hash.ts';
import { StoreError } from './store-error.ts';
import type { ClaimRow, ReportDocumentRow, ReportRow } from './tables.ts';

/** Reports and their claims as rows and back. */

export type ReportListingRow = Pick<ReportRow, 'id' | 'slug' | 'state' | 'bureau' | 'fiscal_year' | 'supersedes'>;

/** `claims` are the report's rows of that table, for the hash over all of it. */
export function reportRow(published: PublishedReport, claims: readonly ClaimRow[]): Omit<ReportRow, 'work_key'> {
  const { report, record } = published;
  const [document] = published.documents;
  const fiscalYear = record.report.fiscalYear.value;
  const row = {
    id: report.id,
    slug: report.slug,
    state: published.state,
    bureau: record.report.bureau.value,
    fiscal_year: fiscalYear === null ? null : String(fiscalYear),
    document_id: document.id,
    reader: document.reader,
    report: JSON.stringify(report),
    record: JSON.stringify(record),
    identities: JSON.stringify(published.identities),
    diagnoses: JSON.stringify(published.diagnoses),
    repairs: JSON.stringify(published.repairs),
    findings: JSON.stringify(published.findings),
    supersedes: report.supersedes,
  };
  return { ...row, content_hash: contentHash(row, claims) };
}

export const reportDocumentRows = ({ report, documents }: PublishedReport): readonly ReportDocumentRow[] =>
  documents.map(({ id, reader }, position) => ({ report_id: report.id, position, document_id: id, reader }));

export function claimRows({ report, claims, rejected }: PublishedReport): readonly ClaimRow[] {
  const row = (refused: number, position: number, body: GroundedClaim | RefusedClaim): ClaimRow => ({
    report_id: report.id,
    refused,
    position,
    field: body.claim.item.field,
    keyer: body.claim.lineage.keyer,
    claim_key: 'key' in body ? body.key : null,
    body: JSON.stringify(body),
  });
  return [
    ...claims.map((claim, position) => row(0, position, claim)),
    ...rejected.map((claim, position) => row(1, position, claim)),
  ];
}

/** The report as it was saved; throws a StoreError when a document is gone or its record is of another shape. */
export function reportOf(
  row: ReportRow,
  documents: readonly (SourceDocument | null)[],
  claims: readonly ClaimRow[],
): PublishedReport {
  const [main, ...others] = documents.filter((document) => document !== null);
  if (main === undefined || others.length + 1 < documents.length)
    throw unreadable(row, 'a document of it is missing', null);
  const bodies = (refused: number) => claims.filter((claim) => claim.refused === refused).map(({ body }) => body);
  // What JSON.parse gives below has the shape that reportRow and claimRows wrote.
  return {
    report: withAnnexes(JSON.parse(row.report) as Report),
    documents: [main, ...others],
    state: row.state as ReportState,
    record: recordOf(row),
    claims: bodies(0).map((body) => JSON.parse(body) as GroundedClaim),
    rejected: bodies(1).map((body) => JSON.parse(body) as RefusedClaim),
    identities: (JSON.parse(row.identities) as readonly Identity[]).map(withRelation),
    diagnoses: JSON.parse(row.diagnoses) as readonly Diagnosis[],
    repairs: JSON.parse(row.repairs) as readonly Repair[],
    findings: JSON.parse(row.findings) as readonly Finding[],
  };
}

// Members that are there keep their places: a report that is stored again as it was read has the same bytes, and so the
// same hash.

/** Reports that were stored when every report was one document have no annexes. */
const withAnnexes = (report: Report): Report => ({ ...report, annexSources: report.annexSources ?? {} });

/** Nor did identities say what they compute. */
const withRelation = (identity: Identity): Identity => ({ ...identity, relation: identity.relation ?? null });

/** Records outlive the program that wrote them: what no longer fits the schema is said, not passed on. */
function recordOf(row: ReportRow): ReportRecord {
  const stored: unknown = JSON.parse(row.record);
  const parsed = recordSchema.safeParse(stored);
  // The schema has no defaults and knows every member, so that it gives the same, with members in another order.
  if (parsed.success) return stored as ReportRecord;
  const issue = parsed.error.issues[0];
  throw unreadable(row, `${issue?.path.join('.') ?? 'record'}: ${issue?.message ?? 'invalid'}`, parsed.error);
}

const unreadable = (row: ReportRow, why: string, cause: unknown): StoreError =>
  new StoreError({
    message: `The stored report ${row.slug} (${row.id.slice(0, 8)}) cannot be read (${why}); run its file again.`,
    cause,
    context: { report: row.id },
  });

export const reportListingOf = (row: ReportListingRow, documentIds: readonly string[]): ReportListing => ({
  id: row.id,
  slug: row.slug,
  state: row.state as ReportState, // As reportRow wrote it.
  bureau: row.bureau,
  fiscalYear: row.fiscal_year,
  documentIds,
  supersedes: row.supersedes,
});
