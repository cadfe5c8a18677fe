import type { Redaction, ReleaseFormat } from '#model/release.ts';

/** What a release calls itself; nothing in it comes from the clock. */
export interface ReleaseIdentity {
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly releaseDate: string;
}

/** Where the changes of a release are looked for. */
export interface ChangesToDescribe extends ReleaseIdentity {
  /** The folder of the release that this one is held against; null for a first one. */
  readonly compared: string | null;
  /** The folder in which this one is being built, its Parquet files and `release.json` there. */
  readonly building: string;
}

/** What a publication tells while it works: partitions made or taken over, of so many. */
export interface PublishProgress {
  readonly step: 'partitions' | 'tables' | 'files';
  readonly done: number;
  readonly of: number;
}

/** Where a release goes and what is in it. */
export interface PublishTarget extends ReleaseIdentity {
  readonly folder: string;
  /** All of them, if not given; Parquet is always there, the others are made from it. */
  readonly formats?: readonly ReleaseFormat[];
  /** `persons`, if not given. */
  readonly redaction?: Redaction;
  /** A hash over the program that makes rows: another program makes every partition anew. Empty, if not given. */
  readonly maker?: string;
  /** Takes nothing over from a former release. */
  readonly anew?: boolean;
  /** How many processes make partitions at once; by the machine, if not given. */
  readonly processes?: number;
  /** Gives the text of CHANGELOG.md; without it the release has none. */
  readonly describeChanges?: (changes: ChangesToDescribe) => Promise<string>;
  readonly onProgress?: (progress: PublishProgress) => void;
}

/** What was published; `rows` in all tables together, `tables` by name. */
export interface Publication extends ReleaseIdentity {
  readonly folder: string;
  readonly reports: number;
  readonly rows: number;
  readonly tables: Readonly<Record<string, number>>;
  readonly partitions: { readonly made: number; readonly takenOver: number };
  /** Of all files but the database. */
  readonly bytes: number;
  /** What was left out and why, a sentence each. */
  readonly notes: readonly string[];
  /** True where the release that stood there was this one already, and nothing was written. */
  readonly upToDate: boolean;
}
