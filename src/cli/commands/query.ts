import path from 'node:path';
import { Command, Option } from 'commander';
import type { Settings } from '#config';
import type { CellPlace, Dataset, QueryResult } from '#dataset/index.ts';
import { explainCell, openDataset, renderCsv, renderJson, renderMarkdown, renderTable } from '#dataset/index.ts';
import type { CommandFrame } from '../command-frame.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { explanationOutput } from '../json-shapes/query.ts';
import { wholeNumber } from '../option-values.ts';
import { cellPlace } from '../query/cell-place.ts';
import { explanationText } from '../query/explanation-text.ts';
import { readStatements } from '../query/read-statements.ts';
import { jsonText, type Terminal } from '../terminal.ts';
import { datasetFolder, folderNamed } from '../workspace.ts';

/** Rows are held in memory before they are printed. */
const MOST_ROWS = 1_000_000;
/** A day. */
const MOST_SECONDS = 86_400;

type Format = 'table' | 'csv' | 'json' | 'markdown';

interface QueryOptions {
  readonly workspace?: string;
  readonly format: Format;
  readonly json?: true;
  readonly limit: number;
  readonly timeout: number;
  readonly explainCell?: CellPlace;
  readonly quiet?: true;
}

const RENDER: Readonly<Record<Format, (result: QueryResult) => string>> = {
  table: renderTable,
  csv: renderCsv,
  json: renderJson,
  markdown: renderMarkdown,
};

async function execute(
  sql: string | undefined,
  options: QueryOptions,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const workspace = path.resolve(options.workspace ?? settings.workspace);
  if (sql === undefined && process.stdin.isTTY)
    terminal.err('Type statements, each with ; at its end; Control-D runs them.\n');
  const statements = sql === undefined || sql === '-' ? await readStatements(process.stdin) : [sql];
  const dataset = await openDataset(datasetFolder(workspace));
  try {
    for (const statement of statements) await answer(dataset, statement, options, terminal);
    return EXIT.done;
  } finally {
    await dataset.close();
  }
}

async function answer(dataset: Dataset, sql: string, options: QueryOptions, terminal: Terminal): Promise<void> {
  const limits = { rowLimit: options.limit, timeoutMs: options.timeout * 1000 };
  if (options.explainCell !== undefined) {
    const explained = await explainCell(dataset, sql, options.explainCell, limits);
    terminal.out(options.json === true ? jsonText(explanationOutput(explained)) : explanationText(explained));
    return;
  }
  const result = await dataset.query(sql, limits);
  const format = options.json === true ? 'json' : options.format;
  terminal.out(`${RENDER[format](result).trimEnd()}\n`);
  // The table says below itself how many rows there are and that more are missing; other formats are for programs.
  if (format !== 'table') printCounts(result, options, terminal);
}

function printCounts(result: QueryResult, { limit, quiet }: QueryOptions, terminal: Terminal): void {
  if (result.truncated) terminal.err(`Only the first ${limit} rows are printed; --limit takes more.\n`);
  const count = result.rows.length;
  if (quiet !== true) terminal.err(`${count} ${count === 1 ? 'row' : 'rows'} (${result.milliseconds} ms).\n`);
}

const HELP = `
Examples:
  duizhang query "show tables"
  duizhang query "describe budget"
  duizhang query "select bureau, amount_yuan from budget join reports using (report_id) order by all" --explain-cell 1:amount_yuan
  duizhang query --format csv - < questions.sql
`;

/** `duizhang query`: read-only SQL over the published dataset. */
export const queryCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('query')
    .description(
      'Query the published dataset with SQL (DuckDB). Read-only: nothing outside the dataset can be reached.',
    )
    .argument(
      '[sql]',
      'one statement, e.g. "select bureau, fiscal_year from reports"; without it, or with -, the statements of standard input one after another',
    )
    .option('-w, --workspace <folder>', 'workspace folder (DUIZHANG_WORKSPACE, else ./workspace)', folderNamed)
    .addOption(
      new Option('-f, --format <format>', 'how rows are printed')
        .choices(['table', 'csv', 'json', 'markdown'])
        .default('table'),
    )
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
