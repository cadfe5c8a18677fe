import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Command, Option } from 'commander';
import type { Settings } from '#config';
import { createReaderPool } from '#ingest/index.ts';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import type { Reporter } from '#model/reporter.ts';
import type { RunSummary, Store } from '#model/store.ts';
import { runFiles } from '#pipeline/index.ts';
import { publishWorkspace } from '#pipeline/publish-workspace.ts';
import { readSourceTable, type SourceRow } from '#pipeline/source-table.ts';
import { openSqliteStore } from '#store/index.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFrame } from '../command-frame.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { chooseKeyers, type KeyerChoice } from '../keyers.ts';
import { isoDate, someText, wholeNumber } from '../option-values.ts';
import { progressReporter } from '../progress.ts';
import { type ReadingWishes, readingOptionsOf } from '../reading-wishes.ts';
import { describeUnmatched, renderSummary } from '../run-summary.ts';
import type { Terminal } from '../terminal.ts';
import { datasetFolder, folderNamed } from '../workspace.ts';

interface RunOptions extends ReadingWishes {
  readonly workspace?: string;
  readonly keyer?: KeyerChoice;
  readonly model?: string;
  readonly sources?: string;
  readonly releaseDate?: string;
  readonly releaseVersion: string;
  readonly concurrency?: number;
  readonly json?: true;
}

const exitCodeOf = (summary: RunSummary): ExitCode => {
  if (summary.finishedAt === null) return EXIT.interrupted;
  return summary.files.some((file) => file.state === 'failed') ? EXIT.someFailed : EXIT.done;
};

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
  readonly sources: readonly SourceRow[];
  readonly terminal: Terminal;
}

const sourcesOf = async ({ sources }: RunOptions): Promise<readonly SourceRow[]> =>
  sources === undefined ? [] : readSourceTable(sources);

/** A run that can be told to stop. */
interface StoppableRun extends Run {
  readonly signal: AbortSignal;
}

async function runIn(store: Store, run: StoppableRun, report: Reporter): Promise<RunSummary> {
  const { options, settings, sources, signal, terminal } = run;
  const concurrency = options.concurrency ?? Math.max(1, availableParallelism() - 1);
  const model = options.model ?? settings.model;
  const hasAnswers = (await store.listBatches()).some((batch) => batch.model === model && batch.answered > 0);
  const keyers = chooseKeyers({
    choice: options.keyer ?? null,
    model,
    settings,
    store,
    report,
    signal,
    batches: hasAnswers ? store : null,
  });
  if (keyers.notice !== null) terminal.err(`${keyers.notice}\n`);
  const pool = createReaderPool({ size: concurrency });
  try {
    return await runFiles(run.targets, {
      store,
      read: (file) => pool.read(file, readingOptionsOf(options, settings)),
      keyers: keyers.keyers,
      keyerNames: keyers.names,
      sources,
      reporter: report,
      concurrency,
      signal,
    });
  } finally {
    await pool.close();
  }
}

/** An empty path would mean the current folder with all below it. */
function refuseEmpty(targets: readonly string[]): void {
  if (targets.some((target) => target.trim() === ''))
    throw new CliError({ message: 'An empty name of a file or folder was given: name the reports to read.' });
}

async function execute(run: Run): Promise<ExitCode> {
  refuseEmpty(run.targets);
  // First of all: a Ctrl-C while the store is opened must not end it halfway.
  const signal = stopOnInterrupt(run.terminal);
  const { options, settings, terminal } = run;
  const workspace = path.resolve(options.workspace ?? settings.workspace);
  const started = Date.now();
  const store = await openSqliteStore(workspace);
  const progress = progressReporter(terminal);
  try {
    const summary = await runIn(store, { ...run, signal }, progress.report);
    const releaseDate = options.releaseDate ?? new Date().toISOString().slice(0, 10);
    const published = await publishWorkspace(store, {
      folder: datasetFolder(workspace),
      version: options.releaseVersion,
      releaseDate,
    });
    progress.stop();
    terminal.err(describeUnmatched(run.sources, summary));
    const closing = await renderSummary({ store, summary, published, workspace, milliseconds: Date.now() - started });
    terminal.out(options.json === true ? `${JSON.stringify(closing.json, null, 2)}\n` : closing.text);
    return exitCodeOf(summary);
  } finally {
    progress.stop();
    await store.close();
  }
}

/** `duizhang run`: the main job. */
export const runCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('run')
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
      'reports worked on at once (default: processors less one)',
      wholeNumber('--concurrency', 1, 256),
    )
    .option('--release-version <version>', 'version of the dataset', someText('--release-version'), PROGRAM_VERSION)
    .option('--release-date <date>', 'date of the dataset (default: today)', isoDate('--release-date'))
    .option('--password <password>', 'opens PDFs and old workbooks of the run that are encrypted')
    .option('--no-recognise', 'leave pictures and scanned pages unread instead of recognising their text')
    .option('--json', 'print the closing summary as JSON')
    .action(async (targets: string[], options: RunOptions) =>
      finish(await execute({ targets, options, settings: settings(), sources: await sourcesOf(options), terminal })),
    );
