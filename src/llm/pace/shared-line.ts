import type { ModelRequest } from '#model/model-call.ts';
import type { ModelLimits, Pause, Place, PlaceWish, SharedLimits } from '#model/model-limits.ts';
import type { ClientSurroundings } from '../model-client.ts';
import { type Forecaster, forecaster } from '../token-forecast.ts';
import { largestOfLate } from './largest-of-late.ts';
import { queue, type Waiting } from './queue.ts';
import { isCorrected, openCost, type TokenCounting } from './token-counting.ts';

/** What the requests of one process to one model have to know of the place that all processes share. */
export interface SharedLineParts {
  /** The model at its endpoint, as the shared place knows it. */
  readonly name: string;
  readonly shared: ModelLimits;
  readonly limits: SharedLimits;
  readonly counting: TokenCounting;
  readonly surroundings: ClientSurroundings;
  /** True when nothing is to be sent any more, and whoever waits shall learn of it. */
  readonly isDown: () => boolean;
  /** How long a shared place is waited for that cannot be reached, in milliseconds. */
  readonly patience: number;
  /** Told at each look at the shared place that finds requests held back after a refusal: for how long yet, and why. */
  readonly onWait: ((milliseconds: number, reason: string) => void) | undefined;
}

/** The queue of one process before the shared place: one at a time asks for a place, in the order of arrival. */
export interface SharedLine {
  readonly forecaster: Forecaster;
  /** Waits for a place; null when the endpoint is down. Rejects with the signal's reason, and with what the shared place throws. */
  enter(request: ModelRequest, signal: AbortSignal | undefined): Promise<Place | null>;
  /** The request is done with: should it ever come again, it stands at the end. */
  forget(request: ModelRequest): void;
  /** Something has ended: perhaps nobody is to wait any more. */
  look(): void;
}

interface Entered {
  readonly request: ModelRequest;
  readonly resolve: (place: Place | null) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Processes that were told the same wait do not come again at the same moment, and the more often one was sent away, the
 * less often it asks: a hundred processes at a slow limit are no crowd.
 */
const FIRST_SPREAD_MILLISECONDS = 100;
const LONGEST_SPREAD_MILLISECONDS = 2_000;
/** Between two tries at a shared place that cannot be reached. */
const UNREACHABLE_MILLISECONDS = 1_000;

/** This process was told of its own refusals before. */
const reasonFor = ({ isAsked }: Pause): string =>
  isAsked ? 'the provider asked another process to' : 'the provider refused requests of another process';

export function sharedLine(parts: SharedLineParts): SharedLine {
  const { surroundings, isDown } = parts;
  const expects = forecaster();
  const largest = largestOfLate();
  const line = queue<Entered>();
  let isRunning = false;
  let alarm: AbortController | null = null;

  const wishFor = (request: ModelRequest): PlaceWish => {
    const tokens = openCost(parts.counting, request, expects.expect(request));
    const largestTokens = largest.with(tokens, surroundings.now());
    return { limits: parts.limits, tokens, largest: largestTokens, isCorrected: isCorrected(parts.counting) };
  };

  /** Waits unless `look` has something new, or nobody is left who waits: a timer of hours keeps its process alive. */
  const rest = async (milliseconds: number): Promise<void> => {
    if (isDown() || line.first() === undefined) return;
    alarm = new AbortController();
    await surroundings.sleep(Math.ceil(milliseconds), alarm.signal).catch(() => undefined);
    alarm = null;
  };

  const answer = (entry: Waiting<Entered>, end: (entered: Entered) => void): void => {
    line.remove(entry);
    end(entry.admit);
  };

  const serve = async (first: Waiting<Entered>, tries: Tries): Promise<void> => {
    const reply = await parts.shared.reserve(parts.name, wishFor(first.request));
    tries.unreachableSince = null;
    if (reply.pause !== null) parts.onWait?.(reply.pause.milliseconds, reasonFor(reply.pause));
    if (reply.kind === 'wait') {
      const spread = Math.min(LONGEST_SPREAD_MILLISECONDS, FIRST_SPREAD_MILLISECONDS * 2 ** tries.sentAway);
      tries.sentAway += 1;
      return rest(reply.milliseconds + spread * surroundings.random());
    }
    tries.sentAway = 0;
    if (reply.after >= 1) await surroundings.sleep(Math.ceil(reply.after), undefined);
    // Whoever is first by now: the one who asked may have gone, and a place not used is lost.
    const next = line.first();
    if (next !== undefined) answer(next, ({ resolve }) => resolve(isDown() ? null : reply.place));
  };

  const giveUpOn = (thrown: unknown): void => {
    for (let next = line.first(); next !== undefined; next = line.first()) answer(next, ({ reject }) => reject(thrown));
  };

  /** Serves whoever is first until nobody waits. */
  const run = async (): Promise<void> => {
    const tries: Tries = { sentAway: 0, unreachableSince: null };
    for (let first = line.first(); first !== undefined; first = line.first()) {
      if (isDown()) {
        answer(first, ({ resolve }) => resolve(null));
        continue;
      }
      try {
        await serve(first, tries);
      } catch (thrown) {
        tries.unreachableSince ??= surroundings.now();
        if (surroundings.now() - tries.unreachableSince >= parts.patience) giveUpOn(thrown);
        else await rest(UNREACHABLE_MILLISECONDS * (0.5 + surroundings.random()));
      }
    }
    isRunning = false; // in the same breath as the last look, or somebody could come in between and wait for ever
  };

  const start = (): void => {
    if (isRunning) return;
    isRunning = true;
    void run();
  };

  return {
    forecaster: expects,
    forget: (request) => line.forget(request),
    look: () => {
      if (isDown()) alarm?.abort();
    },
    enter: async (request, signal) => {
      signal?.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<Place | null>();
      const waiting = line.add(request, { request, resolve, reject });
      const leave = (): void => {
        answer(waiting, () => reject(signal?.reason));
        if (line.first() === undefined) alarm?.abort();
      };
      signal?.addEventListener('abort', leave, { once: true });
      start();
      return promise.finally(() => signal?.removeEventListener('abort', leave));
    },
  };
}

interface Tries {
  /** Times in a row that there was no place near. */
  sentAway: number;
  unreachableSince: number | null;
}
