import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { inspect, promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresLocation, parseStoreLocation } from '#model/store-location.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../../../test/postgres-server.ts';
import { openStore } from '../index.ts';
import { describeStore } from '../store-contract.ts';
import { testBatch, testCall, testExported, testReport } from '../test-values.ts';

let server: PostgresServer | null = null;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

/** A schema of its own. */
const newPlace = (): PostgresLocation => {
  if (server === null) throw new Error('There is no server.');
  return parseStoreLocation(`${server.url}?schema=t${randomBytes(8).toString('hex')}`);
};

async function query(sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(server?.url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe.skipIf(!hasPostgres('the store in PostgreSQL'))('PostgreSQL', () => {
  describeStore('the PostgreSQL store', async () => {
    const place = newPlace();
    return {
      open: () => openStore(place),
      remove: async () => void (await query(`drop schema "${place.schema}" cascade`)),
    };
  });

  describeStore('the PostgreSQL store with one connection', async () => {
    const place = newPlace();
    return {
      open: () => openStore(place, { connections: 1 }),
      remove: async () => void (await query(`drop schema "${place.schema}" cascade`)),
    };
  });

  test('a server is reached through its socket, too', async () => {
    const { username, password, port, pathname } = new URL(server?.url ?? '');
    const socket = encodeURIComponent(server?.folder ?? '');
    const store = await openStore(
      parseStoreLocation(`postgres://${username}:${password}@${socket}:${port}${pathname}?schema=by_socket`),
    );
    await store.saveModelCall(testCall('k'));
    expect(await store.findModelCall('k')).toEqual(testCall('k'));
    await store.close();
  });

  test('ten processes that open one new store at once all find it ready', async () => {
    const place = newPlace();
    const program = `
      const { openStore } = await import(${JSON.stringify(path.join(import.meta.dirname, '../index.ts'))});
      const store = await openStore(JSON.parse(process.env.PLACE));
      for (let n = 0; n < 20; n += 1) await store.saveFingerprint(process.pid + '-' + n, 'd');
      await store.close();`;
    const start = () =>
      promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
        env: { ...process.env, PLACE: JSON.stringify(place) },
      });
    await Promise.all(Array.from({ length: 10 }, start));
    expect(await query(`select count(*)::int as kept from "${place.schema}".fingerprints`)).toEqual([{ kept: 200 }]);
    const versions = await query(`select version from "${place.schema}".schema_version order by version`);
    expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: versions.length }, (_, n) => n + 1));
  });

  test('a store from a newer version is refused and left as it is', async () => {
    const place = newPlace();
    await (await openStore(place)).close();
    await query(`insert into "${place.schema}".schema_version values (99, '0099-later')`);
    await expect(openStore(place)).rejects.toThrow(
      /^The store postgres:\S+ was written by a newer version of duizhang \(its version is 99, this program knows \d+\)/u,
    );
  });

  test('a store from an older version is brought to this one with what it holds', async () => {
    const place = newPlace();
    const before = await openStore(place);
    await before.saveReport(testReport('r1', 'linjiang-water'));
    const sourced = await before.listSourced();
    await before.close();
    // Tables that were added since.
    await query(`do $$ declare later record; begin
      for later in select tablename from pg_tables where schemaname = '${place.schema}' and tablename not in
        ('schema_version', 'documents', 'reports', 'report_documents', 'claims', 'model_calls', 'runs', 'batches', 'batch_requests')
      loop execute format('drop table %I.%I', '${place.schema}', later.tablename); end loop; end $$`);
    await query(`set search_path to "${place.schema}";
      alter table runs drop column number, drop column phase, drop column options;
      alter table reports drop column content_hash, drop column work_key, drop column supersedes;
      alter table documents drop column body_hash;
      insert into runs values ('run-1', '2026-11-01T00:00:00.000Z', null, '[]'), ('run-2', '2026-11-02T00:00:00.000Z', null, '[]');
      delete from schema_version where version > 5`);
    const after = await openStore(place);
    expect(await after.findReport('r1')).toEqual(testReport('r1', 'linjiang-water'));
    expect(await after.listSourced()).toEqual(sourced);
    expect(await after.findLastRun()).toMatchObject({ id: 'run-2', number: 2, phase: 'ended' });
    await after.close();
  });

  test('one connection is enough for everything at once', async () => {
    const store = await openStore(newPlace(), { connections: 1 });
    const keys = Array.from({ length: 30 }, (_, index) => `k${index}`);
    await Promise.all([
      ...keys.map((key) => store.saveReport(testReport(key, key))),
      ...keys.map((key) => store.saveModelCall(testCall(key))),
      ...keys.map((key) => store.saveBatch(testBatch(key), [testExported(key)])),
      ...keys.map((key) => store.findReports(keys.slice(0, 2).concat(key))),
      ...keys.map(() => store.listSourced()),
    ]);
    expect(await store.listReports()).toHaveLength(30);
    await store.close();
  });

  const refused = [
    ['a wrong password', { password: 'wrong' }, /refuses the user or the password; check/u],
    ['a user that is not there', { username: 'nobody' }, /refuses the user or the password; check/u],
    ['a database that is not there', { pathname: '/none' }, /\/none\S* does not exist on its server; create it/u],
    ['a host that is not there', { hostname: 'none.invalid' }, /none\.invalid\S* cannot be found: no host/u],
    ['a port where nothing listens', { port: '1' }, /:1\/\S+ cannot be reached: nothing listens/u],
  ] as const;
  test.each(refused)('%s is said in one line without the password', async (_what, change, message) => {
    const url = Object.assign(new URL(newPlace().url), change);
    const opening = openStore(parseStoreLocation(url.href), { patience: { opening: 0 } });
    const thrown = await opening.catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'StoreError', message: expect.stringMatching(message) });
    expect(thrown).toMatchObject({ message: expect.not.stringContaining('\n') });
    expect(inspect(thrown, { depth: 9, showHidden: false })).not.toMatch(/only-for-tests|wrong/u);
  });

  test('a server that is restarted, or crashes, while a store is used is waited for, and nothing is lost', async () => {
    const own = await startPostgres();
    if (own === null) throw new Error('There is no server.');
    const outages: string[] = [];
    const store = await openStore(parseStoreLocation(own.url), { onOutage: ({ kind }) => outages.push(kind) });
    const keys = Array.from({ length: 400 }, (_, index) => `k${index}`);
    const waiting = keys.values();
    const work = async () => {
      for (const key of waiting) {
        await store.saveModelCall(testCall(key));
        await store.saveReport(testReport(key, key, 2));
        expect(await store.findReport(key)).toEqual(testReport(key, key, 2));
        if (key === 'k100') await own.restart();
        if (key === 'k200') await own.kill().then(own.start);
      }
    };
    await Promise.all(Array.from({ length: 8 }, work));
    expect(await store.listReports()).toHaveLength(400);
    expect((await store.sumModelCalls('test-model'))[0]?.calls).toBe(400);
    expect(outages.slice(0, 2)).toEqual(['lost', 'back']);
    expect(outages.at(-1)).toBe('back');
    await store.close();
    await own.stop();
  });

  test('a connection that is ended while nobody uses it is not noticed', async () => {
    const store = await openStore(newPlace());
    await store.saveReport(testReport('r1', 'a'));
    await query(`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()`);
    expect(await store.listReports()).toHaveLength(1);
    await store.close();
  });

  test('a server that stays away is given up with one line, and at once when the store is closed', async () => {
    const own = await startPostgres();
    if (own === null) throw new Error('There is no server.');
    const impatient = await openStore(parseStoreLocation(own.url), { patience: { lost: 0 } });
    const patient = await openStore(parseStoreLocation(own.url));
    await own.stop();
    await expect(impatient.listReports()).rejects.toThrow(/^The database postgres:\S+ (?:cannot be reached|failed)/u);
    const listing = patient.listReports();
    await patient.close();
    await expect(listing).rejects.toThrow(/^The database postgres:/u);
    await impatient.close();
  });

  test('a user who may only read is told so', async () => {
    const place = newPlace();
    await (await openStore(place)).close();
    const url = new URL(place.url);
    url.searchParams.set('options', '-c default_transaction_read_only=on');
    const opening = openStore({ ...place, url: url.href });
    await expect(opening).rejects.toThrow(/can only be read \(a standby, or one set so\)/u);
  });
});
