/**
 * Kills a run with SIGKILL at random moments, starts it again with the same command until it has ended by itself, and
 * holds what it published against an uninterrupted run: files byte by byte, the database row by row. Counts at a simulated
 * provider which answers were bought more than once. `--kills 100 --reports 200 --store sqlite|postgres --seed 1
 * --latency 200` (milliseconds an answer takes), `--keep` leaves the workspaces. PostgreSQL is started from Debian's
 * package. Ends with 1 where anything differs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chanceFrom } from '#model/chance.ts';
import { composeReports } from './survive/compose-reports.ts';
import { printJudged, printTotals } from './survive/print.ts';
import { startProviderProcess } from './survive/provider-process.ts';
import { openStores } from './survive/stores.ts';
import { faultsOf, type Judged, judgeKilledRun, runReference } from './survive/trial.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    reports: { type: 'string', default: '200' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: '1' },
    latency: { type: 'string', default: '200' },
    keep: { type: 'boolean', default: false },
  },
});
const [most, seed] = [Number(values.kills), Number(values.seed)];
const started = performance.now();
const folder = mkdtempSync(path.join(tmpdir(), 'duizhang-survive-'));
const reports = path.join(folder, 'reports');
composeReports(reports, Number(values.reports), seed);
const provider = await startProviderProcess(Number(values.latency));
const stores = await openStores(values.store);
try {
  const parts = { folder, reports, provider, storeFor: stores.storeFor };
  let reference = await runReference(parts);
  process.stdout.write(
    `${values.reports} reports, ${values.store}, seed ${seed}: ${reference.answers} answers in ${(reference.milliseconds / 1_000).toFixed(1)} s uninterrupted.\n`,
  );
  const chance = chanceFrom(seed);
  const runs: Judged[] = [];
  for (let left = most; left > 0; ) {
    const onKill = (): void => void process.stderr.write('.');
    const judged = await judgeKilledRun(parts, reference, `killed-${runs.length + 1}`, { chance, most: left, onKill });
    left -= judged.kills.length;
    runs.push(judged);
    printJudged(judged, reference);
    // The machine has become quicker or slower: kills go on being spread over what a run takes.
    if (judged.kills.length === 0) reference = { ...reference, milliseconds: judged.milliseconds };
  }
  printTotals(runs, reference, performance.now() - started);
  const failed = runs.some((judged) => faultsOf(judged, reference).length > 0);
  if (failed) process.exitCode = 1;
  if (failed || values.keep) process.stdout.write(`The workspaces are in ${folder}.\n`);
  else rmSync(folder, { recursive: true, force: true });
} finally {
  await provider.stop();
  await stores.close();
}
