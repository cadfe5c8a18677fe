import { type ChildProcess, fork } from 'node:child_process';
import type { ModelClient } from '#llm/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { TakenUnit } from '#model/work.ts';
import type { UnitEnd } from '#pipeline/run/unit-executor.ts';
import { type ErrorValue, errorValue, thrownError } from '../error-value.ts';
import type { FromChild, ToChild } from '../messages.ts';
import type { WorkOrders } from '../work-orders.ts';
import { childEnvironment } from './child-environment.ts';
import { howItDied } from './how-it-died.ts';

/** What a process may take: MiB of heap, and seconds of processor time in which its event loop has to come round. */
export interface ProcessLimits {
  readonly heapMb: number;
  readonly hungSeconds: number;
  /** Units and MiB of resident memory after which it is replaced by a new one. */
  readonly units: number;
  readonly residentMb: number;
}

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
  /** To be called when it is ready. Rejects only where the store or the program itself is at fault. */
  readonly execute: (unit: TakenUnit, beside: number) => Promise<UnitEnd>;
  readonly stop: () => void;
  /** Ends it: by its own work's closing where it has no unit at hand, else at once. */
  readonly end: () => Promise<void>;
}

/** A program that ends at once must leave nothing at work. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Milliseconds that a process without work may take to close its store, before it is killed. */
const CLOSING_MS = 30_000;

/** Characters of a process's last words that are kept: Node's own, when it runs out of memory, are some thousand. */
const WORDS_KEPT = 16_384;

const GROUP_SIGNALS: ReadonlySet<string> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP']);

/** A unit that a process has at hand. */
interface AtHand {
  readonly resolve: (end: UnitEnd) => void;
  readonly reject: (error: Error) => void;
}

const forked = ({ program, limits }: ProcessStart): ChildProcess =>
  fork(program, [String(process.pid), String(limits.hungSeconds)], {
    // Nothing of the parent's own flags.
    execArgv: [`--max-old-space-size=${limits.heapMb}`, '--disable-warning=ExperimentalWarning'],
    env: childEnvironment(process.env),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });

/** Calls `onEnd` once the process has ended and everything that it sent has been taken. */
function whenGone(child: ChildProcess, onEnd: (code: number | null, signal: string | null) => void): void {
  let exit: { readonly code: number | null; readonly signal: string | null } | null = null;
  let isCut = false;
  const look = (): void => {
    if (exit !== null && (isCut || !child.connected)) onEnd(exit.code, exit.signal);
  };
  child.once('exit', (code, signal) => {
    exit = { code, signal };
    look();
  });
  child.once('disconnect', () => {
    isCut = true;
    look();
  });
}

/** Starts a process. It opens what it needs by itself, and is to be given units when it is ready. */
export function startUnitProcess(start: ProcessStart): UnitProcess {
  const { limits, client, report } = start;
  const child = forked(start);
  running.add(child);
  const atHand = new Map<number, AtHand>();
  let given = 0;
  let residentMb = 0;
  let [isReady, isEnding, isGone] = [false, false, false];
  let lastWords = '';
  let error: string | null = null;
  const startedHow = Promise.withResolvers<Started>();
  const gone = Promise.withResolvers<void>();

  // A process that has just died takes no message; its end is noticed elsewhere.
  const send = (message: ToChild): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  const settle = (message: Extract<FromChild, { kind: 'ended' | 'failed' }>): void => {
    const unit = atHand.get(message.work);
    atHand.delete(message.work);
    residentMb = message.residentMb;
    if (message.kind === 'ended') unit?.resolve(message.end);
    else unit?.reject(thrownError(message.error));
  };
  const answer = async ({ ask, request }: Extract<FromChild, { kind: 'ask' }>): Promise<void> => {
    try {
      send({ kind: 'answer', ask, answer: await client.ask(request) });
    } catch (thrown) {
      send({ kind: 'no-answer', ask, error: errorValue(thrown) });
    }
  };
  const fail = (value: ErrorValue): void => startedHow.resolve({ kind: 'failed', error: thrownError(value) });
  const hear = (message: FromChild): void => {
    switch (message.kind) {
      case 'ready':
        isReady = true;
        return startedHow.resolve({ kind: 'ready' });
      case 'not-ready':
        return fail(message.error);
      case 'ended':
      case 'failed':
        return settle(message);
      case 'crashed':
        error = message.message;
        return;
      case 'event':
        return report(message.event);
      case 'ask':
        return void answer(message);
    }
  };
  const die = (code: number | null, signal: string | null): void => {
    isGone = true;
    running.delete(child);
    const how = howItDied({ code, signal, error, lastWords }, limits);
    const isInterrupted = signal !== null && GROUP_SIGNALS.has(signal);
    if (isInterrupted) startedHow.resolve({ kind: 'interrupted' });
    else fail({ type: 'other', message: `A process that works on files could not be started (${how}).` });
    const alone = atHand.size === 1;
    for (const unit of atHand.values()) unit.resolve({ kind: 'died', how, alone });
    atHand.clear();
    gone.resolve();
  };
  child.on('message', hear);
  // An error without a listener would end the whole program; the exit that follows it is what counts.
  child.on('error', (thrown) => {
    error ??= thrown.message;
    if (child.pid === undefined && !isGone) die(null, null);
  });
  child.stderr?.setEncoding('utf8').on('data', (words: string) => {
    lastWords = (lastWords + words).slice(-WORDS_KEPT);
  });
  whenGone(child, die);
  send({ kind: 'open', orders: start.orders });

  return {
    started: startedHow.promise,
    atHand: () => atHand.size,
    isSpent: () => isGone || isEnding || !child.connected || given >= limits.units || residentMb > limits.residentMb,
    execute: (unit, beside) =>
      new Promise((resolve, reject) => {
        given += 1;
        atHand.set(given, { resolve, reject });
        send({ kind: 'work', work: given, unit, beside });
      }),
    stop: () => send({ kind: 'stop' }),
    end: async () => {
      isEnding = true;
      if (isGone) return;
      if (!isReady || atHand.size > 0) child.kill('SIGKILL');
      else send({ kind: 'close' });
      const late = setTimeout(() => child.kill('SIGKILL'), CLOSING_MS);
      await gone.promise;
      clearTimeout(late);
    },
  };
}
