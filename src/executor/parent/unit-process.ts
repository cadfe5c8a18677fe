import { AsyncLocalStorage } from 'node:async_hooks';
import type { ChildProcess } from 'node:child_process';
import type { ModelClient } from '#llm/index.ts';
import { DuizhangError } from '#model/duizhang-error.ts';
import type { Reporter } from '#model/reporter.ts';
import type { TakenUnit } from '#model/work.ts';
import { ProcessStartError } from '#pipeline/run/process-start-error.ts';
import type { UnitEnd } from '#pipeline/run/unit-executor.ts';
import { errorValue, thrownError } from '../error-value.ts';
import type { FromChild, ToChild } from '../messages.ts';
import type { WorkOrders } from '../work-orders.ts';
import { howItDied } from './how-it-died.ts';
import type { ProcessLimits } from './process-limits.ts';
import { type ChildExit, childGone, forkChild } from './running-children.ts';

/** What processes that work on units are started with. */
export interface ProcessStart {
  /** The file of its program. */
  readonly program: string;
  readonly orders: WorkOrders;
  readonly limits: ProcessLimits;
  /** Who answers the model's questions. */
  readonly client: ModelClient;
  readonly report: Reporter;
}

/** How starting a process came out. interrupted: a signal that was meant for the whole group ended it before it listened. */
export type Started =
  | { readonly kind: 'ready' }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'failed'; readonly error: Error };

/** A process that works on several units at once. */
export interface UnitProcess {
  readonly started: Promise<Started>;
  readonly atHand: () => number;
  /** True when it shall get no further unit: it is gone, has done its share, or holds too much memory. */
  readonly isSpent: () => boolean;
  /**
   * To be called when it has started; `beside` = other processes that have units at hand. Rejects only where the store or
   * the program itself is at fault.
   */
  readonly execute: (unit: TakenUnit, beside: number) => Promise<UnitEnd>;
  readonly stop: () => void;
  /** Ends it: by itself where it has no unit at hand, else at once. */
  readonly end: () => Promise<void>;
}

/** Milliseconds that a process without work may take to close its store, before it is killed. */
const CLOSING_MS = 30_000;

/** Characters of a process's last words that are kept: Node's own, when it runs out of memory, are some thousand. */
const WORDS_KEPT = 16_384;

const GROUP_SIGNALS: ReadonlySet<string> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP']);

/** A unit that a process has at hand. */
interface AtHand extends Pick<PromiseWithResolvers<UnitEnd>, 'resolve' | 'reject'> {
  /** As if called where the unit was given to the process: what is asked for it belongs to whoever watches it there. */
  readonly within: <Result>(act: () => Result) => Result;
}

/** A process as it stands; written by what comes from it. */
interface State {
  readonly child: ChildProcess;
  readonly start: ProcessStart;
  readonly atHand: Map<number, AtHand>;
  readonly started: PromiseWithResolvers<Started>;
  given: number;
  residentMb: number;
  isReady: boolean;
  isEnding: boolean;
  isGone: boolean;
  /** The message of an error that nobody caught there. */
  error: string | null;
  lastWords: string;
}

/** A process that has just died takes no message; its end is noticed elsewhere. */
function send({ child }: State, message: ToChild): void {
  if (child.connected) child.send(message, () => undefined);
}

const atOnce: AtHand['within'] = (act) => act();

async function answer(state: State, { ask, work, request }: Extract<FromChild, { kind: 'ask' }>): Promise<void> {
  try {
    const { within = atOnce } = state.atHand.get(work ?? 0) ?? {};
    send(state, { kind: 'answer', ask, answer: await within(() => state.start.client.ask(request)) });
  } catch (thrown) {
    send(state, { kind: 'no-answer', ask, error: errorValue(thrown) });
  }
}

