import { hostname } from 'node:os';
import type { PipelineEvent, Reporter } from '#model/reporter.ts';
import type { RunMark, WorkStore } from '#model/work.ts';
import type { Progress, ProgressClock } from './index.ts';
import { MACHINE_CLOCK } from './index.ts';

/** Between two marks, in milliseconds: whoever asks takes a process that was silent for six of them for gone. */
const MARKED_EVERY = 5_000;

/** Events after which a mark is left without waiting for its time. */
const TOLD_AT_ONCE: readonly PipelineEvent['kind'][] = [
  'phase-began',
  'nobody-works',
  'nobody-takes',
  'somebody-works',
];

/** Marks of a process in the store, for `status` from elsewhere. */
export interface Marks {
  /** Passes events on to the progress; the first phase of a run that is at work begins the marks. */
  readonly report: Reporter;
  /** Leaves the last mark; nothing is thrown where that fails. */
  readonly stop: () => Promise<void>;
}

type MarkStore = Pick<WorkStore, 'findLastRun' | 'saveMark'>;

/** How a process marks what it does: it begins a phase of the store's last run, or works on any that it is told of. */
interface Marking {
  readonly role: RunMark['role'];
  /** The run that is worked on; default: the last one when the first mark is left. */
  readonly runId?: () => string | null;
  readonly clock?: Pick<ProgressClock, 'every'>;
}

/** Leaves a mark in the store every few seconds, from when this process begins to work on a run. */
export function leaveMarks(
  store: MarkStore,
  progress: Pick<Progress, 'report' | 'standing'>,
  { role, runId: told, clock = MACHINE_CLOCK }: Marking = { role: 'run' },
): Marks {
  const name = `${role} ${process.pid} on ${hostname()}`;
  let known: string | null = null;
  let endTicks = (): void => {};
  let leaving: Promise<void> | null = null;
  const save = async (isLast: boolean): Promise<void> => {
    const runId = told === undefined ? (known ?? (await store.findLastRun())?.id ?? null) : told();
    if (runId === null) return;
    known = runId;
    const { tally, perMinute, wait, isStopping = false, ending = null, endsNow = null } = progress.standing();
    const waitingFor = wait === null ? null : { what: wait.what, reason: wait.reason };
    await store.saveMark(runId, {
      process: name,
      role,
      phase: tally.phase,
      documentsPerMinute: tally.phase === 'working' && ending === null ? perMinute : null,
      waitingFor,
      isLast,
      isStopping,
      ending: isLast ? endsNow : ending,
      use: tally.use,
    });
  };
  // A store at fault is told by whoever needs it; one mark at a time, for a lost database is waited for.
  const leave = (isLast: boolean): Promise<void> => {
    leaving ??= save(isLast)
      .catch(() => {})
      .finally(() => {
        leaving = null;
      });
    return leaving;
  };
  let isOn = false;
  const begin = (): void => {
    isOn = true;
    endTicks = clock.every(MARKED_EVERY, () => void leave(false));
  };
  return {
    report: (event) => {
      progress.report(event);
      if (event.kind === 'phase-began' && !isOn) begin();
      // What somebody should do something about is not left for the next time.
      if (isOn && TOLD_AT_ONCE.includes(event.kind)) void leave(false);
    },
    stop: async () => {
      endTicks();
      if (!isOn) return;
      isOn = false;
      await leaving;
      await leave(true);
    },
  };
}
