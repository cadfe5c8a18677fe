import type { FailureLimits } from './failure-budget.ts';
import type { TokenCounting } from './token-counting.ts';

/** The limits of one model at one endpoint; null = none is set, and only what the provider tells is kept to. */
export interface PaceSettings {
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
  /** Requests under way at once. */
  readonly mostInFlight: number | null;
  readonly counting: TokenCounting;
  /**
   * The longest that is waited when the provider asks to, in milliseconds; a longer Retry-After means that the endpoint
   * is down. Default: whatever it asks is waited.
   */
  readonly longestWait?: number;
  /** When the endpoint counts as down because all requests fail. */
  readonly failureLimits?: FailureLimits;
  /** Told when everything is held back after a refusal, once for all requests; `reason` says who asked for it. */
  readonly onWait?: (milliseconds: number, reason: string) => void;
}
