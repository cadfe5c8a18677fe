import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '#model/store.ts';
import { parseStoreLocation } from '#model/store-location.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../../test/postgres-server.ts';
import { openSqliteStore, openStore } from './index.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import { storeDialect } from './postgres/compiler.ts';
import { openPool } from './postgres/pool.ts';
import type { StoreTables } from './tables.ts';
import { testCall } from './test-values.ts';

/** A store's tables, as an earlier version of the program left them, and how this one opens it. */
interface OlderStore {
  readonly tables: Kysely<StoreTables>;
  readonly open: () => Promise<Store>;
  readonly remove: () => Promise<void>;
}

async function olderSqlite(): Promise<OlderStore> {
  const folder = await mkdtemp(join(tmpdir(), 'older-versions-'));
  const database = new BetterSqlite(join(folder, 'state.sqlite'));
  return {
    tables: new Kysely<StoreTables>({ dialect: new SqliteDialect({ database }) }),
    open: () => openSqliteStore(folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

let server: PostgresServer | null = null;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

async function olderPostgres(): Promise<OlderStore> {
  const location = parseStoreLocation(`${server?.url}?schema=older${randomBytes(8).toString('hex')}`);
  const tables = new Kysely<StoreTables>({ dialect: storeDialect(openPool(location, 1)) });
  await sql`create schema ${sql.id(location.schema)}`.execute(tables);
  return { tables, open: () => openStore(location), remove: async () => {} };
}

const tellVersions = async (tables: Kysely<StoreTables>): Promise<readonly number[]> =>
  (await tables.selectFrom('schema_version').select('version').orderBy('version').execute()).map(
    ({ version }) => version,
  );

/** Writes as a program of that time did: what it knew of an answer and of a run has not changed since. */
async function fill(tables: Kysely<StoreTables>): Promise<void> {
  await sql`insert into model_calls
    (key, model, task, raw_response, input_tokens, cached_input_tokens, output_tokens, milliseconds, received_at)
    values ('k', 'm', 'duties', ${JSON.stringify(ANSWER)}, 12, 3, 4, 5.5, '2026-01-02T03:04:05.000Z')`.execute(tables);
  await sql`insert into runs (id, started_at, finished_at, files)
    values ('run-1', '2026-01-02T03:00:00.000Z', null, '[]')`.execute(tables);
}

/** Paid for, so kept to the character, also where a database might take it for an escape. */
const ANSWER = '{"duties": [{"line": 1, "text": "河道\\u0000\\n\u2028𠀀 \'“”"}]}';

const ALL_VERSIONS = Array.from({ length: MIGRATIONS.length }, (_, index) => index + 1);

const KINDS = [
  ['SQLite', true, olderSqlite],
  ['PostgreSQL', hasPostgres('stores of older versions in PostgreSQL'), olderPostgres],
] as const;

describe.each(KINDS.filter(([, isHere]) => isHere))(
  'a store of an older version in %s',
  (_kind, _isHere, makeOlder) => {
    test.each(ALL_VERSIONS.slice(0, -1))(
      'of version %i opens with the answers and the runs it had',
      async (version) => {
        const { tables, open, remove } = await makeOlder();
        await migrate(tables, 'the older store', version);
        expect(await tellVersions(tables)).toEqual(ALL_VERSIONS.slice(0, version));
        await fill(tables);
        for (const _time of ['once', 'twice']) {
          const store = await open();
          expect(await store.findModelCall('k')).toMatchObject({ rawResponse: ANSWER, task: 'duties' });
          expect(await store.findLastRun()).toMatchObject({ id: 'run-1', finishedAt: null });
          await store.saveModelCall(testCall('k2'));
          expect(await store.findModelCall('k2')).toEqual(testCall('k2'));
          await store.close();
        }
        expect(await tellVersions(tables)).toEqual(ALL_VERSIONS);
        await tables.destroy();
        await remove();
      },
    );

    test('that cannot be brought to this version stays what it was, and is brought to it once it can', async () => {
      const { tables, open, remove } = await makeOlder();
      // Two migrations pass, the one behind them finds that its table is there.
      const version = MIGRATIONS.findIndex(({ name }) => name === '0010-run-marks') - 2;
      await migrate(tables, 'the older store', version);
      await fill(tables);
      await sql`create table run_marks (someone_elses integer)`.execute(tables);
      await expect(open()).rejects.toMatchObject({ name: 'StoreError', message: expect.stringMatching(/^[^\n]+$/u) });
      expect(await tellVersions(tables)).toEqual(ALL_VERSIONS.slice(0, version));
      await expect(sql`select 1 from units`.execute(tables)).rejects.toThrow(/units/u);
      await sql`drop table run_marks`.execute(tables);
      const store = await open();
      expect(await store.findModelCall('k')).toMatchObject({ rawResponse: ANSWER });
      await store.close();
      await tables.destroy();
      await remove();
    });
  },
);
