import type { AskingLeases } from './asking-lease.ts';
import type { BatchStore } from './batch.ts';
import type { ModelCall, ModelCallSum } from './model-call.ts';
import type { ModelLimits } from './model-limits.ts';
import type { PublishedReport, ReportState } from './published-report.ts';
import type { SourcedReport } from './report-source.ts';
import type { RunBudgets } from './run-budget.ts';
import type { SourceDocument } from './source-document.ts';
import type { HeldUnit, MadeFrom, WorkStore } from './work.ts';

/** What a listing shows of a report without loading it. */
export interface ReportListing {
  readonly id: string;
  readonly slug: string;
  readonly state: ReportState;
  readonly bureau: string | null;
  readonly fiscalYear: string | null;
  /** Its documents, the main part's first. */
  readonly documentIds: readonly string[];
  /** The id of the report that it supersedes. */
  readonly supersedes: string | null;
}

export type ListingQuery =
  | { readonly slugs: readonly string[] }
  | { readonly ids: readonly string[] }
  | { readonly idPrefix: string };

/**
 * Where a workspace keeps what it knows. Everything is content-addressed: writing the same thing twice is one thing.
 * All methods throw a StoreError when the store itself is at fault (disk full, newer schema, not a store).
 */
export interface Store extends BatchStore, WorkStore {
  /** What all processes that share the store agree on when they ask models: the pace, budgets, and who asks what. */
  readonly modelLimits: ModelLimits;
  readonly runBudgets: RunBudgets;
  readonly askingLeases: AskingLeases;

  /** Stored answers; `saveModelCall` returns once the answer is durable. An existing key is left as it is. */
  findModelCall(key: string): Promise<ModelCall | null>;
  saveModelCall(call: ModelCall): Promise<void>;
  /** Puts an answer in the place of the stored one, which is lost: for one that cannot be read, when a person wants it. */
  replaceModelCall(call: ModelCall): Promise<void>;
  /** What all stored calls of a model took, by task, ordered by its name. */
  sumModelCalls(model: string): Promise<readonly ModelCallSum[]>;
  /** When the last of all stored answers came, ISO-UTC as it was stored with it; null where there is none. Looks at each. */
  newestAnswerAt(): Promise<string | null>;

  findDocument(id: string, reader: string): Promise<SourceDocument | null>;
  saveDocument(document: SourceDocument): Promise<void>;

  /**
   * Replaces what was known of the report with the same id. `made` says what it was made from, in the place of all that was
   * kept of it; left out, that stays as it is. `holder` = only as long as the unit is in these hands: where somebody took
   * it after, or its run is forgotten, nothing is written, and a StoreError says so (`isUnitTaken`).
   */
  saveReport(report: PublishedReport, made?: MadeFrom, holder?: HeldUnit): Promise<void>;
  /** Forgets a report and its claims; its documents stay. */
  deleteReport(id: string): Promise<void>;
  findReport(id: string): Promise<PublishedReport | null>;
  /** Those of the reports that are there, in the order of `ids`, of which there are at most a thousand. */
  findReports(ids: readonly string[]): Promise<readonly PublishedReport[]>;
  /** Reports by id, ordered by slug then id. */
  listReports(): Promise<readonly ReportListing[]>;
  /** Those of the listings that have one of the slugs, one of the ids, or an id that begins so, in the same order. */
  findListings(by: ListingQuery): Promise<readonly ReportListing[]>;
  /** The reports that supersede one, in the same order. */
  listSuperseders(id: string): Promise<readonly ReportListing[]>;
  /** All reports with hashes over everything stored of them, ordered by id. */
  listSourced(): Promise<readonly SourcedReport[]>;

  close(): Promise<void>;
}