function settle(state: State, message: Extract<FromChild, { kind: 'ended' | 'failed' }>): void {
  const unit = state.atHand.get(message.work);
  state.atHand.delete(message.work);
  state.residentMb = message.residentMb;
  if (message.kind === 'ended') unit?.resolve(message.end);
  else unit?.reject(thrownError(message.error));
}

/** What is said of a process that came up and could not open what it needs: a store at fault says so itself. */
const startError = (thrown: Error): Error =>
  thrown instanceof DuizhangError ? thrown : new ProcessStartError(thrown.message);

function hear(state: State, message: FromChild): void {
  switch (message.kind) {
    case 'ready':
      state.isReady = true;
      state.started.resolve({ kind: 'ready' });
      break;
    case 'not-ready':
      state.started.resolve({ kind: 'failed', error: startError(thrownError(message.error)) });
      break;
    case 'ended':
    case 'failed':
      settle(state, message);
      break;
    case 'crashed':
      state.error = message.message;
      break;
    case 'event':
      state.start.report(message.event);
      break;
    case 'ask':
      void answer(state, message);
  }
}

/** Everything that it had at hand ends with it. */
function bury(state: State, exit: ChildExit): void {
  state.isGone = true;
  const { error, lastWords, start } = state;
  const how = exit.refusal ?? howItDied({ ...exit, error, lastWords }, start.limits);
  const isInterrupted = exit.signal !== null && GROUP_SIGNALS.has(exit.signal);
  state.started.resolve(
    isInterrupted ? { kind: 'interrupted' } : { kind: 'failed', error: new ProcessStartError(how) },
  );
  const alone = state.atHand.size === 1;
  for (const unit of state.atHand.values()) unit.resolve({ kind: 'died', how, alone });
  state.atHand.clear();
}

function isSpent({ child, isGone, isEnding, given, residentMb, start: { limits } }: State): boolean {
  return isGone || isEnding || !child.connected || given >= limits.units || residentMb > limits.residentMb;
}

async function execute(state: State, unit: TakenUnit, beside: number): Promise<UnitEnd> {
  if (state.isGone) return { kind: 'died', how: 'the process had ended before', alone: false };
  const ended = Promise.withResolvers<UnitEnd>();
  state.given += 1;
  state.atHand.set(state.given, { ...ended, within: AsyncLocalStorage.snapshot() });
  send(state, { kind: 'work', work: state.given, unit, beside });
  return ended.promise;
}

async function end(state: State, gone: Promise<void>): Promise<void> {
  state.isEnding = true;
  if (!state.isReady || state.atHand.size > 0) state.child.kill('SIGKILL');
  else send(state, { kind: 'close' });
  const late = setTimeout(() => state.child.kill('SIGKILL'), CLOSING_MS);
  await gone;
  clearTimeout(late);
}

/** Starts a process. It opens what it needs by itself, and is to be given units when it has started. */
export function startUnitProcess(start: ProcessStart): UnitProcess {
  const { program, limits, orders } = start;
  const child = forkChild({ program, args: [`${process.pid}`, `${limits.hungSeconds}`], heapMb: limits.heapMb });
  const state: State = {
    child,
    start,
    atHand: new Map(),
    started: Promise.withResolvers(),
    given: 0,
    residentMb: 0,
    isReady: false,
    isEnding: false,
    isGone: false,
    error: null,
    lastWords: '',
  };
  child.on('message', (message: FromChild) => hear(state, message));
  child.stderr?.setEncoding('utf8').on('data', (words: string) => {
    state.lastWords = (state.lastWords + words).slice(-WORDS_KEPT);
  });
  const gone = childGone(child).then((exit) => bury(state, exit));
  send(state, { kind: 'open', orders });
  return {
    started: state.started.promise,
    atHand: () => state.atHand.size,
    isSpent: () => isSpent(state),
    execute: (unit, beside) => execute(state, unit, beside),
    stop: () => send(state, { kind: 'stop' }),
    end: () => end(state, gone),
  };
}
