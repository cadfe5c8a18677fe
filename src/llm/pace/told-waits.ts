/** Waits as they are told: what holds requests back, once, whoever notices it and however often. Times in milliseconds. */
export interface ToldWaits {
  /** Tells a wait from now on. */
  tell(milliseconds: number, reason: string): void;
  /** Tells it where it is longer than moments, and ends later than what was told before. */
  tellNews(milliseconds: number, reason: string): void;
}

/**
 * A wait of moments is over before it is read. A refusal reaches the shared place a little after it was told here, and
 * clocks of different machines do not run equally fast: so much later is the same end.
 */
const WORTH_TELLING_MILLISECONDS = 3_000;

/** `now` is a clock in milliseconds that never steps. */
export function toldWaits(
  onWait: ((milliseconds: number, reason: string) => void) | undefined,
  now: () => number,
): ToldWaits {
  let toldUntil = Number.NEGATIVE_INFINITY;
  const tell = (milliseconds: number, reason: string): void => {
    toldUntil = Math.max(toldUntil, now() + milliseconds);
    onWait?.(milliseconds, reason);
  };
  return {
    tell,
    tellNews: (milliseconds, reason) => {
      const longer = now() + milliseconds - Math.max(now(), toldUntil);
      if (longer >= WORTH_TELLING_MILLISECONDS) tell(milliseconds, reason);
    },
  };
}
