import { Command } from 'commander';
import type { Settings } from '#config';
import { type FailedIngest, ingestFile } from '#ingest/index.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { Discovered } from '#pipeline/discover/discover-files.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFrame } from '../command-frame.ts';
import { placesOf } from '../document-places.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findTarget, inspectFolder, printFolder } from '../inspect/inspect-folder.ts';
import { failureJson, inspectionJson } from '../inspect/inspection-json.ts';
import { printDocument } from '../inspect/print-document.ts';
import { writeHtml } from '../inspect/write-html.ts';
import { type ReadingWishes, readingOptionsOf } from '../reading-wishes.ts';
import { jsonText, oneLine, printStyled, type Terminal } from '../terminal.ts';

interface InspectOptions extends ReadingWishes {
  readonly json?: true;
  /** true = no path was given. */
  readonly html?: string | true;
  readonly full?: true;
}

/** Columns that lines are fitted to where the output is no terminal. */
const DEFAULT_COLUMNS = 100;

interface Inspection {
  readonly target: string;
  readonly options: InspectOptions;
  readonly settings: Settings;
  readonly terminal: Terminal;
}

function refuseWrongUse({ target, options }: Inspection): void {
  if (target.trim() === '')
    throw new CliError({ message: 'An empty name of a file was given: name the file to read.' });
  if (options.json === true && options.html !== undefined)
    throw new CliError({ message: '--json and --html are two ways to show a file: choose one.' });
  if (options.html === '')
    throw new CliError({ message: '--html needs the name of a file to write, or - , or nothing.' });
}

/** The reader's findings go to standard error, so that a script sees them whatever it does with the output. */
function tellFailure(outcome: FailedIngest, { options, terminal }: Inspection): ExitCode {
  for (const { severity, ruleId, reason } of outcome.findings)
    terminal.err(`${severity} ${ruleId}: ${oneLine(reason, 1000)}\n`);
  if (options.json === true) terminal.out(jsonText(failureJson(outcome)));
  return EXIT.someFailed;
}

async function show(document: SourceDocument, { target, options, terminal }: Inspection): Promise<void> {
  if (options.json === true) return terminal.out(jsonText(inspectionJson(document)));
  if (options.html !== undefined) return writeHtml({ document, target, html: options.html, terminal });
  const width = terminal.columns ?? DEFAULT_COLUMNS;
  printStyled(terminal, printDocument(document, { width, full: options.full === true }));
}

async function showFolder(
  files: readonly Discovered[],
  { target, options, settings, terminal }: Inspection,
): Promise<ExitCode> {
  if (options.html !== undefined)
    throw new CliError({ message: `--html shows one file; ${target} holds ${files.length}: name one of them.` });
  const folder = await inspectFolder(
    { folder: target, files, places: placesOf(settings), options: readingOptionsOf(options, settings) },
    terminal,
  );
  if (options.json === true) terminal.out(jsonText(folder));
  else printStyled(terminal, printFolder(folder, terminal.columns ?? DEFAULT_COLUMNS));
  return folder.files.some((file) => file.state === 'failed') ? EXIT.someFailed : EXIT.done;
}

async function execute(inspection: Inspection): Promise<ExitCode> {
  refuseWrongUse(inspection);
  const { target, options, settings } = inspection;
  const found = await findTarget(target, placesOf(settings));
  if (found.kind === 'folder') return showFolder(found.files, inspection);
  const outcome = await ingestFile(found.source, readingOptionsOf(options, settings));
  if (outcome.kind === 'failed') return tellFailure(outcome, inspection);
  await show(outcome.document, inspection);
  return EXIT.done;
}

/** `duizhang inspect`: what was read of a file, before anyone keys it. */
export const inspectCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('inspect')
    .description(
      'Show what was read of a file before any keyer: findings, headings, restored numbers, tables, pages. For a folder, a line for each file.',
    )
    .argument('<file or folder>', 'a report in any format that can be read, also as s3://bucket/key')
    .option('--json', 'print text, blocks, tables, pages, runs and findings as JSON, with spans into the text')
    .option(
      '--html [path]',
      'write one page for the browser, the text beside its places on the pages (default: <name>.inspect.html here; - = standard output); give it behind the file',
    )
    .option('--full', 'shorten no paragraph and no table')
    .option('--password <password>', 'opens a PDF or an old workbook that is encrypted')
    .option('--no-recognise', 'leave pictures unread instead of recognising their text')
    .action(async (target: string, options: InspectOptions) =>
      finish(await execute({ target, options, settings: settings(), terminal })),
    );
