import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AskingLeases } from '#model/asking-lease.ts';
import type { ModelLimits, Place, PlaceWish } from '#model/model-limits.ts';
import { migrate } from '../migrate.ts';
import type { StoreTables } from '../tables.ts';
import { askingLeases } from './asking-leases.ts';
import { modelLimits } from './model-limits.ts';
import { sqlWordsOf } from './sql-words.ts';

const HOUR = 3_600_000;
const WISH: PlaceWish = {
  limits: { requestsPerMinute: 60, tokensPerMinute: null },
  tokens: 1_000,
  largest: 1_000,
  isCorrected: true,
};
/** What a request takes of a minute with the room that is left for jitter. */
const STEP = 61_100 / 60;

let now: number;
let limits: ModelLimits;
let leases: AskingLeases;
let database: Kysely<StoreTables>;

/** A store whose database has the test's clock. */
beforeEach(async () => {
  now = 1_800_000_000_000;
  database = new Kysely<StoreTables>({ dialect: new SqliteDialect({ database: new BetterSqlite(':memory:') }) });
  await migrate(database, ':memory:');
  const words = { ...sqlWordsOf(database), clock: () => sql<number>`${now}` };
  limits = modelLimits({ database, attempt: (work) => work() }, words);
  leases = askingLeases({ database, attempt: (work) => work() }, words);
});
afterEach(() => database.destroy());

async function reserve(wish = WISH): Promise<{ readonly place: Place; readonly after: number }> {
  const reply = await limits.reserve('m', wish);
  if (reply.kind === 'wait') throw new Error(`expected a place, and not to wait ${reply.milliseconds} ms`);
  return reply;
}

const until = async (): Promise<number> => (await reserve()).after;

/** Milliseconds between two places that follow each other, where nothing is left to make up for. */
async function step(): Promise<number> {
  await reserve();
  const before = await until();
  return (await until()) - before;
}

test('places are evenly spread', async () => {
  expect([await until(), await until()]).toEqual([0, STEP]);
  expect(await until()).toBeCloseTo(2 * STEP);
  now += 500;
  expect(await until()).toBeCloseTo(3 * STEP - 500);
});

test('what was not used is made up for as far back as 300 ms, and no farther', async () => {
  await reserve();
  now += HOUR;
  expect(await until()).toBe(0);
  expect(await until()).toBeCloseTo(STEP - 300);
});

test.each([
  ['back', -HOUR],
  ['forward', HOUR],
])('a clock that jumps %s holds nobody up, and lets no more go than at any other time', async (_, jump) => {
  await reserve();
  await reserve();
  now += jump;
  expect(await until()).toBeLessThan(2 * STEP + 1);
  now += 3_000;
  expect(await step()).toBeCloseTo(STEP);
});

test('refusals that name no time pause twice as long each time, up to a minute', async () => {
  const pauses: number[] = [];
  for (let times = 0; times < 8; times += 1) {
    const { place } = await reserve({ ...WISH, limits: { requestsPerMinute: null, tokensPerMinute: null } });
    await limits.refuse(place, { retryAfter: null, chance: 0.5 });
    const reply = await limits.reserve('m', { ...WISH, limits: { requestsPerMinute: null, tokensPerMinute: null } });
    pauses.push(reply.kind === 'wait' ? reply.milliseconds + 500 : reply.after);
    now += 60_000;
  }
  expect(pauses).toEqual([750, 1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000]);
});

test('the pace is halved by a refusal, and whole again half a minute after the pause', async () => {
  const { place } = await reserve();
  await limits.refuse(place, { retryAfter: 10_000, chance: 0 });
  now += 10_000;
  expect(await step()).toBeCloseTo(2 * STEP);
  now += 15_000;
  expect(await step()).toBeCloseTo(STEP / 0.75);
  now += 15_000;
  expect(await step()).toBeCloseTo(STEP);
});

test('an owner that is heard of keeps its questions, and a silent one loses them', async () => {
  await leases.claimAsking('k', 'one', 30_000, null);
  now += 29_000;
  await leases.renewAskings('one', ['k']);
  now += 29_000;
  expect(await leases.claimAsking('k', 'two', 30_000, null)).toBe('theirs');
  now += 2_000;
  expect(await leases.claimAsking('k', 'two', 30_000, null)).toBe('ours');
});
