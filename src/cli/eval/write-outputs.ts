import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Comparison,
  type EvaluationRun,
  type ItemWords,
  renderComparison,
  renderComparisonMarkdown,
  renderJunit,
  renderMisses,
  renderPage,
  renderRun,
  renderRunMarkdown,
} from '#evaluate/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-code.ts';
import { jsonText, shellWord, type Terminal } from '../terminal.ts';
import type { EvalOptions } from './eval-options.ts';

/** A run with what it was compared with, and the texts it is about. */
export interface Results {
  readonly run: EvaluationRun;
  readonly comparison: Comparison | null;
  readonly words: ItemWords;
  /** Canonical text by document, for the words around misses. */
  readonly texts: ReadonlyMap<string, string>;
}

/** How many misses are listed when --misses gives no number. */
const DEFAULT_MISSES = 30;

/** Prints what the options ask for: JSON alone, or tables, and the comparison last. */
export function printResults({ run, comparison, words }: Results, options: EvalOptions, terminal: Terminal): void {
  if (options.json === true) {
    terminal.out(jsonText(comparison ?? run));
    return;
  }
  const width = terminal.columns === undefined ? {} : { width: terminal.columns };
  if (comparison === null || options.misses !== undefined) terminal.out(`${renderRun(run, width)}\n`);
  if (options.misses !== undefined) {
    const limit = options.misses === true ? DEFAULT_MISSES : options.misses;
    terminal.out(`\n${renderMisses(run.evaluation, { limit })}\n`);
  }
  if (comparison !== null) terminal.out(`${renderComparison(comparison, words)}\n`);
}

async function writeTo(file: string, content: string, terminal: Terminal): Promise<void> {
  try {
    await mkdir(path.dirname(path.resolve(file)), { recursive: true });
    await writeFile(file, content);
  } catch (error) {
    throw new CliError({ message: `${file} cannot be written: ${messageOf(error)}`, exitCode: EXIT.setUpMissing });
  }
  terminal.err(`Written: ${shellWord(file)}\n`);
}

const markdownOf = ({ run, comparison, words }: Results): string =>
  [...(comparison === null ? [] : [renderComparisonMarkdown(comparison, words)]), renderRunMarkdown(run)].join('\n\n');

/** Writes the files that the options ask for. Throws a CliError for one that cannot be written. */
export async function writeResults(results: Results, options: EvalOptions, terminal: Terminal): Promise<void> {
  const { run, comparison, texts, words } = results;
  if (options.save !== undefined) await writeTo(options.save, jsonText(run), terminal);
  if (options.markdown !== undefined) await writeTo(options.markdown, markdownOf(results), terminal);
  if (options.junit !== undefined) await writeTo(options.junit, renderJunit(run, comparison), terminal);
  if (options.html !== undefined) await writeTo(options.html, renderPage(run, texts, comparison, words), terminal);
}
