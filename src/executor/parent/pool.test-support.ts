import { fileURLToPath } from 'node:url';
import type { ModelClient } from '#llm/index.ts';
import type { PipelineEvent } from '#model/reporter.ts';
import type { FoundFile, TakenUnit } from '#model/work.ts';
import { NO_PLACES } from '#pipeline/origins/open-origin.ts';
import type { UnitEnd } from '#pipeline/run/unit-executor.ts';
import type { WorkOrders } from '../work-orders.ts';
import type { ProcessLimits } from './process-limits.ts';
import { createProcessPool, type PoolSize, type ProcessPool } from './process-pool.ts';

/** A unit of one file whose name says what the stand-in process is to do. */
export function unitOf(path: string, position = 0): TakenUnit {
  const origin = { kind: 'file', path: `/${path}` } as const;
  const known = { documentId: null, folder: '', mayBelong: false, source: null, absence: null };
  const file: FoundFile = { position, path, origin, ...known };
  return { position, key: path, files: [file], runId: 'run', token: 1, tries: 1 };
}

const orders = (folder: string): WorkOrders => ({
  location: { kind: 'sqlite', folder },
  rules: true,
  model: null,
  repair: false,
  reading: {},
  places: NO_PLACES,
  signatures: { document: '', claims: '', record: '', unit: '' },
  force: null,
  answersSince: null,
  concurrency: 1,
});

const NOBODY: ModelClient = { ask: () => Promise.reject(new Error('Nobody is to be asked.')) };

const STAND_IN = new URL('../child/stand-in-process.test-support.ts', import.meta.url);

/** What a test changes of a pool of stand-in processes. */
interface StandIns extends Partial<PoolSize> {
  readonly limits?: Partial<ProcessLimits>;
  readonly client?: ModelClient;
  readonly folder?: string;
  /** The file of their program, beside those of child processes. */
  readonly program?: string;
}

export interface StandInPool extends ProcessPool {
  /** What the processes have told. */
  readonly events: PipelineEvent[];
  /** Works on units that are told by words, at once. */
  readonly all: (...words: readonly string[]) => Promise<readonly UnitEnd[]>;
}

/** A pool of stand-in processes. */
export function standInPool({
  processes = 1,
  width = 1,
  limits = {},
  client = NOBODY,
  folder = '/',
  program = STAND_IN.href,
}: StandIns = {}): StandInPool {
  const events: PipelineEvent[] = [];
  const pool = createProcessPool(
    { processes, width },
    {
      program: fileURLToPath(new URL(program, STAND_IN)),
      orders: orders(folder),
      limits: { heapMb: 256, hungSeconds: 600, units: 1_000, residentMb: 1_000, ...limits },
      client,
      report: (event) => void events.push(event),
    },
  );
  return { ...pool, events, all: (...words) => Promise.all(words.map((word, at) => pool.execute(unitOf(word, at)))) };
}

/** What an ended unit says; null for one that has not ended. */
export const wordsOf = (end: UnitEnd): string | null =>
  end.kind === 'ended' ? (end.end.files[0]?.outcome.reason ?? null) : null;
