import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chanceFrom } from '#model/chance.ts';
import { composeReports } from '../bench/survive/compose-reports.ts';
import { type ProviderProcess, startProviderProcess } from '../bench/survive/provider-process.ts';
import { openStores } from '../bench/survive/stores.ts';
import { faultsOf, judgeKilledRun, runReference } from '../bench/survive/trial.ts';
import { hasPostgres } from './postgres-server.ts';

const REPORTS = 6;
const KILLS = 5;
const LATENCY = 300;

const folder = mkdtempSync(path.join(tmpdir(), 'duizhang-survive-'));
const reports = path.join(folder, 'reports');
let provider: ProviderProcess;

beforeAll(async () => {
  composeReports(reports, REPORTS, 7);
  provider = await startProviderProcess(LATENCY);
});
afterAll(async () => {
  await provider.stop();
  rmSync(folder, { recursive: true, force: true });
});

const STORES = ['sqlite', ...(hasPostgres('runs that are killed, on PostgreSQL') ? ['postgres'] : [])];

test.each(STORES)('a run that is killed again and again ends as one that is not, on %s', async (kind) => {
  const stores = await openStores(kind);
  try {
    const parts = { folder: path.join(folder, kind), reports, provider, storeFor: stores.storeFor };
    const reference = await runReference(parts);
    expect(reference.answers).toBeGreaterThan(REPORTS);
    const chance = chanceFrom(7);
    for (let [left, round] = [KILLS, 1]; left > 0; round += 1) {
      const killing = { chance, most: left, onKill: () => undefined };
      const judged = await judgeKilledRun(parts, reference, `killed-${round}`, killing);
      expect(faultsOf(judged, reference)).toEqual([]);
      expect(judged.tables).toBeGreaterThan(10);
      left -= judged.kills.length;
    }
  } finally {
    await stores.close();
  }
});
