import path from 'node:path';
import { Command } from 'commander';
import type { Settings } from '#config';
import type { CommandFrame } from '../command-frame.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { renderReport, reportJson } from '../show-report.ts';
import type { Terminal } from '../terminal.ts';
import { findNamedReport, folderNamed, openExistingStore, storeLocationOf } from '../workspace.ts';

interface ShowOptions {
  readonly workspace?: string;
  readonly json?: true;
}

async function execute(name: string, options: ShowOptions, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const store = await openExistingStore(
    storeLocationOf(settings, path.resolve(options.workspace ?? settings.workspace)),
  );
  try {
    const report = await findNamedReport(store, name);
    terminal.out(options.json === true ? `${JSON.stringify(reportJson(report), null, 2)}\n` : renderReport(report));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** `duizhang show`: one report's record, with the words and the place of every value. */
export const showCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('show')
    .description(
      'Print the record of a report: each value, its words in the report, its place and its tier; then how the sums came out (`check` lays them out) and the findings.',
    )
    .argument('<report>', 'slug, path, or the first 8 or more characters of its id')
    .option('-w, --workspace <folder>', 'workspace folder (DUIZHANG_WORKSPACE, else ./workspace)', folderNamed)
    .option('--json', 'print it with the field names of the labelling guide, plus findings and identities')
    .action(async (name: string, options: ShowOptions) => finish(await execute(name, options, settings(), terminal)));
