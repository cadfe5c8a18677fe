import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { simulatorCommand } from './command.ts';
import { FAULT_NAMES } from './faults/faults.ts';
import { MISTAKE_NAMES } from './faults/mistakes.ts';
import { DEFAULT_OPTIONS, type ProviderWishes, withDefaults } from './options.ts';

let script: string;
beforeAll(async () => {
  script = path.join(await mkdtemp(path.join(tmpdir(), 'script-')), 'faults.json');
  await writeFile(script, '["500", "answer", "429-long"]');
});
afterAll(() => rm(path.dirname(script), { recursive: true }));

/** What the command line asks for; rejects with commander's message. */
async function wishesFor(...words: readonly string[]): Promise<ProviderWishes> {
  let wishes: ProviderWishes = {};
  let complaint = '';
  const command = simulatorCommand(async (asked) => {
    wishes = asked;
  });
  command.exitOverride().configureOutput({
    writeErr: (text) => {
      complaint += text;
    },
  });
  await command.parseAsync(words, { from: 'user' }).catch(() => Promise.reject(new Error(complaint)));
  return wishes;
}

it('without options everything is as by default, on a port of its own', async () => {
  expect(withDefaults(await wishesFor())).toEqual({ ...DEFAULT_OPTIONS, port: 8_399 });
});

it('limits, faults and mistakes are taken by name', async () => {
  const words = ['--rpm', '600', '--burst', '1', '--faults', '500=0.1,502=0.05', '--mistakes', 'missed=0.02'];
  expect(await wishesFor(...words, '--script', script)).toMatchObject({
    limits: { requestsPerMinute: 600, tokensPerMinute: null, burstSeconds: 1 },
    faults: { '500': 0.1, '502': 0.05 },
    mistakes: { missed: 0.02 },
    script: ['500', 'answer', '429-long'],
  });
});

it('a profile sets what is taken, and options go before it', async () => {
  expect(await wishesFor('--profile', 'deepseek', '--modes', 'plain')).toMatchObject({
    habits: { modes: ['plain'], refused: ['max_completion_tokens'] },
  });
});

it.each([
  [['--faults', 'nonsense=0.1'], 'is no fault'],
  [['--faults', '500=0.7,502=0.7'], 'more than 1'],
  [['--mistakes', 'lies=0.1'], 'is no mistake'],
  [['--modes', 'yaml'], 'is none of'],
  [['--rpm', 'many'], 'takes a number'],
  [['--script', 'nowhere.json'], 'cannot be read as a script'],
] as const)('%j is refused', async (words, complaint) => {
  await expect(wishesFor(...words)).rejects.toThrow(complaint);
});

it('the help names every option, fault and mistake', () => {
  let help = '';
  const command = simulatorCommand(async () => {});
  const writeOut = (text: string) => {
    help += text;
  };
  command.configureOutput({ writeOut }).outputHelp();
  for (const name of [...FAULT_NAMES, ...MISTAKE_NAMES]) expect(help, name).toContain(`  ${name} `);
  for (const option of command.options) expect(option.description.length, option.flags).toBeGreaterThan(10);
});
