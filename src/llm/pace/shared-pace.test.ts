import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import type { ModelLimits } from '#model/model-limits.ts';
import { migrate } from '#store/migrate.ts';
import { modelLimits } from '#store/shared/model-limits.ts';
import { sqlWordsOf } from '#store/shared/sql-words.ts';
import type { StoreTables } from '#store/tables.ts';
import type { ClientSurroundings } from '../model-client.ts';
import type { Pace, Turn } from '../pace.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { createSharedPace, type SharedPaceSettings } from './shared-pace.ts';
import { type SimulatedRequest, type SimulatedRun, simulatedRequest, simulateEndpoint } from './simulate-endpoint.ts';
import { type StrictLimits, strictLimiter } from './strict-limiter.ts';
import type { TokenCounting } from './token-counting.ts';

const MINUTE = 60_000;
const LIMITS: StrictLimits = {
  requestsPerMinute: 600,
  tokensPerMinute: 400_000,
  counting: 'at-once',
  burstSeconds: 60,
  minute: MINUTE,
};

const opened: Kysely<StoreTables>[] = [];
afterEach(() => Promise.all(opened.splice(0).map((database) => database.destroy())));

/** The shared place in a database whose clock is the test's. */
async function placeWith(clock: FakeClock): Promise<ModelLimits> {
  const database = new Kysely<StoreTables>({ dialect: new SqliteDialect({ database: new BetterSqlite(':memory:') }) });
  opened.push(database);
  await migrate(database, 'memory');
  const words = { ...sqlWordsOf(database), clock: () => sql<number>`${clock.surroundings.now()}` };
  return modelLimits({ database, attempt: (work) => work() }, words);
}

/** How often a place was asked or told anything. */
function counted(place: ModelLimits) {
  let statements = 0;
  const counting =
    <Asked extends readonly unknown[], T>(method: (...asked: Asked) => T) =>
    (...asked: Asked): T => {
      statements += 1;
      return method(...asked);
    };
  const { reserve, settle, refuse, tell } = place;
  const limits: ModelLimits = {
    reserve: counting(reserve),
    settle: counting(settle),
    refuse: counting(refuse),
    tell: counting(tell),
  };
  return { limits, statements: () => statements };
}

const manyRequests = (count: number, input: number, output: number, latency = 3_000): readonly SimulatedRequest[] =>
  Array.from({ length: count }, (_, index) => ({
    input,
    output: Math.round(output * (0.6 + 0.2 * (index % 5))),
    latency: latency * (0.7 + 0.1 * (index % 7)),
    travel: 5 + (index % 11) * 4,
  }));

interface Shared {
  readonly processes: number;
  readonly limits: StrictLimits;
  readonly counting: TokenCounting;
  readonly requests: readonly SimulatedRequest[];
}

async function simulate({ processes, limits, counting, requests }: Shared, minutes: number) {
  const clock = fakeClock();
  const { limits: place, statements } = counted(await placeWith(clock));
  const limiter = strictLimiter(limits);
  const { requestsPerMinute, tokensPerMinute } = limits;
  const settings = { requestsPerMinute, tokensPerMinute, mostInFlight: 64, counting, baseUrl: 'http://127.0.0.1/v1' };
  const runs: SimulatedRun[] = Array.from({ length: processes }, (_, index) => {
    const chance = seeded(index + 1);
    const pace = createSharedPace(settings, place, { ...clock.surroundings, random: chance });
    return simulateEndpoint(pace, clock, { limits, requests, callers: 200 }, limiter);
  });
  await clock.run(MINUTE);
  const warm = { requests: limiter.requests(), tokens: limiter.tokens() };
  await clock.run(minutes * MINUTE);
  const perMinute = (count: number): number => count / (minutes - 1);
  return {
    refused: runs.reduce((sum, { refused }) => sum + refused, 0),
    requests: perMinute(limiter.requests() - warm.requests) / requestsPerMinute,
    tokens: perMinute(limiter.tokens() - warm.tokens) / tokensPerMinute,
    shares: runs.map(({ order }) => order.length / limiter.requests()),
    statementsPerRequest: statements() / limiter.requests(),
  };
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a provider with the same limits', () => {
  const small = manyRequests(4_000, 300, 100);
  const large = manyRequests(700, 2_500, 1_500);

  it.each([
    ['requests', 4, 'spent', {}],
    ['requests', 1, 'spent', {}],
    ['requests', 4, 'spent', { burstSeconds: 1, tokensPerMinute: 40_000_000 }],
    ['requests', 4, 'spent', { requestsPerMinute: 60 }],
    ['tokens', 4, 'spent', {}],
    ['tokens', 2, 'spent', { counting: 'when-answered' }],
    ['tokens', 4, 'requested', { counting: 'requested' }],
  ] as const)(
    'refuses none to several processes that use its limit: %s, %i processes, %s',
    async (bound, processes, counting, changes) => {
      const limits: StrictLimits = { ...LIMITS, ...changes };
      const run = await simulate({ processes, limits, counting, requests: bound === 'requests' ? small : large }, 4);
      expect(run.refused).toBe(0);
      expect(bound === 'requests' ? run.requests : run.tokens).toBeGreaterThan(0.93);
      expect(Math.min(...run.shares)).toBeGreaterThan(0.9 / processes);
      expect(run.statementsPerRequest).toBeLessThan(2.7);
    },
  );
});

