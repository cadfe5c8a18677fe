import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Command, Option } from 'commander';
import type { Settings } from '#config';
import { createReaderPool } from '#ingest/index.ts';
import { type Budget, formatBudget, openBudget, type PriceTable } from '#llm/index.ts';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import { REDACTIONS, type Redaction } from '#model/release.ts';
import type { Reporter } from '#model/reporter.ts';
import type { RunSummary, Store } from '#model/store.ts';
import { runFiles } from '#pipeline/index.ts';
import { publishWorkspace } from '#pipeline/publish-workspace.ts';
import { readSourceTable, type SourceRow } from '#pipeline/source-table.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFrame } from '../command-frame.ts';
import { dryRun } from '../dry-run.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { type ChosenKeyers, chooseKeyers, type KeyerChoice } from '../keyers.ts';
import { limitsOf, type ModelWishes, paceWithin, pricesOf, withModelLimits } from '../model-limits.ts';
import { countModelCalls, describeModelCalls, modelCallsJson } from '../model-tally.ts';
import { isoDate, someText, wholeNumber } from '../option-values.ts';
import { progressReporter } from '../progress.ts';
import { readAbout } from '../publish/read-about.ts';
import { type ReadingWishes, readingOptionsOf } from '../reading-wishes.ts';
import { describeUnmatched, renderSummary } from '../run-summary.ts';
import type { Terminal } from '../terminal.ts';
import { datasetFolder, folderNamed, openWorkspaceStore, storeLocationOf } from '../workspace.ts';

interface RunOptions extends ReadingWishes, ModelWishes {
  readonly workspace?: string;
  readonly keyer?: KeyerChoice;
  readonly model?: string;
  readonly sources?: string;
  readonly releaseDate?: string;
  readonly releaseVersion: string;
  readonly redact: Redaction;
  readonly concurrency?: number;
  readonly repair: boolean;
  readonly dryRun?: true;
  readonly json?: true;
}

/** The first Ctrl-C ends asking models and lets the other reports at hand finish. */
const stopOnInterrupt = (terminal: Terminal): AbortSignal =>
  interruptSignal(
    terminal,
    'Stopping after the reports at hand, without asking a model further; press Ctrl-C again to stop at once. Run the same command to go on.',
  );

interface Run {
  readonly targets: readonly string[];
  readonly options: RunOptions;
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly sources: readonly SourceRow[];
  readonly prices: PriceTable;
}

const modelOf = ({ options, settings }: Run): string | null => options.model ?? settings.model;

/** A run that has ended, and what ended it. */
interface EndedRun {
  readonly summary: RunSummary;
  readonly budget: Budget | null;
  /** True when the model could not be asked at all: what lacks its answers is partial, or failed. */
  readonly isModelLost: boolean;
}

function exitCodeOf({ summary, budget, isModelLost }: EndedRun): ExitCode {
  if (budget?.isReached() === true) return EXIT.budgetReached;
  if (isModelLost) return EXIT.setUpMissing;
  if (summary.finishedAt === null) return EXIT.interrupted;
  return summary.files.some((file) => file.state === 'failed') ? EXIT.someFailed : EXIT.done;
}

/** Reports in memory at once while a model is waited for: providers take seconds an answer, and a report few calls. */
const REPORTS_WITH_MODEL = 32;

/** Reading takes a processor; waiting for a model takes none. */
const processors = (): number => Math.max(1, availableParallelism() - 1);

/** Who keys, and what was opened for it. */
interface Opened {
  readonly chosen: ChosenKeyers;
  readonly budget: Budget | null;
}

async function openKeyers(store: Store, run: Run, report: Reporter, stop: () => void): Promise<Opened> {
  const { options, settings, prices, signal } = run;
  const model = modelOf(run);
  const hasAnswers = model !== null && (await store.sumModelCalls(model)).length > 0;
  let budget: Budget | null = null;
  const open = (name: string): Budget | null => {
    budget = options.budget === undefined ? null : openBudget(options.budget, name, prices);
    return budget;
  };
  const chosen = chooseKeyers({
    choice: options.keyer ?? null,
    model,
    settings,
    store,
    report,
    signal,
    repair: options.repair,
    pace: paceWithin(limitsOf(options, settings, model ?? ''), report),
    budget: { open, onReached: stop },
    batches: hasAnswers ? store : null,
  });
  return { chosen, budget };
}

async function runIn(store: Store, run: Run, report: Reporter): Promise<EndedRun> {
  const { options, settings, sources, signal, terminal } = run;
  const stop = new AbortController();
  let lost = false;
  const listen: Reporter = (event) => {
    lost ||= event.kind === 'model-lost';
    report(event);
  };
  const { chosen, budget } = await openKeyers(store, run, listen, () => stop.abort());
  if (chosen.notice !== null) terminal.err(`${chosen.notice}\n`);
  await tellBatchesUnderWay(store, chosen, terminal);
  const readers = Math.min(options.concurrency ?? processors(), processors());
  const pool = createReaderPool({ size: readers });
  try {
    const summary = await runFiles(run.targets, {
      store,
      read: (file) => pool.read(file, readingOptionsOf(options, settings)),
      keyers: chosen.keyers,
      keyerNames: chosen.names,
      sources,
      reporter: report,
      concurrency: options.concurrency ?? (chosen.keyers.model === null ? processors() : REPORTS_WITH_MODEL),
      signal: AbortSignal.any([signal, stop.signal]),
    });
    return { summary, budget, isModelLost: lost };
  } finally {
    await pool.close();
  }
}

