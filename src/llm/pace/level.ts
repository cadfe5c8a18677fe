/** From half to full takes half of this: a storm of refusals is over in a minute or two, or it goes on. */
const FULL_RISE_MILLISECONDS = 60_000;
/** Below this share a minute's limit would be too little to notice that the storm is over. */
const LEAST_SHARE = 1 / 32;

/** The share of a known limit that is used: halved when the provider refuses, then grown by equal steps up to 1. */
export interface Level {
  at(now: number): number;
  /** The provider refused; nothing is sent, and so nothing learned, before `until`. */
  halve(now: number, until: number): void;
}

export function level(): Level {
  let share = 1;
  let since = 0;
  const at = (now: number): number => Math.min(1, share + Math.max(0, now - since) / FULL_RISE_MILLISECONDS);
  return {
    at,
    halve: (now, until) => {
      share = Math.max(LEAST_SHARE, at(now) / 2);
      since = until;
    },
  };
}

/** Without a known limit: from half, the number in flight doubles in half a minute, and grows by this many a second at least. */
const DOUBLING_MILLISECONDS = 30_000;
const LEAST_GROWTH_PER_MILLISECOND = 0.5 / 1000;

/** How many requests may be in flight at once where no limit is known: any number until the first refusal. */
export interface Crowd {
  at(now: number): number;
  /** The provider refused when `inFlight` were under way. */
  halve(inFlight: number, now: number, until: number): void;
}

export function crowd(most: number): Crowd {
  let allowed = most;
  let since = 0;
  const at = (now: number): number => {
    if (allowed === most) return most;
    const growth = allowed / DOUBLING_MILLISECONDS + LEAST_GROWTH_PER_MILLISECOND;
    return Math.min(most, Math.floor(allowed + growth * Math.max(0, now - since)));
  };
  return {
    at,
    halve: (inFlight, now, until) => {
      allowed = Math.max(1, Math.floor(Math.min(inFlight, at(now)) / 2));
      since = until;
    },
  };
}
