import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { parseStoreLocation } from '#model/store-location.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../../../test/postgres-server.ts';
import { openStore } from '../index.ts';
import { describeShared } from './shared-contract.ts';

describeShared('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duizhang-shared-'));
  return {
    open: () => openStore({ kind: 'sqlite', folder }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
});

describe.runIf(hasPostgres('what processes that share a PostgreSQL store agree on'))('with a server', () => {
  let server: PostgresServer | null = null;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  describeShared('PostgreSQL', async () => {
    const location = parseStoreLocation(`${server?.url}?schema=t${randomBytes(8).toString('hex')}`);
    return { open: () => openStore(location), remove: () => Promise.resolve() };
  });
});
