import type { ReportState } from './published-report.ts';
import type { FileState, ModelUse, RunPhase } from './work.ts';

/** What stages tell while they work. Only the command line (and later the worker) renders events. */
export type PipelineEvent =
  | { readonly kind: 'run-started'; readonly files: number; readonly keyers: readonly string[] }
  /** How many files have been found and fingerprinted so far. */
  | { readonly kind: 'files-found'; readonly files: number }
  /** All files are found: how many, and how many of them have the bytes of another. */
  | { readonly kind: 'run-planned'; readonly files: number; readonly repeated: number }
  /** Files that ended so in an earlier run, from the same bytes by the same program: they are not worked on again. */
  | { readonly kind: 'files-unchanged'; readonly states: readonly ReportState[] }
  /** A file was given up after it had ended what worked on it, again and again. */
  | { readonly kind: 'file-buried'; readonly path: string; readonly reason: string }
  /** Other processes work on the run: how its files stand by now, and what its units have taken of a model. */
  | {
      readonly kind: 'files-counted';
      readonly states: Readonly<Record<FileState, number>>;
      readonly use: ModelUse;
    }
  /** No worker is there that could take what waits; so many are there of other versions of the program. */
  | { readonly kind: 'nobody-works'; readonly otherVersions: number }
  /** So many workers are there, and for a while none has taken anything of what waits: their lines say why. */
  | { readonly kind: 'nobody-takes'; readonly workers: number }
  /** A worker is there again, or takes something again. */
  | { readonly kind: 'somebody-works' }
  | { readonly kind: 'phase-began'; readonly phase: RunPhase }
  /** Files below the given folders that are not read, for reports do not come so: how many of each ending. */
  | { readonly kind: 'files-passed-over'; readonly byEnding: ReadonlyMap<string, number> }
  | { readonly kind: 'file-started'; readonly path: string }
  | {
      readonly kind: 'file-finished';
      readonly path: string;
      readonly state: ReportState;
      readonly reason: string | null;
    }
  | {
      readonly kind: 'model-called';
      readonly task: string;
      readonly cached: boolean;
      readonly inputTokens: number;
      readonly cachedInputTokens: number;
      readonly outputTokens: number;
    }
  /** The model cannot be asked at all, for this reason: no further request is sent in this run. */
  | { readonly kind: 'model-lost'; readonly reason: string }
  /** Nothing is sent to the model for so long, because its provider asked for that or refused too much. */
  | { readonly kind: 'model-waits'; readonly milliseconds: number; readonly reason: string }
  /** The database cannot be reached, for this reason, and is tried again; and that it is there again. */
  | { readonly kind: 'database-lost'; readonly reason: string }
  | { readonly kind: 'database-back' }
  | { readonly kind: 'dataset-published'; readonly folder: string; readonly reports: number; readonly rows: number };

export type Reporter = (event: PipelineEvent) => void;
