import type { ModelRequest } from '#model/model-call.ts';
import { failureError } from './explain-failure.ts';
import { classifyFailure, type Failure } from './failure.ts';
import type { ClientSurroundings } from './model-client.ts';
import { ModelError } from './model-error.ts';
import type { Pace, Spent, Turn } from './pace.ts';
import type { Redact } from './redact.ts';

/**
 * Failures of one request in all before it is given up: with the waits below, about three minutes of trying. Where 30 %
 * of all tries fail, 5 would lose one request in 400, 10 lose one in 170,000; an endpoint that fails for all is told by
 * the pace long before.
 */
export const DEFAULT_MAX_FAILURES = 10;
const FIRST_WAIT_MILLISECONDS = 1_000;
const LONGEST_WAIT_MILLISECONDS = 60_000;
/** Waits of a minute each: a server that says 429 for an hour without saying until when will not stop. */
const MOST_UNANNOUNCED_REFUSALS = 65;

/** What persistence needs to know of an endpoint. */
export interface Endpoint {
  /** As it may be shown. */
  readonly url: string;
  readonly redact: Redact;
  readonly maxFailures: number;
  /** Admits every try. */
  readonly pace: Pace;
  readonly surroundings: ClientSurroundings;
  readonly onWait: ((milliseconds: number, reason: string) => void) | undefined;
  /** True once it has answered anything: then a refused connection is an outage and no wrong URL. */
  readonly hasAnswered: () => boolean;
}

/** One try at an answer. `hear` takes the response's headers, where there are any, as soon as they are there. */
export type Attempt<T extends Spent> = (hear: (headers: Headers) => void) => Promise<T>;

/** A request, and how much it has been through. */
interface Asking {
  readonly request: ModelRequest;
  readonly signal: AbortSignal | undefined;
  failures: number;
  unannouncedRefusals: number;
}

type Outcome<T> =
  | { readonly kind: 'answered'; readonly answer: T }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Tries until an answer comes. A 429 is waited out, for as long as the server asks, and does not count as a failure;
 * server errors, timeouts and resets are tried again up to the endpoint's number of failures, and no more once the
 * endpoint fails for all requests; everything else ends at once. Throws a ModelError.
 */
export async function askPersistently<T extends Spent>(
  attempt: Attempt<T>,
  endpoint: Endpoint,
  request: ModelRequest,
  signal: AbortSignal | undefined,
): Promise<T> {
  const asking: Asking = { request, signal, failures: 0, unannouncedRefusals: 0 };
  for (;;) {
    const outcome = await tryInTurn(attempt, endpoint, asking);
    if (outcome.kind === 'answered') return outcome.answer;
    const wait = waitAfter(outcome.failure, endpoint, asking);
    if (wait === 0) continue;
    endpoint.onWait?.(wait, endpoint.redact(outcome.failure.message));
    await endpoint.surroundings.sleep(wait, signal).catch(() => undefined); // an abort shows at the next try
  }
}

/** Throws the ModelError of a run that was cancelled, or of an endpoint that is down. */
function refuseToGoOn(endpoint: Endpoint, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw failureError(endpoint, 'aborted', '');
  const down = endpoint.pace.down?.() ?? null;
  if (down !== null) throw failureError(endpoint, 'endpoint-down', down);
}

/** One try in its turn. Throws the ModelError of what is not to be tried again. */
async function tryInTurn<T extends Spent>(
  attempt: Attempt<T>,
  endpoint: Endpoint,
  { request, signal }: Asking,
): Promise<Outcome<T>> {
  refuseToGoOn(endpoint, signal);
  const turn = await endpoint.pace.enter(request, signal).catch((thrown: unknown) => {
    throw signal?.aborted ? failureError(endpoint, 'aborted', '') : thrown;
  });
  let headers: Headers | undefined;
  try {
    refuseToGoOn(endpoint, signal); // it may have waited long
    const answer = await attempt((heard) => {
      headers = heard;
    });
    turn.settle(answer, headers);
    return { kind: 'answered', answer };
  } catch (thrown) {
    const failure = thrown instanceof ModelError ? null : classifyFailure(thrown, endpoint.surroundings.now());
    endTurn(turn, failure, signal);
    if (failure === null) throw thrown;
    if (signal?.aborted) throw failureError(endpoint, 'aborted', '');
    return { kind: 'failed', failure };
  }
}

function endTurn(turn: Turn, failure: Failure | null, signal: AbortSignal | undefined): void {
  if (failure === null || failure.kind === 'final' || signal?.aborted) turn.failed();
  else if (failure.kind === 'rate-limited') turn.refused(failure.retryAfter, failure.headers);
  else turn.failed(failure.message);
}

/** Milliseconds to wait before the next try, 0 where the pace waits; throws a ModelError when there shall be none. */
function waitAfter(failure: Failure, endpoint: Endpoint, asking: Asking): number {
  switch (failure.kind) {
    case 'final':
      throw failureError(endpoint, failure.error, failure.message);
    case 'rate-limited':
      return waitAfterRefusal(failure, endpoint, asking);
    case 'unreachable':
      if (!endpoint.hasAnswered()) throw failureError(endpoint, 'unreachable', failure.message);
      return waitAfterFailure(failure.message, null, endpoint, asking);
    case 'transient':
      return waitAfterFailure(failure.message, failure.retryAfter, endpoint, asking);
  }
}

function waitAfterRefusal(
  { retryAfter, message }: Extract<Failure, { readonly kind: 'rate-limited' }>,
  endpoint: Endpoint,
  asking: Asking,
): number {
  if (retryAfter === null) asking.unannouncedRefusals += 1;
  if (asking.unannouncedRefusals > MOST_UNANNOUNCED_REFUSALS) throw failureError(endpoint, 'exhausted', message);
  if (endpoint.pace.waitsAfterRefusal === true) return 0;
  return retryAfter ?? backoff(asking.unannouncedRefusals, endpoint.surroundings.random);
}

function waitAfterFailure(message: string, retryAfter: number | null, endpoint: Endpoint, asking: Asking): number {
  asking.failures += 1;
  if (asking.failures >= endpoint.maxFailures) {
    refuseToGoOn(endpoint, asking.signal); // when all requests fail, that is the better reason
    throw failureError(endpoint, 'exhausted', message);
  }
  return retryAfter ?? backoff(asking.failures, endpoint.surroundings.random);
}

/** Doubles with every try up to a minute, between half and the whole of it by chance, so that workers do not march in step. */
function backoff(tries: number, random: () => number): number {
  const whole = Math.min(FIRST_WAIT_MILLISECONDS * 2 ** (tries - 1), LONGEST_WAIT_MILLISECONDS);
  return Math.round(whole * (0.5 + random() / 2));
}
