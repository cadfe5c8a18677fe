/** Chance that repeats itself: the same seed gives the same draws, on every machine. */
export interface Chance {
  /** A whole number in [0, limit). */
  readonly below: (limit: number) => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly happens: (probability: number) => boolean;
  /** One of the items. Throws a RangeError where there are none. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** `count` different items in a random order, or all where there are fewer. */
  readonly some: <T>(items: readonly T[], count: number) => readonly T[];
}

/** Next state and draw of mulberry32 (T. Ettinger, public domain): 32 bits of state, quick, even enough for wording. */
function nextOf(state: number): number {
  const mixed = Math.imul(state ^ (state >>> 15), state | 1);
  const again = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
  return (again ^ (again >>> 14)) >>> 0;
}

const STEP = 0x6d2b79f5;

/** Draws that depend on the seed alone; seeds that follow each other give unrelated draws. */
export function chanceFrom(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const below = (limit: number): number => {
    state = (state + STEP) >>> 0;
    return Math.floor((nextOf(state) / 2 ** 32) * limit);
  };
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('Nothing to pick from: the list is empty.');
    // The index is below the length, so the item is there.
    return items[below(items.length)] as T;
  };
  const some = <T>(items: readonly T[], count: number): readonly T[] => {
    const rest = [...items];
    return Array.from({ length: Math.min(count, rest.length) }).flatMap(() => rest.splice(below(rest.length), 1));
  };
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    happens: (probability) => below(1_000_000) < probability * 1_000_000,
    pick,
    some,
  };
}
