import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chanceFrom } from '#model/chance.ts';
import { parseStoreLocation } from '#model/store-location.ts';
import type { JobCounts } from '#model/unit-queue.ts';
import type { FileState, UnitCounts } from '#model/work.ts';
import { programSignature } from '#pipeline/run/program-signature.ts';
import { openUnitQueue } from '#queue/index.ts';
import { openStore } from '#store/index.ts';
import type { PostgresServer } from '../../test/postgres-server.ts';
import { type Comparison, compareReleases } from '../survive/compare-releases.ts';
import { endOf, startFleet, startProgram } from './worker-processes.ts';
import { writeReports } from './write-reports.ts';

/** What a fleet of workers has to withstand. */
export interface Ordeal {
  readonly server: PostgresServer;
  /** A new folder for everything. */
  readonly folder: string;
  readonly workers: number;
  readonly reports: number;
  /** Projects of a report; null = as chance has it, a few. */
  readonly projects: number | null;
  /** Seconds between two kills. */
  readonly killEvery: number;
  /** No further kills than these. */
  readonly mostKills: number;
  readonly restartDatabase: boolean;
  readonly tell: (line: string) => void;
}

/** How it came out. */
export interface Withstood {
  /** The exit code of the run that was followed through it all. */
  readonly code: number | string;
  readonly kills: number;
  readonly seconds: number;
  /** Seconds of the run that nothing disturbed, in one process. */
  readonly undisturbed: number;
  readonly comparison: Comparison;
  readonly units: UnitCounts;
  readonly files: Readonly<Record<FileState, number>>;
  readonly jobs: JobCounts;
  /** Reports that the run made, counted in the store. */
  readonly made: number;
  /** Exit codes of workers that were told to end. */
  readonly drained: readonly (number | string)[];
}

const DATE = ['--release-date', '2026-01-01', '--keyer', 'rules'];

/** A run in one process, of which everything else has to be the same. */
async function runUndisturbed(folder: string, documents: string): Promise<number> {
  const began = performance.now();
  const words = ['run', documents, '--workspace', path.join(folder, 'undisturbed'), ...DATE];
  const code = await endOf(startProgram(words, {}, path.join(folder, 'undisturbed.log')));
  if (code !== 0) throw new Error(`The undisturbed run ended with ${code}; see ${folder}/undisturbed.log.`);
  return (performance.now() - began) / 1000;
}

/** Kills one worker after the other, by chance, and restarts the database once, until the run has ended. */
async function disturb(ordeal: Ordeal, settings: Readonly<Record<string, string>>, documents: string) {
  const { folder, workers, killEvery, mostKills, restartDatabase, server, tell } = ordeal;
  const fleet = startFleet(workers, [], settings, path.join(folder, 'workers.log'));
  const words = ['run', documents, '--queue', '--workspace', path.join(folder, 'fleet'), ...DATE];
  const running = startProgram(words, settings, path.join(folder, 'run.log'));
  const chance = chanceFrom(workers);
  let isOver = false;
  const over = endOf(running).finally(() => {
    isOver = true;
  });
  let kills = 0;
  for (let isRestarted = !restartDatabase; !isOver; ) {
    await Promise.race([over, sleep(killEvery * 1000)]);
    if (isOver) break;
    if (kills < mostKills) {
      await fleet.kill(chance.below(workers));
      kills += 1;
    }
    if (isRestarted || kills < Math.min(3, mostKills)) continue;
    isRestarted = true;
    tell('the database restarts');
    await server.restart();
  }
  const code = await over;
  return { code, kills, drained: await fleet.drain() };
}

/** Has a fleet work while its processes are killed, and holds what it made against what one process makes in peace. */
export async function withstand(ordeal: Ordeal): Promise<Withstood> {
  const { folder, server, reports, projects, tell } = ordeal;
  const documents = path.join(folder, 'documents');
  const characters = writeReports(documents, reports, projects);
  tell(`${reports} reports of ${characters} characters`);
  const undisturbed = await runUndisturbed(folder, documents);
  tell(`undisturbed, one process: ${undisturbed.toFixed(1)} s`);
  const settings = { DUIZHANG_DATABASE: `${server.url}?schema=fleet` };
  const began = performance.now();
  const ended = await disturb(ordeal, settings, documents);
  const seconds = (performance.now() - began) / 1000;
  const comparison = await compareReleases(
    path.join(folder, 'undisturbed', 'dataset'),
    path.join(folder, 'fleet', 'dataset'),
  );
  return { ...ended, seconds, undisturbed, comparison, ...(await countIn(settings.DUIZHANG_DATABASE)) };
}

async function countIn(database: string): Promise<Pick<Withstood, 'units' | 'files' | 'jobs' | 'made'>> {
  const location = parseStoreLocation(database);
  const store = await openStore(location);
  const queue = await openUnitQueue(location, { signature: await programSignature(), isWorker: false });
  try {
    const run = await store.findLastRun();
    if (run === null) throw new Error('There was no run.');
    return {
      units: await store.countUnits(run.id),
      files: await store.countFiles(run.id),
      jobs: await queue.count(),
      made: (await store.listReports()).length,
    };
  } finally {
    await queue.close();
    await store.close();
  }
}
