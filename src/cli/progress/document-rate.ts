/** What ended so long ago counts by a factor of e less; in milliseconds. For as long at first nothing is forgotten. */
const SHORTEST_MEMORY = 30_000;
const LONGEST_MEMORY = 600_000;

/** Of the time so far: a rate that has been watched for an hour is not overthrown by one slow minute. */
const MEMORY_SHARE = 1 / 4;

/** Nobody can tell a rate from fewer documents, or from less time (in milliseconds). */
const FEWEST_DOCUMENTS = 3;
const SHORTEST_WATCH = 2_000;

/** Longer forecasts are none; in seconds. */
const LONGEST_FORECAST = 366 * 86_400;

export interface DocumentRate {
  /** So many documents have ended now. */
  readonly count: (documents: number) => void;
  /** Documents a minute of late, at least 0; null until it can be told. */
  readonly perMinute: () => number | null;
  /** Documents a minute since the beginning, at least 0; null where none has ended, or no time has passed. */
  readonly overall: () => number | null;
  /** Whole seconds until so many more have ended, at least 0; null while nobody can tell. */
  readonly secondsFor: (documents: number) => number | null;
}

/**
 * The recent rate at which documents end: what ended and the time it took, both forgotten exponentially, so that it is
 * right from the beginning, follows a change within minutes, and falls while nothing ends. `now` is a time in milliseconds
 * that never goes back (performance.now), whatever the clock on the wall does.
 */
export function documentRate(now: () => number): DocumentRate {
  const began = now();
  let seenAt = began;
  let documents = 0;
  let recent = 0;
  let span = 0;
  const forget = (): void => {
    const at = now();
    const passed = at - seenAt;
    const memory = Math.min(LONGEST_MEMORY, Math.max(SHORTEST_MEMORY, (at - began) * MEMORY_SHARE));
    const kept = at - began <= SHORTEST_MEMORY ? 1 : Math.exp(-passed / memory);
    recent *= kept;
    span = kept === 1 ? span + passed : span * kept + memory * (1 - kept);
    seenAt = at;
  };
  const perMinute = (): number | null => {
    forget();
    return documents < FEWEST_DOCUMENTS || seenAt - began < SHORTEST_WATCH ? null : (recent / span) * 60_000;
  };
  return {
    count: (more) => {
      forget();
      documents += more;
      recent += more;
    },
    perMinute,
    overall: () => {
      const passed = now() - began;
      return documents === 0 || passed <= 0 ? null : (documents / passed) * 60_000;
    },
    secondsFor: (left) => secondsAt(perMinute(), left),
  };
}

/** Whole seconds that so many documents take at a rate; null where there is none, or it would be more than a year. */
export function secondsAt(perMinute: number | null, left: number): number | null {
  if (left <= 0) return 0;
  if (perMinute === null || perMinute <= 0) return null;
  const seconds = Math.ceil((left / perMinute) * 60);
  return seconds > LONGEST_FORECAST ? null : seconds;
}
