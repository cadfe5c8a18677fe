import type { Span } from './span.ts';

/** Where a document came from, as a `--sources` table or the corpus manifest says; null = not said. */
export interface DocumentSource {
  readonly url: string | null;
  readonly publisher: string | null;
  /** ISO dates (YYYY-MM-DD). */
  readonly retrieved: string | null;
  readonly published: string | null;
}

/** A part of a report: a range of one document's canonical text. */
export interface ReportMember {
  readonly role: 'main' | 'annex';
  readonly documentId: string;
  readonly span: Span;
}

/**
 * One bureau's report: exactly one main part and any number of annexes. `id` is a hash over the members, so the same
 * bytes give the same report; `slug` is the main file's stem; `supersedes` the id of the report this one reissues.
 */
export interface Report {
  readonly id: string;
  readonly slug: string;
  readonly members: readonly ReportMember[];
  readonly source: DocumentSource;
  readonly supersedes: string | null;
}
