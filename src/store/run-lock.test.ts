import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseStoreLocation, type StoreLocation } from '#model/store-location.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../../test/postgres-server.ts';
import { holdRunLock, isRunLockHeld } from './index.ts';
import { lockNumber } from './postgres/open.ts';

let server: PostgresServer | null = null;
let folder: string;
beforeAll(async () => {
  server = await startPostgres();
  folder = await mkdtemp(path.join(tmpdir(), 'duizhang-run-lock-'));
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const newName = (): string => `t${randomBytes(6).toString('hex')}`;
const inFolder = (): StoreLocation => ({ kind: 'sqlite', folder: path.join(folder, newName()) });
const inDatabase = (): StoreLocation => parseStoreLocation(`${server?.url}?schema=${newName()}`);

/** Another process that takes the lock, says so and waits to be ended; `said` is what it printed first. */
async function holder(location: StoreLocation): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const program = `
    const { holdRunLock } = await import(${JSON.stringify(path.join(import.meta.dirname, 'index.ts'))});
    try {
      const lock = await holdRunLock(JSON.parse(process.env.PLACE), 'duizhang run');
      process.stdout.write('held');
      process.stdin.once('data', async () => { await lock.release(); process.stdout.write('released'); });
    } catch (thrown) { process.stdout.write(thrown.name + ': ' + thrown.message); }`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, PLACE: JSON.stringify(location) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout, 'data');
  return { child, said: String(said) };
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const suite = (name: string, newPlace: () => StoreLocation): void => {
  describe(name, () => {
    test('is held by one process, and the second hears in a line by whom and since when', async () => {
      const place = newPlace();
      const first = await holder(place);
      expect(first.said).toBe('held');
      const second = await holder(place);
      const words = `by \`duizhang run\` \\(process ${first.child.pid} on \\S+ since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC\\)`;
      expect(second.said).toMatch(
        new RegExp(`^\\w+: The workspace [^\\n]+ is in use ${words}; wait for it[^\\n]+$`, 'u'),
      );
      expect(second.said).not.toContain('only-for-tests');
      await Promise.all([killed(first.child), killed(second.child)]);
    });

    test('is free as soon as its holder was killed, with nothing to clean up', async () => {
      const place = newPlace();
      const first = await holder(place);
      await killed(first.child);
      const lock = await holdRunLock(place, 'duizhang run');
      expect(lock.lost.aborted).toBe(false);
      await lock.release();
    });

    test('is free once it is released, and may be released twice', async () => {
      const place = newPlace();
      const first = await holdRunLock(place, 'duizhang run');
      await expect(holdRunLock(place, 'duizhang run')).rejects.toThrow(/is in use by/u);
      await first.release();
      await first.release();
      const second = await holder(place);
      expect(second.said).toBe('held');
      second.child.stdin?.end('release\n');
      await once(second.child, 'exit');
      await (await holdRunLock(place, 'duizhang run')).release();
    });

    test('is told to be held while it is, and free once its holder was killed or gave it back', async () => {
      const place = newPlace();
      expect(await isRunLockHeld(place)).toBe(false);
      const other = await holder(place);
      expect(await isRunLockHeld(place)).toBe(true);
      await killed(other.child);
      expect(await isRunLockHeld(place)).toBe(false);
      const own = await holdRunLock(place, 'duizhang run');
      expect(await isRunLockHeld(place)).toBe(true);
      await expect(holdRunLock(place, 'duizhang run')).rejects.toThrow(/is in use by/u);
      await own.release();
      expect(await isRunLockHeld(place)).toBe(false);
    });

    test('of one workspace does not keep another from being worked on', async () => {
      const locks = [await holdRunLock(newPlace(), 'a'), await holdRunLock(newPlace(), 'b')];
      expect(locks.map(({ lost }) => lost.aborted)).toEqual([false, false]);
      for (const lock of locks) await lock.release();
    });
  });
};

suite('the lock on a folder', inFolder);

test('whoever looks again and again whether a folder is in use keeps no run from beginning there', async () => {
  const place = inFolder();
  await (await holdRunLock(place, 'duizhang run')).release();
  const file = path.join(place.kind === 'sqlite' ? place.folder : '', 'run.lock');
  const looking = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import BetterSqlite from 'better-sqlite3';
       import { setTimeout as sleep } from 'node:timers/promises';
       process.stdout.write('looking');
       for (;;) {
         const look = new BetterSqlite(${JSON.stringify(file)}, { readonly: true, timeout: 0 });
         try { look.exec('begin; select 1 from sqlite_schema'); } catch {}
         const until = performance.now() + 5;
         while (performance.now() < until);
         look.close();
         await sleep(1);
       }`,
    ],
    { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(looking.stdout, 'data');
  for (let time = 0; time < 20; time += 1) await (await holdRunLock(place, 'duizhang run')).release();
  expect(looking.exitCode).toBeNull();
  await killed(looking);
});

test('a lock that is released leaves an empty file and no word of its holder', async () => {
  const place = path.join(folder, newName());
  await (await holdRunLock({ kind: 'sqlite', folder: place }, 'duizhang run')).release();
  expect(await readdir(place)).toEqual(['run.lock']);
});

test('a lock file that is none is said to be', async () => {
  const place = path.join(folder, newName());
  await (await holdRunLock({ kind: 'sqlite', folder: place }, 'duizhang run')).release();
  await writeFile(path.join(place, 'run.lock'), 'a letter, not a lock, and long enough to have a header'.repeat(9));
  await expect(holdRunLock({ kind: 'sqlite', folder: place }, 'duizhang run')).rejects.toThrow(/run\.lock is not a/u);
});

describe.skipIf(!hasPostgres('the lock in PostgreSQL'))('PostgreSQL', () => {
  suite('the lock in a database', inDatabase);

  test('a server that is restarted gives the lock back to its holder', async () => {
    const place = inDatabase();
    const lock = await holdRunLock(place, 'duizhang run');
    await server?.restart();
    await sessionsOf('duizhang run', 1);
    await expect(holdRunLock(place, 'duizhang run')).rejects.toThrow(/is in use by `duizhang run` \(process/u);
    expect(lock.lost.aborted).toBe(false);
    await lock.release();
    await (await holdRunLock(place, 'duizhang run')).release();
  });

  test('a lock that somebody else took while its connection was lost is lost', async () => {
    const place = parseStoreLocation(`${server?.url}?schema=${newName()}`);
    const lock = await holdRunLock(place, 'first run');
    const lost = once(lock.lost, 'abort');
    const next = new pg.Client({ connectionString: place.url, application_name: 'second run|12|elsewhere|aa' });
    await next.connect();
    const waiting = next.query('select pg_advisory_lock($1::bigint)', [lockNumber(`run ${place.schema}`)]);
    const ending = new pg.Client(place.url);
    await ending.connect();
    await ending.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'first run|%'`,
    );
    await waiting;
    await lost;
    expect(lock.lost.reason).toMatchObject({
      name: 'StoreError',
      message: expect.stringMatching(
        /^The workspace in postgres:\S+ is in use by `second run` \(process 12 on elsewhere/u,
      ),
    });
    await lock.release();
    await Promise.all([next.end(), ending.end()]);
  });
});

/** Waits until the server has so many sessions of a command that hold a lock. */
async function sessionsOf(what: string, count: number): Promise<void> {
  const client = new pg.Client(server?.url);
  await client.connect();
  const holding = `select 1 from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and granted and application_name like $1`;
  while ((await client.query(holding, [`${what}|%`])).rows.length !== count);
  await client.end();
}
