import path from 'node:path';
import { Command } from 'commander';
import type { Settings } from '#config';
import type { Reporter } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';
import type { FileState, ReviveOnly, RunSummary } from '#model/work.ts';
import { replanUnits } from '#pipeline/run/replan-units.ts';
import { signaturesOf } from '#pipeline/run/step-keys.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFrame } from '../command-frame.ts';
import { placesOf } from '../document-places.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { pricesOf, withModelLimits } from '../model-limits.ts';
import { someText, wholeNumber } from '../option-values.ts';
import { withProgress } from '../progress/progress-options.ts';
import { readingOptionsOf } from '../reading-wishes.ts';
import { runAndPublish } from '../run/run-and-publish.ts';
import type { AskedRun, RunWishes } from '../run/run-wishes.ts';
import { sameOptions } from '../run/same-options.ts';
import { chosenStates, type FileChoice } from '../status/list-files.ts';
import type { Terminal } from '../terminal.ts';
import { folderNamed, openExistingStore, storeLocationOf } from '../workspace.ts';

type RetryOptions = FileChoice &
  Pick<
    RunWishes,
    | 'workspace'
    | 'password'
    | 'concurrency'
    | 'json'
    | 'progress'
    | 'quiet'
    | 'budget'
    | 'prices'
    | 'requestsPerMinute'
    | 'tokensPerMinute'
    | 'callsAtOnce'
  > & { readonly reason?: string };

interface Retry {
  readonly paths: readonly string[];
  readonly options: RetryOptions;
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly states: readonly FileState[];
}

const onlyOf = ({ paths, options: { reason } }: Retry): ReviveOnly => ({
  ...(paths.length === 0 ? {} : { paths }),
  ...(reason === undefined ? {} : { reason }),
});

/** The last run, as far as it is one that can be gone on with. Throws a CliError for one whose files are not all known. */
async function runToRetry(store: Store): Promise<RunSummary> {
  const run = await store.findLastRun();
  if (run === null)
    throw new CliError({ message: 'Nothing was run in this workspace yet: `npx duizhang run <files>` first.' });
  if (run.phase !== 'planning') return run;
  throw new CliError({
    message: `Run ${run.number} was stopped before all its files were found: give its command again, which goes on with it.`,
  });
}

/** Makes the units wait again, with the bytes that their files have now. Gives the run, which then is not finished. */
async function revive(store: Store, report: Reporter, retry: Retry): Promise<RunSummary> {
  const { options, settings, terminal, states } = retry;
  const run = await runToRetry(store);
  const { waiting } = await store.countFiles(run.id);
  // First of all: a run that is killed behind this waits for the rest, and is not taken for finished.
  if (run.finishedAt !== null) await store.changeRun(run.id, { finishedAt: null });
  const positions = await store.reviveUnits(run.id, states, onlyOf(retry));
  const signatures = await signaturesOf(run.options, readingOptionsOf({ ...options, ...sameOptions(run) }, settings));
  const changed = await replanUnits(store, run.id, positions, signatures, placesOf(settings));
  const mended = changed === 0 ? '' : `; ${changed} of them are not what they were`;
  const others = waiting === 0 ? '' : ` Of that run ${waiting} document(s) wait still: they are worked on too.`;
  terminal.err(`Trying ${positions.length} document(s) of run ${run.number} again${mended}.${others}\n`);
  const { rules, model } = run.options;
  const keyers = [...(rules ? ['rules'] : []), ...(model === null ? [] : [`llm:${model}`])];
  report({ kind: 'run-started', files: (await store.countFiles(run.id)).waiting, keyers });
  return run;
}

/** The run of a workspace, and whether anything of it is meant; what a stopped command left is, whatever is named. */
async function lookBefore(retry: Retry): Promise<{ readonly run: RunSummary; readonly isAnyMeant: boolean }> {
  const { options, settings, states } = retry;
  const workspace = path.resolve(options.workspace ?? settings.workspace);
  const store = await openExistingStore(storeLocationOf(settings, workspace));
  try {
    const run = await runToRetry(store);
    const isLeft = run.finishedAt === null && (await store.countFiles(run.id)).waiting > 0;
    return { run, isAnyMeant: isLeft || (await store.hasFiles(run.id, states, onlyOf(retry))) };
  } finally {
    await store.close();
  }
}

async function execute(retry: Retry): Promise<ExitCode> {
  const { options, settings, terminal, states } = retry;
  if (states.length === 0)
    throw new CliError({
      message: 'Say what to try again: --failed, --dead or --partial (`duizhang status` shows how many there are).',
    });
  const signal = interruptSignal(
    terminal,
    'Stopping after the reports at hand, without asking a model further; press Ctrl-C again to stop at once. `duizhang retry` with the same words goes on.',
  );
  const { run, isAnyMeant } = await lookBefore(retry);
  if (!isAnyMeant) {
    terminal.out(`Nothing to try again: no document of run ${run.number} is so.\n`);
    return EXIT.done;
  }
  const asked: AskedRun = {
    targets: run.options.targets,
    options: { ...options, ...sameOptions(run) },
    settings,
    terminal,
    signal,
    sources: [],
    prices: await pricesOf(options),
  };
  return runAndPublish(asked, (store, report) => revive(store, report, retry));
}

/** `duizhang retry`: what did not come out well, once more. */
export const retryCommand: CommandFrame = (terminal, settings, finish) =>
  withProgress(withModelLimits(new Command('retry')))
    .description(
      'Try documents of the last run again, with its options and the bytes that they have now, then publish as run does. Answers that a model gave are not bought again.',
    )
    .argument('[paths...]', 'only documents with one of these in their path')
    .option('-w, --workspace <folder>', 'workspace folder (DUIZHANG_WORKSPACE, else ./workspace)', folderNamed)
    .option('--failed', 'documents that failed or were given up')
    .option('--dead', 'documents that were given up: the dead letters')
    .option('--partial', 'documents whose report lacks something')
    .option('--reason <words>', 'only documents with these words in their reason', someText('--reason'))
    .option(
      '--concurrency <number>',
      'reports worked on at once (default: as run)',
      wholeNumber('--concurrency', 1, 256),
    )
    .option('--password <password>', 'opens PDFs and old workbooks that are encrypted')
    .option('--json', 'print the closing summary as JSON')
    .action(async (paths: string[], options: RetryOptions) =>
      finish(await execute({ paths, options, settings: settings(), terminal, states: chosenStates(options) })),
    );
