import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { COMMANDS } from './command-table.ts';
import { createProgram, runCommandLine } from './main.ts';
import type { Terminal } from './terminal.ts';

const SILENT: Terminal = { out: () => {}, err: () => {}, isInteractive: false };

test('help is the same whether commands were loaded or only listed', async () => {
  const loaded = await createProgram(SILENT, () => {});
  const listed = await createProgram(SILENT, () => {}, []);
  expect(listed.helpInformation()).toBe(loaded.helpInformation());
  for (const name of Object.keys(COMMANDS)) expect(listed.helpInformation()).toContain(`\n  ${name} `);
});

test('only the commands that are named are loaded', async () => {
  const program = await createProgram(SILENT, () => {}, ['align']);
  const optionsOf = (name: string): readonly string[] =>
    program.commands.find((command) => command.name() === name)?.options.map(({ flags }) => flags) ?? [];
  expect(optionsOf('align')).toContain('--quotes <file>');
  expect(optionsOf('run')).not.toContain('--json');
});

/** The words that lead to a command and to all below it. */
const below = (command: Command, words: readonly string[]): readonly (readonly string[])[] =>
  command.commands.flatMap((each) => {
    const own = [...words, each.name()];
    return [...(each.commands.length === 0 ? [own] : []), ...below(each, own)];
  });

test('a wrong word is told as an error of the program, by every command and all below it, and ends with 2', async () => {
  const commands = [[], ...below(await createProgram(SILENT, () => {}), [])];
  expect(commands.map((words) => words.join(' '))).toEqual(
    expect.arrayContaining(['run', 'batch submit', 'gold diff', 'prompts show']),
  );
  for (const words of commands) {
    let told = '';
    const err = (text: string): void => {
      told += text;
    };
    expect(await runCommandLine([...words, '--no-such-option'], { ...SILENT, err }), words.join(' ')).toBe(2);
    expect(told.split('\n')[0], words.join(' ')).toMatch(/^duizhang: (?:unknown|required) option '--?[a-z-]+/u);
  }
});

test.each([
  [['run'], "missing required argument 'files or folders'"],
  [['run', 'a', '--force', 'bogus'], "option '--force <step>' argument 'bogus' is invalid. "],
  [
    ['run', 'a', '--quiet', '--progress', 'json'],
    "option '-q, --quiet' cannot be used with option '--progress <form>'",
  ],
  [['batch', 'import'], "missing required argument 'response files'"],
  [['nothing'], "unknown command 'nothing'"],
])('%j is told as an error of the program', async (words, saying) => {
  let told = '';
  const err = (text: string): void => {
    told += text;
  };
  expect(await runCommandLine(words, { ...SILENT, err })).toBe(2);
  expect(told.startsWith(`duizhang: ${saying}`), told).toBe(true);
});