/** Processes that share a place, each with a pace of its own. */
async function start(processes: number, change: Partial<SharedPaceSettings> = {}) {
  const clock = fakeClock();
  const place = await placeWith(clock);
  const settings = { requestsPerMinute: null, tokensPerMinute: null, mostInFlight: null, counting: 'spent' as const };
  const paces = Array.from({ length: processes }, () =>
    createSharedPace({ ...settings, baseUrl: 'http://127.0.0.1/v1', ...change }, place, clock.surroundings),
  );
  return { clock, place, paces };
}

interface Entered {
  turn: Turn | undefined;
  failure: unknown;
}

function enter(pace: Pace | undefined, index: number, signal?: AbortSignal): Entered {
  const entered: Entered = { turn: undefined, failure: undefined };
  pace?.enter(simulatedRequest(index, 1, 100), signal).then(
    (turn) => {
      entered.turn = turn;
    },
    (failure: unknown) => {
      entered.failure = failure;
    },
  );
  return entered;
}

/** The surroundings of a clock, and what sleeps there. */
function watched({ surroundings }: FakeClock) {
  const resting = new Set<object>();
  const sleep: ClientSurroundings['sleep'] = async (milliseconds, signal) => {
    const rest = {};
    resting.add(rest);
    await surroundings.sleep(milliseconds, signal).finally(() => resting.delete(rest));
  };
  return { surroundings: { ...surroundings, sleep }, resting };
}

const enterMany = (pace: Pace | undefined, count: number): readonly Entered[] =>
  Array.from({ length: count }, (_, index) => enter(pace, index));
const admitted = (entered: readonly Entered[]): number => entered.filter(({ turn }) => turn !== undefined).length;

describe('a refusal to one process', () => {
  it('holds back all, for as long as the provider asks', async () => {
    const { clock, paces } = await start(2);
    const first = enter(paces[0], 0);
    await clock.run(1);
    first.turn?.refused(60_000);
    await clock.run(2);
    const theirs = enterMany(paces[1], 5);
    await clock.run(59_000);
    expect(admitted(theirs)).toBe(0);
    await clock.run(63_000);
    expect(admitted(theirs)).toBe(5);
  });

  it('is told once to each process that waits for it, also to one that came later', async () => {
    const { clock, place } = await start(0);
    const told: string[][] = [];
    const open = (): Pace => {
      const waits: string[] = [];
      told.push(waits);
      const onWait = (milliseconds: number, reason: string): void =>
        void waits.push(`${Math.round(milliseconds / 1_000)} s: ${reason}`);
      const settings = {
        requestsPerMinute: null,
        tokensPerMinute: null,
        mostInFlight: null,
        counting: 'spent' as const,
      };
      return createSharedPace({ ...settings, baseUrl: null, onWait }, place, clock.surroundings);
    };
    const refused = open();
    const first = enter(refused, 0);
    await clock.run(1);
    first.turn?.refused(6 * 3_600_000);
    const again = enterMany(refused, 3);
    await clock.run(3_600_000);
    const later = enterMany(open(), 3);
    await clock.run(5 * 3_600_000);
    const last = enterMany(open(), 3);
    await clock.run(7 * 3_600_000);
    expect([again, later, last].map(admitted)).toEqual([3, 3, 3]);
    expect(told).toEqual([
      ['21600 s: the provider asked to'],
      ['18000 s: the provider asked another process to'],
      ['3600 s: the provider asked another process to'],
    ]);
  });

  it('is not told where it holds requests back for moments', async () => {
    const { clock, place } = await start(0);
    const told: number[] = [];
    const settings = { requestsPerMinute: null, tokensPerMinute: null, mostInFlight: null, counting: 'spent' as const };
    const theirs = { ...settings, baseUrl: null };
    const first = enter(createSharedPace(theirs, place, clock.surroundings), 0);
    await clock.run(1);
    first.turn?.refused(2_000);
    await clock.run(2);
    const onWait = (milliseconds: number): void => void told.push(milliseconds);
    const later = enter(createSharedPace({ ...theirs, onWait }, place, clock.surroundings), 1);
    await clock.run(10_000);
    expect(later.turn).toBeDefined();
    expect(told).toEqual([]);
  });

  it('halves the pace of all', async () => {
    const { clock, paces } = await start(2, { requestsPerMinute: 600 });
    const first = enter(paces[0], 0);
    await clock.run(1);
    first.turn?.refused(1_000);
    await clock.run(2);
    const theirs = enterMany(paces[1], 200);
    await clock.run(11_001);
    // From half the pace to two thirds of it, where ten seconds of the whole are 98.
    expect(admitted(theirs)).toBeGreaterThan(50);
    expect(admitted(theirs)).toBeLessThan(65);
  });
});

