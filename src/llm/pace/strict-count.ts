import type { ModelRequest } from '#model/model-call.ts';
import type { TokenForecast } from '../token-forecast.ts';
import { chargeWindow } from './charge-window.ts';
import { openCost } from './token-counting.ts';
import type { ToldLimit } from './told-limits.ts';

/** What a provider would have counted that counts prompt and `max_tokens` at admission: over a minute, and in a bucket. */
export interface Suspicion {
  readonly window: number;
  readonly bucket: number;
}

/** Finds out by what a provider tells whether it counts what requests may take, and not what they take. */
export interface StrictCount {
  take(request: ModelRequest, expected: TokenForecast, limit: number | null, now: number): Suspicion;
  /** What was told of the request for which `suspected` was noted; we had counted `counted`. */
  hear(told: ToldLimit, suspected: Suspicion, counted: number): void;
  isProven(): boolean;
}

const MINUTE_MILLISECONDS = 60_000;
/** Told and suspected counts agree within this share of the limit: our count of prompts is not the provider's. */
const AGREEMENT = 0.02;
/** In so many answers, one after the other: other users of an account do not take just that much by chance. */
const ENOUGH = 3;

export function strictCount(): StrictCount {
  const window = chargeWindow();
  let agreed = 0;
  return {
    take: (request, expected, limit, now) => {
      window.add(now, openCost('requested', request, expected));
      return { window: window.sum(now), bucket: window.level((limit ?? 0) / MINUTE_MILLISECONDS, now) };
    },
    hear: ({ limit, remaining }, suspected, counted) => {
      if (remaining === null || agreed >= ENOUGH) return;
      const used = limit - remaining;
      const near = (count: number): boolean => Math.abs(used - count) < limit * AGREEMENT;
      const isStrict = !near(counted) && (near(suspected.window) || near(suspected.bucket));
      agreed = isStrict ? agreed + 1 : 0;
    },
    isProven: () => agreed >= ENOUGH,
  };
}
