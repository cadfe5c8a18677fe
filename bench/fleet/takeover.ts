import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseStoreLocation } from '#model/store-location.ts';
import { openUnitQueue } from '#queue/index.ts';
import { openStore } from '#store/index.ts';

const HOLDER = path.join(import.meta.dirname, 'holder-process.ts');
const JOBS = 8;
const POLL_MILLISECONDS = 100;

/** Seconds from killing a process that has jobs, and puts off their leases, until another process has all of them. */
export async function measureTakeover(url: string): Promise<number> {
  const address = `${url}?schema=takeover`;
  const location = parseStoreLocation(address);
  await (await openStore(location)).close();
  const queue = await openUnitQueue(location, { signature: 'takeover', isWorker: false });
  try {
    const run = `run-${performance.now()}`;
    await queue.add(run, [...Array(JOBS).keys()]);
    const holder = spawn(process.execPath, [HOLDER, String(JOBS)], {
      env: { ...process.env, ADDRESS: address },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    holder.kill('SIGKILL');
    const killed = performance.now();
    for (let taken = 0; taken < JOBS; ) {
      await sleep(POLL_MILLISECONDS);
      const jobs = await queue.receive(JOBS);
      taken += jobs.length;
      await queue.finish(jobs);
    }
    return (performance.now() - killed) / 1000;
  } finally {
    await queue.close();
  }
}
