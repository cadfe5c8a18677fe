import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { baselineOf, type EvaluationRun, type GateSettings, renderComparisonMarkdown } from '#evaluate/index.ts';
import { printable } from '#model/terminal-text.ts';
import type { Terminal } from '../terminal.ts';
import { compareWith } from './compared-run.ts';
import { baselinePath, findBaseline } from './stored-run.ts';

async function writeWhole(file: string, content: string): Promise<void> {
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
}

/** A list as JSON with an item a line. */
const listText = (items: readonly unknown[]): string =>
  `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;

/** A baseline as JSON with a line for each document, so that a difference between two says which documents changed. */
export function baselineText(run: EvaluationRun): string {
  const { evaluation, costs, ...rest } = baselineOf(run);
  const { documents, ...sums } = evaluation;
  const head = JSON.stringify({ ...rest, evaluation: sums });
  return `${head.slice(0, -2)},"documents":${listText(documents)}},\n"costs":${costs === null ? 'null' : listText(costs)}}\n`;
}

/** The old and the new figures, for whoever reads the commit. */
async function figuresOf(name: string, run: EvaluationRun, settings: GateSettings): Promise<string> {
  const before = await findBaseline(name);
  if (before === null) return `# Baseline ${name}\n\nThe first of this name: there are no figures before it.\n`;
  const comparison = compareWith(before, run, settings);
  return `# Baseline ${name}: ${before.run.date} → ${run.date}\n\n${renderComparisonMarkdown(comparison)}\n`;
}

/**
 * Makes the run the baseline of that name: `<name>.json`, without a word of any report, and `<name>.md`, the old figures
 * beside the new. Throws a CliError where the old one cannot be read or shares no document with the run.
 */
export async function bless(
  name: string,
  run: EvaluationRun,
  settings: GateSettings,
  terminal: Terminal,
): Promise<void> {
  const file = baselinePath(name);
  const figures = await figuresOf(name, run, settings);
  await mkdir(path.dirname(file), { recursive: true });
  await writeWhole(file, baselineText(run));
  await writeWhole(file.replace(/\.json$/u, '.md'), figures);
  terminal.err(
    `Baseline ${printable(name)} is this run now. The old and the new figures are in ${path.relative(process.cwd(), file.replace(/\.json$/u, '.md'))}: commit both files.\n`,
  );
}
