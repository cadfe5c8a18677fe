import path from 'node:path';
import { Command, Option } from 'commander';
import type { Settings } from '#config';
import { type Evaluation, evaluate, renderEvaluation, renderMisses } from '#evaluate/index.ts';
import { type GoldFolder, type LoadedGold, loadGold } from '#pipeline/gold-set.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFrame } from '../command-frame.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { goldFolders } from '../gold-folders.ts';
import type { EvalOutput } from '../json-shapes/eval.ts';
import { keyGold } from '../key-gold.ts';
import { type ChosenKeyers, chooseKeyers, type KeyerChoice } from '../keyers.ts';
import { limitsOf, paceWithin } from '../model-limits.ts';
import { wholeNumber } from '../option-values.ts';
import { progressReporter } from '../progress.ts';
import { storedCallsAt } from '../stored-calls.ts';
import { oneLine, type Terminal } from '../terminal.ts';
import { folderNamed } from '../workspace.ts';

interface EvalOptions {
  readonly keyer: KeyerChoice;
  readonly model?: string;
  readonly gold?: string;
  readonly documents?: string;
  readonly workspace?: string;
  readonly part?: string;
  readonly misses?: number | true;
  readonly repair?: true;
  readonly json?: true;
}

/** How many misses are listed when --misses gives no number. */
const DEFAULT_MISSES = 30;
const MOST_MISSES = 1_000_000;

/** Told of one thing that went wrong; longer messages are cut. */
const REASON_LENGTH = 400;

const tellLeftOut = (reasons: readonly string[], terminal: Terminal): void => {
  for (const reason of reasons) terminal.err(`left out: ${oneLine(reason, REASON_LENGTH)}\n`);
};

/** The gold of all folders; what is left out is told at once. Throws a CliError when nothing remains. */
async function loadAll(folders: readonly GoldFolder[], terminal: Terminal): Promise<LoadedGold> {
  const loaded = await Promise.all(folders.map(loadGold));
  const all = { cases: loaded.flatMap((each) => each.cases), leftOut: loaded.flatMap((each) => each.leftOut) };
  tellLeftOut(all.leftOut, terminal);
  if (all.cases.length > 0) return all;
  const places = folders.map((folder) => folder.goldFolder).join(', ');
  if (all.leftOut.length > 0)
    throw new CliError({
      message: `None of the ${all.leftOut.length} gold file(s) in ${places} can be used: nothing was scored.`,
      exitCode: EXIT.someFailed,
    });
  throw new CliError({ message: `No gold (*.gold.json) in ${places}: nothing was scored.` });
}

/** The cases of one part, or all where none is named. Throws a CliError for a part that there is not. */
function casesOfPart(gold: LoadedGold, part: string | undefined): LoadedGold {
  if (part === undefined) return gold;
  const cases = gold.cases.filter((each) => each.part === part);
  if (cases.length > 0) return { ...gold, cases };
  const parts = [...new Set(gold.cases.map((each) => each.part))].sort().join(', ');
  throw new CliError({ message: `There is no part ${part}; there are: ${parts}.` });
}

/** The part that rules and prompts must not be tuned with: what is wrong in it is listed only when asked for by name. */
const BLIND_PART = 'test';

/** The misses to list, without those of the blind part unless it was named. */
const shownMisses = (evaluation: Evaluation, part: string | undefined): Evaluation =>
  part === BLIND_PART
    ? evaluation
    : { ...evaluation, misses: evaluation.misses.filter((miss) => miss.part !== BLIND_PART) };

/** The first few labels that found no place in the text. */
const MOST_LOST = 5;

function tellLost(lost: readonly string[], terminal: Terminal): void {
  if (lost.length === 0) return;
  const some = lost.slice(0, MOST_LOST).join('; ');
  terminal.err(`${lost.length} gold place(s) could not be placed in today's text: ${some}\n`);
}

interface Scored {
  readonly names: readonly string[];
  readonly cases: number;
  readonly evaluation: Evaluation;
}

function print({ names, cases, evaluation }: Scored, options: EvalOptions, terminal: Terminal): void {
  const output: EvalOutput = { keyers: [...names], ...evaluation };
  if (options.json === true) {
    terminal.out(`${JSON.stringify(output, null, 2)}\n`);
    return;
  }
  terminal.out(`Keyed by ${names.join(' and ')}; ${cases} labelled report(s).\n\n${renderEvaluation(evaluation)}\n`);
  if (options.misses === undefined) return;
  const limit = options.misses === true ? DEFAULT_MISSES : options.misses;
  const shown = shownMisses(evaluation, options.part);
  terminal.out(`\n${renderMisses(shown, { limit })}\n`);
  const hidden = evaluation.misses.length - shown.misses.length;
  if (hidden > 0)
    terminal.out(
      `${hidden} miss(es) of the ${BLIND_PART} part are not listed, so that nothing is tuned with them; --part ${BLIND_PART} lists them.\n`,
    );
}

/** Keys and scores the gold; the answer is how many cases had to be left out. */
async function score(
  { cases }: LoadedGold,
  options: EvalOptions,
  settings: Settings,
  terminal: Terminal,
): Promise<number> {
  const store = storedCallsAt(path.resolve(options.workspace ?? settings.workspace));
  const progress = progressReporter(terminal);
  try {
    const { keyers, names }: ChosenKeyers = chooseKeyers({
      choice: options.keyer,
      model: options.model ?? settings.model,
      settings,
      store,
      repair: options.repair === true,
      report: progress.report,
      signal: new AbortController().signal,
      pace: paceWithin(limitsOf({}, settings, options.model ?? settings.model ?? ''), progress.report),
    });
    progress.report({ kind: 'run-started', files: cases.length, keyers: names });
    const { keyed, leftOut } = await keyGold(cases, keyers, progress.report, {
      libreOffice: settings.libreOffice,
    });
    progress.stop();
    tellLeftOut(leftOut, terminal);
    tellLost(
      keyed.flatMap((each) => each.lost),
      terminal,
    );
    const evaluation = evaluate(keyed.map((each) => each.pair));
    print({ names, cases: keyed.length, evaluation }, options, terminal);
    return leftOut.length;
  } finally {
    progress.stop();
    await store.close();
  }
}

async function execute(options: EvalOptions, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const gold = casesOfPart(await loadAll(await goldFolders(options), terminal), options.part);
  const leftOut = gold.leftOut.length + (await score(gold, options, settings, terminal));
  if (leftOut === 0) return EXIT.done;
  terminal.err(`${leftOut} gold file(s) were left out of the scores.\n`);
  return EXIT.someFailed;
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
    .option('--part <part>', 'score one part alone: test, development or reference')
    .option(
      '-w, --workspace <folder>',
      'workspace whose stored model answers are used (DUIZHANG_WORKSPACE, else ./workspace)',
      folderNamed,
    )
    .option(
      '--misses [number]',
      'list what was missed or wrong, gold and prediction side by side (of the test part only with --part test)',
      wholeNumber('--misses', 1, MOST_MISSES),
    )
    .option(
      '--repair',
      'ask the model again about claims in doubt, as a run does (default: its first answers are scored)',
    )
    .option('--json', 'print the evaluation as JSON')
    .action(async (options: EvalOptions) => finish(await execute(options, settings(), terminal)));
