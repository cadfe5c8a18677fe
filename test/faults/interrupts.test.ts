import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storedBodies } from '../../bench/survive/asked-again.ts';
import { compareReleases } from '../../bench/survive/compare-releases.ts';
import { composeReports } from '../../bench/survive/compose-reports.ts';
import { type ProgramEnd, startProgram } from '../../bench/survive/program.ts';
import { type ProviderProcess, startProviderProcess } from '../../bench/survive/provider-process.ts';
import { readState } from '../../bench/survive/read-state.ts';
import { settingsFor, type TrialParts, wordsFor } from '../../bench/survive/trial.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'duizhang-interrupts-'));
const reports = path.join(folder, 'reports');
const whole = path.join(folder, 'whole');
let provider: ProviderProcess;

const storeIn = (workspace: string) => ({ location: { kind: 'sqlite' as const, folder: workspace }, settings: {} });
const parts = (): TrialParts => ({ folder, reports, provider, storeFor: (_, workspace) => storeIn(workspace) });
const start = (workspace: string) =>
  startProgram(wordsFor(reports, workspace), settingsFor(parts(), storeIn(workspace)));

beforeAll(async () => {
  composeReports(reports, 12, 3);
  provider = await startProviderProcess(1_500);
  expect((await start(whole).ended).code).toBe(0);
});
afterAll(async () => {
  await provider.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Longer than what counts as one press of Ctrl-C that came twice. */
const NEXT_PRESS = 500;

/** Waits until the model has been asked, then sends the signals one after the other. */
async function stopped(workspace: string, signals: readonly NodeJS.Signals[]): Promise<ProgramEnd> {
  await provider.reset();
  const { child, ended } = start(workspace);
  while ((await provider.stats()).bodies.length < 5 && child.exitCode === null) await sleep(20);
  for (const signal of signals) {
    child.kill(signal);
    await sleep(NEXT_PRESS);
  }
  return ended;
}

const CASES = [
  ['Ctrl-C', ['SIGINT']],
  ['SIGTERM', ['SIGTERM']],
  ['Ctrl-C twice', ['SIGINT', 'SIGINT']],
] as const;

test.each(CASES)('%s stops a run, says how to go on, and the same command goes on', async (name, signals) => {
  const workspace = path.join(folder, name.replaceAll(' ', '-'));
  const { code, out, err } = await stopped(workspace, signals);
  expect(err).toContain('Run the same command to go on.');
  expect(err).not.toMatch(/^\s+at /mu);
  expect(code).toBe(130);
  // A second press ends it without a summary.
  if (signals.length === 1)
    expect(out).toMatch(/^Interrupted: \d+ document\(s\) are left, and the same command goes on/mu);
  expect(out).not.toContain('retry');
  const then = await provider.settled();
  const stored = storedBodies(then, await readState(storeIn(workspace).location));
  expect((await start(workspace).ended).code).toBe(0);
  const after = await provider.settled();
  const cameAgain = after.bodies.filter(({ body, came }) => stored.has(body) && came > 1);
  expect(cameAgain).toEqual([]);
  const { differences } = await compareReleases(path.join(whole, 'dataset'), path.join(workspace, 'dataset'));
  expect(differences).toEqual([]);
});
