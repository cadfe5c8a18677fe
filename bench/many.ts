/**
 * Many small reports, run to the end: milliseconds a document, what of it is overhead (against the same reading,
 * segmenting, keying and checking in a loop, without store or queue, in one process and in as many as the run has), and the
 * memory of each process by tenths of the work. `--documents 100000 --store sqlite|postgres`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { composeSmall } from './many/compose-small.ts';
import { measureDirectly } from './many/measure-directly.ts';
import { measureRun } from './many/measure-run.ts';
import { openStores } from './survive/stores.ts';

const { values } = parseArgs({
  options: { documents: { type: 'string', default: '100000' }, store: { type: 'string', default: 'sqlite' } },
});
const documents = Number(values.documents);
const folder = mkdtempSync(path.join(tmpdir(), 'duizhang-many-'));
const stores = await openStores(values.store);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
try {
  const reports = path.join(folder, 'reports');
  const bytes = composeSmall(reports, documents);
  say(`${documents} documents of ${Math.round(bytes / documents)} bytes, ${values.store}.`);
  const alone = await measureDirectly(reports, documents, 1);
  // As many as a run has where nobody says otherwise.
  const processes = Math.max(1, availableParallelism() - 1);
  const direct = await measureDirectly(reports, documents, processes);
  say(
    `Directly: ${alone.toFixed(2)} ms of processor time a document in one process, ${direct.toFixed(2)} in ${processes} at once.`,
  );
  const workspace = path.join(folder, 'workspace');
  const run = await measureRun(reports, workspace, stores.storeFor('many', workspace).settings);
  const spent = (run.workingProcessor * 1_000) / documents;
  say(
    `Run: ${run.seconds.toFixed(0)} s, ${((run.seconds * 1_000) / documents).toFixed(2)} ms a document; ended with ${run.code}.`,
  );
  say(
    `Up to the end of the work: ${spent.toFixed(2)} ms of processor time a document; overhead ${(spent - direct).toFixed(2)} ms beside the same in ${processes} processes, ${(spent - alone).toFixed(2)} beside one.`,
  );
  for (const { name, processor, megabytes } of run.processes)
    say(
      `  ${name}: ${((processor * 1_000) / documents).toFixed(2)} ms of processor time a document; ${megabytes.join(' ')} MB by tenths of the work`,
    );
  say(`  all, publishing: ${run.publishing} MB at most`);
  if (run.code !== 0) process.exitCode = 1;
} finally {
  await stores.close();
  rmSync(folder, { recursive: true, force: true });
}
