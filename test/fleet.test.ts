import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withstand } from '../bench/fleet/withstand.ts';
import { hasPostgres, startPostgres } from './postgres-server.ts';

test.skipIf(!hasPostgres('workers that are killed while they work on a queue'))(
  'two workers of which some are killed, over a database that restarts, make the dataset of one that nothing disturbs',
  async () => {
    const server = await startPostgres();
    if (server === null) throw new Error('There is no server.');
    const folder = await mkdtemp(path.join(tmpdir(), 'duizhang-fleet-'));
    try {
      const came = await withstand({
        server,
        folder,
        workers: 2,
        reports: 16,
        projects: 30,
        killEvery: 4,
        mostKills: 4,
        restartDatabase: true,
        tell: () => {},
      });
      expect(came.kills).toBeGreaterThan(0);
      expect(came.comparison.differences).toEqual([]);
      expect(came.comparison.tables).toBeGreaterThan(0);
      expect(came.units).toEqual({ waiting: 0, working: 0, ended: 16, dead: 0 });
      expect(came.files).toMatchObject({ done: 16, dead: 0, failed: 0, waiting: 0 });
      expect(came.jobs).toEqual({ waiting: 0, active: 0, dead: 0 });
      expect(came.made).toBe(16);
      expect(came.code).toBe(0);
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
);
