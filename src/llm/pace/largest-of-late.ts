/** For how long a large request is remembered at least, in milliseconds; twice that at most. */
const REMEMBERED = 60_000;

/** The largest of what came lately. One giant among small requests does not slow them down for ever. */
export interface LargestOfLate {
  /** The largest of the last one to two minutes, this one included. */
  with(amount: number, now: number): number;
}

export function largestOfLate(): LargestOfLate {
  let since = Number.NEGATIVE_INFINITY;
  let present = 0;
  let former = 0;
  return {
    with: (amount, now) => {
      if (now - since >= REMEMBERED) {
        former = now - since >= 2 * REMEMBERED ? 0 : present;
        present = 0;
        since = now;
      }
      present = Math.max(present, amount);
      return Math.max(present, former);
    },
  };
}
