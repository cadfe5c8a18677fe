import path from 'node:path';
import { Command, Option } from 'commander';
import type { Settings } from '#config';
import type { EvaluationRun, GateSettings } from '#evaluate/index.ts';
import type { Reporter } from '#model/reporter.ts';
import { printable } from '#model/terminal-text.ts';
import type { CommandFrame } from '../command-frame.ts';
import { bless } from '../eval/bless.ts';
import { KEYED_BY_RULES } from '../eval/case-keying.ts';
import { compareWith, exitCodeOf, gateSettings, withinScope, wordsOfItems } from '../eval/compared-run.ts';
import { type EvalOptions, sameWords } from '../eval/eval-options.ts';
import { type EvaluatedGold, evaluateGold } from '../eval/evaluate-gold.ts';
import { casesNamed, casesOfPart, loadCases } from '../eval/gold-cases.ts';
import { type KeyerWish, parseKeyer, withModel } from '../eval/keyer-wish.ts';
import { openModelEvaluation, settleAnswers } from '../eval/model-evaluation.ts';
import { checkOptions } from '../eval/option-conflicts.ts';
import { promptVersions } from '../eval/prompt-versions.ts';
import { findBaseline, findRun, type StoredRun } from '../eval/stored-run.ts';
import { watchEvaluation } from '../eval/watch/watch-evaluation.ts';
import { printResults, type Results, writeResults } from '../eval/write-outputs.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { goldFolders } from '../gold-folders.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { withModelLimits } from '../model-limits.ts';
import { someText, wholeNumber } from '../option-values.ts';
import { openProgress } from '../progress/index.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import type { Terminal } from '../terminal.ts';
import { folderNamed } from '../workspace.ts';

const MOST_MISSES = 1_000_000;
const MOST_REPEATS = 100;

/** What a command was called with, and what it tells by. */
interface Call {
  readonly options: EvalOptions;
  readonly wish: KeyerWish;
  readonly settings: Settings;
  readonly terminal: Terminal;
}

/** An evaluation, how many answers it lacks, and the parts of which labels were at hand, whether they could be keyed or not. */
interface Evaluated extends EvaluatedGold {
  readonly missing: number;
  readonly parts: ReadonlySet<string>;
}

/** Keys and scores what the options name. */
async function evaluateCall({ options, wish, settings, terminal }: Call, report: Reporter): Promise<Evaluated> {
  const loaded = casesOfPart(await loadCases(await goldFolders(options)), options.part);
  const gold = casesNamed(loaded, options.only);
  const { part } = options;
  const parts = new Set(gold.cases.map((each) => each.part));
  if (!wish.llm) {
    const rules = { gold, keying: KEYED_BY_RULES, prompts: null, currency: () => null, repaired: false, part };
    return { ...(await evaluateGold(rules, settings, report, terminal)), missing: 0, parts };
  }
  const signal = interruptSignal(terminal, 'Stopping; answers that came are kept.');
  const evaluation = await openModelEvaluation({ wish, options, settings, gold, report, signal, terminal });
  try {
    const repaired = options.repair === true;
    const evaluated = await evaluateGold({ ...evaluation, repaired, part }, settings, report, terminal);
    const missing = await settleAnswers(evaluation, { options, settings, terminal });
    return { ...evaluated, missing, parts };
  } finally {
    await evaluation.source?.close();
  }
}

function resultsOf({ run, labelled }: EvaluatedGold, comparison: Results['comparison']): Results {
  const texts = new Map([...labelled].map(([document, { text }]) => [document, text]));
  return { run, comparison, words: wordsOfItems(labelled), texts };
}

/** The baseline that `--bless` writes where no name is given: one for each choice of keyers. */
const baselineName = ({ bless: name }: EvalOptions, wish: KeyerWish): string => {
  if (typeof name === 'string') return name;
  if (!wish.llm) return 'rules';
  return wish.rules ? 'both' : 'llm';
};

/** What an evaluation ends the program with, its verdict aside. */
function exitCodeWithout({ run, missing }: Evaluated, terminal: Terminal): ExitCode {
  if (run.leftOut.length > 0) terminal.err(`${run.leftOut.length} gold file(s) were left out of the scores.\n`);
  return run.leftOut.length > 0 || missing > 0 ? EXIT.someFailed : EXIT.done;
}

function comparisonWith(
  before: StoredRun | null,
  { run, parts }: Evaluated,
  { only }: EvalOptions,
  gate: GateSettings,
): Results['comparison'] {
  if (before === null) return null;
  const scope = only === undefined ? { parts } : { parts, only };
  return compareWith({ ...before, run: withinScope(before.run, scope) }, run, gate);
}

/** Later runs would be held against nothing where a baseline lacks reports or answers: it is made of a whole run alone. */
async function blessWhole(code: ExitCode, name: string, run: EvaluationRun, gate: GateSettings, terminal: Terminal) {
  if (code === EXIT.done) await bless(name, run, gate, terminal);
  else terminal.err(`Baseline ${printable(name)} stays as it was: this run lacks what is named above.\n`);
}

