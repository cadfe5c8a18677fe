import type { Span } from './span.ts';

/** Where a document came from, as a `--sources` table or the corpus manifest says; null = not said. */
export interface DocumentSource {
  readonly url: string | null;
  readonly publisher: string | null;
  /** ISO dates (YYYY-MM-DD). */
  readonly retrieved: string | null;
  readonly published: string | null;
}

/**
 * A part of a report: a range of one document's canonical text. `surroundings` is what stands around main part and
 * annexes in a larger publication of the same bureau (部门决算公开): it is keyed too, and each value tells its part.
 */
export interface ReportMember {
  readonly role: 'main' | 'annex' | 'surroundings';
  readonly documentId: string;
  readonly span: Span;
}

/**
 * One bureau's report: a main part and any number of annexes. The main part is one range; inside a disclosure whose
 * title alone names bureau and year it is that title and the report, two ranges. `id` is a hash over the members, so the same
 * bytes give the same report; `slug` is the main file's stem, behind it a number where the file holds several reports;
 * `supersedes` the id of the report this one reissues. `source` is where the main part's document came from,
 * `annexSources` say it of the other documents, by their ids.
 */
export interface Report {
  readonly id: string;
  readonly slug: string;
  readonly members: readonly ReportMember[];
  readonly source: DocumentSource;
  readonly annexSources: Readonly<Record<string, DocumentSource>>;
  readonly supersedes: string | null;
}
