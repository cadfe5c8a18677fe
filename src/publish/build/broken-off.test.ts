import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { comparedRelease, formerRelease } from '#model/release.ts';
import { publishDataset } from '../index.ts';
import { countedSource } from './counted-reports.test-support.ts';
import { explainFailure } from './explain-failure.ts';

let workspace: string;
let folder: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'duizhang-broken-off-'));
  folder = join(workspace, 'dataset');
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

const DATE = '2026-11-21';
const FORMATS = ['parquet', 'duckdb', 'jsonl'] as const;
/** Ten reports make as many partitions as their ids have first digits. */
const THRESHOLDS = { whole: 2, oneDigit: 100 };

const publish = (count: number, version: string) =>
  publishDataset(countedSource(count), { folder, version, releaseDate: DATE, formats: FORMATS }, THRESHOLDS);

const moduleAt = (name: string): string => JSON.stringify(join(import.meta.dirname, name));

/**
 * A program that publishes twelve reports as version 2. `before` runs when all is loaded, and `at` whenever something
 * is told of: `moment` is the step and how many times it was told of.
 */
const programOf = ({ before = '', at = '' }: { readonly before?: string; readonly at?: string }): string => `
  import fs from 'node:fs/promises';
  import { syncBuiltinESMExports } from 'node:module';
  const { publishDataset } = await import(${moduleAt('../index.ts')});
  const { countedSource } = await import(${moduleAt('counted-reports.test-support.ts')});
  const [folder, wanted] = process.argv.slice(1);
  const die = () => process.kill(process.pid, 'SIGKILL');
  ${before}
  const told = { partitions: 0, tables: 0, files: 0, changes: 0 };
  const tell = (step) => { told[step] += 1; const moment = step + ' ' + told[step]; ${at} };
  await publishDataset(countedSource(12), {
    folder, version: '2', releaseDate: '${DATE}', processes: 2,
    formats: ['parquet', 'duckdb', 'jsonl'], onProgress: ({ step }) => tell(step),
    describeChanges: async () => { tell('changes'); return 'Changes.'; },
  }, ${JSON.stringify(THRESHOLDS)}).catch((thrown) => { console.error(thrown.message); process.exitCode = 3; });
`;

const run = (program: string, wanted = '', prefix = '') => {
  const command = `${prefix}exec "$0" --input-type=module -e "$1" "$2" "$3"`;
  const ended = spawnSync('sh', ['-c', command, process.execPath, program, folder, wanted], { encoding: 'utf8' });
  return { signal: ended.signal, status: ended.status, stderr: ended.stderr };
};

/** The version and the reports of the release that stands at `place`, each of its files there. */
async function releaseAt(place: string): Promise<{ readonly version: string; readonly reports: number }> {
  const manifest = JSON.parse(await readFile(join(place, 'release.json'), 'utf8'));
  for (const { path } of manifest.files) await readFile(join(place, path));
  return { version: manifest.version, reports: manifest.reports };
}

test.each(['partitions 1', 'partitions 2', 'files 1', 'changes 1'])(
  'a publication that is killed at "%s" leaves the former release, and the next one cleans up',
  async (moment) => {
    await publish(10, '1');
    const killed = run(programOf({ at: 'if (moment === wanted) die();' }), moment);
    expect(killed).toMatchObject({ signal: 'SIGKILL', stderr: '' });
    expect(await releaseAt(folder)).toEqual({ version: '1', reports: 10 });
    await publish(12, '2');
    expect(await releaseAt(folder)).toEqual({ version: '2', reports: 12 });
    expect((await readdir(workspace)).sort()).toEqual(['.dataset.compared', 'dataset']);
  },
);

/** Dies after so many renames: the first sets the former release aside, the second puts the new one in its place. */
const DYING_AFTER_RENAMES = `
  const rename = fs.rename;
  let renames = 0;
  fs.rename = async (...names) => {
    await rename(...names);
    if (names.some((name) => name === folder) && ++renames === Number(wanted)) die();
  };
  syncBuiltinESMExports();
`;

