import type { Store } from '#model/store.ts';
import {
  type FileState,
  type LeftMark,
  type ModelUse,
  NO_USE,
  type ReasonCount,
  type RunSummary,
} from '#model/work.ts';
import { secondsAt } from '../progress/document-rate.ts';

/** working: a process does. stopped: all said that they end. lost: they were killed, or cannot reach the store. */
export type Condition = 'working' | 'finished' | 'stopped' | 'lost';

/** How a run stands, by what is stored. */
export interface RunStanding {
  readonly run: RunSummary;
  readonly condition: Condition;
  readonly files: Readonly<Record<FileState, number>>;
  readonly total: number;
  /** Units in somebody's hands: mostly a document each. */
  readonly atHand: number;
  readonly use: ModelUse;
  /** Marks of processes that are at work. */
  readonly atWork: readonly LeftMark[];
  /** Seconds since any process was heard of, by the database's clock; null where none ever left word. */
  readonly heardAgo: number | null;
  /** Documents a minute of all of them; null until it can be told. */
  readonly perMinute: number | null;
  readonly secondsLeft: number | null;
  readonly reasons: readonly ReasonCount[];
}

/** Processes leave word every few seconds; one that has not for so long, in seconds, is not at work. */
const SILENCE = 30;

/** Reasons told: of documents that were given up, that failed, and that lack something. */
const MOST_REASONS = { dead: 10, failed: 10, partial: 5 } as const;

const isAtWork = ({ mark, secondsAgo }: LeftMark): boolean => !mark.isLast && secondsAgo < SILENCE;

const isWorker = ({ mark }: LeftMark): boolean => mark.role === 'worker';

/** Workers stay when a run has ended, and do not settle and publish one that nobody follows. */
function conditionOf({ phase, finishedAt }: RunSummary, marks: readonly LeftMark[], hasOpen: boolean): Condition {
  const [atWork, runs] = [marks.filter(isAtWork), marks.filter((mark) => !isWorker(mark))];
  if (atWork.some((mark) => !isWorker(mark))) return 'working';
  if (phase === 'ended') return finishedAt === null ? 'stopped' : 'finished';
  if (atWork.length > 0 && hasOpen) return 'working';
  return runs.length > 0 && runs.every(({ mark }) => mark.isLast) ? 'stopped' : 'lost';
}

/** The process that follows workers sees all documents end; without one each worker says what it does. */
function rateOf(atWork: readonly LeftMark[]): number | null {
  const [workers, runs] = [atWork.filter(isWorker), atWork.filter((mark) => !isWorker(mark))];
  const ratesOf = (marks: readonly LeftMark[]) => marks.flatMap(({ mark }) => mark.documentsPerMinute ?? []);
  const rates = ratesOf(runs).length > 0 ? ratesOf(runs) : ratesOf(workers);
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0);
}

/** How the last run stands; null where there was none. Nothing is written. */
export async function readStanding(store: Store): Promise<RunStanding | null> {
  const run = await store.findLastRun();
  if (run === null) return null;
  const reasonsOf = (state: 'dead' | 'failed' | 'partial') => store.countReasons(run.id, [state], MOST_REASONS[state]);
  const [files, atHand, use, marks, dead, failed, partial] = await Promise.all([
    store.countFiles(run.id),
    store.countAtHand(run.id),
    run.options.model === null ? NO_USE : store.sumUse(run.id),
    store.listMarks(run.id),
    reasonsOf('dead'),
    reasonsOf('failed'),
    reasonsOf('partial'),
  ]);
  const condition = conditionOf(run, marks, files.waiting > 0);
  const atWork = marks.filter(isAtWork);
  const perMinute = rateOf(atWork);
  return {
    run,
    condition,
    files,
    total: Object.values(files).reduce((sum, count) => sum + count, 0),
    atHand,
    use,
    atWork,
    heardAgo: marks.length === 0 ? null : Math.min(...marks.map(({ secondsAgo }) => secondsAgo)),
    perMinute,
    secondsLeft: condition !== 'working' || run.phase === 'planning' ? null : secondsAt(perMinute, files.waiting),
    reasons: [...dead, ...failed, ...partial],
  };
}
