import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsSchema } from '#config';
import packageJson from '../package.json' with { type: 'json' };
import { createProgram } from '../src/cli/main.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const readme = await readFile(path.join(ROOT, 'README.md'), 'utf8');
const architecture = await readFile(path.join(ROOT, 'ARCHITECTURE.md'), 'utf8');

const program = await createProgram({ out: () => {}, err: () => {}, isInteractive: false }, () => {});

describe('the documents', () => {
  it('name every command', () => {
    const commands = program.commands.map((command) => command.name());
    expect(commands.length).toBeGreaterThan(4);
    for (const command of commands) expect(readme, command).toContain(`| \`${command}`);
  });

  it('name every setting, and every setting says what it is for', () => {
    for (const [name, schema] of Object.entries(settingsSchema.shape)) {
      expect(readme, name).toContain(`| \`${name}\` |`);
      expect(schema.description?.length ?? 0, name).toBeGreaterThan(20);
    }
  });

  it('give the commands that the package has', () => {
    expect(packageJson.scripts).toHaveProperty('start');
    expect(Object.keys(packageJson.scripts).length).toBeLessThanOrEqual(14);
    for (const command of ['npm ci && npm start', 'npm ci && npm test']) expect(readme).toContain(command);
  });

  it('map every folder of the program', async () => {
    const { readdir } = await import('node:fs/promises');
    const folders = (await readdir(path.join(ROOT, 'src'), { withFileTypes: true })).filter((entry) =>
      entry.isDirectory(),
    );
    for (const folder of folders) expect(architecture, folder.name).toContain(`src/${folder.name}/`);
  });

  it('every option of every command is explained', () => {
    for (const command of program.commands) {
      expect(command.description().length, command.name()).toBeGreaterThan(20);
      for (const option of command.options)
        expect(option.description.length, `${command.name()} ${option.flags}`).toBeGreaterThan(10);
    }
  });
});
