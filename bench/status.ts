import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import type { Store } from '#model/store.ts';
import { parseStoreLocation, type StoreLocation } from '#model/store-location.ts';
import { type EndedUnit, type FoundFile, NO_USE, type PlannedUnit } from '#model/work.ts';
import { openStore } from '#store/index.ts';

/**
 * How long `status` takes, the whole process, over a run of many documents: done, partial and failed ones for many reasons,
 * and some that wait. `--documents 1000000`; `--database postgres://…` for PostgreSQL (in a schema of its own, which stays
 * empty of anything else), else SQLite in a temporary folder.
 */

const { values } = parseArgs({
  options: { documents: { type: 'string', default: '100000' }, database: { type: 'string' } },
});
const documents = Number(values.documents);
const RUN = '00000000-0000-4000-8000-000000000001';
const PROGRAM = path.resolve(import.meta.dirname, '..', 'bin', 'duizhang.js');
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const PIECE = 2_000;
const LOOKS = 7;

const fileAt = (position: number): FoundFile => ({
  position,
  path: `/data/reports/${Math.floor(position / 1_000)}/某市某局2023年部门整体支出绩效评价报告-${position}.docx`,
  origin: { kind: 'file', path: `/data/reports/${Math.floor(position / 1_000)}/${position}.docx` },
  absence: null,
  documentId: position.toString(16).padStart(64, '0'),
  folder: `/data/reports/${Math.floor(position / 1_000)}`,
  mayBelong: false,
  source: null,
});

/** Of a hundred documents ninety wait no more; of these three failed, for one of fifty reasons, and seven are partial. */
function endAt({ path: name, documentId, position }: FoundFile): EndedUnit | null {
  const of = position % 100;
  if (of >= 90) return null;
  const state = of < 3 ? 'failed' : of < 10 ? 'partial' : 'done';
  const reason = state === 'done' ? null : `It is so for the reason ${Math.floor(position / 100) % 50} of fifty.`;
  const reportIds = state === 'failed' ? [] : [`report-${position}`];
  const outcome = { path: name, documentId, reportId: reportIds[0] ?? null, reportIds, state, reason } as const;
  return { files: [{ outcome, made: [] }], use: { ...NO_USE, bought: 5 }, isFinal: true };
}

async function fillPiece(store: Store, from: number): Promise<void> {
  const files = Array.from({ length: Math.min(PIECE, documents - from) }, (_, index) => fileAt(from + index));
  const units = files.map(
    (file): PlannedUnit => ({ position: file.position, key: `k${file.position}`, files: [file] }),
  );
  const ended = new Map<number, EndedUnit>();
  for (const file of files) {
    const end = endAt(file);
    if (end !== null) ended.set(file.position, end);
  }
  await store.addFiles(RUN, files);
  await store.addUnits(RUN, units, ended);
}

async function fill(store: Store): Promise<void> {
  const options = {
    targets: ['/data/reports'],
    rules: true,
    model: 'gpt-5-mini',
    repair: true,
    recognise: true,
    release: { version: '1.0.0', date: '2026-11-23', redact: 'persons' },
    force: null,
    answersSince: null,
  } as const;
  await store.beginRun({ id: RUN, startedAt: new Date().toISOString(), options });
  await store.changeRun(RUN, { phase: 'working' });
  const froms = Array.from({ length: Math.ceil(documents / PIECE) }, (_, index) => index * PIECE);
  const workers = Array.from({ length: values.database === undefined ? 1 : 4 }, async () => {
    for (let from = froms.shift(); from !== undefined; from = froms.shift()) await fillPiece(store, from);
  });
  await Promise.all(workers);
}

/** Milliseconds of a whole process, and what it printed. */
async function look(folder: string, words: readonly string[]): Promise<{ milliseconds: number; out: string }> {
  const began = performance.now();
  const environment = {
    ...process.env,
    ...(values.database === undefined ? {} : { DUIZHANG_DATABASE: values.database }),
  };
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, 'status', '-w', folder, ...words], {
    env: environment,
    maxBuffer: 64e6,
  });
  return { milliseconds: performance.now() - began, out: stdout };
}

const folder = await mkdtemp(path.join(tmpdir(), 'duizhang-bench-status-'));
const location: StoreLocation =
  values.database === undefined ? { kind: 'sqlite', folder } : parseStoreLocation(values.database);
try {
  const store = await openStore(location);
  const began = performance.now();
  await fill(store);
  await store.close();
  print(`${documents} documents written in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  for (const words of [[], ['--json'], ['--failed', '--json']]) {
    const looks: number[] = [];
    for (let times = 0; times < LOOKS; times += 1) looks.push((await look(folder, words)).milliseconds);
    const [least = 0, , , median = 0] = looks.toSorted((one, other) => one - other);
    print(
      `status ${words.join(' ').padEnd(16)} ${median.toFixed(0)} ms (first ${looks[0]?.toFixed(0)}, least ${least.toFixed(0)})`,
    );
  }
  print((await look(folder, [])).out);
} finally {
  await rm(folder, { recursive: true, force: true });
}
