import type { ModelRequest } from '#model/model-call.ts';
import type { Pace } from '../pace.ts';
import type { FakeClock } from './fake-clock.ts';
import { type StrictLimiter, type StrictLimits, strictLimiter } from './strict-limiter.ts';

/** A provider and its callers in a test, without a network. Times in milliseconds, sizes in tokens. */
export interface SimulatedEndpoint {
  readonly limits: StrictLimits;
  readonly requests: readonly SimulatedRequest[];
  /** How many callers ask at once. */
  readonly callers: number;
}

export interface SimulatedRequest {
  readonly input: number;
  readonly output: number;
  readonly latency: number;
  /** On the way to the provider. */
  readonly travel: number;
}

/** What came of it. */
export interface SimulatedRun {
  /** Requests in the order in which they were first admitted. */
  readonly order: number[];
  readonly admittedAt: number[];
  refused: number;
  answered: number;
  tokens: number;
}

export const simulatedRequest = (index: number, input: number, maxOutputTokens = 8_192): ModelRequest => ({
  key: String(index),
  model: 'simulated',
  task: 'simulated',
  system: '',
  user: 'a '.repeat(input), // a token each
  schema: {},
  schemaName: 'simulated_answer',
  maxOutputTokens,
  temperature: 0,
});

/** Starts asking everything; runs while the clock does. Several that share a `limiter` ask one provider. */
export function simulateEndpoint(
  pace: Pace,
  clock: FakeClock,
  endpoint: SimulatedEndpoint,
  limiter: StrictLimiter = strictLimiter(endpoint.limits),
): SimulatedRun {
  const { sleep, now } = clock.surroundings;
  const run: SimulatedRun = { order: [], admittedAt: [], refused: 0, answered: 0, tokens: 0 };
  const left = endpoint.requests.map((request, index) => ({ ...request, index })).reverse();

  const ask = async ({ index, input, output, latency, travel }: SimulatedRequest & { index: number }) => {
    const request = simulatedRequest(index, input);
    const asked = { spent: input + output, requested: input + request.maxOutputTokens };
    for (let tries = 0; ; tries += 1) {
      const turn = await pace.enter(request, undefined);
      if (tries === 0) run.order.push(index);
      run.admittedAt.push(now());
      await sleep(travel, undefined);
      const lacking = limiter.arrive(asked, now());
      if (lacking === 0) {
        await sleep(latency, undefined);
        limiter.answer(asked, now());
        run.answered += 1;
        run.tokens += asked.spent;
        turn.settle({ inputTokens: input, outputTokens: output });
        return;
      }
      run.refused += 1;
      turn.refused(lacking);
    }
  };
  const call = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) await ask(next);
  };
  for (let caller = 0; caller < endpoint.callers; caller += 1) void call();
  return run;
}
