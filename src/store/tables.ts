/**
 * The tables of a store, with types that SQLite and PostgreSQL share: JSON as text (which also carries U+0000 and
 * lone surrogates, escaped), yes and no as 1 and 0, times as ISO-UTC text.
 */
export interface StoreTables {
  readonly schema_version: VersionRow;
  readonly documents: DocumentRow;
  readonly reports: ReportRow;
  readonly report_documents: ReportDocumentRow;
  readonly claims: ClaimRow;
  readonly model_calls: ModelCallRow;
  readonly runs: RunRow;
  readonly run_files: RunFileRow;
  readonly units: UnitRow;
  readonly run_reports: RunReportRow;
  readonly unit_results: UnitResultRow;
  readonly report_steps: ReportStepRow;
  readonly readings: ReadingRow;
  readonly fingerprints: FingerprintRow;
  readonly run_marks: RunMarkRow;
  readonly batches: BatchRow;
  readonly batch_requests: BatchRequestRow;
  readonly model_limits: ModelLimitRow;
  readonly run_budgets: RunBudgetRow;
  readonly budget_parts: BudgetPartRow;
  readonly askings: AskingRow;
}

/** What a process says of its part in a run: `left_at` by the database's clock, in seconds since 1970; `body` a RunMark. */
export interface RunMarkRow {
  readonly run_id: string;
  readonly process: string;
  readonly left_at: number;
  readonly body: string;
}

export interface VersionRow {
  readonly version: number;
  readonly name: string;
}

/** One reading of a file's bytes: another reader makes another row. `body` is the SourceDocument, `body_hash` its sha256. */
export interface DocumentRow {
  readonly id: string;
  readonly reader: string;
  readonly name: string;
  readonly format: string;
  readonly partial: number;
  readonly body: string;
  readonly body_hash: string;
}

/** A report without its claims and documents; `document_id` and `reader` are of its main part; `report`, `record`, `identities`, `diagnoses`, `repairs` and `findings` are JSON. */
export interface ReportRow {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly bureau: string | null;
  readonly fiscal_year: string | null;
  readonly document_id: string;
  readonly reader: string;
  readonly report: string;
  readonly record: string;
  readonly identities: string;
  readonly diagnoses: string;
  readonly repairs: string;
  readonly findings: string;
  /** Over the row and its claims; empty where an older program stored it. */
  readonly content_hash: string;
  /** The key of the unit that made it; empty where an older program stored it. */
  readonly work_key: string;
  readonly supersedes: string | null;
}

/** A document of a report, as one reader read it; `position` counts from 0, the main part's document being the first. */
export interface ReportDocumentRow {
  readonly report_id: string;
  readonly position: number;
  readonly document_id: string;
  readonly reader: string;
}

/** A claim of a report; `position` counts from 0 in the order the report holds them, refused ones counted apart. */
export interface ClaimRow {
  readonly report_id: string;
  readonly refused: number;
  readonly position: number;
  readonly field: string;
  readonly keyer: string;
  /** The claim's key; null for a refused one, which has none. */
  readonly claim_key: string | null;
  readonly body: string;
}

/** `raw_response` is the provider's body as a JSON string, so that every character of it survives any database. */
export interface ModelCallRow {
  readonly key: string;
  readonly model: string;
  readonly task: string;
  readonly raw_response: string;
  readonly input_tokens: number;
  readonly cached_input_tokens: number;
  readonly output_tokens: number;
  readonly milliseconds: number;
  readonly received_at: string;
}

/** `files` is what older programs kept, as JSON; `options` is JSON, empty where an older program stored the run. */
export interface RunRow {
  readonly id: string;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly files: string;
  readonly number: number;
  readonly phase: string;
  readonly options: string;
}

/** A file of a run: `stands_alone` is 0 for one that may belong to another of its folder, `found` is the FoundFile as JSON, `repeats` the position of the earlier file with its bytes, `report_ids` JSON. */
export interface RunFileRow {
  readonly run_id: string;
  readonly position: number;
  readonly path: string;
  readonly folder: string;
  readonly stands_alone: number;
  readonly document_id: string | null;
  readonly found: string;
  readonly repeats: number | null;
  readonly unit: number | null;
  readonly state: string;
  readonly report_ids: string;
  readonly reason: string | null;
}

