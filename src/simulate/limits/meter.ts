import type { Limits } from './limit-settings.ts';

const MINUTE = 60_000;

/** Measures one quantity against a limit a minute. Times are in milliseconds. */
export interface Meter {
  readonly limit: number;
  /** How long until `amount` may be taken; 0 = now. More than the limit itself may be taken from a full meter. */
  readonly wait: (amount: number) => number;
  readonly take: (amount: number) => void;
  readonly left: () => number;
  /** Until everything is there again. */
  readonly fullIn: () => number;
  readonly reset: () => void;
}

function createBucket(limit: number, burstSeconds: number, now: () => number): Meter {
  const size = Math.max(1, (limit * Math.min(60, burstSeconds)) / 60);
  const rate = limit / MINUTE;
  let level = size;
  let at = now();
  const flow = (): void => {
    const time = now();
    level = Math.min(size, level + (time - at) * rate);
    at = time;
  };
  return {
    limit,
    wait: (amount) => {
      flow();
      return Math.max(0, (Math.min(amount, size) - level) / rate);
    },
    take: (amount) => {
      flow();
      level -= amount;
    },
    left: () => {
      flow();
      return level;
    },
    fullIn: () => {
      flow();
      return (size - level) / rate;
    },
    reset: () => {
      level = size;
      at = now();
    },
  };
}

interface Taken {
  readonly at: number;
  readonly amount: number;
}

function createWindow(limit: number, now: () => number): Meter {
  let taken: Taken[] = [];
  let first = 0;
  let sum = 0;
  const forget = (): void => {
    const before = now() - MINUTE;
    for (let oldest = taken[first]; oldest !== undefined && oldest.at <= before; oldest = taken[first]) {
      sum -= oldest.amount;
      first += 1;
    }
    if (first > taken.length / 2 && first > 1_000) [taken, first] = [taken.slice(first), 0];
  };
  return {
    limit,
    wait: (amount) => {
      forget();
      let over = sum + Math.min(amount, limit) - limit;
      for (let index = first; over > 0; index += 1) {
        const oldest = taken[index];
        if (oldest === undefined) return 0;
        over -= oldest.amount;
        if (over <= 0) return Math.max(1, oldest.at + MINUTE - now());
      }
      return 0;
    },
    take: (amount) => {
      taken.push({ at: now(), amount });
      sum += amount;
    },
    left: () => {
      forget();
      return limit - sum;
    },
    fullIn: () => Math.max(0, (taken.at(-1)?.at ?? now() - MINUTE) + MINUTE - now()),
    reset: () => {
      [taken, first, sum] = [[], 0, 0];
    },
  };
}

/** A meter of the kind that the limits ask for. */
export const createMeter = (limit: number, { kind, burstSeconds }: Limits, now: () => number): Meter =>
  kind === 'bucket' ? createBucket(limit, burstSeconds, now) : createWindow(limit, now);
