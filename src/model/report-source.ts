import type { PublishedReport } from './published-report.ts';

/** A stored report as a publication plans with it, without loading it. */
export interface SourcedReport {
  readonly id: string;
  /** sha256 over everything stored of the report that a release shows; equal hashes are equal reports. */
  readonly contentHash: string;
  /** Its documents, the main part's first. */
  readonly documentIds: readonly string[];
}

/** Where a publication takes its reports from. */
export interface ReportSource {
  /** All reports, ordered by id. */
  readonly list: () => Promise<readonly SourcedReport[]>;
  /** The reports with these ids, in their order. Throws what the store throws. */
  readonly read: (ids: readonly string[]) => AsyncIterable<PublishedReport>;
}
