import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '#model/store.ts';
import { parseStoreLocation } from '#model/store-location.ts';
import { openStore } from '#store/index.ts';
import { endOf, startFleet, startProgram } from './worker-processes.ts';
import { writeReports } from './write-reports.ts';

export interface ScalingWishes {
  readonly url: string;
  /** A new folder for everything. */
  readonly folder: string;
  /** Workers at most. */
  readonly most: number;
  readonly processors: number;
  readonly reports: number;
  readonly projects: number;
  /** How long each number of workers is watched. */
  readonly seconds: number;
  readonly tell: (line: string) => void;
}

const POLL_MILLISECONDS = 200;

/** Ended units of the last run; 0 before there is one. */
async function endedIn(store: Store): Promise<number> {
  const run = await store.findLastRun();
  return run === null || run.phase === 'planning' ? 0 : (await store.countUnits(run.id)).ended;
}

async function reached(store: Store, count: number): Promise<void> {
  while ((await endedIn(store)) < count) await sleep(POLL_MILLISECONDS);
}

/** Reports a second of so many workers, once each of them has come into its stride. */
async function throughputOf(store: Store, workers: number, wishes: ScalingWishes): Promise<number> {
  const settings = { DUIZHANG_DATABASE: `${wishes.url}?schema=scaling` };
  const fleet = startFleet(workers, ['--concurrency', '1'], settings, path.join(wishes.folder, 'workers.log'));
  const before = await endedIn(store);
  await reached(store, before + workers * 5);
  const [from, at] = [await endedIn(store), performance.now()];
  await sleep(wishes.seconds * 1000);
  const rate = ((await endedIn(store)) - from) / ((performance.now() - at) / 1000);
  await fleet.drain();
  return rate;
}

/** Measures one worker, then two, and so on, over one run that has work for all. */
export async function measureScaling(wishes: ScalingWishes): Promise<void> {
  const { url, folder, most, processors, reports, projects, tell } = wishes;
  const documents = path.join(folder, 'documents');
  tell(`${reports} reports of ${writeReports(documents, reports, projects)} characters, ${processors} processors`);
  const settings = { DUIZHANG_DATABASE: `${url}?schema=scaling` };
  const words = ['run', documents, '--queue', '--keyer', 'rules', '--workspace', path.join(folder, 'workspace')];
  const run = startProgram(words, settings, path.join(folder, 'run.log'));
  const store = await openStore(parseStoreLocation(settings.DUIZHANG_DATABASE));
  try {
    let one = 0;
    for (let workers = 1; workers <= most; workers += 1) {
      const rate = await throughputOf(store, workers, wishes);
      if (workers === 1) one = rate;
      const aim = 0.8 * Math.min(workers, processors - 1) * one;
      const told = `${workers} worker(s): ${rate.toFixed(2)} reports/s, ${(rate / one).toFixed(2)} x one, ${((100 * rate) / aim).toFixed(0)} % of the aim`;
      tell((await store.countUnits((await store.findLastRun())?.id ?? '')).waiting === 0 ? `${told} (ran dry)` : told);
    }
  } finally {
    run.kill('SIGKILL');
    await endOf(run);
    await store.close();
  }
}
