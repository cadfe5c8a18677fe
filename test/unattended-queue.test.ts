import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProgressEvent, progressEventSchema } from '../src/cli/json-shapes/progress.ts';
import { statusSchema } from '../src/cli/json-shapes/status.ts';
import { hasPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';
import { BARE_ENVIRONMENT, DOCUMENTS, PROGRAM, runProgram } from './run-program.ts';

/** A development report. */
const REPORT = 'xiling-forestry-2023.txt';

describe.runIf(hasPostgres('a queued run without workers'))('a queued run that no worker works on', () => {
  let folder: string;
  let server: PostgresServer | null = null;
  const settings = (): Readonly<Record<string, string>> => ({ DUIZHANG_DATABASE: server?.url ?? '' });
  const start = (...words: readonly string[]) =>
    spawn(process.execPath, [PROGRAM, ...words], { cwd: folder, env: { ...BARE_ENVIRONMENT, ...settings() } });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'unattended-queue-'));
    await mkdir(path.join(folder, 'reports'));
    await copyFile(path.join(DOCUMENTS, REPORT), path.join(folder, 'reports', REPORT));
    server = await startPostgres();
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('says so in its lines and in status, with how to start one, until one is there', async () => {
    const run = start('run', 'reports', '--queue');
    const ended = once(run, 'exit');
    const events: ProgressEvent[] = [];
    let rest = '';
    run.stderr.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) events.push(progressEventSchema.parse(JSON.parse(line)));
    });
    const isMissed = (event: ProgressEvent): boolean => event.event === 'waiting' && event.what === 'workers';
    const isTold = (event: ProgressEvent): boolean => event.event === 'notice' && event.text.startsWith('No worker');
    while (!events.some(isMissed) || !events.some(isTold)) {
      expect(run.exitCode).toBeNull();
      await once(run.stderr, 'data');
    }
    expect(events.find(isMissed)).toMatchObject({ reason: expect.stringContaining('`npx duizhang worker`') });
    expect(events.find(isTold)).toMatchObject({ text: expect.stringContaining('`npx duizhang worker`') });

    // The mark is on its way to the database when the line is written.
    let seen = await runProgram(folder, ['status', '--json'], settings());
    while (statusSchema.parse(JSON.parse(seen.out)).processes[0]?.waitingFor?.what !== 'workers')
      seen = await runProgram(folder, ['status', '--json'], settings());
    expect(statusSchema.parse(JSON.parse(seen.out)).next[0]).toMatchObject({ command: 'npx duizhang worker' });
    const { out } = await runProgram(folder, ['status'], settings());
    expect(out).toContain('Waiting for workers: none is connected; start one with `npx duizhang worker`');

    const worker = start('worker', '--quiet');
    const [code] = await ended;
    expect(code).toBe(0);
    expect(events.at(-1)).toMatchObject({ event: 'finished', waitingFor: null, documents: { done: 1, waiting: 0 } });
    const stopped = once(worker, 'exit');
    worker.kill('SIGTERM');
    expect(await stopped).toEqual([0, null]);
  });
});
