import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsSchema } from '#config';
import packageJson from '../package.json' with { type: 'json' };
import { type EvalOutput, evalOutputSchema } from '../src/cli/json-shapes/eval.ts';
import { createProgram, runCommandLine } from '../src/cli/main.ts';

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

/** F1 of a field in a part and, in brackets, that of all key attributes together; null where the part was not scored. */
function scoresOf({ evaluation }: EvalOutput, field: string): readonly (string | null)[] {
  return ['test', 'development', 'reference'].map((name) => {
    const score = evaluation.parts.find((part) => part.part === name)?.fields[field as 'budget'];
    return score === undefined ? null : `${score.f1?.toFixed(3)} (${score.attributeF1?.toFixed(3)})`;
  });
}

it('README.md gives the scores that eval prints today', async () => {
  const printed: string[] = [];
  const terminal = { out: (text: string) => void printed.push(text), err: () => {}, isInteractive: false };
  expect(await runCommandLine(['eval', '--json'], terminal)).toBe(0);
  const run = evalOutputSchema.parse(JSON.parse(printed.join('')));
  const rows = readme.split('\n').filter((line) => /^\| [a-zA-Z]+ \| \d\.\d{3} \(/u.test(line));
  expect(rows).toHaveLength(8);
  for (const row of rows) {
    const [field = '', ...cells] = row
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1);
    const today = scoresOf(run, field);
    expect(today[0], field).not.toBeNull();
    expect(cells, field).toEqual(today.map((score, at) => score ?? cells[at]));
  }
});
