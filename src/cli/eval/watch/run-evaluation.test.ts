import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runEvaluation } from './run-evaluation.ts';
import { sampleRun } from './sample-run.test-support.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'run-evaluation-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function program(source: string): Promise<string> {
  const file = path.join(folder, 'program.mjs');
  await writeFile(file, source);
  return file;
}

const never = (): AbortSignal => new AbortController().signal;

test('a run is read from what the program prints, with its words handed on and what was left out told', async () => {
  const run = sampleRun();
  const file = await program(
    `process.stderr.write(process.argv.slice(2).join(' ') + '\\nleft out: x\\n'); process.stdout.write(${JSON.stringify(JSON.stringify(run))}); process.exitCode = 1;`,
  );
  const end = await runEvaluation(['--part', 'development'], never(), file);
  expect(end).toEqual({ kind: 'run', run, told: ['left out: x'] });
  const echo = await program(`throw new Error(process.argv.slice(2).join(' '));`);
  const failed = await runEvaluation(['--part', 'development'], never(), echo);
  expect(failed.kind === 'failed' && failed.lines.join('\n')).toContain('Error: eval --part development --json');
});

test('of a broken program a few lines are told, without the runtime’s own', async () => {
  const file = await program(`const rule = ;\n`);
  const end = await runEvaluation([], never(), file);
  const lines = end.kind === 'failed' ? end.lines : [];
  expect(lines.length).toBeLessThanOrEqual(8);
  expect(lines.join('\n')).toContain('SyntaxError');
  expect(lines.join('\n')).not.toContain('node:internal');
});

test('what is no run is a failure, an answer without a word too', async () => {
  expect((await runEvaluation([], never(), await program(`console.log('{"schemaVersion":1}')`))).kind).toBe('failed');
  expect(await runEvaluation([], never(), await program(''))).toEqual({ kind: 'failed', lines: [] });
});

test('the signal ends the process that is under way', async () => {
  const mark = path.join(folder, 'pid');
  const file = await program(
    `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(mark)}, String(process.pid)); setInterval(() => {}, 1000);`,
  );
  const controller = new AbortController();
  const ending = runEvaluation([], controller.signal, file);
  const { readFile } = await import('node:fs/promises');
  let pid = '';
  while (pid === '') {
    await wait(10);
    pid = await readFile(mark, 'utf8').catch(() => '');
  }
  controller.abort();
  expect(await ending).toEqual({ kind: 'stopped' });
  expect(() => process.kill(Number(pid), 0)).toThrow();
});
