import { expect, test } from 'vitest';
import { COMMANDS } from './command-table.ts';
import { createProgram } from './main.ts';
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
