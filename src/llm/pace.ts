import type { ModelRequest } from '#model/model-call.ts';

/** What a try took, as the provider counts. */
export interface Spent {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** One try that was admitted; exactly one of its methods is called when the try has ended. */
export interface Turn {
  /** It brought an answer. */
  settle(spent: Spent): void;
  /** The server said 429; `retryAfter` in milliseconds, null when it did not say how long. */
  refused(retryAfter: number | null): void;
  /** It failed in any other way, or was cancelled. */
  failed(): void;
}

/** Decides when a request may be sent, so that a provider's limits are used and not broken. */
export interface Pace {
  /** Waits for a turn. Rejects with the signal's reason when that is aborted first. */
  enter(request: ModelRequest, signal: AbortSignal | undefined): Promise<Turn>;
}

const freeTurn: Turn = { settle: () => {}, refused: () => {}, failed: () => {} };

/** No limit: every request is sent at once. */
export const unpaced: Pace = { enter: () => Promise.resolve(freeTurn) };
