import { Command } from 'commander';
import type { Settings } from '#config';
import type { LoadedGold } from '#pipeline/gold-set.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFrame } from '../command-frame.ts';
import { bless } from '../eval/bless.ts';
import { KEYED_BY_RULES } from '../eval/case-keying.ts';
import { compareWith, exitCodeOf, gateSettings, wordsOfItems } from '../eval/compared-run.ts';
import type { EvalOptions } from '../eval/eval-options.ts';
import { type EvaluatedGold, evaluateGold } from '../eval/evaluate-gold.ts';
import { casesOfPart, loadCases } from '../eval/gold-cases.ts';
import { parseKeyer, withModel } from '../eval/keyer-wish.ts';
import { findRun, type StoredRun } from '../eval/stored-run.ts';
import { printResults, type Results, writeResults } from '../eval/write-outputs.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { goldFolders } from '../gold-folders.ts';
import { wholeNumber } from '../option-values.ts';
import { progressReporter } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

const MOST_MISSES = 1_000_000;
const _MOST_REPEATS = 100;

/** The baseline that `--bless` writes where no name is given: one for the rules, one for recorded answers. */
const baselineName = (options: EvalOptions): string => {
  if (typeof options.bless === 'string') return options.bless;
  return parseKeyer(options.keyer).llm ? 'recordings' : 'rules';
};

function resultsOf({ run, pairs }: EvaluatedGold, comparison: Results['comparison']): Results {
  const texts = new Map(pairs.map((pair) => [pair.gold.document, pair.text]));
  return { run, comparison, words: wordsOfItems(pairs), texts };
}

/** Scores, compares, prints and keeps; what has to be there for that is looked at before anything is keyed. */
async function evaluateWithRules(
  gold: LoadedGold,
  options: EvalOptions,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const before: StoredRun | null = options.compare === undefined ? null : await findRun(options.compare);
  const gate = await gateSettings(options.gate);
  const progress = progressReporter(terminal);
  const wishes = { gold, keying: KEYED_BY_RULES, prompts: null, currency: null, repaired: false, part: options.part };
  const evaluated = await evaluateGold(wishes, settings, progress.report, terminal).finally(progress.stop);
  const comparison = before === null ? null : compareWith(before, evaluated.run, gate);
  const results = resultsOf(evaluated, comparison);
  printResults(results, options, terminal);
  await writeResults(results, options, terminal);
  if (options.bless !== undefined) await bless(baselineName(options), evaluated.run, gate, terminal);
  if (evaluated.run.leftOut.length > 0) {
    terminal.err(`${evaluated.run.leftOut.length} gold file(s) were left out of the scores.\n`);
    return EXIT.someFailed;
  }
  return comparison === null ? EXIT.done : exitCodeOf(comparison.verdict);
}

async function execute(options: EvalOptions, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const wish = withModel(parseKeyer(options.keyer), options.model);
  if (wish.llm) throw new CliError({ message: 'not yet' });
  const gold = casesOfPart(await loadCases(await goldFolders(options)), options.part);
  return evaluateWithRules(gold, options, settings, terminal);
}

/** `duizhang eval`: scores the keyers against hand-made labels, and compares runs. */
export const evalCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('eval')
    .description(
      'Score extraction against gold by field, compare it with an earlier run, and say whether a change helped or harmed.',
    )
    .option('-k, --keyer <keyer>', 'who keys: rules, llm, both, llm:<model>, both:<model>', 'rules')
    .option('-m, --model <name>', 'model of the llm keyer (default: the one whose answers are recorded)')
    .option('--gold <folder>', 'folder with *.gold.json instead of the corpus and the reference reports')
    .option('--documents <folder>', 'folder with the documents of --gold (default: the same folder)')
    .option('--part <part>', 'score one part alone: test, development or reference')
    .option(
      '--misses [number]',
      'list what was missed or wrong, gold and prediction side by side (of the test part only with --part test)',
      wholeNumber('--misses', 1, MOST_MISSES),
    )
    .option('--compare <run>', 'hold this run against an earlier one: a file of --save, or a baseline by name')
    .option('--gate <file>', 'settings of the comparison (default: evals/gate.json)')
    .option('--bless [name]', 'make this run the baseline of that name (default: rules or recordings)')
    .option('--json', 'print the run as JSON, with --compare the comparison')
    .option('--save <file>', 'write the run as JSON, to be compared with later')
    .option('--markdown <file>', 'write a summary for a pull request')
    .option('--junit <file>', 'write the fields as JUnit test cases, for CI')
    .option('--html <file>', 'write a page with every miss in the words of its report')
    .action(async (options: EvalOptions) => finish(await execute(options, settings(), terminal)));
