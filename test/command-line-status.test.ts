import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '#store/index.ts';
import { type ProgressEvent, progressEventSchema } from '../src/cli/json-shapes/progress.ts';
import { runOutputSchema } from '../src/cli/json-shapes/run.ts';
import { type StatusOutput, statusFileSchema, statusSchema } from '../src/cli/json-shapes/status.ts';
import { BARE_ENVIRONMENT, DOCUMENTS, ROOT, runProgram } from './run-program.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'duizhang-status-'));
  await mkdir(path.join(folder, 'reports'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const linesOf = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const eventsOf = (err: string): readonly ProgressEvent[] => linesOf(err).map((line) => progressEventSchema.parse(line));

async function status(): Promise<StatusOutput> {
  const { code, out } = await runProgram(folder, ['status', '--json']);
  expect(code).toBe(0);
  return statusSchema.parse(JSON.parse(out));
}

/** Two reports and a file that is empty. */
async function giveReports(): Promise<void> {
  for (const name of ['songhu-civil-2021.txt', 'shuanghe-water-2023.txt'])
    await copyFile(path.join(DOCUMENTS, name), path.join(folder, 'reports', name));
  await writeFile(path.join(folder, 'reports', '坏.txt'), '');
}

/** Gives up a document of the last run, as where it had ended its process again and again. */
async function giveUpOne(): Promise<void> {
  const store = await openSqliteStore(path.join(folder, 'workspace'));
  const { id = '' } = (await store.findLastRun()) ?? {};
  const [position = -1] = await store.reviveUnits(id, ['done'], { paths: ['songhu'] });
  const unit = await store.takeUnit(id, position);
  expect(unit !== null && (await store.buryUnit(unit, 'It ended the process.'))).toBe(true);
  await store.close();
}

/** A module that notes the program of each process that its own one forks. */
const tellingForks = (file: string): string => `
  import childProcess from 'node:child_process';
  import { appendFileSync } from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { fork } = childProcess;
  childProcess.fork = (program, ...rest) => {
    appendFileSync(${JSON.stringify(file)}, program + '\\n');
    return fork(program, ...rest);
  };
  syncBuiltinESMExports();`;

describe('a run whose standard error is no terminal', () => {
  it('tells how far it is in JSON lines of one schema, a failure at once, and to standard output the summary alone', async () => {
    await giveReports();
    const { code, out, err } = await runProgram(folder, ['run', 'reports', '--json']);
    expect(code).toBe(1);
    const events = eventsOf(err);
    expect(events.map(({ event }) => event).filter((event) => event !== 'progress')).toEqual([
      'notice',
      'started',
      'file',
      'finished',
    ]);
    expect(events.find(({ event }) => event === 'file')).toMatchObject({ path: 'reports/坏.txt', state: 'failed' });
    expect(events.at(-1)).toMatchObject({
      phase: 'ended',
      documents: { total: 3, done: 2, failed: 1, waiting: 0, unchanged: 0 },
      secondsLeft: 0,
    });
    expect(runOutputSchema.parse(JSON.parse(out)).files).toHaveLength(3);
  });

  it('tells a second run what has not changed since the first', async () => {
    await giveReports();
    await runProgram(folder, ['run', 'reports']);
    const { out, err } = await runProgram(folder, ['run', 'reports']);
    expect(eventsOf(err).at(-1)).toMatchObject({ documents: { total: 3, done: 2, failed: 1, unchanged: 3 } });
    expect(out).toContain('2 read, 1 failed, 3 of them had ended before.\n');
  });

  it('writes nothing there when it is to be quiet, and words when these are wished', async () => {
    await giveReports();
    const quiet = await runProgram(folder, ['run', 'reports', '--quiet']);
    expect(quiet).toMatchObject({ code: 1, err: '' });
    expect(quiet.out).toContain('2 read, 1 failed');
    const text = await runProgram(folder, ['run', 'reports', '--progress', 'text', '--force', 'document']);
    expect(text.err).toContain('failed 坏.txt: ');
    expect(await runProgram(folder, ['run', 'reports', '--quiet', '--progress', 'json'])).toMatchObject({ code: 2 });
  });
});

describe('status', () => {
  it('says that there is no workspace, or no run in it', async () => {
    const none = await runProgram(folder, ['status']);
    expect(none).toMatchObject({ code: 4, out: '' });
    expect(none.err).toMatch(/^duizhang: There is no workspace in .*workspace: run `duizhang run <files>` first/u);
    await (await openSqliteStore(path.join(folder, 'workspace'))).close();
    expect(await runProgram(folder, ['status'])).toEqual({
      code: 0,
      out: 'Nothing was run in this workspace yet: `npx duizhang run <files>`.\n',
      err: '',
    });
    expect((await status()).run).toBeNull();
    expect(await runProgram(folder, ['status', '--failed', '--json'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('counts documents, gives reasons, and lists those that are asked for', async () => {
    await giveReports();
    await runProgram(folder, ['run', 'reports']);
    expect(await status()).toMatchObject({
      run: { number: 1, condition: 'finished', phase: 'ended', targets: ['reports'], model: null },
      documents: { total: 3, done: 2, failed: 1, waiting: 0 },
      reasons: [{ state: 'failed', documents: 1, paths: ['reports/坏.txt'] }],
    });
    const text = await runProgram(folder, ['status']);
    expect(text.out).toContain('Next: `npx duizhang retry --failed` tries the 1 document(s) again');
    const failed = await runProgram(folder, ['status', '--failed', '--json']);
    expect(linesOf(failed.out).map((line) => statusFileSchema.parse(line))).toMatchObject([
      { path: 'reports/坏.txt', state: 'failed', reportIds: [] },
    ]);
    const dead = await runProgram(folder, ['status', '--dead']);
    expect(dead).toEqual({ code: 0, out: 'No document of this run is given up.\n', err: '' });
    expect(await runProgram(folder, ['status', '--dead', '--json'])).toEqual({ code: 0, out: '', err: '' });
    const all = await runProgram(folder, ['status', '--all']);
    expect(all.out.split('\n')).toHaveLength(4);
    expect(await runProgram(folder, ['status', '--all', '--watch'])).toMatchObject({ code: 2 });
  });

  it('is told of a run by another process while that goes on, and after it was killed, until it is gone on with', async () => {
    const words = ['run', DOCUMENTS, '--concurrency', '1', '--quiet'];
    const running = spawn(process.execPath, [path.join(ROOT, 'src', 'cli', 'main.ts'), ...words], {
      cwd: folder,
      env: BARE_ENVIRONMENT,
      stdio: 'ignore',
    });
    const ended = once(running, 'exit');
    let seen: StatusOutput | null = null;
    while (seen === null || seen.documents['done'] === 0) {
      const looked = await runProgram(folder, ['status', '--json']);
      if (looked.code === 0) seen = statusSchema.parse(JSON.parse(looked.out));
      expect(running.exitCode).toBeNull();
    }
    expect(seen).toMatchObject({ run: { condition: 'working', phase: 'working' }, atHand: 1 });
    expect(seen.processes).toHaveLength(1);
    running.kill('SIGKILL');
    await ended;
    const { run, documents } = await status();
    expect(run).toMatchObject({ condition: 'lost', finishedAt: null, phase: 'working' });
    const { total = 0, done = 0, waiting = 0 } = documents;
    expect([done > 0, waiting > 0, done + waiting]).toEqual([true, true, total]);
    const again = await runProgram(folder, ['run', DOCUMENTS]);
    expect(eventsOf(again.err).at(-1)).toMatchObject({ documents: { total, unchanged: done } });
    expect((await status()).run).toMatchObject({ number: 2, condition: 'finished' });
  });
});

describe('retry', () => {
  it('tries a document again that was mended meanwhile, publishes it, and the next run finds nothing changed', async () => {
    await giveReports();
    await runProgram(folder, ['run', 'reports']);
    await copyFile(path.join(DOCUMENTS, 'taohe-organization-2021.txt'), path.join(folder, 'reports', '坏.txt'));
    const retried = await runProgram(folder, ['retry', '--failed']);
    expect(retried.code).toBe(0);
    const events = eventsOf(retried.err);
    expect(events.find(({ event }) => event === 'notice')).toMatchObject({
      text: 'Trying 1 document(s) of run 1 again; 1 of them are not what they were.',
    });
    expect(events.at(-1)).toMatchObject({ event: 'finished', documents: { total: 1, done: 1, failed: 0 } });
    expect(retried.out).toContain(
      '3 read, 0 failed, 2 of them had ended before.\nOf 1 document(s) worked on now 1 came out right.\n',
    );
    expect(await status()).toMatchObject({
      run: { number: 1, condition: 'finished' },
      documents: { done: 3, failed: 0 },
    });
    const asked = await runProgram(folder, ['query', 'select count(*) as reports from reports', '--format', 'csv']);
    expect(asked.out).toContain('3');
    const next = await runProgram(folder, ['run', 'reports']);
    expect(eventsOf(next.err).at(-1)).toMatchObject({ documents: { done: 3, unchanged: 3 } });
  });

  it.each([
    ['in another process where one was given up, for it may end this one', 'dead', true],
    ['in its own process where few failed, and none ended a process', 'failed', false],
  ] as const)('works %s', async (_where, how, isElsewhere) => {
    await giveReports();
    await runProgram(folder, ['run', 'reports']);
    if (how === 'dead') await giveUpOne();
    const forks = path.join(folder, 'forks.log');
    const told = path.join(folder, 'tell-forks.mjs');
    await writeFile(told, tellingForks(forks));
    const { code } = await runProgram(folder, ['retry', `--${how}`], { NODE_OPTIONS: `--import=${told}` });
    expect(code).toBe(1); // what was empty is empty
    expect(existsSync(forks) && (await readFile(forks, 'utf8')).includes('work-process.ts')).toBe(isElsewhere);
  });

  it('says so where nothing is to be tried again, and what it needs to be told', async () => {
    await giveReports();
    await runProgram(folder, ['run', 'reports']);
    const nothing = { code: 0, err: '', out: 'Nothing to try again: no document of run 1 is so.\n' };
    expect(await runProgram(folder, ['retry', '--dead'])).toEqual(nothing);
    expect(await runProgram(folder, ['retry', '--partial'])).toEqual(nothing);
    expect(await runProgram(folder, ['retry', '--failed', 'songhu'])).toEqual(nothing);
    expect(await runProgram(folder, ['retry', '--failed', '--reason', 'too large'])).toEqual(nothing);
    const untold = await runProgram(folder, ['retry']);
    expect(untold).toMatchObject({ code: 2, out: '' });
    expect(untold.err).toContain('Say what to try again: --failed, --dead or --partial');
  });
});

describe('a run over nothing that is there', () => {
  it.each([[['run', 'nowhere', 'nor/here.txt']], [['run', 'nowhere', '--dry-run', '--model', 'm']]])(
    '%j is refused in a line, and leaves the last run as it was',
    async (words) => {
      await giveReports();
      await runProgram(folder, ['run', 'reports']);
      const before = await status();
      const { code, out, err } = await runProgram(folder, words);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^duizhang: There is no file or folder nowhere\. .*Nothing was begun\.\n$/u);
      const after = await status();
      expect({ run: after.run, documents: after.documents }).toEqual({ run: before.run, documents: before.documents });
      expect(after.reasons).toEqual(before.reasons);
    },
  );

  it('makes no workspace', async () => {
    expect(await runProgram(folder, ['run', 'nowhere'])).toMatchObject({ code: 2 });
    expect(await readdir(folder)).toEqual(['reports']);
  });

  it('goes on where one of the targets is there, with the others as failed', async () => {
    await giveReports();
    const { code, out } = await runProgram(folder, ['run', 'nowhere', 'reports', '--quiet']);
    expect(code).toBe(1);
    expect(out).toContain('failed nowhere: There is no file or folder nowhere.\n');
    expect((await status()).documents).toMatchObject({ total: 4, done: 2, failed: 2 });
  });
});
