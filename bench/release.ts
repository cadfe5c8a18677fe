/**
 * How long a release of many small reports takes, and how much memory: `--reports 20000` composed reports of about a
 * hundred rows each are put into a workspace (not counted), then published in all formats by a process of its own, whose
 * memory is that of all its processes together; against JSON.parse of all stored records on one core. Then one report
 * is added to a release of Parquet and records alone, which must be byte for byte what is built anew. Each of the
 * questions is put to the database in the sandbox of `duizhang query`. Memory is the sum of what each process has
 * resident: code and pages that several share are counted for each, so the true sum is lower. Aims at 100,000 reports: 300 s, 4 GB, 1 s a question.
 * `--keep <folder>` works there and leaves everything; a folder filled before is used as it is. `--formats` as in `publish`.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import BetterSqlite from 'better-sqlite3';
import { RELEASE_FORMATS, type ReleaseFormat } from '#model/release.ts';
import { STATE_FILE } from '#model/state-file.ts';
import { differingFiles } from './release/differing-files.ts';
import { fillWorkspace } from './release/fill-workspace.ts';
import { measureQuestions } from './release/measure-questions.ts';
import { type MeasuredPublication, publishElsewhere } from './release/publish-elsewhere.ts';
import { stepsOf } from './release/steps.ts';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '20000' },
    keep: { type: 'string' },
    formats: { type: 'string', default: RELEASE_FORMATS.join() },
  },
});
const count = Number(values.reports);
const formats = RELEASE_FORMATS.filter((format) => values.formats.split(',').includes(format));

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;
const megabytes = (bytes: number): string =>
  `${(bytes / 1e6).toLocaleString('en-GB', { maximumFractionDigits: 0 })} MB`;
const whole = (value: number): string => value.toLocaleString('en-GB');

async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly result: T; readonly milliseconds: number }> {
  const begin = performance.now();
  const result = await work();
  return { result, milliseconds: performance.now() - begin };
}

/** Milliseconds of JSON.parse alone over every stored record, and how many characters they have. */
function parseRecords(workspace: string): { readonly milliseconds: number; readonly characters: number } {
  const database = new BetterSqlite(path.join(workspace, STATE_FILE), { readonly: true });
  let [milliseconds, characters] = [0, 0];
  for (const record of database.prepare<[], string>('select record from reports').pluck().iterate()) {
    const begin = performance.now();
    JSON.parse(record);
    milliseconds += performance.now() - begin;
    characters += record.length;
  }
  database.close();
  return { milliseconds, characters };
}

function printPublication(name: string, measured: MeasuredPublication): void {
  const { milliseconds, peak, publication } = measured;
  const { reports, rows, bytes, partitions, notes } = publication;
  const memory = peak === 0 ? 'memory not known here' : `at most ${megabytes(peak)} resident in all processes together`;
  print(`${name}: ${seconds(milliseconds)}, ${memory}${publication.upToDate ? ', nothing to write' : ''}`);
  print(`  ${whole(reports)} reports, ${whole(rows)} rows, ${megabytes(bytes)} without the database`);
  print(`  partitions: ${partitions.made} made, ${partitions.takenOver} taken over`);
  for (const { step, milliseconds: took } of stepsOf(measured)) print(`  ${step}: ${seconds(took)}`);
  for (const note of notes) print(`  ${note}`);
}

async function measureRelease(workspace: string): Promise<void> {
  const parsed = parseRecords(workspace);
  const built = await publishElsewhere(workspace, { folder: path.join(workspace, 'dataset'), formats, anew: true });
  printPublication(`release in ${formats.join(', ')}`, built);
  const ratio = (built.milliseconds / parsed.milliseconds).toFixed(1);
  print(
    `  ${ratio} times JSON.parse of all records on one core (${whole(parsed.characters)} characters, ${seconds(parsed.milliseconds)})`,
  );
}

async function measureRepeating(workspace: string): Promise<void> {
  const order = { folder: path.join(workspace, 'dataset'), formats, anew: false };
  printPublication('published again', await publishElsewhere(workspace, order));
}

async function measureAppending(workspace: string): Promise<void> {
  const parts: readonly ReleaseFormat[] = ['parquet', 'jsonl'];
  const appended = path.join(workspace, 'appended');
  const rebuilt = path.join(workspace, 'rebuilt');
  printPublication(
    'release in parquet, jsonl',
    await publishElsewhere(workspace, { folder: appended, formats: parts, anew: true }),
  );
  await fillWorkspace(workspace, count, count + 1);
  printPublication(
    'one report added',
    await publishElsewhere(workspace, { folder: appended, formats: parts, anew: false }),
  );
  await publishElsewhere(workspace, { folder: rebuilt, formats: parts, anew: true });
  const { files, differing } = differingFiles(appended, rebuilt);
  print(
    `  against the same built anew: ${files} files, ${differing.length} differ${differing.length === 0 ? '' : `: ${differing.slice(0, 5).join(', ')}`}`,
  );
  if (differing.length > 0) process.exitCode = 1;
}

const workspace = values.keep ?? mkdtempSync(path.join(tmpdir(), 'bench-release-'));
try {
  mkdirSync(workspace, { recursive: true });
  if (existsSync(path.join(workspace, STATE_FILE))) print(`taken as it is: ${workspace}`);
  else {
    const { milliseconds } = await timed(() => fillWorkspace(workspace, 0, count));
    print(`${whole(count)} composed reports stored in ${seconds(milliseconds)}`);
  }
  await measureRelease(workspace);
  await measureRepeating(workspace);
  if (formats.includes('duckdb')) {
    print('questions in the sandbox of a query: every row and cell; then of one bureau');
    for (const line of await measureQuestions(path.join(workspace, 'dataset'))) print(`  ${line}`);
  }
  await measureAppending(workspace);
} finally {
  if (values.keep === undefined) rmSync(workspace, { recursive: true, force: true });
}
