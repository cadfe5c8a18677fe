import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Command, Option } from 'commander';
import pLimit from 'p-limit';
import type { Settings } from '#config';
import { type EvaluatedPair, evaluate, renderEvaluation, renderMisses } from '#evaluate/index.ts';
import { createReaderPool } from '#ingest/index.ts';
import { keyGoldCase } from '#pipeline/evaluate-gold.ts';
import { type GoldCase, type GoldFolder, loadGold } from '#pipeline/gold-set.ts';
import type { Keyers } from '#pipeline/process-document.ts';
import { openSqliteStore } from '#store/index.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFrame } from '../command-frame.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { EvalOutput } from '../json-shapes.ts';
import { chooseKeyers, type KeyerChoice } from '../keyers.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import type { Terminal } from '../terminal.ts';
import { folderNamed } from '../workspace.ts';

interface EvalOptions {
  readonly keyer: KeyerChoice;
  readonly model?: string;
  readonly gold?: string;
  readonly documents?: string;
  readonly workspace?: string;
  readonly misses?: string | true;
  readonly json?: true;
}

const CORPUS = path.join(PROJECT_ROOT, 'corpus');
const REFERENCE = path.resolve(PROJECT_ROOT, '..', 'shared');

/** The corpus' parts (development, test) as its manifest tells them. */
async function corpusParts(): Promise<ReadonlyMap<string, string>> {
  const lines = (await readFile(path.join(CORPUS, 'manifest.jsonl'), 'utf8')).split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const row: unknown = JSON.parse(line);
      const { slug, part } = row as { slug: string; part: string }; // Our own file; a wrong one fails the corpus test.
      return [slug, part];
    }),
  );
}

/** Where gold is: the folder asked for, else the corpus and, where they are beside the project, the reference reports. */
async function goldFolders(options: EvalOptions): Promise<readonly GoldFolder[]> {
  if (options.gold !== undefined) {
    if (!existsSync(options.gold)) throw new CliError({ message: `There is no folder ${options.gold} with gold.` });
    return [
      {
        goldFolder: options.gold,
        documentFolder: options.documents ?? options.gold,
        parts: new Map(),
        defaultPart: 'given',
      },
    ];
  }
  const corpus: GoldFolder = {
    goldFolder: path.join(PROJECT_ROOT, 'evals', 'gold'),
    documentFolder: path.join(CORPUS, 'documents'),
    parts: await corpusParts(),
    defaultPart: 'development',
  };
  const reference: GoldFolder = {
    goldFolder: path.join(REFERENCE, 'gold'),
    documentFolder: path.join(REFERENCE, 'reports'),
    parts: new Map(),
    defaultPart: 'reference',
  };
  return existsSync(reference.goldFolder) ? [corpus, reference] : [corpus];
}

async function keyAll(
  cases: readonly GoldCase[],
  keyers: Keyers,
  terminal: Terminal,
): Promise<readonly EvaluatedPair[]> {
  const pool = createReaderPool({ size: Math.max(1, availableParallelism() - 1) });
  const limit = pLimit(Math.max(1, availableParallelism() - 1));
  try {
    const keyed = await Promise.all(
      cases.map((each) => limit(() => keyGoldCase(each, keyers, (file) => pool.read(file)))),
    );
    const lost = keyed.flatMap((each) => each.lost);
    if (lost.length > 0)
      terminal.err(
        `${lost.length} gold place(s) could not be placed in today's text: ${lost.slice(0, 5).join('; ')}\n`,
      );
    return keyed.map((each) => each.pair);
  } finally {
    await pool.close();
  }
}

/** How many misses are listed when --misses gives no number. */
const DEFAULT_MISSES = 30;

async function execute(options: EvalOptions, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const folders = await goldFolders(options);
  const cases = (await Promise.all(folders.map(loadGold))).flat();
  if (cases.length === 0)
    throw new CliError({
      message: `No gold (*.gold.json) in ${folders.map((folder) => folder.goldFolder).join(', ')}: nothing was scored.`,
    });
  const store = await openSqliteStore(path.resolve(options.workspace ?? settings.workspace));
  try {
    const chosen = chooseKeyers({
      choice: options.keyer,
      model: options.model ?? settings.model,
      settings,
      store,
      report: () => {},
    });
    const evaluation = evaluate(await keyAll(cases, chosen.keyers, terminal));
    const output: EvalOutput = { keyers: [...chosen.names], ...evaluation };
    if (options.json === true) terminal.out(`${JSON.stringify(output, null, 2)}\n`);
    else {
      terminal.out(
        `Keyed by ${chosen.names.join(' and ')}; ${cases.length} labelled report(s).\n\n${renderEvaluation(evaluation)}\n`,
      );
      if (options.misses !== undefined) {
        const limit = options.misses === true ? DEFAULT_MISSES : Number(options.misses);
        terminal.out(`\n${renderMisses(evaluation, { limit: Number.isInteger(limit) ? limit : DEFAULT_MISSES })}\n`);
      }
    }
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** `duizhang eval`: scores the keyers against hand-made labels. */
export const evalCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('eval')
    .description(
      'Score extraction against gold: precision, recall and F1 by field, for the corpus and the reference reports.',
    )
    .addOption(
      new Option('-k, --keyer <keyer>', 'who keys the reports').choices(['rules', 'llm', 'both']).default('rules'),
    )
    .option('-m, --model <name>', 'model of the llm keyer (DUIZHANG_MODEL)')
    .option('--gold <folder>', 'folder with *.gold.json instead of the corpus and the reference reports')
    .option('--documents <folder>', 'folder with the documents of --gold (default: the same folder)')
    .option(
      '-w, --workspace <folder>',
      'workspace whose stored model answers are used (DUIZHANG_WORKSPACE, else ./workspace)',
      folderNamed,
    )
    .option('--misses [number]', 'list what was missed or wrong, gold and prediction side by side')
    .option('--json', 'print the evaluation as JSON')
    .action(async (options: EvalOptions) => finish(await execute(options, settings(), terminal)));
