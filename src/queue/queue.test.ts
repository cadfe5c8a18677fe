import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PostgresLocation, parseStoreLocation } from '#model/store-location.ts';
import type { LeasedJob, UnitQueue } from '#model/unit-queue.ts';
import { openStore } from '#store/index.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../../test/postgres-server.ts';
import { openUnitQueue } from './index.ts';
import { jobId } from './job-id.ts';
import { queueSchema } from './queue-names.ts';
import { RETRIES } from './queue-settings.ts';

let server: PostgresServer | null = null;
let place: PostgresLocation;
const opened: UnitQueue[] = [];

async function open(signature = 'own', isWorker = false): Promise<UnitQueue> {
  const queue = await openUnitQueue(place, { signature, isWorker });
  opened.push(queue);
  return queue;
}

async function query(sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(server?.url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** As if whoever holds leases had been silent for longer than they last. */
const silence = () =>
  query(`UPDATE ${queueSchema(place.schema)}.job SET heartbeat_on = heartbeat_on - interval '1 minute'
    WHERE state = 'active'`);

/** Asks until there is something, as a worker does. */
async function awaited<T>(ask: () => Promise<readonly T[]>): Promise<readonly T[]> {
  for (;;) {
    const received = await ask();
    if (received.length > 0) return received;
    await sleep(100);
  }
}

const first = <T>(things: readonly T[]): T => {
  const [thing] = things;
  if (thing === undefined) throw new Error('There is none.');
  return thing;
};

const positionsOf = (jobs: readonly LeasedJob[]): readonly number[] =>
  jobs.map(({ position }) => position).sort((a, b) => a - b);

describe.skipIf(!hasPostgres('the queue'))('the queue', () => {
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    if (server === null) throw new Error('There is no server.');
    place = parseStoreLocation(`${server.url}?schema=q${randomBytes(6).toString('hex')}`);
    await (await openStore(place)).close();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((queue) => queue.close()));
  });

  test('a job that is added twice is received once, also while it is leased', async () => {
    const queue = await open();
    await queue.add('run', [0, 1, 1, 2]);
    await queue.add('run', [0, 1, 2]);
    const received = await queue.receive(10);
    expect(positionsOf(received)).toEqual([0, 1, 2]);
    expect(received.map(({ runId, attempt }) => [runId, attempt])).toEqual(Array(3).fill(['run', 0]));
    await queue.add('run', [0, 1, 2]);
    expect(await queue.receive(10)).toEqual([]);
    expect(await queue.count()).toEqual({ waiting: 0, active: 3, dead: 0 });
  });

  test('no more jobs are received than were asked for, and each by one process alone', async () => {
    const [one, other] = [await open(), await open()];
    await one.add('run', [...Array(2_500).keys()]);
    expect(await one.count()).toEqual({ waiting: 2_500, active: 0, dead: 0 });
    const received = (await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? one : other).receive(7)))).flat();
    expect(received).toHaveLength(140);
    expect(new Set(received.map(({ id }) => id)).size).toBe(140);
  });

  test('a job that is done is forgotten, and may be added again', async () => {
    const queue = await open();
    await queue.add('run', [5]);
    await queue.finish(await queue.receive(1));
    expect(await queue.count()).toEqual({ waiting: 0, active: 0, dead: 0 });
    await queue.add('run', [5]);
    expect(positionsOf(await queue.receive(1))).toEqual([5]);
  });

  test('a job that is given back waits as if it had not been received', async () => {
    const [one, other] = [await open(), await open()];
    await one.add('run', [1]);
    await one.giveBack(await one.receive(1));
    expect(await other.receive(1)).toEqual([{ id: jobId('run', 1), runId: 'run', position: 1, attempt: 0 }]);
  });

  test('a job that is left to others comes behind all that wait, and is not lost', async () => {
    const queue = await open();
    await queue.add('run', [1, 2, 3]);
    const left = await queue.receive(1);
    await queue.leaveToOthers(left);
    const received = [...(await queue.receive(1)), ...(await queue.receive(1)), ...(await queue.receive(1))];
    expect(received.at(-1)).toEqual(first(left));
    expect(positionsOf(received)).toEqual([1, 2, 3]);
  });

  test('the jobs of one who is silent for too long come to another, and stay with that one', async () => {
    const [dead, alive] = [await open(), await open()];
    await dead.add('run', [1]);
    const lost = await dead.receive(1);
    expect(await dead.keep(lost)).toEqual([]);
    await silence();
    const taken = await awaited(() => alive.receive(1));
    expect(taken).toEqual([{ ...first(lost), attempt: 1 }]);

    expect(await dead.keep(lost)).toEqual(lost);
    await dead.finish(lost);
    await dead.giveBack(lost);
    expect(await alive.keep(taken)).toEqual([]);
    expect(await alive.count()).toEqual({ waiting: 0, active: 1, dead: 0 });
    await alive.finish(taken);
    expect(await alive.count()).toEqual({ waiting: 0, active: 0, dead: 0 });
  });

  test('which leases had run out is told one by one', async () => {
    const queue = await open();
    await queue.add('run', [1, 2, 3]);
    const jobs = await queue.receive(3);
    await queue.finish(jobs.filter(({ position }) => position === 2));
    expect(positionsOf(await queue.keep(jobs))).toEqual([2]);
  });

  test('a job that is lost again and again is given up, told with how often, and may be added again', async () => {
    const queue = await open();
    await queue.add('run', [7]);
    await query(`UPDATE ${queueSchema(place.schema)}.job SET retry_count = ${RETRIES}`);
    await queue.receive(1);
    await silence();
    const given = await awaited(() => queue.receiveDead(5));
    expect(given).toMatchObject([{ runId: 'run', position: 7, handedOut: RETRIES + 1, last: 'job heartbeat timeout' }]);
    expect(await queue.receive(1)).toEqual([]);
    expect(await queue.count()).toEqual({ waiting: 0, active: 0, dead: 1 });
    await queue.finishDead(given);
    expect(await queue.count()).toEqual({ waiting: 0, active: 0, dead: 0 });

    await queue.add('run', [7]);
    expect(await queue.receive(1)).toMatchObject([{ position: 7, attempt: 0 }]);
  });

  test('workers of another version receive nothing, and are told of', async () => {
    const [own, other] = [await open('own', true), await open('other', true)];
    await own.add('run', [1, 2]);
    expect(await other.receive(5)).toEqual([]);
    await own.receive(1);
    const none = { waiting: 0, active: 0, dead: 0 };
    expect(await other.listVersions()).toEqual([
      { signature: 'other', isOwn: true, workers: 1, ...none },
      { signature: 'own', isOwn: false, workers: 1, waiting: 1, active: 1, dead: 0 },
    ]);
    await own.close();
    // The server takes a moment to see that a connection is gone.
    const workersOf = async () => (await other.listVersions()).map(({ workers }) => workers);
    await expect.poll(workersOf, { timeout: 600_000 }).toEqual([1, 0]);
  });

  test('what waits for earlier runs is withdrawn from every version, what is leased is not', async () => {
    const [own, other] = [await open('own'), await open('other')];
    await own.add('old', [1, 2]);
    const leased = await own.receive(1);
    await other.add('old', [1, 2, 3]);
    await own.add('new', [1]);
    await own.withdrawOthers('new');
    expect(await other.count()).toEqual({ waiting: 0, active: 0, dead: 0 });
    expect(await own.count()).toEqual({ waiting: 1, active: 1, dead: 0 });
    await own.finish(leased);
    expect((await own.receive(5)).map(({ runId }) => runId)).toEqual(['new']);
  });

  test('jobs of runs that a worker refuses are left to others', async () => {
    const queue = await open();
    await queue.add('refused', [1]);
    await queue.add('taken', [1]);
    expect((await queue.receive(5, new Set(['refused']))).map(({ runId }) => runId)).toEqual(['taken']);
    expect((await queue.receive(5)).map(({ runId }) => runId)).toEqual(['refused']);
  });

  test('processes that open a new queue at once all find it ready', async () => {
    const queues = await Promise.all(Array.from({ length: 6 }, () => open()));
    await Promise.all(queues.map((queue, n) => queue.add('run', [n])));
    expect(await first(queues).count()).toEqual({ waiting: 6, active: 0, dead: 0 });
  });

  test('a restart of the database is waited out, and nothing is lost or doubled by it', async () => {
    const queue = await open();
    await queue.add('run', [...Array(50).keys()]);
    const restarted = server?.restart();
    const seen: number[] = [];
    while (seen.length < 50) {
      const jobs = await awaited(() => queue.receive(5));
      expect(await queue.keep(jobs)).toEqual([]);
      await queue.finish(jobs);
      seen.push(...positionsOf(jobs));
    }
    await restarted;
    expect(new Set(seen).size).toBe(50);
    expect(await queue.count()).toEqual({ waiting: 0, active: 0, dead: 0 });
  });

  test('a signature that cannot stand in a name is refused', async () => {
    await expect(open("x'; drop")).rejects.toThrow('No queue is named after');
  });
});
