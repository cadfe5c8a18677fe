import type { FileOrigin } from './file-origin.ts';
import type { ReportState } from './published-report.ts';
import type { DocumentSource, ReportMember } from './report.ts';

/**
 * The nouns of a run's work: files that were found, units of files that are worked on together, and how they ended. All
 * are values that a store keeps and another process goes on with.
 */

/** planning: files are found and fingerprinted. working, settling, publishing: as they say. ended: it is done, or was stopped. */
export type RunPhase = 'planning' | 'working' | 'settling' | 'publishing' | 'ended';

/** A step whose results are kept and found again by what they come from. A later one comes from the earlier. */
export type Step = 'document' | 'answers' | 'claims' | 'record';

/** What a run was asked to do, without anything secret: another process works on its units with it. */
export interface RunOptions {
  /** Files and folders as they were given. */
  readonly targets: readonly string[];
  readonly rules: boolean;
  /** The model that keys; null = none does. */
  readonly model: string | null;
  readonly repair: boolean;
  readonly recognise: boolean;
  readonly release: { readonly version: string; readonly date: string; readonly redact: 'persons' | 'none' };
  /** The first step whose kept results are left aside, with those of every step behind it; null = none. */
  readonly force: Step | null;
  /** ISO-UTC: answers received before are left aside where they are forced; null = none are. */
  readonly answersSince: string | null;
  /** What all who work on the run may spend together, as it is written for `--budget`; left out = nobody said. */
  readonly budget?: string;
}

/** A run of the main job. Times are ISO-UTC and for people alone; the order of runs is that of their numbers, from 1. */
export interface RunSummary {
  readonly id: string;
  readonly number: number;
  readonly startedAt: string;
  /** Null while it runs, and after it was stopped or killed. */
  readonly finishedAt: string | null;
  readonly phase: RunPhase;
  readonly options: RunOptions;
}

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

/**
 * waiting: not worked on yet, or just now. done, partial, failed: as the report. dead: given up after it ended the process
 * that worked on it, again and again. repeated: it has the bytes of an earlier file of the run, and ends as that does.
 */
export type FileState = 'waiting' | ReportState | 'dead' | 'repeated';

/** What a table of sources says of a file. */
export interface FileSource extends DocumentSource {
  /** The slug or id of the report that it supersedes. */
  readonly supersedes: string | null;
}

/** A file that a run has found, `position` being its place among all, from 0. */
export interface FoundFile {
  readonly position: number;
  /** As a person knows it. */
  readonly path: string;
  /** Null where there is nothing to open: `absence` then says why. */
  readonly origin: FileOrigin | null;
  readonly absence: string | null;
  /** sha256 of its bytes; null where they cannot be had. */
  readonly documentId: string | null;
  /** What groups files that may make one report: the folder, or the one above a folder of annexes. */
  readonly folder: string;
  /** Whether its name or folder says that it may belong to another file of the folder. */
  readonly mayBelong: boolean;
  readonly source: FileSource | null;
}

/** Files that may make one report; they are worked on together. `position` is that of its first file, and names it in its run. */
export interface PlannedUnit {
  readonly position: number;
  /** sha256 over everything that its results come from; the same key, the same results. */
  readonly key: string;
  readonly files: readonly [FoundFile, ...FoundFile[]];
}

/** A unit in the hands of somebody: only who took it last, by `token`, may end it. */
export interface TakenUnit extends PlannedUnit {
  readonly runId: string;
  /** The fencing token: grows with every taking, and never falls. */
  readonly token: number;
  /** How often it was tried, this time included, since it was last made to wait as if never tried. */
  readonly tries: number;
}

/** What tells one taking of a unit from all others. */
export type HeldUnit = Pick<TakenUnit, 'runId' | 'position' | 'token'>;

/** A report that was stored, with what settling the run has to know of it. */
export interface MadeReport {
  readonly id: string;
  readonly slug: string;
  readonly state: ReportState;
  readonly reason: string | null;
  /** The report that the main part's row says it supersedes, as the row calls it; null where it says none. */
  readonly supersedes: string | null;
  readonly documents: readonly { readonly id: string; readonly name: string }[];
  readonly members: readonly ReportMember[];
}

/** How a file ended, and the reports whose main part it holds. */
export interface Worked {
  readonly outcome: FileOutcome;
  readonly made: readonly MadeReport[];
}

/** What asking a model took: answers bought, answers that were stored before, and the tokens of those bought. */
export interface ModelUse {
  readonly bought: number;
  readonly stored: number;
  readonly inputTokens: number;
  /** Of the input tokens. */
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
}

