import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadPrompts, loadTrials } from './prompt.ts';

let folder: string;
let prompts: URL;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'prompts-'));
  await cp(new URL('../../../../prompts/', import.meta.url), folder, { recursive: true });
  prompts = pathToFileURL(`${folder}/`);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes a version of the budget's prompt with a line in its front matter. */
async function writeVersion(version: string, line: string): Promise<void> {
  const first = await readFile(path.join(folder, 'budget', '0001.md'), 'utf8');
  await writeFile(path.join(folder, 'budget', `${version}.md`), first.replace('\nwhy: ', `\n${line}why: `));
}

it('a newer version is taken at once', async () => {
  await writeVersion('0002', '');
  const { budget, report } = await loadPrompts({}, prompts);
  expect([budget.version, report.version]).toEqual(['0002', '0001']);
});

it('one on trial is taken only when it is named, and listed with why', async () => {
  await writeVersion('0002', 'trial: shorter rules\n');
  expect((await loadPrompts({}, prompts)).budget).toMatchObject({ version: '0001', trial: null });
  expect((await loadPrompts({ budget: '0002' }, prompts)).budget).toMatchObject({
    version: '0002',
    trial: 'shorter rules',
  });
  const trials = await loadTrials(prompts);
  expect(trials.filter(({ task }) => task === 'budget')).toMatchObject([{ version: '0002', trial: 'shorter rules' }]);
});

it('what is wrong with one on trial is no fault of the one in use', async () => {
  await writeVersion('0002', 'trial: a mark of its own\n');
  const file = path.join(folder, 'budget', '0002.md');
  await writeFile(file, (await readFile(file, 'utf8')).replace('{{columns}}', '{{pillars}}'));
  expect((await loadPrompts({}, prompts)).budget.version).toBe('0001');
  await expect(loadPrompts({ budget: '0002' }, prompts)).rejects.toThrow(/\{\{pillars\}\}/u);
});

it('a trial says why', async () => {
  await writeVersion('0002', 'trial:\n');
  await expect(loadPrompts({}, prompts)).rejects.toThrow('prompts/budget/0002.md is on trial without saying why');
});

it('a task of which every prompt is on trial has none', async () => {
  await writeVersion('0001', 'trial: not ready\n');
  await expect(loadPrompts({}, prompts)).rejects.toThrow(/Every prompt in prompts\/budget \(0001\) is on trial/u);
});