/** Counts and tokens as in ModelUse; PostgreSQL gives them as text. */
export interface UnitRow {
  readonly run_id: string;
  readonly position: number;
  readonly key: string;
  readonly state: string;
  /** Times it was taken since it was last made to wait as if never tried, without those it was left again. */
  readonly tries: number;
  /** Times it was ever taken: only grows. */
  readonly token: number;
  readonly bought: number;
  readonly stored: number;
  readonly input_tokens: number;
  readonly cached_input_tokens: number;
  readonly output_tokens: number;
}

/** A report made by a run: `file` holds its main part, `made` is the MadeReport as JSON. */
export interface RunReportRow {
  readonly run_id: string;
  readonly file: number;
  readonly at: number;
  readonly report_id: string;
  readonly slug: string;
  readonly supersedes: string | null;
  readonly made: string;
}

/** How a unit ended, by its key; `body` is JSON. */
export interface UnitResultRow {
  readonly key: string;
  readonly body: string;
}

export interface ReportStepRow {
  readonly report_id: string;
  readonly step: string;
  readonly key: string;
  readonly body: string;
}

export interface ReadingRow {
  readonly key: string;
  readonly document_id: string;
  readonly reader: string;
}

export interface FingerprintRow {
  readonly key: string;
  readonly document_id: string;
}

/** A file of requests that are answered elsewhere, and how far it has come with a provider. */
export interface BatchRow {
  readonly id: string;
  readonly model: string;
  readonly format: string;
  readonly profile: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly requests: number;
  readonly created_at: string;
  readonly state: string;
  readonly attempt: number;
  readonly endpoint: string | null;
  readonly provider_file: string | null;
  readonly provider_batch: string | null;
  readonly provider_status: string | null;
  readonly reason: string | null;
}

/** An exported request; `reason` is why it failed, null while it waits. That it is answered shows in `model_calls`. */
export interface BatchRequestRow {
  readonly key: string;
  readonly batch_id: string;
  readonly model: string;
  readonly task: string;
  readonly input_tokens: number;
  readonly reason: string | null;
}

/**
 * How far the requests of all processes to one model are. All times are milliseconds from `clock`, the database's clock
 * when the row was last written: should that clock ever jump, nothing is held up or let go for longer than a moment.
 */
export interface ModelLimitRow {
  readonly model: string;
  readonly clock: number;
  /** Until the next request is due by the limit of requests, and by that of tokens; negative = it was due before. */
  readonly requests_due: number;
  readonly tokens_due: number;
  /** Until the end of the pause after a refusal. */
  readonly paused: number;
  /** The share of the limits that is used, of (0, 1]. */
  readonly share: number;
  readonly halvings: number;
  /** How long a refusal pauses that names no time. */
  readonly next_pause: number;
  readonly told_requests: number | null;
  readonly told_tokens: number | null;
  /**
   * What the last one that asked for a place was told, since a statement that writes gives back only what it has written:
   * after how long its place is; negative = none is near, and how long until one is.
   */
  readonly last_wait: number;
}

/** `most`, `spent` and `set_aside` in the budget's units. */
export interface RunBudgetRow {
  readonly id: string;
  readonly most: number;
  readonly closed: number;
  readonly spent: number;
  readonly set_aside: number;
  readonly under_way: number;
  readonly calls: number;
  readonly input_tokens: number;
  readonly cached_input_tokens: number;
  readonly output_tokens: number;
}

/** A call under way; `lost` = nothing is set aside for it any more, since its holder was not heard of. */
export interface BudgetPartRow {
  readonly budget: string;
  readonly key: string;
  readonly holder: string;
  readonly expected: number;
  readonly lost: number;
  readonly renewed: number;
}

/** A question that is being asked; `renewed` by the database's clock, in milliseconds since 1970. */
export interface AskingRow {
  readonly key: string;
  readonly owner: string;
  readonly renewed: number;
}
