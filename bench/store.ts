/**
 * What the store takes on SQLite and on PostgreSQL, in one process and one after the other, so that the ratios hold
 * whatever the machine: reports saved and found, units taken and ended, answers saved.
 * `npm run bench -- store [--reports 1000] [--at-once 8] [--connections 4]`. PostgreSQL is a server of its own, with
 * fsync as in earnest; without it SQLite is measured alone.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ModelCall } from '#model/model-call.ts';
import type { Store } from '#model/store.ts';
import { parseStoreLocation } from '#model/store-location.ts';
import { NO_USE, type PlannedUnit } from '#model/work.ts';
import { openSqliteStore, openStore } from '#store/index.ts';
import { startPostgres } from '../test/postgres-server.ts';
import { composeReport } from './release/compose-report.ts';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '1000' },
    'at-once': { type: 'string', default: '8' },
    connections: { type: 'string', default: '4' },
  },
});
const COUNT = Number(values.reports);
const AT_ONCE = Number(values['at-once']);

const numbers = Array.from({ length: COUNT }, (_, index) => index);

/** Does something for every number, so many at once; how many were done a second. */
async function rate(work: (number: number) => Promise<unknown>): Promise<number> {
  const queue = numbers.values();
  const worker = async () => {
    for (const number of queue) await work(number);
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return (COUNT / (performance.now() - begin)) * 1_000;
}

const answer = (number: number): ModelCall => ({
  key: `key-${number}`,
  model: 'm',
  task: 'budget',
  rawResponse: JSON.stringify({ choices: [{ message: { content: '行'.repeat(1_500) } }] }),
  inputTokens: 3_000,
  cachedInputTokens: 0,
  outputTokens: 700,
  milliseconds: 900,
  receivedAt: '2026-01-02T00:00:00.000Z',
});

const unit = (position: number): PlannedUnit => ({
  position,
  key: `unit-${position}`,
  files: [
    {
      position,
      path: `reports/${position}.txt`,
      origin: null,
      absence: null,
      documentId: `document-${position}`,
      folder: 'reports',
      mayBelong: false,
      source: null,
    },
  ],
});

async function workOnUnit(store: Store, position: number): Promise<void> {
  const taken = await store.takeUnit('run', position);
  if (taken === null) throw new RangeError(`Unit ${position} is not there.`);
  const [file] = taken.files;
  const outcome = {
    path: file.path,
    documentId: null,
    reportId: null,
    reportIds: [],
    state: 'done',
    reason: null,
  } as const;
  await store.endUnit(taken, { files: [{ outcome, made: [] }], use: NO_USE, isFinal: true });
}

type Figures = ReadonlyMap<string, number>;

async function measure(store: Store): Promise<Figures> {
  const reports = numbers.map(composeReport);
  await store.beginRun({
    id: 'run',
    startedAt: '2026-01-02T00:00:00.000Z',
    options: {
      targets: [],
      ...{ rules: true, model: null, repair: false, recognise: false, force: null, answersSince: null },
      release: { version: '1', date: '2026-01-02', redact: 'persons' },
    },
  });
  const units = numbers.map(unit);
  await store.addFiles(
    'run',
    units.map(({ files }) => files[0]),
  );
  await store.addUnits('run', units, new Map());
  const figures = new Map<string, number>();
  const reportAt = (number: number) => {
    const report = reports[number];
    if (report === undefined) throw new RangeError(`There is no report ${number}.`);
    return report;
  };
  figures.set('reports saved', await rate((number) => store.saveReport(reportAt(number))));
  figures.set('reports saved again', await rate((number) => store.saveReport(reportAt(number))));
  figures.set('reports found', await rate((number) => store.findReport(reportAt(number).report.id)));
  figures.set('units taken and ended', await rate((number) => workOnUnit(store, number)));
  figures.set('answers saved, on the disk', await rate((number) => store.saveModelCall(answer(number))));
  figures.set('answers found', await rate((number) => store.findModelCall(`key-${number}`)));
  return figures;
}

const folder = await mkdtemp(path.join(tmpdir(), 'duizhang-bench-store-'));
const server = await startPostgres({ fsync: 'on', full_page_writes: 'on' });
try {
  const sqlite = await openSqliteStore(folder);
  const onSqlite = await measure(sqlite);
  await sqlite.close();
  const connections = Number(values.connections);
  const postgres = server === null ? null : await openStore(parseStoreLocation(server.url), { connections });
  const onPostgres = postgres === null ? null : await measure(postgres);
  await postgres?.close();
  process.stdout.write(
    `${COUNT} of each, ${AT_ONCE} at once; PostgreSQL with ${connections} connections, on loopback, with fsync\n`,
  );
  process.stdout.write(
    `${'a second'.padEnd(30)}${'SQLite'.padStart(10)}${'PostgreSQL'.padStart(12)}${'ratio'.padStart(8)}\n`,
  );
  for (const [what, figure] of onSqlite) {
    const other = onPostgres?.get(what);
    const columns = other === undefined ? ['–', '–'] : [other.toFixed(0), (other / figure).toFixed(2)];
    process.stdout.write(
      `${what.padEnd(30)}${figure.toFixed(0).padStart(10)}${(columns[0] ?? '').padStart(12)}${(columns[1] ?? '').padStart(8)}\n`,
    );
  }
} finally {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}