test.each([
  { renames: 1, at: (target: string) => formerRelease(target), version: '1', reports: 10 },
  { renames: 2, at: (target: string) => target, version: '2', reports: 12 },
])('a publication that is killed after $renames of its two renames leaves a whole release', async (expected) => {
  await publish(10, '1');
  expect(run(programOf({ before: DYING_AFTER_RENAMES }), String(expected.renames)).signal).toBe('SIGKILL');
  const { version, reports } = expected;
  expect(await releaseAt(expected.at(folder))).toEqual({ version, reports });
  await publish(12, '2');
  expect(await releaseAt(folder)).toEqual({ version: '2', reports: 12 });
  expect((await readdir(workspace)).sort()).toEqual(['.dataset.compared', 'dataset']);
  expect(JSON.parse(await readFile(join(comparedRelease(folder), 'release.json'), 'utf8'))).toMatchObject({
    version: '1',
  });
});

const TOO_LARGE = (): string =>
  `The release cannot be written to ${folder}: a file of it would be larger than this process, or the file system, may write (EFBIG). Raise the limit (ulimit -f), or write fewer formats (duizhang publish --formats).`;

test('where nothing stood before, nothing is said of it', () => {
  expect(run(programOf({}), '', 'ulimit -f 1; ').stderr.trim()).toBe(TOO_LARGE());
});

test.each([
  [
    'ENOSPC: no space left on device, write',
    true,
    'the disk is full. Make room, or write fewer formats (duizhang publish --formats). What stood there before is unchanged.',
  ],
  [
    'IO Error: No space left on device',
    false,
    'the disk is full. Make room, or write fewer formats (duizhang publish --formats).',
  ],
])('%j is explained as a full disk', async (message, hasStood, saying) => {
  if (hasStood) await publish(10, '1');
  expect(explainFailure(new Error(message), folder)).toMatchObject({
    message: `The release cannot be written to ${folder}: ${saying}`,
  });
});

/** Files may have that many blocks of 512 or 1,024 bytes: enough for the partitions, and for the database not. */
test.each([1, 100])('a limit of %i blocks on files leaves the former release, and one line says so', async (blocks) => {
  await publish(10, '1');
  const failed = run(programOf({}), '', `ulimit -f ${blocks}; `);
  expect(failed.status).toBe(3);
  expect(failed.stderr.trim().split('\n')).toEqual([`${TOO_LARGE()} What stood there before is unchanged.`]);
  expect(await releaseAt(folder)).toEqual({ version: '1', reports: 10 });
  expect(await readdir(workspace)).toEqual(['dataset']);
});

/** Nobody's: root may write everywhere, so the program becomes another user once all is loaded. */
const AS_NOBODY = 'if (process.getuid() === 0) process.seteuid(65534);';

test('a folder that may not be written to keeps its release, and one line says why', async () => {
  await publish(10, '1');
  await chmod(workspace, 0o555);
  const failed = run(programOf({ before: AS_NOBODY }));
  await chmod(workspace, 0o755);
  expect(failed.stderr.trim()).toBe(
    `The release cannot be written to ${folder}: ${workspace} cannot be written to; choose another folder. What stood there before is unchanged.`,
  );
  expect(await releaseAt(folder)).toEqual({ version: '1', reports: 10 });
});

test('a publication that fails leaves what the next one is compared with', async () => {
  await publish(8, '0');
  await publish(10, '1');
  expect(run(programOf({ at: 'if (moment === wanted) die();' }), 'changes 1').signal).toBe('SIGKILL');
  const told: (string | null)[] = [];
  await publishDataset(
    countedSource(11),
    {
      ...{ folder, version: '1', releaseDate: DATE, formats: FORMATS },
      describeChanges: async ({ compared }) => {
        told.push(
          compared === null ? null : JSON.parse(await readFile(join(compared, 'release.json'), 'utf8')).version,
        );
        return 'Changes.';
      },
    },
    THRESHOLDS,
  );
  expect(told).toEqual(['0']);
});

test('the database is whole in its own file before the release is described', async () => {
  const entries: string[] = [];
  const describeChanges = async ({ building }: { readonly building: string }): Promise<string> => {
    entries.push(...(await readdir(building)));
    return 'Changes.';
  };
  const target = { folder, version: '1', releaseDate: DATE, formats: FORMATS, describeChanges };
  await publishDataset(countedSource(10), target, THRESHOLDS);
  expect(entries.filter((name) => name.startsWith('duizhang.duckdb'))).toEqual(['duizhang.duckdb']);
});
