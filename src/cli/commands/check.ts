import path from 'node:path';
import { Command } from 'commander';
import type { Settings } from '#config';
import { accountsJson } from '../accounts/accounts-json.ts';
import { type CheckedReport, checkedReport } from '../accounts/checked-report.ts';
import { findReport } from '../accounts/find-report.ts';
import { printAccounts } from '../accounts/print-accounts.ts';
import type { CommandFrame } from '../command-frame.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type ReadingWishes, readingOptionsOf } from '../reading-wishes.ts';
import { jsonText, printStyled, type Terminal } from '../terminal.ts';
import { folderNamed, storeLocationOf } from '../workspace.ts';

interface CheckOptions extends ReadingWishes {
  readonly workspace?: string;
  readonly json?: true;
  readonly conflicts?: true;
  readonly all?: true;
  readonly strict?: true;
}

/** Columns that lines are fitted to where the output is no terminal. */
const DEFAULT_COLUMNS = 100;

function print(checked: CheckedReport, stored: boolean, options: CheckOptions, terminal: Terminal): void {
  const conflictsOnly = options.conflicts === true;
  const width = terminal.columns ?? DEFAULT_COLUMNS;
  if (options.json === true) terminal.out(jsonText(accountsJson(checked, { stored, conflictsOnly })));
  else printStyled(terminal, printAccounts(checked, { width, all: options.all === true, conflictsOnly, stored }));
}

async function execute(name: string, options: CheckOptions, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const workspace = path.resolve(options.workspace ?? settings.workspace);
  const location = storeLocationOf(settings, workspace);
  const { published, stored } = await findReport(name, { location, reading: readingOptionsOf(options, settings) });
  const checked = checkedReport(published);
  print(checked, stored, options, terminal);
  return options.strict === true && checked.groups.length > 0 ? EXIT.gateFailed : EXIT.done;
}

/** `duizhang check`: the accounts of a report, what holds in them and what does not, and whose error that is. */
export const checkCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('check')
    .description(
      'Print the accounts of a report: what does not hold, laid out with its suspects and the words in the report, then what holds. A file that was never run is read and keyed by rules, and nothing is stored.',
    )
    .argument('<report>', 'slug, path, or the first 8 or more characters of its id; or any report file')
    .option('-w, --workspace <folder>', 'workspace folder (DUIZHANG_WORKSPACE, else ./workspace)', folderNamed)
    .option('--conflicts', 'print only what does not hold')
    .option('--all', 'cut no list short and fold nothing')
    .option('--strict', 'end with exit code 3 where an equation does not hold')
    .option('--json', 'print equations, figures with their places, and diagnoses as JSON')
    .option('--password <password>', 'opens a PDF or an old workbook that is encrypted, where the file was never run')
    .option('--no-recognise', 'leave pictures of a file that was never run unread')
    .action(async (name: string, options: CheckOptions) => finish(await execute(name, options, settings(), terminal)));
