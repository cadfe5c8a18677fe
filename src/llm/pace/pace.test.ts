import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pace, Turn } from '../pace.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { createPace, type PaceSettings } from './index.ts';
import { type SimulatedEndpoint, type SimulatedRun, simulatedRequest, simulateEndpoint } from './simulate-endpoint.ts';
import type { StrictLimits } from './strict-limiter.ts';

const MINUTE = 60_000;
const UNLIMITED: PaceSettings = {
  requestsPerMinute: null,
  tokensPerMinute: null,
  mostInFlight: null,
  counting: 'spent',
};
const LIMITS: StrictLimits = {
  requestsPerMinute: 600,
  tokensPerMinute: 400_000,
  counting: 'at-once',
  burstSeconds: 60,
  minute: MINUTE,
};

/** Requests whose sizes and latencies come round in a fixed order. */
const manyRequests = (count: number, input: number, output: number, latency = 3_000) =>
  Array.from({ length: count }, (_, index) => ({
    input,
    output: Math.round(output * (0.6 + 0.2 * (index % 5))),
    latency: latency * (0.7 + 0.1 * (index % 7)),
    travel: 5 + (index % 11) * 4,
  }));

async function simulate(
  settings: Partial<PaceSettings>,
  endpoint: Partial<SimulatedEndpoint>,
  until: number,
): Promise<SimulatedRun> {
  const clock = fakeClock();
  const { requestsPerMinute, tokensPerMinute } = endpoint.limits ?? LIMITS;
  const pace = createPace({ ...UNLIMITED, requestsPerMinute, tokensPerMinute, ...settings }, clock.surroundings);
  const run = simulateEndpoint(pace, clock, { limits: LIMITS, requests: [], callers: 200, ...endpoint });
  await clock.run(until);
  return run;
}

describe('a provider with the same limits', () => {
  const small = manyRequests(4_000, 300, 100);
  const large = manyRequests(700, 2_500, 1_500);

  it.each([
    ['requests', 'a minute', {}],
    ['requests', 'a minute and a second', { burstSeconds: 1, tokensPerMinute: 40_000_000 }],
    ['tokens', 'a minute, at once', {}],
    ['tokens', 'a minute, when they are known', { counting: 'when-answered' }],
  ] as const)('refuses none while at least 97 of 100 are used: %s over %s', async (bound, _, changes) => {
    const limits: StrictLimits = { ...LIMITS, ...changes };
    const endpoint = { limits, requests: bound === 'requests' ? small : large };
    const warm = await simulate({}, endpoint, MINUTE);
    const run = await simulate({}, endpoint, 6 * MINUTE);
    const used = bound === 'requests' ? run.order.length - warm.order.length : run.tokens - warm.tokens;
    const allowed = 5 * (bound === 'requests' ? limits.requestsPerMinute : limits.tokensPerMinute);
    expect(run.refused).toBe(0);
    expect(used).toBeGreaterThanOrEqual(0.97 * allowed);
  });

  it('refuses none when it counts what the answer might take', async () => {
    const limits = { ...LIMITS, counting: 'requested' } as const;
    const run = await simulate(
      { counting: 'requested' },
      { limits, requests: manyRequests(300, 2_500, 500) },
      6 * MINUTE,
    );
    expect(run.refused).toBe(0);
    expect(run.order.length * (2_500 + 8_192)).toBeGreaterThan(0.97 * 5.5 * 400_000);
  });

  it('gets requests of any size, sooner or later', async () => {
    const requests = manyRequests(4, 90_000, 30_000);
    const run = await simulate({}, { limits: { ...LIMITS, tokensPerMinute: 60_000 }, requests }, 60 * MINUTE);
    expect(run.order).toHaveLength(4);
  });
});

const simulatedRequests = fc.array(
  fc.record({
    input: fc.integer({ min: 1, max: 3_000 }),
    output: fc.integer({ min: 1, max: 400 }),
    latency: fc.integer({ min: 1, max: 90_000 }),
    travel: fc.integer({ min: 0, max: 250 }),
  }),
  { minLength: 1, maxLength: 60 },
);

describe('whatever is asked', () => {
  it('no minute holds more requests, or more requested tokens, than the limits, and everything gets its turn in order', async () => {
    const property = fc.asyncProperty(
      simulatedRequests,
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 40 }),
      async (requests, requestsPerMinute, callers) => {
        const limits = { ...LIMITS, requestsPerMinute, tokensPerMinute: 40_000, counting: 'requested' } as const;
        const run = await simulate({ counting: 'requested' }, { limits, requests, callers }, 300 * MINUTE);
        expect(run.refused).toBe(0);
        expect(run.answered).toBe(requests.length);
        expect(run.order).toEqual(requests.map((_, index) => index));
      },
    );
    await fc.assert(property, { numRuns: 40 });
  });
});

interface Entered {
  turn: Turn | undefined;
  failure: unknown;
}

