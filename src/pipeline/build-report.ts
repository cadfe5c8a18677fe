import { createHash } from 'node:crypto';
import path from 'node:path';
import type { DocumentSource, Report, ReportMember } from '#model/report.ts';
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

/** The whole of a document as the main part of a report. */
export const membersOf = (document: SourceDocument): readonly ReportMember[] => [
  { role: 'main', documentId: document.id, span: { start: 0, end: document.text.length } },
];

const sourceFrom = (row: SourceRow | null, known: DocumentSource | null): DocumentSource => ({
  url: row?.url ?? known?.url ?? null,
  publisher: row?.publisher ?? known?.publisher ?? null,
  retrieved: row?.retrieved ?? known?.retrieved ?? null,
  published: row?.published ?? known?.published ?? null,
});

/**
 * A document as one report. What its row in the table of sources does not say of its origin stays as it is known.
 * `supersedes` stays as well, unless the row leaves it empty, which unlinks the report; a slug in the row is looked up
 * at the end of the run, when all reports are stored.
 */
export function buildReport(document: SourceDocument, row: SourceRow | null, known: Report | null): Report {
  const members = membersOf(document);
  return {
    id: reportIdOf(members),
    slug: slugOf(document.name),
    members,
    source: sourceFrom(row, known?.source ?? null),
    annexSources: {},
    supersedes: row !== null && row.supersedes === null ? null : (known?.supersedes ?? null),
  };
}
