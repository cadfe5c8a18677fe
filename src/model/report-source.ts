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
  /** How another process opens the same source; null for one that cannot be. */
  readonly address: SourceAddress | null;
}

/**
 * A module of this program, by its URL, that exports `openSource`, and what to open with it, which may be secret: it is
 * sent to the other process, and never stands in its argument list or in a message.
 */
export interface SourceAddress {
  readonly module: string;
  readonly argument: string;
}

export interface SourceModule {
  readonly openSource: (argument: string) => Promise<OpenSource>;
}

/** A source with its end. */
export type OpenSource = Pick<ReportSource, 'read'> & { readonly close: () => Promise<void> };