describe('a limit that a provider tells one process', () => {
  it('is kept by all together, though no other was told', async () => {
    const { clock, paces } = await start(3);
    const first = enter(paces[0], 0);
    await clock.run(1);
    const headers = new Headers({
      'x-ratelimit-limit-requests': '60',
      'x-ratelimit-remaining-requests': '59',
      'x-ratelimit-reset-requests': '1s',
    });
    first.turn?.settle({ inputTokens: 1, outputTokens: 1 }, headers);
    await clock.run(2);
    const entered = paces.flatMap((pace) => enterMany(pace, 100));
    await clock.run(30_000);
    expect(admitted(entered)).toBeGreaterThan(27);
    expect(admitted(entered)).toBeLessThanOrEqual(31);
  });
});

describe('a shared place that cannot be reached', () => {
  /** Throws while `isGone`, as a store does whose database is restarting. */
  const unreachable = (place: ModelLimits) => {
    const state = { isGone: true };
    const reserve: ModelLimits['reserve'] = (...asked) =>
      state.isGone ? Promise.reject(new Error('the database is gone')) : place.reserve(...asked);
    return { state, limits: { ...place, reserve } };
  };
  const settings = {
    requestsPerMinute: 600,
    tokensPerMinute: null,
    mostInFlight: null,
    counting: 'spent',
    baseUrl: 'http://127.0.0.1/v1',
  } as const;

  it('is waited for, and nothing is sent meanwhile', async () => {
    const { clock, place } = await start(0);
    const { state, limits } = unreachable(place);
    const entered = enterMany(createSharedPace(settings, limits, clock.surroundings), 3);
    await clock.run(120_000);
    expect(entered).toEqual([{}, {}, {}]);
    state.isGone = false;
    await clock.run(125_000);
    expect(admitted(entered)).toBe(3);
  });

  it('is given up after the time that was set, with what it threw', async () => {
    const { clock, place } = await start(0);
    const { limits } = unreachable(place);
    const pace = createSharedPace({ ...settings, patience: 60_000 }, limits, clock.surroundings);
    const entered = enterMany(pace, 2);
    await clock.run(70_000);
    expect(entered.map(({ failure }) => failure)).toEqual([
      new Error('the database is gone'),
      new Error('the database is gone'),
    ]);
  });
});

describe('within its own process, a shared pace', () => {
  it('keeps the ceiling on requests under way', async () => {
    const { clock, paces } = await start(1, { mostInFlight: 7 } as Partial<SharedPaceSettings>);
    const entered = enterMany(paces[0], 20);
    await clock.run(MINUTE);
    expect(admitted(entered)).toBe(7);
    entered[0]?.turn?.failed();
    await clock.run(MINUTE + 1);
    expect(admitted(entered)).toBe(8);
  });

  it('lets a cancelled request leave the queue, and nobody wait for it', async () => {
    const { clock, paces } = await start(1, { requestsPerMinute: 60 });
    const controller = new AbortController();
    enter(paces[0], 0);
    await clock.run(1);
    const cancelled = enter(paces[0], 1, controller.signal);
    const next = enter(paces[0], 2);
    await clock.run(10);
    controller.abort(new Error('enough'));
    await clock.run(1_100);
    expect(cancelled.failure).toEqual(new Error('enough'));
    expect(next.turn).toBeDefined();
  });

  it.each(['while it rests', 'while it asks for a place'] as const)(
    'rests no longer when nobody is left who waits, so that its process can end: %s',
    async (moment) => {
      const { clock, place } = await start(0);
      const { surroundings, resting } = watched(clock);
      const asking = Promise.withResolvers<void>();
      const late: ModelLimits = { ...place, reserve: (...wish) => asking.promise.then(() => place.reserve(...wish)) };
      const settings = {
        requestsPerMinute: null,
        tokensPerMinute: null,
        mostInFlight: null,
        counting: 'spent' as const,
      };
      const first = enter(createSharedPace({ ...settings, baseUrl: null }, place, surroundings), 0);
      await clock.run(1);
      first.turn?.refused(3_600_000);
      const stopped = new AbortController();
      const second = createSharedPace({ ...settings, baseUrl: null }, late, surroundings);
      const waiting = enter(second, 1, stopped.signal);
      if (moment === 'while it rests') asking.resolve();
      await clock.run(2);
      expect(resting.size).toBe(moment === 'while it rests' ? 1 : 0);
      stopped.abort(new Error('enough'));
      asking.resolve();
      await clock.run(3);
      expect(waiting.failure).toEqual(new Error('enough'));
      expect(resting.size).toBe(0);
    },
  );

  it('lets everybody who waits know that the endpoint is down', async () => {
    const { clock, paces } = await start(1, {
      requestsPerMinute: 1,
      longestWait: 60_000,
    } as Partial<SharedPaceSettings>);
    const first = enter(paces[0], 0);
    await clock.run(1);
    const waiting = enter(paces[0], 1);
    await clock.run(2);
    first.turn?.refused(3_600_000);
    await clock.run(3);
    expect(paces[0]?.down?.()).toBe('it asks to wait 3600 s, and at most 60 s are waited');
    expect(waiting.turn).toBeDefined();
  });
});