/** Scores, compares, prints and keeps; what has to be there for that is looked at before anything is keyed. */
async function execute(options: EvalOptions, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const call = { options, settings, terminal, wish: withModel(parseKeyer(options.keyer), options.model) };
  checkOptions(options, call.wish);
  if (options.watch === true) return watch(options, terminal);
  if (options.bless !== undefined) await findBaseline(baselineName(options, call.wish));
  const before = options.compare === undefined ? null : await findRun(options.compare);
  const gate = await gateSettings(options.gate);
  const progress = openProgress(terminal, { progress: 'bar' });
  const evaluated = await evaluateCall(call, progress.report).finally(progress.stop);
  const comparison = comparisonWith(before, evaluated, options, gate);
  const results = resultsOf(evaluated, comparison);
  printResults(results, options, terminal);
  await writeResults(results, options, terminal);
  const code = exitCodeWithout(evaluated, terminal);
  if (options.bless !== undefined)
    await blessWhole(code, baselineName(options, call.wish), evaluated.run, gate, terminal);
  return comparison === null || exitCodeOf(comparison.verdict) === EXIT.done ? code : exitCodeOf(comparison.verdict);
}

/** What scores are made of. */
const WATCHED = ['prompts', 'schemas', 'src', 'evals/gold', 'evals/recordings', 'corpus'];

/** Evaluates again whenever something changes that scores are made of, and tells what changed in them. */
async function watch(options: EvalOptions, terminal: Terminal): Promise<ExitCode> {
  const named = [options.gold, options.documents, options.recordings].filter((folder) => folder !== undefined);
  const folders = [...WATCHED.map((folder) => path.join(PROJECT_ROOT, folder)), ...named];
  const signal = interruptSignal(terminal, 'Stopping.');
  await watchEvaluation({ args: sameWords(options), folders, terminal, signal });
  return EXIT.done;
}

const commaSeparated = (value: string): readonly string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const withKeyerOptions = (command: Command): Command =>
  command
    .option('-k, --keyer <keyer>', 'who keys: rules, llm, both, llm:<model>, both:<model>', 'rules')
    .option('-m, --model <name>', 'model of the llm keyer (default: the one whose answers are recorded)')
    .option(
      '--prompts <task=version>',
      'ask with these versions of prompts (budget=0002,report=0001) instead of those in use',
      promptVersions,
    )
    .option(
      '--repeats <number>',
      'key each report with so many answers to each question',
      wholeNumber('--repeats', 1, MOST_REPEATS),
    )
    .option(
      '--repair',
      'ask the model again about claims in doubt, as a run does (default: its first answers are scored)',
    )
    .option('--recordings <folder>', 'recorded answers of models (default: evals/recordings)')
    .option('--record', 'obtain answers that are not recorded, from the workspace or its endpoint, and record them')
    .option('--export-missing <folder>', 'write the questions without a recorded answer to files, for batch import')
    .addOption(
      new Option('--format <format>', 'of --export-missing: plain = system, user, schema; openai = its batch input')
        .choices(['plain', 'openai'])
        .default('plain'),
    )
    .option(
      '-w, --workspace <folder>',
      'workspace that --record takes stored answers from (DUIZHANG_WORKSPACE, else ./workspace)',
      folderNamed,
    );

const withScopeOptions = (command: Command): Command =>
  command
    .option('--gold <folder>', 'folder with *.gold.json instead of the corpus and the reference reports')
    .option('--documents <folder>', 'folder with the documents of --gold (default: the same folder)')
    .option('--part <part>', 'score one part alone: test, development or reference')
    .option('--only <reports>', 'score these labelled reports alone, by name, with commas between', commaSeparated);

const withOutputOptions = (command: Command): Command =>
  command
    .option(
      '--misses [number]',
      'list what was missed or wrong, gold and prediction side by side (of the test part only with --part test)',
      wholeNumber('--misses', 1, MOST_MISSES),
    )
    .option('--compare <run>', 'hold this run against an earlier one: a file of --save, or a baseline by name')
    .option('--gate <file>', 'settings of the comparison (default: evals/gate.json)')
    .option(
      '--bless [name]',
      'make this run a baseline: rules, llm or both of the project, or a file ending in .json (default: by --keyer)',
      someText('--bless'),
    )
    .option('--watch', 'evaluate again whenever a prompt, rule, label or recording changes, and tell what changed')
    .option('--json', 'print the run as JSON, with --compare the comparison')
    .option('--save <file>', 'write the run as JSON, to be compared with later')
    .option('--markdown <file>', 'write a summary for a pull request')
    .option('--junit <file>', 'write the fields as JUnit test cases, for CI')
    .option('--html <file>', 'write a page with every miss in the words of its report');

/** `duizhang eval`: scores the keyers against hand-made labels, and compares runs. */
export const evalCommand: CommandFrame = (terminal, settings, finish) =>
  withModelLimits(withOutputOptions(withScopeOptions(withKeyerOptions(new Command('eval')))))
    .description(
      'Score extraction against gold by field, compare it with an earlier run, and say whether a change helped or harmed.',
    )
    .action(async (options: EvalOptions) => finish(await execute(options, settings(), terminal)));