/** Who asks directly while a batch is out buys the same answers twice. */
async function tellBatchesUnderWay(store: Store, { keyers, names }: ChosenKeyers, terminal: Terminal): Promise<void> {
  if (keyers.model === null) return;
  const out = (await store.listBatches()).filter(
    (batch) => batch.state === 'submitted' && batch.waiting > 0 && names.includes(`llm:${batch.model}`),
  );
  const waiting = out.reduce((sum, batch) => sum + batch.waiting, 0);
  if (waiting > 0)
    terminal.err(
      `${waiting} request(s) for this model are with a provider as batches: \`npx duizhang batch collect --wait\` first, or they are asked and paid for a second time.\n`,
    );
}

/** An empty path would mean the current folder with all below it. */
function refuseEmpty(targets: readonly string[]): void {
  if (targets.some((target) => target.trim() === ''))
    throw new CliError({ message: 'An empty name of a file or folder was given: name the reports to read.' });
}

async function runAndPublish(run: Run): Promise<ExitCode> {
  const { options, settings, terminal, prices } = run;
  const workspace = path.resolve(options.workspace ?? settings.workspace);
  const started = Date.now();
  // Before any report is read: what is wrong there would be told only after all the work.
  const about = await readAbout(workspace, null);
  const store = await openWorkspaceStore(workspace, settings, terminal);
  const progress = progressReporter(terminal);
  const tally = countModelCalls(progress.report);
  try {
    const ended = await runIn(store, run, tally.report);
    const releaseDate = options.releaseDate ?? new Date().toISOString().slice(0, 10);
    const published = await publishWorkspace(
      { store, location: storeLocationOf(settings, workspace) },
      {
        folder: datasetFolder(workspace),
        version: options.releaseVersion,
        releaseDate,
        redaction: options.redact,
        about,
      },
    );
    progress.stop();
    terminal.err(describeUnmatched(run.sources, ended.summary));
    const model = modelOf(run);
    const closing = await renderSummary({
      store,
      summary: ended.summary,
      published,
      workspace,
      milliseconds: Date.now() - started,
      asked: { text: describeModelCalls(model, tally, prices), json: modelCallsJson(model, tally, prices) },
      budgetReached: ended.budget?.isReached() === true ? formatBudget(ended.budget.limit) : null,
    });
    terminal.out(options.json === true ? `${JSON.stringify(closing.json, null, 2)}\n` : closing.text);
    return exitCodeOf(ended);
  } finally {
    progress.stop();
    await store.close();
  }
}

async function execute(asked: Omit<Run, 'signal' | 'sources' | 'prices'>): Promise<ExitCode> {
  const { options, targets, terminal } = asked;
  refuseEmpty(targets);
  // First of all: a Ctrl-C while the store is opened must not end it halfway.
  const signal = stopOnInterrupt(terminal);
  const sources = options.sources === undefined ? [] : await readSourceTable(options.sources);
  const run: Run = { ...asked, signal, sources, prices: await pricesOf(options) };
  return options.dryRun === true ? dryRun({ ...run, model: modelOf(run) }) : runAndPublish(run);
}

/** `duizhang run`: the main job. */
export const runCommand: CommandFrame = (terminal, settings, finish) =>
  withModelLimits(new Command('run'))
    .description('Read report files and folders, key them, check them, and publish the dataset.')
    .argument(
      '<files or folders...>',
      'reports in any format that can be read (see README); folders and .zip archives are read with all inside them',
    )
    .option('-w, --workspace <folder>', 'workspace folder (DUIZHANG_WORKSPACE, else ./workspace)', folderNamed)
    .addOption(
      new Option(
        '-k, --keyer <keyer>',
        'who keys the reports (default: both with a model and a key, else rules)',
      ).choices(['rules', 'llm', 'both']),
    )
    .option(
      '-m, --model <name>',
      'model of the llm keyer (DUIZHANG_MODEL); provider:name for providers with a protocol of their own',
    )
    .option(
      '--sources <table>',
      'table of sources, .jsonl or .csv: file, sourceUrl, publisher, retrieved, published, supersedes (slug or id of the older report)',
    )
    .option(
      '--concurrency <number>',
      `reports worked on at once (default: processors less one; ${REPORTS_WITH_MODEL} with a model)`,
      wholeNumber('--concurrency', 1, 256),
    )
    .option('--release-version <version>', 'version of the dataset', someText('--release-version'), PROGRAM_VERSION)
    .option('--release-date <date>', 'date of the dataset (default: today)', isoDate('--release-date'))
    .addOption(
      new Option(
        '--redact <what>',
        'in the dataset: persons masks their names and numbers, none leaves words as printed',
      )
        .choices(REDACTIONS)
        .default('persons'),
    )
    .option('--password <password>', 'opens PDFs and old workbooks of the run that are encrypted')
    .option(
      '--no-repair',
      'leave claims of the model that are in doubt as they are instead of asking it again about them',
    )
    .option('--no-recognise', 'leave pictures and scanned pages unread instead of recognising their text')
    .option(
      '--dry-run',
      'say what a model would be asked and what that would cost, by task; nothing is sent, stored or published',
    )
    .option('--json', 'print the closing summary as JSON')
    .action(async (targets: string[], options: RunOptions) =>
      finish(await execute({ targets, options, settings: settings(), terminal })),
    );
