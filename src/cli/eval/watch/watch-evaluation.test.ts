import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EvaluationEnd } from './run-evaluation.ts';
import { sampleRun, withoutFirst } from './sample-run.test-support.ts';
import { watchEvaluation } from './watch-evaluation.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'watch-'));
  await writeFile(path.join(folder, 'rule.ts'), '0');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const ended = (run = sampleRun()): EvaluationEnd => ({ kind: 'run', run, told: [] });

/** What happens in one evaluation; `change` writes the watched file. */
type Step = (change: (content: string) => Promise<void>) => Promise<EvaluationEnd> | EvaluationEnd;

/** Watches through these evaluations, with a change behind each that made none itself; ends behind the last. */
async function watchThrough(
  steps: readonly Step[],
): Promise<{ readonly printed: string; readonly evaluations: number }> {
  const controller = new AbortController();
  let printed = '';
  let evaluations = 0;
  const write = (content: string): Promise<void> => writeFile(path.join(folder, 'rule.ts'), content);
  await watchEvaluation({
    args: ['--part', 'development'],
    folders: [folder],
    signal: controller.signal,
    interval: 5,
    terminal: {
      out: (text) => {
        printed += text;
      },
      err: () => {
        if (evaluations === steps.length) controller.abort();
        else setTimeout(() => void write(`behind ${'x'.repeat(evaluations)}`), 20);
      },
      isInteractive: false,
    },
    evaluate: async (args) => {
      expect(args).toEqual(['--part', 'development']);
      const step = steps[evaluations];
      evaluations += 1;
      if (step === undefined) throw new RangeError('There were more evaluations than changes.');
      return step(write);
    },
  });
  return { printed, evaluations };
}

test('what changed is told since the last run and since the start', async () => {
  const { printed, evaluations } = await watchThrough([
    () => ended(),
    () => ended(sampleRun(withoutFirst)),
    () => ended(sampleRun(withoutFirst)),
    () => ended(),
  ]);
  expect(evaluations).toBe(4);
  expect(printed).toContain('2 report(s) in ');
  expect(printed).toContain('rule.ts changed.');
  // Two of four figures are lost: F1 = 2·2 / (2 + 4).
  expect(printed).toMatch(
    /staffing {4}1\.000 → 0\.667 {2}-0\.333\n {2}2 worse\n {4}yunxi-2023 staffing, right → missing: gold value 12名, concept establishment\.total/u,
  );
  expect(printed).toMatch(/Nothing changed \(.*\)\.\nSince the start\n {2}staffing {4}1\.000 → 0\.667/u);
  expect(printed).toMatch(/2 better\n.*\n.*\nAs at the start\.\n$/u);
});

test('an evaluation that fails is told in a few lines, and the next is held against the one before it', async () => {
  const { printed } = await watchThrough([
    () => ended(),
    () => ({ kind: 'failed', lines: ['SyntaxError: Unexpected token'] }),
    () => ended(sampleRun(withoutFirst)),
  ]);
  expect(printed).toContain('The evaluation failed; watching goes on.\n  SyntaxError: Unexpected token\n');
  expect(printed).toContain('2 worse');
});

test('the first run may fail: the first that succeeds is the start', async () => {
  const { printed } = await watchThrough([() => ({ kind: 'failed', lines: [] }), () => ended()]);
  expect(printed).toContain('It ended without a word.');
  expect(printed).toContain('2 report(s) in ');
});

test('changes during an evaluation start one more behind it', async () => {
  const controller = new AbortController();
  let evaluations = 0;
  await watchEvaluation({
    args: [],
    folders: [folder],
    signal: controller.signal,
    interval: 5,
    terminal: { out: () => {}, err: () => {}, isInteractive: false },
    evaluate: async () => {
      evaluations += 1;
      if (evaluations === 1) {
        for (const content of ['first', 'second change']) await writeFile(path.join(folder, 'rule.ts'), content);
        return ended();
      }
      // Nothing changes any more: the watching would go on for ever, and a third evaluation is waited for in vain.
      setTimeout(() => controller.abort(), 100);
      return ended();
    },
  });
  expect(evaluations).toBe(2);
});

test('a signal before or during an evaluation ends the watching', async () => {
  const controller = new AbortController();
  const ends: string[] = [];
  const terminal = {
    out: (text: string) => void ends.push(text),
    err: (text: string) => void ends.push(text),
    isInteractive: false,
  };
  await watchEvaluation({
    args: [],
    folders: [folder],
    signal: controller.signal,
    terminal,
    evaluate: async () => {
      controller.abort();
      return { kind: 'stopped' };
    },
  });
  expect(ends).toEqual([]);
  let begun = false;
  await watchEvaluation({
    args: [],
    folders: [folder],
    signal: controller.signal,
    terminal,
    evaluate: async () => {
      begun = true;
      return ended();
    },
  });
  expect(begun).toBe(false);
});