export const NO_USE: ModelUse = { bought: 0, stored: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

/** An answer that was used: its tokens count unless it was stored before. */
export interface UsedCall {
  readonly cached: boolean;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
}

/** What a model was used for so far, with one answer more. */
export const withCall = (use: ModelUse, call: UsedCall): ModelUse =>
  call.cached
    ? { ...use, stored: use.stored + 1 }
    : {
        bought: use.bought + 1,
        stored: use.stored,
        inputTokens: use.inputTokens + call.inputTokens,
        cachedInputTokens: use.cachedInputTokens + call.cachedInputTokens,
        outputTokens: use.outputTokens + call.outputTokens,
      };

/** How a unit ended: one entry for each of its files, in their order. */
export interface EndedUnit {
  readonly files: readonly Worked[];
  readonly use: ModelUse;
  /** False where an accident had a part in it (no network, a file that could not be opened): the next run tries again. */
  readonly isFinal: boolean;
}

/** Units of a run by state; `working` ones are in somebody's hands, or were when that process was killed. */
export interface UnitCounts {
  readonly waiting: number;
  readonly working: number;
  readonly ended: number;
  readonly dead: number;
}

/** A file with its place in its run. */
export interface ListedFile extends FileOutcome {
  readonly position: number;
  readonly fileState: FileState;
}

/** Equal reasons of files, told once. */
export interface ReasonCount {
  readonly state: FileState;
  readonly reason: string;
  readonly files: number;
  /** The first few paths, in the order of the run. */
  readonly paths: readonly string[];
}

/** What a process that works on a run waits for: a model's provider, the database, or workers that take what is queued. */
export type WaitedFor = 'provider' | 'database' | 'workers';

/**
 * What ended the work of a process on a run. whole: no document is left. interrupted: it was told to stop, by Ctrl-C or
 * SIGTERM. budget-reached: what might be spent was. model-lost: the model could not be asked any further. failed: an error.
 */
export type RunEnding = 'whole' | 'interrupted' | 'budget-reached' | 'model-lost' | 'failed';

/** What a process says, every few seconds, of its part in a run. */
export interface RunMark {
  /** Names it among the processes of the run. */
  readonly process: string;
  /** run: it plans, settles and publishes, and works unless workers do. worker: it works on units and nothing else. */
  readonly role: 'run' | 'worker';
  readonly phase: RunPhase;
  /** Documents that it ends a minute, of late; null until it can be told, and when it works on none any more. */
  readonly documentsPerMinute: number | null;
  readonly waitingFor: { readonly what: WaitedFor; readonly reason: string } | null;
  /** True for the last one: it does nothing further for the run. */
  readonly isLast: boolean;
  /** True once it was told to stop and ends what is at hand; left out = it was not. */
  readonly isStopping?: boolean;
  /** What ended its work; null or left out while it goes on, and by workers. */
  readonly ending?: RunEnding | null;
  /** What it has asked a model since it began, for documents that have not ended too; left out = nobody counted. */
  readonly use?: ModelUse;
}

/** A mark, and how long ago it was left by the database's clock, at least 0. */
export interface LeftMark {
  readonly mark: RunMark;
  readonly secondsAgo: number;
}

/** Which of the units with a file in some state are meant; what is left out is not asked for. */
export interface ReviveOnly {
  /** Files with one of these in their path. */
  readonly paths?: readonly string[];
  /** Files with this in their reason, whatever its case. */
  readonly reason?: string;
}

/** A made report beside a stored one that this run did not make and that has a document of it. */
export interface SharedDocument {
  readonly madeId: string;
  readonly formerId: string;
}

/** A report made by a run, with the file that holds its main part. */
export interface RunReport {
  readonly file: number;
  /** Its place among those of the file, from 0. */
  readonly at: number;
  readonly made: MadeReport;
}

/** What is kept of a report's last working at a step: `key` says what it came from. */
export interface StepResult {
  readonly step: Step;
  readonly key: string;
  readonly body: string;
}

/** What a stored report was made from: the key of its unit (empty = nobody shall find it by one), and its steps. */
export interface MadeFrom {
  readonly workKey: string;
  readonly steps: readonly StepResult[];
}

/**
 * Where a workspace keeps what is to be done and what was done. Writing the same thing twice is one thing; every method
 * throws a StoreError when the store itself is at fault.
 */
export interface WorkStore {
  /** Begins a run, numbered on from the last; the files and units of earlier runs are forgotten, their results are not. */
  beginRun(run: Pick<RunSummary, 'id' | 'startedAt' | 'options'>): Promise<RunSummary>;
  changeRun(id: string, change: Partial<Pick<RunSummary, 'phase' | 'finishedAt'>>): Promise<void>;
  findRun(id: string): Promise<RunSummary | null>;
  /** The run with the highest number. */
  findLastRun(): Promise<RunSummary | null>;

  addFiles(runId: string, files: readonly FoundFile[]): Promise<void>;
  /** Marks every file with the bytes of an earlier one as repeated. Gives how many those are. */
  markRepeated(runId: string): Promise<number>;
  /**
   * Files that are not repeated, by folder; in a folder those that may belong to another come first, then by position.
   * `after` is the last one of the page before.
   */
  pageFiles(runId: string, after: FoundFile | null, limit: number): Promise<readonly FoundFile[]>;

  /** How units with these keys ended before, as far as everything they made is stored as they made it. */
  findResults(keys: readonly string[]): Promise<ReadonlyMap<string, EndedUnit>>;
  /** Adds units that wait, and those that `ended` has an end for, by position, as ended; without counting their use again. */
  addUnits(runId: string, units: readonly PlannedUnit[], ended: ReadonlyMap<number, EndedUnit>): Promise<void>;
  /** Tells the database that many files and units were added, so that it asks for them in the best way. */
  refreshStatistics(): Promise<void>;
  /** Positions of units that wait: the fewest tries first, then by position. */
  listWaiting(runId: string, limit: number): Promise<readonly number[]>;
  /** Takes a unit that waits, or that somebody else had taken and lost; null for one that has ended, or is none. */
  takeUnit(runId: string, position: number): Promise<TakenUnit | null>;
  /** Makes units wait again that processes had which are gone, with the tries they had. Whoever lives all the same loses his. */
  regainUnits(runId: string): Promise<void>;
  /**
   * Ends a unit with all that is known of its files. False where somebody took it after: then nothing is written. True
   * again where this taking has ended it before: who is not sure that it was heard says it again.
   */
  endUnit(unit: TakenUnit, end: EndedUnit): Promise<boolean>;
  /** Gives a unit back unfinished, as if it had not been taken. False where somebody took it after. */
  leaveUnit(unit: TakenUnit): Promise<boolean>;
  /** Gives a unit up: its files are dead for this reason. False where it has ended, or was taken after by somebody else. */
  buryUnit(unit: HeldUnit, reason: string): Promise<boolean>;
  /**
   * Makes units with a file in one of these states wait again, as if never tried, and gives their positions. `only` = those
   * with such a file alone.
   */
  reviveUnits(runId: string, states: readonly FileState[], only?: ReviveOnly): Promise<readonly number[]>;
  /** Whether `reviveUnits` with the same would find any. */
  hasFiles(runId: string, states: readonly FileState[], only?: ReviveOnly): Promise<boolean>;

  /** Those of the units that are there, by position. */
  findUnits(runId: string, positions: readonly number[]): Promise<readonly PlannedUnit[]>;
  /** Gives units another key and their files other bytes, as they are here. */
  replanUnits(runId: string, units: readonly PlannedUnit[]): Promise<void>;

  /** In the place of the mark that the same process left before. */
  saveMark(runId: string, mark: RunMark): Promise<void>;
  /** The last mark of each process, ordered by its name. */
  listMarks(runId: string): Promise<readonly LeftMark[]>;

  countFiles(runId: string): Promise<Readonly<Record<FileState, number>>>;
  countUnits(runId: string): Promise<UnitCounts>;
  /** Units in somebody's hands, or that were when that process was killed: without counting all the others. */
  countAtHand(runId: string): Promise<number>;
  sumUse(runId: string): Promise<ModelUse>;
  /** Files by position behind `after` (-1 = from the first), of these states or of all. Repeated ones end as their first. */
  pageOutcomes(
    runId: string,
    page: { readonly after: number; readonly limit: number; readonly states?: readonly FileState[] },
  ): Promise<readonly ListedFile[]>;
  /** Reasons of files in these states, the most frequent first, each with some paths. */
  countReasons(runId: string, states: readonly FileState[], limit: number): Promise<readonly ReasonCount[]>;
  /** Files in these states of which a reason is told. */
  countReasoned(runId: string, states: readonly FileState[]): Promise<number>;
  /** Appends a sentence to the reason of a file, or fails the file with it. */
  addReason(runId: string, position: number, reason: string, state?: 'failed'): Promise<void>;

  /** Reports of a run behind `after` (null = from the first), by file, then place. */
  pageRunReports(
    runId: string,
    after: Pick<RunReport, 'file' | 'at'> | null,
    limit: number,
  ): Promise<readonly RunReport[]>;
  /** Those of them that a row of the table of sources says to supersede another. */
  listSuperseding(runId: string): Promise<readonly RunReport[]>;
  /** Made reports that share a document with a stored report that the run did not make, ordered by both ids. */
  listShared(runId: string): Promise<readonly SharedDocument[]>;
  /** Slugs that a report of the run shares with another stored report. */
  listReusedSlugs(runId: string): Promise<readonly string[]>;

  /** What `saveReport` kept of a report at a step. */
  findStep(reportId: string, step: Step): Promise<StepResult | null>;
  /** The document that a reading gave, by what it came from; null where none is known. */
  findReading(key: string): Promise<{ readonly id: string; readonly reader: string } | null>;
  saveReading(key: string, document: { readonly id: string; readonly reader: string }): Promise<void>;
  /** The sha256 of an object of an object store, by what names it and its version. */
  findFingerprint(key: string): Promise<string | null>;
  saveFingerprint(key: string, documentId: string): Promise<void>;
}