/** A request that waits for its turn; `turn` is there once it has it. */
function enter(pace: Pace, index: number, input = 1, maxOutputTokens = 100, signal?: AbortSignal): Entered {
  const entered: Entered = { turn: undefined, failure: undefined };
  pace.enter(simulatedRequest(index, input, maxOutputTokens), signal).then(
    (turn) => {
      entered.turn = turn;
    },
    (failure: unknown) => {
      entered.failure = failure;
    },
  );
  return entered;
}

function start(settings: Partial<PaceSettings> = {}): { clock: FakeClock; pace: Pace } {
  const clock = fakeClock();
  return { clock, pace: createPace({ ...UNLIMITED, ...settings }, clock.surroundings) };
}

const admitted = (entered: readonly Entered[]): number => entered.filter(({ turn }) => turn !== undefined).length;
const enterMany = (pace: Pace, count: number, from = 0): readonly Entered[] =>
  Array.from({ length: count }, (_, index) => enter(pace, from + index));

describe('without limits', () => {
  it('everything goes at once', async () => {
    const { clock, pace } = start();
    const entered = enterMany(pace, 500);
    await clock.run(1);
    expect(admitted(entered)).toBe(500);
  });

  it('a ceiling on requests in flight is kept', async () => {
    const { clock, pace } = start({ mostInFlight: 7 });
    const entered = enterMany(pace, 20);
    await clock.run(MINUTE);
    expect(admitted(entered)).toBe(7);
    entered[0]?.turn?.failed();
    await clock.run(MINUTE + 1);
    expect(admitted(entered)).toBe(8);
  });

  it('the first refusal halves the number in flight, which then grows back', async () => {
    const { clock, pace } = start();
    const first = enterMany(pace, 40);
    await clock.run(1);
    for (const { turn } of first) turn?.refused(5_000);
    const second = enterMany(pace, 100, 100);
    await clock.run(5_000);
    expect(admitted(second)).toBe(0);
    await clock.run(5_002);
    expect(admitted(second)).toBe(20);
    await clock.run(5_001 + 30_000);
    expect(admitted(second)).toBeGreaterThan(50);
  });
});

describe('a refusal', () => {
  it('holds every request back for as long as the provider asks, and is told once', async () => {
    const told: (readonly [number, string])[] = [];
    const { clock, pace } = start({ onWait: (...wait) => told.push(wait) });
    const first = enterMany(pace, 10);
    await clock.run(1);
    for (const { turn } of first) turn?.refused(3_600_000);
    const later = enter(pace, 99);
    await clock.run(3_600_000);
    expect(later.turn).toBeUndefined();
    await clock.run(3_600_002);
    expect(later.turn).toBeDefined();
    expect(told).toEqual([[3_600_000, 'the provider asked to']]);
  });

  it('that names no time holds them back longer and longer, until something is answered', async () => {
    const { clock, pace } = start();
    const pauses: number[] = [];
    for (const end of ['refuse', 'refuse', 'refuse', 'settle', 'refuse']) {
      const asked = clock.surroundings.now();
      const { turn } = await admittedSoon(clock, pace);
      pauses.push(clock.surroundings.now() - asked);
      if (end === 'refuse') turn.refused(null);
      else turn.settle({ inputTokens: 1, outputTokens: 1 });
    }
    expect(pauses.map((pause) => Math.round(pause / 750))).toEqual([0, 1, 2, 4, 0]);
  });

  it('lets whoever was refused keep its place', async () => {
    const { clock, pace } = start({ requestsPerMinute: 60 });
    const request = simulatedRequest(0, 1);
    const turn = await pace.enter(request, undefined);
    const others = enterMany(pace, 5, 1);
    turn.refused(10_000);
    let again: Turn | undefined;
    void pace.enter(request, undefined).then((next) => {
      again = next;
    });
    await clock.run(10_500);
    expect(again).toBeDefined();
    expect(admitted(others)).toBe(0);
  });

  it('of a whole crowd halves the pace once, and it is whole again half a minute after the pause', async () => {
    const { clock, pace } = start({ requestsPerMinute: 600 });
    const first = enterMany(pace, 10);
    await clock.run(2_000);
    for (const { turn } of first) turn?.refused(1_000);
    const entered = enterMany(pace, 2_000, 200);
    const rates: number[] = [];
    for (let end = 13_000; end <= 53_000; end += 10_000) {
      const before = admitted(entered);
      await clock.run(end);
      rates.push(admitted(entered) - before);
    }
    expect(rates[1]).toBeGreaterThan(70);
    expect(rates[2]).toBeGreaterThan(85);
    expect(rates[0]).toBeGreaterThan(50);
    expect(rates[0]).toBeLessThan(65);
    expect(rates[3]).toBeGreaterThan(97);
    expect(rates[4]).toBeLessThanOrEqual(100);
  });

  it('for longer than is waited puts the endpoint down, and lets everybody know', async () => {
    const { clock, pace } = start({ longestWait: 60_000 });
    const first = enter(pace, 0);
    await clock.run(1);
    first.turn?.refused(3_600_000);
    const waiting = enter(pace, 1);
    await clock.run(2);
    expect(pace.down?.()).toBe('it asks to wait 3600 s, and at most 60 s are waited');
    expect(waiting.turn).toBeDefined();
  });
});

