import type { ModelRequest } from '#model/model-call.ts';

/** What a try took, as the provider counts. */
export interface Spent {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** One try that was admitted; exactly one of its methods is called when the try has ended. */
export interface Turn {
  /** It brought an answer. `headers` are the response's, where the client has them: they tell limits. */
  settle(spent: Spent, headers?: Headers): void;
  /** The server said 429; `retryAfter` in milliseconds, null when it did not say how long. */
  refused(retryAfter: number | null, headers?: Headers): void;
  /**
   * It failed in any other way, or was cancelled. `said` is what was said of it, where the endpoint is at fault: a
   * server error, a timeout, a broken connection.
   */
  failed(said?: string): void;
}

/** Decides when a request may be sent, so that a provider's limits are used and not broken. */
export interface Pace {
  /**
   * True when `enter` holds back every request after a refusal, the refused one too, until the provider takes requests
   * again; whoever was refused then enters again at once, and keeps its place. Otherwise it waits by itself.
   */
  readonly waitsAfterRefusal?: boolean;
  /** Why the endpoint is not to be asked any more, in one line; null (as without it) while it is. */
  down?(): string | null;
  /** Waits for a turn. Rejects with the signal's reason when that is aborted first. */
  enter(request: ModelRequest, signal: AbortSignal | undefined): Promise<Turn>;
}

const freeTurn: Turn = { settle: () => {}, refused: () => {}, failed: () => {} };

/** No limit: every request is sent at once. */
export const unpaced: Pace = { enter: () => Promise.resolve(freeTurn) };
