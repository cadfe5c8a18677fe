import type { ModelRequest } from '#model/model-call.ts';
import { classifyFailure, type Failure } from './failure.ts';
import type { ClientSurroundings } from './model-client.ts';
import { ModelError, type ModelErrorKind } from './model-error.ts';
import type { Pace, Spent } from './pace.ts';
import type { Redact } from './redact.ts';

/** Failures of one request in all before it is given up: with the waits below, about half a minute of trying. */
export const DEFAULT_MAX_FAILURES = 5;
const FIRST_WAIT_MILLISECONDS = 1_000;
const LONGEST_WAIT_MILLISECONDS = 60_000;
/** A server that says 429 for an hour without saying until when will not stop. */
const LONGEST_UNANNOUNCED_WAIT_MILLISECONDS = 3_600_000;

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

/** How much one request has been through. */
interface Patience {
  failures: number;
  rateLimits: number;
  unannouncedWait: number;
}

/** One line a person can act on, by what went wrong; the provider's own words stand behind the colon. */
function explain(endpoint: Endpoint, kind: ModelErrorKind, said: string): string {
  const { url } = endpoint;
  const lines: Partial<Record<ModelErrorKind, string>> = {
    unreachable: `The model endpoint ${url} did not answer: ${said}. Check OPENAI_BASE_URL.`,
    authentication: `The model endpoint ${url} refused the key: ${said}. Check OPENAI_API_KEY.`,
    'not-found': `The model endpoint ${url} does not know what was asked for: ${said}. Check OPENAI_BASE_URL and the model's name.`,
    quota: `The model endpoint ${url} reports that the account has no credit left: ${said}.`,
    filtered: `The model endpoint ${url} filtered the request's content: ${said}.`,
    'too-long': `The request is too long for the model behind ${url}: ${said}.`,
    exhausted: `The model endpoint ${url} failed too often, the last time with: ${said}.`,
    aborted: `The request to ${url} was cancelled.`,
  };
  return (lines[kind] ?? `The model endpoint ${url} rejected the request: ${said}.`).replace(/\.\.(?= |$)/gu, '.');
}

const modelError = (endpoint: Endpoint, kind: ModelErrorKind, said: string): ModelError =>
  new ModelError({ kind, message: endpoint.redact(explain(endpoint, kind, said)), context: { url: endpoint.url } });

/** Doubles with every try up to a minute, between half and the whole of it by chance, so that workers do not march in step. */
function backoff(tries: number, random: () => number): number {
  const whole = Math.min(FIRST_WAIT_MILLISECONDS * 2 ** (tries - 1), LONGEST_WAIT_MILLISECONDS);
  return Math.round(whole * (0.5 + random() / 2));
}

/** How long to wait before the next try; throws a ModelError when there shall be none. */
function nextWait(endpoint: Endpoint, failure: Failure, patience: Patience): number {
  if (failure.kind === 'final') throw modelError(endpoint, failure.error, failure.message);
  if (failure.kind === 'unreachable' && !endpoint.hasAnswered())
    throw modelError(endpoint, 'unreachable', failure.message);
  if (failure.kind === 'rate-limited') {
    if (failure.retryAfter !== null) return failure.retryAfter;
    patience.rateLimits += 1;
    const wait = backoff(patience.rateLimits, endpoint.surroundings.random);
    patience.unannouncedWait += wait;
    if (patience.unannouncedWait <= LONGEST_UNANNOUNCED_WAIT_MILLISECONDS) return wait;
    throw modelError(endpoint, 'exhausted', failure.message);
  }
  patience.failures += 1;
  if (patience.failures >= endpoint.maxFailures) throw modelError(endpoint, 'exhausted', failure.message);
  const announced = failure.kind === 'transient' ? failure.retryAfter : null;
  return announced ?? backoff(patience.failures, endpoint.surroundings.random);
}

/** One try in its turn. Throws what the try throws. */
async function tryInTurn<T extends Spent>(
  attempt: () => Promise<T>,
  { pace, surroundings }: Endpoint,
  request: ModelRequest,
  signal: AbortSignal | undefined,
): Promise<T> {
  const turn = await pace.enter(request, signal);
  try {
    const answer = await attempt();
    turn.settle(answer);
    return answer;
  } catch (thrown) {
    const failure = thrown instanceof ModelError ? null : classifyFailure(thrown, surroundings.now());
    if (failure?.kind === 'rate-limited') turn.refused(failure.retryAfter);
    else turn.failed();
    throw thrown;
  }
}

/**
 * Tries until an answer comes. A 429 is waited out, for as long as the server asks, and does not count as a failure;
 * server errors, timeouts and resets are tried again up to the endpoint's number of failures; everything else ends at
 * once. Throws a ModelError.
 */
export async function askPersistently<T extends Spent>(
  attempt: () => Promise<T>,
  endpoint: Endpoint,
  request: ModelRequest,
  signal: AbortSignal | undefined,
): Promise<T> {
  const patience: Patience = { failures: 0, rateLimits: 0, unannouncedWait: 0 };
  for (;;) {
    if (signal?.aborted) throw modelError(endpoint, 'aborted', '');
    try {
      return await tryInTurn(attempt, endpoint, request, signal);
    } catch (thrown) {
      if (thrown instanceof ModelError) throw thrown;
      if (signal?.aborted) throw modelError(endpoint, 'aborted', '');
      const failure = classifyFailure(thrown, endpoint.surroundings.now());
      const wait = nextWait(endpoint, failure, patience);
      endpoint.onWait?.(wait, endpoint.redact(failure.message));
      await endpoint.surroundings.sleep(wait, signal).catch(() => undefined); // an abort shows at the top of the loop
    }
  }
}
