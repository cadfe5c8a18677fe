/** When an endpoint counts as down. All three must hold. */
export interface FailureLimits {
  /** Failures in a row, over all requests. */
  readonly failures: number;
  /** Different requests among them: one that a server cannot digest says nothing about the others. */
  readonly requests: number;
  /** Milliseconds from the first of them to the last: connections that break all at once are one event. */
  readonly span: number;
}

/**
 * Four requests that go through their five tries each, one after the other, reach it; a hiccup that breaks 500
 * connections at once does not. Ten seconds are about the waits of one request between its five tries.
 */
const NEVER_ANSWERED: FailureLimits = { failures: 20, requests: 4, span: 10_000 };

/**
 * An endpoint that has answered is set up well: what breaks it is a restart or an outage, and a run of days must not end
 * for one of a minute. Three minutes are about the waits of one request between its ten tries, after which it is given up
 * by itself.
 */
const ANSWERED_BEFORE: FailureLimits = { ...NEVER_ANSWERED, span: 180_000 };

/**
 * Counts failures of an endpoint (server errors, timeouts, resets; a 429 is none) over all its requests, so that one
 * that is down for all is not asked ten thousand times more. Any answer clears it. Share one among all clients of an
 * endpoint.
 */
export interface FailureBudget {
  succeeded(): void;
  /** `now` in milliseconds since any fixed time; `said` is what the endpoint said of it, in one line. */
  failed(requestKey: string, now: number, said: string): void;
  /** It counts as down from now on, for this reason. */
  giveUp(reason: string): void;
  /** What happened, when the endpoint counts as down; else null. */
  verdict(): string | null;
}

/** `limits` hold from the first request on, `later` once there was an answer. */
export function createFailureBudget(
  limits: FailureLimits = NEVER_ANSWERED,
  later: FailureLimits = ANSWERED_BEFORE,
): FailureBudget {
  let hasAnswered = false;
  let failures = 0;
  let first = 0;
  let last = 0;
  let lastSaid = '';
  let givenUp: string | null = null;
  const requests = new Set<string>();
  const isSpent = (): boolean => {
    const { failures: most, requests: several, span } = hasAnswered ? later : limits;
    return failures >= most && requests.size >= several && last - first >= span;
  };
  return {
    succeeded: () => {
      hasAnswered = true;
      failures = 0;
      requests.clear();
    },
    failed: (requestKey, now, said) => {
      if (failures === 0) first = now;
      last = now;
      lastSaid = said;
      failures += 1;
      requests.add(requestKey);
    },
    giveUp: (reason) => {
      givenUp ??= reason;
    },
    verdict: () =>
      givenUp ??
      (isSpent()
        ? `${failures} tries of ${requests.size} requests failed with no answer between, the last one with: ${lastSaid}`
        : null),
  };
}
