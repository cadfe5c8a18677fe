/**
 * A fleet of workers over PostgreSQL while one of them is killed with SIGKILL every few seconds and the database restarts
 * once: nothing may be lost, doubled or given up, and the dataset has to be that of an undisturbed run in one process.
 * Usage: npm run bench -- fleet [--workers 4] [--reports 200] [--projects 12] [--kill-every 3] [--most-kills 1000]
 * [--restart-database] [--keep]
 *
 * `takeover`: the time from killing a process that has jobs until another has all of them; the aim is 60 s.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../test/postgres-server.ts';
import { measureTakeover } from './fleet/takeover.ts';
import { withstand } from './fleet/withstand.ts';

const { values: options } = parseArgs({
  options: {
    workers: { type: 'string', default: '4' },
    reports: { type: 'string', default: '200' },
    projects: { type: 'string', default: '12' },
    'kill-every': { type: 'string', default: '3' },
    'most-kills': { type: 'string', default: '1000' },
    'restart-database': { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const server = await startPostgres({ fsync: 'on', full_page_writes: 'on', shared_buffers: '256MB' });
if (server === null) {
  print('There is no PostgreSQL on this machine; install it (Debian: postgresql) for this benchmark.');
  process.exit(0);
}
const folder = mkdtempSync(path.join(tmpdir(), 'duizhang-fleet-'));
try {
  const takeovers = [await measureTakeover(server.url), await measureTakeover(server.url)];
  print(`takeover: ${takeovers.map((seconds) => `${seconds.toFixed(1)} s`).join(', ')}`);
  const reports = Number(options.reports);
  const came = await withstand({
    server,
    folder,
    workers: Number(options.workers),
    reports,
    projects: Number(options.projects),
    killEvery: Number(options['kill-every']),
    mostKills: Number(options['most-kills']),
    restartDatabase: options['restart-database'],
    tell: print,
  });
  const { comparison, units, files, jobs } = came;
  print(`fleet of ${options.workers}: ${came.seconds.toFixed(1)} s, ${came.kills} kills, exit code ${came.code}`);
  print(`units: ${JSON.stringify(units)}; files: ${JSON.stringify(files)}; jobs left: ${JSON.stringify(jobs)}`);
  print(`reports in the store: ${came.made} of ${reports}; workers drained with ${came.drained.join(', ')}`);
  print(
    `dataset: ${comparison.files} files and ${comparison.tables} tables compared, ${comparison.differences.length} differences`,
  );
  for (const difference of comparison.differences.slice(0, 20)) print(`  ${difference}`);
  const isWhole = units.ended === reports && came.made === reports && files.dead === 0 && came.code === 0;
  if (!isWhole || comparison.differences.length > 0) process.exitCode = 1;
} finally {
  await server.stop();
  if (options.keep) print(folder);
  else rmSync(folder, { recursive: true, force: true });
}
