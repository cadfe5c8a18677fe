import { classifyFailure, type Failure, statusOf } from '../failure.ts';
import type { ClientSurroundings } from '../model-client.ts';
import { ModelError, type ModelErrorKind } from '../model-error.ts';
import type { Redact } from '../redact.ts';

/** What trying again needs to know of an endpoint. */
export interface Persistence {
  /** As it may be shown. */
  readonly url: string;
  readonly redact: Redact;
  readonly surroundings: ClientSurroundings;
  /** True once it has answered anything: then a refused connection is an outage and no wrong address. */
  hasAnswered: boolean;
}

/** Failures in a row before an errand is given up: with the waits below about two minutes of an outage. */
const MOST_FAILURES = 7;
/** A 429 without a time says so for an hour at most: an errand for a batch is no bulk of requests. */
const MOST_REFUSALS = 60;
const FIRST_WAIT_MILLISECONDS = 1_000;
const LONGEST_WAIT_MILLISECONDS = 60_000;

const FIXES: Partial<Readonly<Record<ModelErrorKind, string>>> = {
  unreachable: ' Check OPENAI_BASE_URL.',
  authentication: ' Check OPENAI_API_KEY.',
  'not-found': ' Check OPENAI_BASE_URL, and whether it takes batches.',
};

function explained({ url, redact }: Persistence, kind: ModelErrorKind, said: string): ModelError {
  const message = `The batch endpoint ${redact(url)} failed: ${redact(said).replace(/\.$/u, '')}.${FIXES[kind] ?? ''}`;
  return new ModelError({ kind, message, context: { url } });
}

function waitAfter(persistence: Persistence, failure: Failure, failures: number, refusals: number): number {
  const { surroundings, hasAnswered } = persistence;
  if (failure.kind === 'final') throw explained(persistence, failure.error, failure.message);
  if (failure.kind === 'unreachable' && !hasAnswered) throw explained(persistence, 'unreachable', failure.message);
  if (failures >= MOST_FAILURES || refusals >= MOST_REFUSALS)
    throw explained(persistence, 'exhausted', failure.message);
  const announced = failure.kind === 'unreachable' ? null : failure.retryAfter;
  const whole = Math.min(FIRST_WAIT_MILLISECONDS * 2 ** (failures + refusals - 1), LONGEST_WAIT_MILLISECONDS);
  return announced ?? Math.round(whole * (0.5 + surroundings.random() / 2));
}

/**
 * Does an errand, again after outages, server errors and 429s. `errand` is told which try it is, counted from 0: what
 * must not be done twice looks first whether the last try did it in spite of its failure. Throws a ModelError.
 */
export async function persistently<T>(
  persistence: Persistence,
  signal: AbortSignal,
  errand: (tries: number) => Promise<T>,
): Promise<T> {
  let [failures, refusals] = [0, 0];
  for (let tries = 0; ; tries += 1) {
    try {
      signal.throwIfAborted();
      const done = await errand(tries);
      persistence.hasAnswered = true;
      return done;
    } catch (thrown) {
      if (thrown instanceof ModelError) throw thrown;
      if (signal.aborted) throw explained(persistence, 'aborted', 'it was interrupted');
      persistence.hasAnswered ||= statusOf(thrown) !== null;
      const failure = classifyFailure(thrown, persistence.surroundings.now());
      if (failure.kind === 'rate-limited') refusals += 1;
      else failures += 1;
      const wait = waitAfter(persistence, failure, failures, refusals);
      // An abort shows at the top of the loop.
      await persistence.surroundings.sleep(wait, signal).catch(() => undefined);
    }
  }
}
