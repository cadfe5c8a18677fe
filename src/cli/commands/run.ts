import { Command, Option } from 'commander';
import type { Settings } from '#config';
import { UNITS_WITH_MODEL } from '#executor/index.ts';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import { REDACTIONS } from '#model/release.ts';
import { whyNoneIsThere } from '#pipeline/discover/absent-targets.ts';
import { readSourceTable } from '#pipeline/discover/source-table.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFrame } from '../command-frame.ts';
import { placesOf } from '../document-places.ts';
import { dryRun } from '../dry-run.ts';
import type { ExitCode } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { pricesOf, withModelLimits } from '../model-limits.ts';
import { isoDate, someText, wholeNumber } from '../option-values.ts';
import { withProgress } from '../progress/progress-options.ts';
import { runAndPublish } from '../run/run-and-publish.ts';
import { type AskedRun, modelOf, type RunWishes } from '../run/run-wishes.ts';

import { oneLine, type Terminal } from '../terminal.ts';
import { folderNamed } from '../workspace.ts';

/** The first Ctrl-C ends asking models and lets the other reports at hand finish. */
const stopOnInterrupt = (terminal: Terminal, { queue }: RunWishes): AbortSignal =>
  interruptSignal(
    terminal,
    queue === true
      ? 'Stopping to follow the run; workers go on with what is in the queue. Give the same command to follow it again, and to publish.'
      : 'Stopping after the reports at hand, without asking a model further; press Ctrl-C again to stop at once. Run the same command to go on.',
  );

/** Reasons told of targets that are not there; the others are counted. */
const REASONS_TOLD = 3;

/** A run over nothing would take the place of the last one, with its failures. Throws a CliError. */
async function refuseAbsent(targets: readonly string[], settings: Settings, signal: AbortSignal): Promise<void> {
  const reasons = await whyNoneIsThere(targets, placesOf(settings), signal);
  if (reasons.length === 0) return;
  const more = reasons.length > REASONS_TOLD ? [`So it is with ${reasons.length - REASONS_TOLD} more.`] : [];
  throw new CliError({
    message: [
      ...reasons.slice(0, REASONS_TOLD).map((reason) => oneLine(reason, 300)),
      ...more,
      'Nothing was begun.',
    ].join(' '),
  });
}

/** An empty path would mean the current folder with all below it. */
function refuseEmpty(targets: readonly string[]): void {
  if (targets.some((target) => target.trim() === ''))
    throw new CliError({ message: 'An empty name of a file or folder was given: name the reports to read.' });
}

async function execute(asked: Omit<AskedRun, 'signal' | 'sources' | 'prices'>): Promise<ExitCode> {
  const { options, targets, terminal } = asked;
  refuseEmpty(targets);
  // First of all: a Ctrl-C while the store is opened must not end it halfway.
  const signal = stopOnInterrupt(terminal, options);
  await refuseAbsent(targets, asked.settings, signal);
  const sources = options.sources === undefined ? [] : await readSourceTable(options.sources);
  const run: AskedRun = { ...asked, signal, sources, prices: await pricesOf(options) };
  return options.dryRun === true ? dryRun({ ...run, model: modelOf(run) }) : runAndPublish(run);
}

/** `duizhang run`: the main job. */
export const runCommand: CommandFrame = (terminal, settings, finish) =>
  withProgress(withModelLimits(new Command('run')))
    .description('Read report files and folders, key them, check them, and publish the dataset.')
    .argument(
      '<files or folders...>',
      'reports in any format that can be read (see README); folders, .zip archives and s3://bucket/prefix are read with all inside them',
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
      `reports worked on at once (default: two for each processor but one, ${UNITS_WITH_MODEL} with a model)`,
      wholeNumber('--concurrency', 1, 256),
    )
    .option('--release-version <version>', 'version of the dataset', someText('--release-version'), PROGRAM_VERSION)
    .option('--release-date <date>', 'date of the dataset (default: today, in UTC)', isoDate('--release-date'))
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
    .addOption(
      new Option(
        '--force <step>',
        'make a step anew, with those behind it, though nothing has changed: document (reading), answers (asks the model again and pays again), claims, record',
      ).choices(['document', 'answers', 'claims', 'record']),
    )
    .option('--queue', 'have the reports worked on by `duizhang worker` processes, on any machines, and follow them')
    .option(
      '--telemetry',
      'tell a collector of OpenTelemetry what is done, without any content (DUIZHANG_TELEMETRY=otlp; OTEL_EXPORTER_OTLP_ENDPOINT)',
    )
    .option(
      '--dry-run',
      'say what a model would be asked and what that would cost, by task; nothing is sent, stored or published',
    )
    .option('--json', 'print the closing summary as JSON')
    .action(async (targets: string[], options: RunWishes) =>
      finish(await execute({ targets, options, settings: settings(), terminal })),
    );
