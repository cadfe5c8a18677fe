import type { Settings } from '#config';
import type { PriceTable } from '#llm/index.ts';
import type { Redaction } from '#model/release.ts';
import type { Step } from '#model/work.ts';
import type { SourceRow } from '#pipeline/discover/source-table.ts';
import type { Telemetry } from '#telemetry/index.ts';
import type { KeyerChoice } from '../keyers.ts';
import type { ModelWishes } from '../model-limits.ts';
import type { ProgressWishes } from '../progress/progress-options.ts';
import type { ReadingWishes } from '../reading-wishes.ts';
import type { Terminal } from '../terminal.ts';

/** The options of `run`. */
export interface RunWishes extends ReadingWishes, ModelWishes, ProgressWishes {
  readonly workspace?: string;
  readonly keyer?: KeyerChoice;
  readonly model?: string;
  readonly sources?: string;
  readonly releaseDate?: string;
  readonly releaseVersion: string;
  readonly redact: Redaction;
  readonly concurrency?: number;
  readonly repair: boolean;
  readonly force?: Step;
  readonly queue?: true;
  readonly telemetry?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

/** A run as it was asked for. */
export interface AskedRun {
  readonly targets: readonly string[];
  readonly options: RunWishes;
  readonly settings: Settings;
  readonly terminal: Terminal;
  /** Stops it: what is at hand ends, and no model is asked further. */
  readonly signal: AbortSignal;
  readonly sources: readonly SourceRow[];
  readonly prices: PriceTable;
  /** Whether a unit of it may end the process that works on it: then none is worked on in this one. Default: no. */
  readonly isWary?: boolean;
  /** Watches what is done; default: nothing does. */
  readonly telemetry?: Telemetry;
}

/** The model that was named; null where none was. */
export const modelOf = ({ options, settings }: Pick<AskedRun, 'options' | 'settings'>): string | null =>
  options.model ?? settings.model;
