/**
 * Throughput of 1, 2, … workers on work that takes a processor (the rules keyer over simulated reports), the documents
 * being in the queue already: reports ended a second while all work, and that as a part of what n workers should do,
 * 0.8 x min(n, processors - 1) times what one does. Usage: npm run bench -- scaling [--most <processors>]
 * [--reports 3000] [--projects 60] [--seconds 20]
 *
 * With --overhead 20000: what so many small documents cost besides being worked on, milliseconds a document (the aim is
 * below 5 in sum), with 1 and with 8 at hand at once; and the memory of the worker after a tenth of them and after all.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { startPostgres } from '../test/postgres-server.ts';
import { measureOverhead } from './fleet/overhead.ts';
import { measureScaling } from './fleet/scale.ts';

const processors = availableParallelism();

const { values: options } = parseArgs({
  options: {
    most: { type: 'string', default: String(processors) },
    reports: { type: 'string', default: '3000' },
    projects: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '20' },
    overhead: { type: 'string' },
  },
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** As a server is that keeps what it is told: a commit is on the disk. */
const SETTINGS = { fsync: 'on', full_page_writes: 'on', shared_buffers: '256MB' };

const MEGABYTE = 1024 * 1024;

async function printOverhead(url: string, documents: number): Promise<void> {
  for (const places of [1, 8]) {
    const { planning, adding, working, processor, memory } = await measureOverhead(url, documents, places);
    const [early, late] = memory.map((bytes) => Math.round(bytes / MEGABYTE));
    print(
      `${documents} documents, ${places} at hand: planned ${planning.toFixed(2)}, enqueued ${adding.toFixed(3)}, handed out and ended ${working.toFixed(2)} ms each (${processor.toFixed(2)} ms of processor time); ${early} MB, then ${late} MB`,
    );
  }
}

const server = await startPostgres(SETTINGS);
if (server === null) {
  print('There is no PostgreSQL on this machine; install it (Debian: postgresql) for this benchmark.');
  process.exit(0);
}
const folder = mkdtempSync(`${tmpdir()}/duizhang-scaling-`);
try {
  if (options.overhead === undefined)
    await measureScaling({
      url: server.url,
      folder,
      most: Number(options.most),
      processors,
      reports: Number(options.reports),
      projects: Number(options.projects),
      seconds: Number(options.seconds),
      tell: print,
    });
  else await printOverhead(server.url, Number(options.overhead));
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
