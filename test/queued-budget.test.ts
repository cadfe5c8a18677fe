import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Provider, startProvider } from '#simulate/index.ts';
import { hasPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';
import { BARE_ENVIRONMENT, DOCUMENTS, PROGRAM, runProgram } from './run-program.ts';

/** Development reports: none of the test part, which nobody looks into. */
const REPORTS = ['lichuan-edusport-2019.docx', 'yulan-health-2022.docx', 'xiling-forestry-2023.txt'];

describe.runIf(hasPostgres('a budget of a queued run'))('a run that workers work on within a budget', () => {
  let folder: string;
  let server: PostgresServer | null = null;
  let provider: Provider;
  const workers: ChildProcess[] = [];
  const settings = (): Readonly<Record<string, string>> => ({
    DUIZHANG_DATABASE: server?.url ?? '',
    OPENAI_BASE_URL: provider.url,
    OPENAI_API_KEY: 'any-key',
  });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'queued-budget-'));
    await mkdir(path.join(folder, 'reports'));
    for (const name of REPORTS) await copyFile(path.join(DOCUMENTS, name), path.join(folder, 'reports', name));
    server = await startPostgres();
    provider = await startProvider({});
    // Neither is told of a budget.
    for (let index = 0; index < 2; index += 1)
      workers.push(
        spawn(process.execPath, [PROGRAM, 'worker', '--concurrency', '1'], {
          env: { ...BARE_ENVIRONMENT, ...settings() },
          stdio: 'ignore',
        }),
      );
  });
  afterAll(async () => {
    await Promise.all(
      workers.map(async (worker) => {
        if (worker.exitCode !== null || worker.signalCode !== null) return;
        worker.kill('SIGKILL');
        await once(worker, 'exit');
      }),
    );
    await provider.stop();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const runWith = (...words: readonly string[]) =>
    runProgram(
      folder,
      ['run', 'reports', '--queue', '--keyer', 'llm', '--model', 'simulated-rules', '--no-repair', ...words],
      settings(),
    );

  it('ends with what it may spend, and goes on with the same workers', async () => {
    const most = 20_000;
    const first = await runWith('--budget', `${most} tokens`);
    expect(first, first.err).toMatchObject({ code: 6 });
    expect(first.out).toMatch(/The budget of 20,000 tokens is reached, after \d+ answer\(s\) for [\d,]+ tokens/u);
    const { prompt, completion } = provider.stats().tokens;
    expect(prompt + completion).toBeGreaterThan(0);
    // A call is let go by what it is expected to take; answers of these reports are short.
    expect(prompt + completion).toBeLessThan(most * 1.2);
    const status = await runProgram(folder, ['status', '--json'], settings());
    expect(JSON.parse(status.out)).toMatchObject({
      run: { condition: 'stopped', finishedAt: null, ending: 'budget-reached' },
    });
    const second = await runWith();
    expect(second, second.err).toMatchObject({ code: 0 });
    // A report whose answers the budget still bought may have been finished by the first run.
    expect(second.out).toMatch(/ 3 read, 0 failed(?:\.|, \d of them had ended before\.)/u);
    expect([...new Set(provider.stats().bodies.map(({ answered }) => answered))]).toEqual([1]);
    expect(workers.map(({ exitCode }) => exitCode)).toEqual([null, null]);
  });
});
