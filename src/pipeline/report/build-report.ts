import { createHash } from 'node:crypto';
import path from 'node:path';
import type { DocumentSource, Report, ReportMember } from '#model/report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { FileSource } from '#model/work.ts';

/** The id of a report: a hash over its members, so that the same bytes give the same report. */
export const reportIdOf = (members: readonly ReportMember[]): string =>
  createHash('sha256')
    .update(
      members.map((member) => `${member.role} ${member.documentId} ${member.span.start} ${member.span.end}`).join('\n'),
    )
    .digest('hex');

/** The stem of a file's name, by which people call the report; one of several in a file has its number behind it. */
export function slugOf(name: string, number = 1, of = 1): string {
  const stem = path.basename(name, path.extname(name));
  return of === 1 ? stem : `${stem}-${number}`;
}

/** The whole of a document as the main part of a report. */
export const membersOf = (document: SourceDocument): readonly ReportMember[] => [
  { role: 'main', documentId: document.id, span: { start: 0, end: document.text.length } },
];

const sourceFrom = (row: FileSource | null, known: DocumentSource | null): DocumentSource => ({
  url: row?.url ?? known?.url ?? null,
  publisher: row?.publisher ?? known?.publisher ?? null,
  retrieved: row?.retrieved ?? known?.retrieved ?? null,
  published: row?.published ?? known?.published ?? null,
});

/** What a report is made of; `rows` are those of the table of sources by document id, `known` the report as it is stored. */
export interface ReportParts {
  readonly slug: string;
  readonly members: readonly ReportMember[];
  readonly documents: readonly [SourceDocument, ...SourceDocument[]];
  readonly rows: ReadonlyMap<string, FileSource>;
  readonly known: Report | null;
}

/**
 * A report of its parts. What the rows in the table of sources do not say of the origin stays as it is known.
 * `supersedes` stays as well, unless the main part's row leaves it empty, which unlinks the report; a slug in the row is
 * looked up at the end of the run, when all reports are stored.
 */
export function buildReport({ slug, members, documents, rows, known }: ReportParts): Report {
  const [main, ...others] = documents;
  const row = rows.get(main.id) ?? null;
  const annexSources = others.map(({ id }) => {
    return [id, sourceFrom(rows.get(id) ?? null, known?.annexSources[id] ?? null)] as const;
  });
  return {
    id: reportIdOf(members),
    slug,
    members,
    source: sourceFrom(row, known?.source ?? null),
    annexSources: Object.fromEntries(annexSources),
    supersedes: row !== null && row.supersedes === null ? null : (known?.supersedes ?? null),
  };
}

/** A document as a report by itself, of which nothing else is known. */
export const wholeReport = (document: SourceDocument): Report =>
  buildReport({
    slug: slugOf(document.name),
    members: membersOf(document),
    documents: [document],
    rows: new Map(),
    known: null,
  });
