import type { Store } from '#model/store.ts';
import {
  type FileState,
  type LeftMark,
  type ModelUse,
  NO_USE,
  type ReasonCount,
  type RunEnding,
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
  /** Of documents that have ended, or, where that is more, of all that the last process that ran it has asked for. */
  readonly use: ModelUse;
  /** Whether that has what was asked for documents that have not ended. */
  readonly isUseOfOpen: boolean;
  /** Marks of processes that are at work. */
  readonly atWork: readonly LeftMark[];
  /** Seconds since any process was heard of, by the database's clock; null where none ever left word. */
  readonly heardAgo: number | null;
  /** True while a process that was told to stop ends what it has at hand. */
  readonly isStopping: boolean;
  /** What ended the work of the last process that ran it; null while it goes on, and where none said so. */
  readonly ending: RunEnding | null;
  /** Documents a minute of all of them; null until it can be told, and when they are not worked on. */
  readonly perMinute: number | null;
  readonly secondsLeft: number | null;
  readonly reasons: readonly ReasonCount[];
}

/** Processes leave word every few seconds; one that has not for so long, in seconds, is not at work. */
const SILENCE = 30;

/** Reasons told: of documents that were given up, that failed, and that lack something. */
const MOST_REASONS = { dead: 10, failed: 10, partial: 5 } as const;

const isAlive = ({ mark, secondsAgo }: LeftMark): boolean => !mark.isLast && secondsAgo < SILENCE;

const isWorker = ({ mark }: LeftMark): boolean => mark.role === 'worker';

const newest = (marks: readonly LeftMark[]): LeftMark | null =>
  marks.toSorted((one, other) => one.secondsAgo - other.secondsAgo)[0] ?? null;

/** Asks whether a process holds the lock of the run; false where none does. */
export type AsksLock = () => Promise<boolean>;

/**
 * The marks of processes that are at work. Of those that run it only one can be, and only as long as it holds the lock: that
 * of a killed process is free at once. Where it cannot be asked, the mark alone counts.
 */
async function findAtWork(marks: readonly LeftMark[], isHeld: AsksLock): Promise<readonly LeftMark[]> {
  const alive = marks.filter(isAlive);
  const run = newest(alive.filter((mark) => !isWorker(mark)));
  const isRunning = run !== null && (await isHeld().catch(() => true));
  return alive.filter((mark) => isWorker(mark) || (isRunning && mark === run));
}

/** Workers stay when a run has ended, and do not settle and publish one that nobody follows. */
function conditionOf(
  { phase, finishedAt }: RunSummary,
  atWork: readonly LeftMark[],
  last: LeftMark | null,
  hasOpen: boolean,
): Condition {
  if (atWork.some((mark) => !isWorker(mark))) return 'working';
  if (phase === 'ended') return finishedAt === null ? 'stopped' : 'finished';
  if (atWork.length > 0 && hasOpen) return 'working';
  return last?.mark.isLast === true ? 'stopped' : 'lost';
}

/** What a model was asked for: documents know it once they have ended, and the process that works on them at once. */
function useOf(ofEnded: ModelUse, last: LeftMark | null): Pick<RunStanding, 'use' | 'isUseOfOpen'> {
  const asked = last?.mark.use ?? NO_USE;
  return asked.bought > ofEnded.bought ? { use: asked, isUseOfOpen: true } : { use: ofEnded, isUseOfOpen: false };
}

/** The process that follows workers sees all documents end; without one each worker says what it does. */
function rateOf(atWork: readonly LeftMark[]): number | null {
  const [workers, runs] = [atWork.filter(isWorker), atWork.filter((mark) => !isWorker(mark))];
  const ratesOf = (marks: readonly LeftMark[]) => marks.flatMap(({ mark }) => mark.documentsPerMinute ?? []);
  const rates = ratesOf(runs).length > 0 ? ratesOf(runs) : ratesOf(workers);
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0);
}

/**
 * How the last run stands; null where there was none. Nothing is written. `isHeld` is asked where a process seems to run
 * it; default: that it does.
 */
export async function readStanding(store: Store, isHeld: AsksLock = async () => true): Promise<RunStanding | null> {
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
  const atWork = await findAtWork(marks, isHeld);
  const last = newest(marks.filter((mark) => !isWorker(mark)));
  const condition = conditionOf(run, atWork, last, files.waiting > 0);
  const isAtDocuments = condition === 'working' && run.phase === 'working';
  const perMinute = isAtDocuments ? rateOf(atWork) : null;
  return {
    run,
    condition,
    files,
    total: Object.values(files).reduce((sum, count) => sum + count, 0),
    atHand,
    ...useOf(use, last),
    atWork,
    heardAgo: newest(marks)?.secondsAgo ?? null,
    isStopping: atWork.some(({ mark }) => mark.role === 'run' && mark.isStopping === true),
    ending: condition === 'working' ? null : (last?.mark.ending ?? null),
    perMinute,
    secondsLeft: isAtDocuments ? secondsAt(perMinute, files.waiting) : null,
    reasons: [...dead, ...failed, ...partial],
  };
}
