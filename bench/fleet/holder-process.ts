/** Takes jobs, puts off their leases for some seconds, says so, and goes on until it is killed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseStoreLocation } from '#model/store-location.ts';
import { openUnitQueue } from '#queue/index.ts';

const SECONDS = 7;

const queue = await openUnitQueue(parseStoreLocation(process.env['ADDRESS'] ?? ''), {
  signature: 'takeover',
  isWorker: true,
});
const jobs = await queue.receive(Number(process.argv[2]));
for (let second = 0; ; second += 1) {
  await queue.keep(jobs);
  if (second === SECONDS) process.stdout.write('held\n');
  await sleep(1000);
}
