import path from 'node:path';
import { Command, Option } from 'commander';
import type { Settings } from '#config';
import type { QueryResult } from '#dataset/index.ts';
import { openDataset, renderCsv, renderJson, renderMarkdown, renderTable } from '#dataset/index.ts';
import type { CommandFrame } from '../command-frame.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { wholeNumber } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';
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
}

const RENDER: Readonly<Record<Format, (result: QueryResult) => string>> = {
  table: renderTable,
  csv: renderCsv,
  json: renderJson,
  markdown: renderMarkdown,
};

async function execute(sql: string, options: QueryOptions, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const workspace = path.resolve(options.workspace ?? settings.workspace);
  const dataset = await openDataset(datasetFolder(workspace));
  try {
    const result = await dataset.query(sql, {
      rowLimit: options.limit,
      timeoutMs: options.timeout * 1000,
    });
    const format = options.json === true ? 'json' : options.format;
    terminal.out(`${RENDER[format](result).trimEnd()}\n`);
    // The table says below itself how many rows there are and that more are missing; other formats are for programs.
    if (result.truncated && format !== 'table')
      terminal.err(`Only the first ${options.limit} rows are printed; --limit takes more.\n`);
    return EXIT.done;
  } finally {
    await dataset.close();
  }
}

/** `duizhang query`: read-only SQL over the published dataset. */
export const queryCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('query')
    .description(
      'Query the published dataset with SQL (DuckDB). Read-only: nothing outside the dataset can be reached.',
    )
    .argument('<sql>', 'one statement, e.g. "select bureau, fiscal_year from reports"')
    .option('-w, --workspace <folder>', 'workspace folder (DUIZHANG_WORKSPACE, else ./workspace)', folderNamed)
    .addOption(
      new Option('-f, --format <format>', 'how rows are printed')
        .choices(['table', 'csv', 'json', 'markdown'])
        .default('table'),
    )
    .option('--json', 'the same as --format json')
    .option('--limit <rows>', 'rows printed at most', wholeNumber('--limit', 1, MOST_ROWS), 1000)
    .option(
      '--timeout <seconds>',
      'the query is stopped after this long',
      wholeNumber('--timeout', 1, MOST_SECONDS),
      30,
    )
    .action(async (sql: string, options: QueryOptions) => finish(await execute(sql, options, settings(), terminal)));
