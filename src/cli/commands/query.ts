import path from 'node:path';
import { Command, Option } from 'commander';
import type { Settings } from '#config';
import { type CellPlace, openDataset } from '#dataset/index.ts';
import type { CommandFrame } from '../command-frame.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { wholeNumber } from '../option-values.ts';
import { type Answering, FORMATS, type Format, printExplanation, printResult } from '../query/answer-statement.ts';
import { cellPlace } from '../query/cell-place.ts';
import { openPrompt, type PromptStreams } from '../query/prompt/open-prompt.ts';
import { readStatements } from '../query/read-statements.ts';
import type { Terminal } from '../terminal.ts';
import { datasetFolder, folderNamed } from '../workspace.ts';

/** Rows are held in memory before they are printed. */
const MOST_ROWS = 1_000_000;
/** A day. */
const MOST_SECONDS = 86_400;

interface QueryOptions {
  readonly workspace?: string;
  readonly format: Format;
  readonly json?: true;
  readonly limit: number;
  readonly timeout: number;
  readonly explainCell?: CellPlace;
  readonly quiet?: true;
}

async function execute(
  sql: string | undefined,
  options: QueryOptions,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const workspace = path.resolve(options.workspace ?? settings.workspace);
  const dataset = await openDataset(datasetFolder(workspace));
  const answering = {
    dataset,
    limits: { rowLimit: options.limit, timeoutMs: options.timeout * 1000 },
    format: options.json === true ? 'json' : options.format,
    quiet: options.quiet === true,
  } as const;
  try {
    if (sql === undefined && process.stdin.isTTY) await openPrompt(keyboard(), workspace, answering, terminal);
    else await answerAll(sql, options, answering, terminal);
    return EXIT.done;
  } finally {
    await dataset.close();
  }
}

/** Rows may go to a file; what is typed is shown on the terminal all the same. */
const keyboard = (): PromptStreams => ({
  input: process.stdin,
  output: process.stdout.isTTY ? process.stdout : process.stderr,
});

async function answerAll(
  sql: string | undefined,
  { explainCell: place }: QueryOptions,
  answering: Answering,
  terminal: Terminal,
): Promise<void> {
  const statements = sql === undefined || sql === '-' ? await readStatements(process.stdin) : [sql];
  for (const statement of statements) {
    if (place === undefined) await printResult(statement, answering, terminal);
    else await printExplanation(statement, place, answering, terminal);
  }
}

const HELP = `
Examples:
  duizhang query "show tables"
  duizhang query "describe budget"
  duizhang query "select bureau, amount_yuan from budget join reports using (report_id) order by all" --explain-cell 1:amount_yuan
  duizhang query --format csv - < questions.sql
  duizhang query                (a prompt: Tab completes names, .help says what else there is)

A query runs in a process of its own, which may take 512 MB for its work and 2 GB in all;
its result may have 64 million characters.
Exit code 2: the query is wrong, was refused or was stopped; 4: there is no dataset to query.
`;

/** `duizhang query`: read-only SQL over the published dataset. */
export const queryCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('query')
    .description(
      'Query the published dataset with SQL (DuckDB). Read-only: nothing outside the dataset can be reached.',
    )
    .argument(
      '[sql]',
      'one statement, e.g. "select bureau, fiscal_year from reports"; without it a prompt on a terminal, else (or with -) the statements of standard input one after another',
    )
    .option('-w, --workspace <folder>', 'workspace folder (DUIZHANG_WORKSPACE, else ./workspace)', folderNamed)
    .addOption(new Option('-f, --format <format>', 'how rows are printed').choices([...FORMATS]).default('table'))
    .option('--json', 'the same as --format json')
    .option(
      '--explain-cell <row[:column]>',
      'lead from a cell of the result to quote, page, keyers and identities (row from 1; column by name or number)',
      cellPlace,
    )
    .option('--quiet', 'leave out how many rows there are and how long they took')
    .option('--limit <rows>', 'rows printed at most', wholeNumber('--limit', 1, MOST_ROWS), 1000)
    .option(
      '--timeout <seconds>',
      'the query is stopped after this long',
      wholeNumber('--timeout', 1, MOST_SECONDS),
      30,
    )
    .addHelpText('after', HELP)
    .action(async (sql: string | undefined, options: QueryOptions) =>
      finish(await execute(sql, options, settings(), terminal)),
    );
