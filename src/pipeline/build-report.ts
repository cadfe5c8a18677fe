import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Report, ReportMember } from '#model/report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { SourceRow } from './source-table.ts';

/** The id of a report: a hash over its members, so that the same bytes give the same report. */
export const reportIdOf = (members: readonly ReportMember[]): string =>
  createHash('sha256')
    .update(
      members.map((member) => `${member.role} ${member.documentId} ${member.span.start} ${member.span.end}`).join('\n'),
    )
    .digest('hex');

/** The stem of a file's name, by which people call the report. */
export const slugOf = (name: string): string => path.basename(name, path.extname(name));

/** A document as one report, the whole of it its main part. */
export function buildReport(document: SourceDocument, source: SourceRow | null, supersedes: string | null): Report {
  const members: readonly ReportMember[] = [
    { role: 'main', documentId: document.id, span: { start: 0, end: document.text.length } },
  ];
  const { url = null, publisher = null, retrieved = null, published = null } = source ?? {};
  return {
    id: reportIdOf(members),
    slug: slugOf(document.name),
    members,
    source: { url, publisher, retrieved, published },
    supersedes,
  };
}
