import { describe, expect, it } from 'vitest';
import { ModelError } from './model-error.ts';
import { type FakeClock, fakeClock } from './pace/fake-clock.ts';
import { createPace, type PaceSettings } from './pace/index.ts';
import { simulatedRequest } from './pace/simulate-endpoint.ts';
import type { Pace } from './pace.ts';
import { redactor } from './redact.ts';
import { type Attempt, askPersistently, type Endpoint } from './retry.ts';

const UNLIMITED: PaceSettings = {
  requestsPerMinute: null,
  tokensPerMinute: null,
  mostInFlight: null,
  counting: 'spent',
};

const answer = { inputTokens: 1, outputTokens: 1 };

const failWith = (status: number, headers: Record<string, string> = {}): never => {
  throw Object.assign(new Error(`status ${status}`), { status, headers: new Headers(headers) });
};

/** What a request came to. */
type End = 'answered' | ModelError['kind'];

class Bench {
  readonly clock: FakeClock = fakeClock();
  readonly waits: (readonly [number, string])[] = [];
  readonly pace: Pace;
  tries = 0;

  constructor(settings: Partial<PaceSettings> = {}) {
    const onWait = (...wait: readonly [number, string]) => void this.waits.push(wait);
    this.pace = createPace({ ...UNLIMITED, onWait, ...settings }, this.clock.surroundings);
  }

  /** Asks once; the end is there when the clock has run that far. */
  ask(index: number, attempt: Attempt<typeof answer>, signal?: AbortSignal): { end: End | undefined; message: string } {
    const endpoint: Endpoint = {
      url: 'http://model.example/v1',
      redact: redactor([]),
      maxFailures: 10,
      pace: this.pace,
      surroundings: this.clock.surroundings,
      onWait: (...wait) => void this.waits.push(wait),
      hasAnswered: () => true,
    };
    const asked: { end: End | undefined; message: string } = { end: undefined, message: '' };
    const counted: Attempt<typeof answer> = (hear) => {
      this.tries += 1;
      return attempt(hear);
    };
    askPersistently(counted, endpoint, simulatedRequest(index, 1), signal).then(
      () => {
        asked.end = 'answered';
      },
      (thrown: unknown) => {
        if (!(thrown instanceof ModelError)) throw thrown;
        asked.end = thrown.kind;
        asked.message = thrown.message;
      },
    );
    return asked;
  }
}

describe('with a pace', () => {
  it('a refusal of many requests is waited out and told once', async () => {
    const bench = new Bench();
    let refuse = true;
    const asked = Array.from({ length: 50 }, (_, index) =>
      bench.ask(index, async () => (refuse ? failWith(429, { 'retry-after': '120' }) : answer)),
    );
    await bench.clock.run(1_000);
    refuse = false;
    await bench.clock.run(119_000);
    expect(bench.tries).toBe(50);
    await bench.clock.run(240_000);
    expect(asked.every(({ end }) => end === 'answered')).toBe(true);
    expect(bench.waits).toEqual([[120_000, 'the provider asked to']]);
  });

  it('a server that refuses for ever without saying until when is given up', async () => {
    const bench = new Bench();
    const asked = bench.ask(0, async () => failWith(429));
    await bench.clock.run(10 * 3_600_000);
    expect(asked.end).toBe('exhausted');
    expect(bench.tries).toBe(66);
  });

  it('refusals are no failures, whatever their number', async () => {
    const bench = new Bench();
    const asked = bench.ask(0, async () => (bench.tries < 200 ? failWith(429, { 'retry-after': '1' }) : answer));
    await bench.clock.run(3_600_000);
    expect(asked.end).toBe('answered');
  });

  it('an endpoint that fails for all is not asked ten times for each request', async () => {
    const bench = new Bench();
    const first = Array.from({ length: 8 }, (_, index) => bench.ask(index, async () => failWith(503)));
    await bench.clock.run(60_000);
    const later = Array.from({ length: 1_000 }, (_, index) => bench.ask(100 + index, async () => failWith(503)));
    await bench.clock.run(600_000);
    expect(new Set([...first, ...later].map(({ end }) => end))).toEqual(new Set(['endpoint-down']));
    expect(bench.tries).toBeLessThan(50);
    expect(first[0]?.message).toMatch(
      /^The model endpoint http:\/\/model\.example\/v1 is not asked any more: \d+ tries of 8 requests failed with no answer between, the last one with: status 503\. Run the same command again later\.$/u,
    );
  });

  it('a hiccup that breaks all connections at once is got over', async () => {
    const bench = new Bench();
    const asked = Array.from({ length: 500 }, (_, index) =>
      bench.ask(index, async () => (bench.clock.surroundings.now() < 5_000 ? failWith(502) : answer)),
    );
    await bench.clock.run(600_000);
    expect(asked.every(({ end }) => end === 'answered')).toBe(true);
  });

  it('a wait that is longer than is waited ends as endpoint-down', async () => {
    const bench = new Bench({ longestWait: 600_000 });
    const asked = bench.ask(0, async () => failWith(429, { 'retry-after': '3600' }));
    await bench.clock.run(1_000);
    expect(asked.end).toBe('endpoint-down');
    expect(asked.message).toContain('it asks to wait 3600 s, and at most 600 s are waited');
  });

  it('a request that is cancelled while it waits for its turn ends as aborted', async () => {
    const bench = new Bench({ requestsPerMinute: 1 });
    const controller = new AbortController();
    bench.ask(0, async () => answer);
    const waiting = bench.ask(1, async () => answer, controller.signal);
    await bench.clock.run(1_000);
    controller.abort();
    await bench.clock.run(2_000);
    expect(waiting.end).toBe('aborted');
    expect(bench.tries).toBe(1);
  });

  it('what the headers of answers and refusals tell is kept to', async () => {
    const bench = new Bench();
    const told = {
      'x-ratelimit-limit-requests': '60',
      'x-ratelimit-remaining-requests': '59',
      'x-ratelimit-reset-requests': '1s',
    };
    bench.ask(0, async (hear) => {
      hear(new Headers(told));
      return answer;
    });
    await bench.clock.run(1);
    for (let index = 1; index < 100; index += 1) bench.ask(index, async () => answer);
    await bench.clock.run(30_000);
    expect(bench.tries).toBeGreaterThan(25);
    expect(bench.tries).toBeLessThanOrEqual(32);
  });
});
