import { existsSync } from 'node:fs';
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

/** What `eval --json` prints with these words. */
async function evaluated(...words: readonly string[]): Promise<EvalOutput> {
  const printed: string[] = [];
  const terminal = { out: (text: string) => void printed.push(text), err: () => {}, isInteractive: false };
  expect(await runCommandLine(['eval', '--json', ...words], terminal)).toBe(0);
  return evalOutputSchema.parse(JSON.parse(printed.join('')));
}

/** The rows of scores in the table whose heading has these words. */
function scoreRows(heading: string): readonly string[] {
  const lines = readme.split('\n');
  const table = lines.slice(lines.findIndex((line) => line.startsWith('| field |') && line.includes(heading)) + 2);
  return table.slice(0, table.indexOf('')).filter((line) => /^\| [a-zA-Z]+ \| \d\.\d{3} \(/u.test(line));
}

it('README.md gives the scores that eval prints today', async () => {
  const run = await evaluated();
  const rows = scoreRows('test (12 reports)');
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

// The reference reports are among those recorded: without them beside the project there is nothing to compare with.
const REFERENCE = path.resolve(ROOT, '..', 'shared', 'gold');
it.each(existsSync(REFERENCE) ? [REFERENCE] : [])(
  'README.md gives the scores of the recorded answers, with labels in %s',
  async () => {
    const recorded = await evaluated('--keyer', 'llm');
    const only = recorded.evaluation.documents.map(({ document }) => document).join(',');
    const runs = [recorded, await evaluated('--keyer', 'both'), await evaluated('--only', only)];
    const rows = scoreRows('the model alone');
    expect(rows).toHaveLength(8);
    for (const row of rows) {
      const [field = '', ...cells] = row
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1);
      const today = runs.map(({ evaluation }) => evaluation.total.fields[field as 'budget']);
      expect(cells, field).toEqual(
        today.map(({ f1, attributeF1 }) => `${f1?.toFixed(3)} (${attributeF1?.toFixed(3)})`),
      );
    }
  },
);
