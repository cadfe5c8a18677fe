import { type PriceTable, priceOf } from '#llm/index.ts';
import type { PipelineEvent, Reporter } from '#model/reporter.ts';
import type { RunEnding } from '#model/work.ts';
import type { Terminal } from '../terminal.ts';
import { type DocumentRate, documentRate } from './document-rate.ts';
import { type ProgressWishes, progressForm } from './progress-options.ts';
import { barRenderer, jsonRenderer, type Renderer, SILENT, type Sight, textRenderer } from './renderers.ts';
import { afterEvent, EMPTY_TALLY, endedOf, endingOf, leftOf, type Tally, waitAt } from './run-tally.ts';
import type { Standing } from './words.ts';

/** Where there is no bar, progress is told this often, in milliseconds. */
const TOLD_EVERY = 5_000;

/** What progress takes from the machine; tests hand in their own. */
export interface ProgressClock {
  /** Milliseconds since some moment; never goes back, whatever is done to the clock on the wall. */
  readonly now: () => number;
  /** Milliseconds since 1970, for people. */
  readonly wallTime: () => number;
  /** Calls again and again, until what it gives is called. */
  readonly every: (milliseconds: number, call: () => void) => () => void;
}

export const MACHINE_CLOCK: ProgressClock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  every: (milliseconds, call) => {
    const timer = setInterval(call, milliseconds);
    timer.unref();
    return () => clearInterval(timer);
  },
};

/** What is asked, as far as progress shows what it costs, and whether it is to stop. */
export interface Asked {
  readonly model?: string | null;
  readonly prices?: PriceTable;
  /** Tells the command to stop; what is at hand ends first. */
  readonly signal?: AbortSignal;
}

/** Tells how far a command is. */
export interface Progress {
  readonly report: Reporter;
  /** Tells a person something, in one or more sentences, wherever progress goes. */
  readonly notice: (text: string) => void;
  readonly standing: () => Standing;
  /** Says what ended the work on documents, as soon as that is known. Where nobody does, what was seen tells it. */
  readonly ends: (ending: RunEnding) => void;
  /** Ends it; once is enough, and more do no harm. */
  readonly stop: () => void;
}

/**
 * Follows the events of a command, and tells of them as wished: bars, sentences, JSON lines or nothing. Until it is stopped,
 * what others write to the terminal's standard error comes as a notice.
 */
export function openProgress(
  terminal: Terminal,
  wishes: ProgressWishes = {},
  asked: Asked | null = null,
  clock: ProgressClock = MACHINE_CLOCK,
): Progress {
  const began = clock.now();
  let rate = documentRate(clock.now);
  let tally: Tally = EMPTY_TALLY;
  let ending: RunEnding | null = null;
  let overall: number | null = null;
  const standing = (): Standing => {
    const isWorking = tally.phase === 'planning' || (tally.phase === 'working' && ending === null);
    const perMinute = isWorking ? rate.perMinute() : overall;
    const isStopping = asked?.signal?.aborted === true;
    const endsNow = ending ?? endingOf(tally, isStopping);
    return {
      ...{ tally, perMinute, isStopping, ending, endsNow, secondsLeft: secondsLeftOf(tally, isWorking, rate) },
      ...pricedAndWaiting(tally, asked, clock.now()),
    };
  };
  const ends = (as: RunEnding): void => {
    if (tally.phase === 'working' && ending === null) overall = rate.overall();
    ending ??= as;
  };
  const sight: Sight = { standing, elapsed: () => clock.now() - began, wallTime: clock.wallTime };
  const told = terminal.redirectErr?.((text) => renderer.notice(text.trim())) ?? {
    write: terminal.err,
    release: () => {},
  };
  const renderer = openRenderer(terminal, told.write, wishes, sight);
  const endTicks = clock.every(TOLD_EVERY, renderer.tick);
  let isOn = true;
  return {
    standing,
    ends,
    notice: (text) => (isOn ? renderer.notice(text.trim()) : terminal.err(text)),
    report: (event) => {
      const before = endedOf(tally);
      // Settling and publishing end no document: the rate is that of the work before.
      if (event.kind === 'phase-began' && tally.phase === 'working')
        overall = ending === null ? rate.overall() : overall;
      tally = afterEvent(tally, event, clock.now());
      // Finding files takes time in which no document can end.
      if (beginsWork(event)) rate = documentRate(clock.now);
      const isWork = event.kind === 'file-finished' || event.kind === 'file-buried' || event.kind === 'files-counted';
      if (isWork) rate.count(Math.max(0, endedOf(tally) - before));
      if (isOn) renderer.see(event);
    },
    stop: () => {
      if (!isOn) return;
      isOn = false;
      endTicks();
      ends(endingOf(tally, asked?.signal?.aborted === true));
      renderer.stop();
      told.release();
    },
  };
}

const beginsWork = (event: PipelineEvent): boolean =>
  event.kind === 'run-started' || (event.kind === 'phase-began' && event.phase === 'working');

function secondsLeftOf(tally: Tally, isWorking: boolean, rate: DocumentRate): number | null {
  if (tally.phase === 'planning') return null;
  if (isWorking) return rate.secondsFor(leftOf(tally));
  return leftOf(tally) === 0 ? 0 : null;
}

function pricedAndWaiting(
  tally: Tally,
  asked: Asked | null,
  now: number,
): Pick<Standing, 'money' | 'wait' | 'waitLeft'> {
  const wait = waitAt(tally, now);
  const { model = null, prices = null } = asked ?? {};
  return {
    money: model === null || prices === null ? null : priceOf(prices, model, tally.use),
    wait,
    waitLeft: wait === null || wait.until === null ? null : wait.until - now,
  };
}

function openRenderer(
  terminal: Terminal,
  write: (text: string) => void,
  wishes: ProgressWishes,
  sight: Sight,
): Renderer {
  switch (progressForm(wishes, terminal.isInteractive)) {
    case 'none':
      return SILENT;
    case 'json':
      return jsonRenderer(write, sight);
    case 'text':
      return textRenderer(write, sight);
    case 'bar':
      return barRenderer(terminal.drawing ?? process.stderr, sight);
  }
}
