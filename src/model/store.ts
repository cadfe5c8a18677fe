import type { BatchStore } from './batch.ts';
import type { ModelCall, ModelCallSum } from './model-call.ts';
import type { PublishedReport, ReportState } from './published-report.ts';
import type { SourcedReport } from './report-source.ts';
import type { SourceDocument } from './source-document.ts';

/** A file that was offered to a run, and how it ended. */
export interface FileOutcome {
  readonly path: string;
  readonly documentId: string | null;
  /** The first of `reportIds`; null where the file is part of no report. */
  readonly reportId: string | null;
  /** The reports that the file holds or is an annex of, in its order. */
  readonly reportIds: readonly string[];
  readonly state: ReportState;
  /** Why it failed or is not whole, or what else a person should be told of it; null when there is nothing to tell. */
  readonly reason: string | null;
}

/** One run of the main job. Times are ISO-UTC; `finishedAt` is null while it runs or after it was killed. */
export interface RunSummary {
  readonly id: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly files: readonly FileOutcome[];
}

/** What a listing shows of a report without loading it. */
export interface ReportListing {
  readonly id: string;
  readonly slug: string;
  readonly state: ReportState;
  readonly bureau: string | null;
  readonly fiscalYear: string | null;
  /** Its documents, the main part's first. */
  readonly documentIds: readonly string[];
}

/**
 * Where a workspace keeps what it knows. Everything is content-addressed: writing the same thing twice is one thing.
 * All methods throw a StoreError when the store itself is at fault (disk full, newer schema, not a store).
 */
export interface Store extends BatchStore {
  /** Stored answers; `saveModelCall` returns once the answer is durable. An existing key is left as it is. */
  findModelCall(key: string): Promise<ModelCall | null>;
  saveModelCall(call: ModelCall): Promise<void>;
  /** Puts an answer in the place of the stored one, which is lost: for one that cannot be read, when a person wants it. */
  replaceModelCall(call: ModelCall): Promise<void>;
  /** What all stored calls of a model took, by task, ordered by its name. */
  sumModelCalls(model: string): Promise<readonly ModelCallSum[]>;

  findDocument(id: string, reader: string): Promise<SourceDocument | null>;
  saveDocument(document: SourceDocument): Promise<void>;

  /** Replaces what was known of the report with the same id. */
  saveReport(report: PublishedReport): Promise<void>;
  /** Forgets a report and its claims; its documents stay. */
  deleteReport(id: string): Promise<void>;
  findReport(id: string): Promise<PublishedReport | null>;
  /** Those of the reports that are there, in the order of `ids`, of which there are at most a thousand. */
  findReports(ids: readonly string[]): Promise<readonly PublishedReport[]>;
  /** Reports by id, ordered by slug then id. */
  listReports(): Promise<readonly ReportListing[]>;
  /** All reports with hashes over everything stored of them, ordered by id. */
  listSourced(): Promise<readonly SourcedReport[]>;

  saveRun(run: RunSummary): Promise<void>;
  findLastRun(): Promise<RunSummary | null>;

  close(): Promise<void>;
}
