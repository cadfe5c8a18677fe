import type { ModelRequest } from '#model/model-call.ts';
import type { ClientSurroundings } from '../model-client.ts';
import type { Pace, Turn } from '../pace.ts';
import { createFailureBudget } from './failure-budget.ts';
import { type Lane, openLane, waitFor } from './lane.ts';
import type { PaceSettings } from './pace-settings.ts';
import { steadySurroundings } from './steady-surroundings.ts';
import { admit } from './turn.ts';

export type { PaceSettings } from './pace-settings.ts';
export { type TokenCounting, tokenCountingOf } from './token-counting.ts';

/**
 * Keeps requests to one endpoint within its limits, model by model: evenly spread, first come first served. A provider
 * with the same limits refuses none, whether it counts over a sliding or a fixed minute or with a token bucket. Without
 * limits everything goes at once until the first refusal. A refusal pauses the model for all, for as long as the
 * provider asks, and halves its pace, which then grows back. Share one pace among all clients of an endpoint.
 */
export function createPace(settings: PaceSettings, surroundings: ClientSurroundings = steadySurroundings): Pace {
  const lanes = new Map<string, Lane>();
  const failures = createFailureBudget(settings.failureLimits);
  const laneOf = (model: string): Lane => {
    const lane = lanes.get(model) ?? openLane(settings, surroundings, failures);
    lanes.set(model, lane);
    return lane;
  };
  return {
    waitsAfterRefusal: true,
    down: () => failures.verdict(),
    enter: (request, signal) => enter(laneOf(request.model), request, signal),
  };
}

async function enter(lane: Lane, request: ModelRequest, signal: AbortSignal | undefined): Promise<Turn> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<Turn>();
  const waiting = lane.waiting.add(request, resolve);
  const leave = (): void => {
    lane.waiting.remove(waiting);
    reject(signal?.reason);
    admitWaiting(lane);
  };
  signal?.addEventListener('abort', leave, { once: true });
  admitWaiting(lane);
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

/** Lets go whoever may, in order, and sets the alarm for the next one. Called whenever something has changed. */
function admitWaiting(lane: Lane): void {
  lane.alarm?.abort();
  lane.alarm = null;
  const look = (): void => admitWaiting(lane);
  for (let next = lane.waiting.first(); next !== undefined; next = lane.waiting.first()) {
    const wait = waitFor(lane, next.request, lane.surroundings.now());
    if (wait > 0) {
      if (wait !== Number.POSITIVE_INFINITY) setAlarm(lane, wait, look);
      return;
    }
    lane.waiting.shift();
    next.admit(admit(lane, next.request, look));
  }
}

/** Timers count whole milliseconds, and one that is early would only be set again. */
function setAlarm(lane: Lane, milliseconds: number, look: () => void): void {
  const alarm = new AbortController();
  lane.alarm = alarm;
  lane.surroundings.sleep(Math.ceil(milliseconds), alarm.signal).then(look, () => undefined);
}
