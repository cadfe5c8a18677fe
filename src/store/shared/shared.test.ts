import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresLocation, parseStoreLocation } from '#model/store-location.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../../../test/postgres-server.ts';
import { openStore } from '../index.ts';
import { testCall } from '../test-values.ts';
import { describeShared } from './shared-contract.ts';
import { AGING } from './shared-place.ts';

describeShared('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duizhang-shared-'));
  return {
    open: () => openStore({ kind: 'sqlite', folder }),
    remove: () => rm(folder, { recursive: true, force: true }),
    age: async () => {
      const database = new BetterSqlite(join(folder, 'state.sqlite'));
      for (const statement of AGING) database.exec(statement);
      database.close();
    },
  };
});

describe.runIf(hasPostgres('what processes that share a PostgreSQL store agree on'))('with a server', () => {
  let server: PostgresServer | null = null;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  const newPlace = (): PostgresLocation =>
    parseStoreLocation(`${server?.url}?schema=t${randomBytes(8).toString('hex')}`);

  describeShared('PostgreSQL', async () => {
    const location = newPlace();
    const age = async (): Promise<void> => {
      const client = new pg.Client(server?.url);
      await client.connect();
      await client.query(`set search_path to "${location.schema}"; ${AGING.join('; ')}`);
      await client.end();
    };
    return { open: () => openStore(location), remove: () => Promise.resolve(), age };
  });

  test('a question that is answered and given back while another process claims it is not asked again', async () => {
    const location = newPlace();
    const [one, two] = [await openStore(location), await openStore(location)];
    const between = new pg.Client(server?.url);
    await between.connect();
    const askings = `"${location.schema}".askings`;
    await one.askingLeases.claimAsking('k', 'one', 30_000, null);
    await between.query(`begin; select 1 from ${askings} for update`);
    const claim = two.askingLeases.claimAsking('k', 'two', 30_000, null);
    // It has seen that no answer is stored, and waits to see whose the question is.
    const isWaiting = async (): Promise<boolean> =>
      (await between.query('select 1 from pg_locks where not granted')).rows.length > 0;
    while (!(await isWaiting())) await delay(10);
    await one.saveModelCall(testCall('k'));
    await between.query(`delete from ${askings}; commit`);
    expect(await claim).toBe('answered');
    expect((await between.query(`select owner from ${askings}`)).rows).toEqual([]);
    await between.end();
    for (const store of [one, two]) await store.close();
  });
});