async function admittedSoon(clock: FakeClock, pace: Pace): Promise<{ turn: Turn }> {
  const entered = enter(pace, 0);
  for (let tries = 0; tries < 100_000 && entered.turn === undefined; tries += 1)
    await clock.run(clock.surroundings.now() + 50);
  if (entered.turn === undefined) throw new Error('expected a turn');
  return { turn: entered.turn };
}

describe('a cancelled request', () => {
  it('leaves the queue with the reason of its signal, and holds nobody up', async () => {
    const { clock, pace } = start({ requestsPerMinute: 60 });
    const controller = new AbortController();
    enter(pace, 0);
    const cancelled = enter(pace, 1, 1, 100, controller.signal);
    const next = enter(pace, 2);
    await clock.run(1);
    controller.abort(new Error('enough'));
    await clock.run(1_100);
    expect(cancelled.failure).toEqual(new Error('enough'));
    expect(next.turn).toBeDefined();
  });

  it('that was cancelled before gets no turn', async () => {
    const { clock, pace } = start();
    const cancelled = enter(pace, 1, 1, 100, AbortSignal.abort());
    await clock.run(1);
    expect(cancelled.turn).toBeUndefined();
    expect(cancelled.failure).toBeDefined();
  });
});

describe('what a provider tells in headers', () => {
  const told = (limit: number, remaining: number, reset: string): Headers =>
    new Headers({
      'x-ratelimit-limit-requests': String(limit),
      'x-ratelimit-remaining-requests': String(remaining),
      'x-ratelimit-reset-requests': reset,
    });

  const toldTokens = (limit: number, remaining: number): Headers =>
    new Headers({
      'x-ratelimit-limit-tokens': String(limit),
      'x-ratelimit-remaining-tokens': String(Math.floor(remaining)),
      'x-ratelimit-reset-tokens': '20s',
    });

  it('is kept to', async () => {
    const { clock, pace } = start();
    const first = enter(pace, 0);
    await clock.run(1);
    first.turn?.settle({ inputTokens: 1, outputTokens: 1 }, told(60, 59, '1s'));
    const entered = enterMany(pace, 100, 1);
    await clock.run(30_000);
    expect(admitted(entered)).toBeGreaterThan(27);
    expect(admitted(entered)).toBeLessThanOrEqual(31);
  });

  it('does not lift a limit that was set', async () => {
    const { clock, pace } = start({ requestsPerMinute: 30 });
    const first = enter(pace, 0);
    await clock.run(1);
    first.turn?.settle({ inputTokens: 1, outputTokens: 1 }, told(6_000, 5_999, '10ms'));
    const entered = enterMany(pace, 100, 1);
    await clock.run(MINUTE);
    expect(admitted(entered)).toBeLessThanOrEqual(30);
  });

  it.each(['over a minute', 'in a bucket'])(
    'shows that tokens are counted by what requests may take: %s',
    async (form) => {
      const { clock, pace } = start({ tokensPerMinute: 400_000 });
      let used = 0;
      let last = 0;
      const flow = (now: number): void => {
        if (form === 'in a bucket') used = Math.max(0, used - ((now - last) * 400_000) / MINUTE);
        last = now;
      };
      for (let index = 0; index < 12; index += 1) {
        const entered = enter(pace, index, 1_000, 8_000);
        await clock.run(clock.surroundings.now() + 500);
        flow(clock.surroundings.now() - 500);
        used += 9_000;
        entered.turn?.settle({ inputTokens: 1_000, outputTokens: 100 }, toldTokens(400_000, 400_000 - used));
      }
      const before = clock.surroundings.now();
      const entered = Array.from({ length: 400 }, (_, index) => enter(pace, 100 + index, 1_000, 8_000));
      await clock.run(before + 60_000);
      expect(admitted(entered)).toBeLessThanOrEqual(400 / 9);
      expect(admitted(entered)).toBeGreaterThan(30);
    },
  );

  it('leaves room for other users of the account', async () => {
    const { clock, pace } = start({ requestsPerMinute: 100 });
    const first = enter(pace, 0);
    await clock.run(1);
    first.turn?.settle({ inputTokens: 1, outputTokens: 1 }, told(100, 9, '55s'));
    const entered = enterMany(pace, 200, 1);
    await clock.run(10_000);
    expect(admitted(entered)).toBeLessThan(25);
    await clock.run(70_000);
    expect(admitted(entered)).toBeGreaterThan(80);
  });
});

describe('models of one endpoint', () => {
  it('have a pace each', async () => {
    const { clock, pace } = start({ mostInFlight: 1 });
    const one = enter(pace, 0);
    let other: Turn | undefined;
    void pace.enter({ ...simulatedRequest(1, 1), model: 'other' }, undefined).then((turn) => {
      other = turn;
    });
    await clock.run(1);
    expect(one.turn).toBeDefined();
    expect(other).toBeDefined();
  });
});
