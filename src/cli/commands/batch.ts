import { Command, Option } from 'commander';
import type { Settings } from '#config';
import { BATCH_PROVIDERS, ModelError } from '#llm/index.ts';
import type { BatchOptions, BatchWork } from '../batch/batch-options.ts';
import { cancelBatches } from '../batch/cancel.ts';
import { type CollectOptions, collectBatches } from '../batch/collect.ts';
import { type ExportOptions, exportRequestFiles } from '../batch/export.ts';
import { type ImportOptions, importFiles } from '../batch/import.ts';
import { showStatus } from '../batch/status.ts';
import { submitBatches } from '../batch/submit.ts';
import type { CommandFrame } from '../command-frame.ts';
import { commandOutput } from '../command-output.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { isoDate, wholeNumber } from '../option-values.ts';
import { withProgress } from '../progress/progress-options.ts';
import type { Terminal } from '../terminal.ts';
import { folderNamed } from '../workspace.ts';

const STOPPING = 'Stopping; press Ctrl-C again to stop at once. Run the same command to go on.';

function workWith<Options extends BatchOptions>(
  options: Options,
  settings: Settings,
  terminal: Terminal,
): BatchWork<Options> {
  return { options, settings, terminal, signal: interruptSignal(terminal, STOPPING) };
}

/** The exit code of a command; what a Ctrl-C made it throw is no fault of the set-up. */
async function endedBy<Options extends BatchOptions>(
  work: BatchWork<Options>,
  command: (work: BatchWork<Options>) => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await command(work);
  } catch (thrown) {
    const isInterrupted = thrown === work.signal.reason || (thrown instanceof ModelError && thrown.kind === 'aborted');
    if (work.signal.aborted && isInterrupted) return EXIT.interrupted;
    throw thrown;
  }
}

/** A sub-command with what all of them take. */
const subCommand = (terminal: Terminal, name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .option('-w, --workspace <folder>', 'workspace folder (DUIZHANG_WORKSPACE, else ./workspace)', folderNamed)
    .option('--json', 'print what was done as JSON')
    .exitOverride()
    .configureOutput(commandOutput(terminal));

/** `duizhang batch`: the questions to a model as files, answered by a provider's batches at their price, or anywhere. */
export const batchCommand: CommandFrame = (terminal, settings, finish) => {
  const MEANT = 'ids of batches, or their beginnings (default: all that wait)';
  return new Command('batch')
    .description(
      'Have a model’s questions answered later or elsewhere: as files, or by a provider’s batches at their price.',
    )
    .addCommand(
      exportCommand(terminal).action(async (targets: string[], options: ExportOptions) =>
        finish(
          await endedBy(workWith(options, settings(), terminal), (work) => exportRequestFiles({ ...work, targets })),
        ),
      ),
    )
    .addCommand(
      subCommand(
        terminal,
        'import',
        'Store the answers of response files, whoever wrote them; importing again changes nothing.',
      )
        .argument('<response files...>', 'JSON lines with custom_id and response, body or content; .gz is unpacked')
        .option(
          '--answered <date>',
          'day on which the answers were given, YYYY-MM-DD (default: today)',
          isoDate('--answered'),
        )
        .option('--replace', 'put these answers in the place of stored ones that cannot be read')
        .action(async (files: string[], options: ImportOptions) =>
          finish(await endedBy(workWith(options, settings(), terminal), (work) => importFiles({ ...work, files }))),
        ),
    )
    .addCommand(
      subCommand(terminal, 'submit', 'Upload exported requests to the endpoint as batches; nothing is submitted twice.')
        .argument('[ids...]', MEANT)
        .action(async (ids: string[], options: BatchOptions) =>
          finish(await endedBy(workWith(options, settings(), terminal), (work) => submitBatches({ ...work, ids }))),
        ),
    )
    .addCommand(
      subCommand(terminal, 'status', 'List the batches of the workspace and how far each has come.').action(
        async (options: BatchOptions) => finish(await endedBy(workWith(options, settings(), terminal), showStatus)),
      ),
    )
    .addCommand(
      subCommand(
        terminal,
        'collect',
        'Ask the endpoint how batches stand and store the answers of those that have ended.',
      )
        .argument('[ids...]', MEANT)
        .option('--wait', 'go on until all have ended, and submit what had to wait for room')
        .action(async (ids: string[], options: CollectOptions) =>
          finish(await endedBy(workWith(options, settings(), terminal), (work) => collectBatches({ ...work, ids }))),
        ),
    )
    .addCommand(
      subCommand(
        terminal,
        'cancel',
        'End batches; what was answered by then can be collected, the rest exported again.',
      )
        .argument('<ids...>', 'ids of batches, or their beginnings')
        .action(async (ids: string[], options: BatchOptions) =>
          finish(await endedBy(workWith(options, settings(), terminal), (work) => cancelBatches({ ...work, ids }))),
        ),
    );
};

const exportCommand = (terminal: Terminal): Command =>
  withProgress(
    subCommand(terminal, 'export', 'Write every request that has no stored answer yet to files of JSON lines.'),
  )
    .argument('<files or folders...>', 'reports, as for run')
    .option('-m, --model <name>', 'model that is to answer (DUIZHANG_MODEL)')
    .option(
      '-o, --out <folder or file>',
      'where to write: a folder, or a file ending in .jsonl (default: batches/ in the workspace)',
    )
    .addOption(
      new Option(
        '--format <format>',
        'openai = lines of its batch input; plain = system, user and schema for whoever answers',
      )
        .choices(['openai', 'plain'])
        .default('openai'),
    )
    .addOption(
      new Option('--for <provider>', 'whose form and limits the files have (default: that of OPENAI_BASE_URL)').choices(
        BATCH_PROVIDERS,
      ),
    )
    .option(
      '--max-requests <number>',
      'most requests in a file (default: the provider’s limit)',
      wholeNumber('--max-requests', 1, 50_000),
    )
    .option(
      '--max-tokens <number>',
      'most input tokens in a file, where a provider queues only so many at a time',
      wholeNumber('--max-tokens', 1_000, 1_000_000_000),
    )
    .option(
      '--concurrency <number>',
      'reports worked on at once (default: processors less one)',
      wholeNumber('--concurrency', 1, 256),
    )
    .option('--password <password>', 'opens PDFs and old workbooks that are encrypted')
    .option('--no-repair', 'write no questions about claims in doubt, for a run with --no-repair')
    .option('--no-recognise', 'leave pictures and scanned pages unread instead of recognising their text');
