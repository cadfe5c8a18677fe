import path from 'node:path';
import { Command, Option } from 'commander';
import type { Settings } from '#config';
import { EXPORT_FORMATS, type ExportFormat, type ExportManifest, exportPart, readTiers } from '#dataset/index.ts';
import type { CommandFrame } from '../command-frame.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { ExportOutput } from '../json-shapes/export.ts';
import { someText, wholeNumber } from '../option-values.ts';
import { jsonText, type Terminal } from '../terminal.ts';
import { datasetFolder, folderNamed } from '../workspace.ts';

/** A day. */
const MOST_SECONDS = 86_400;

interface ExportOptions {
  readonly workspace?: string;
  readonly out: string;
  readonly format: ExportFormat;
  readonly tables?: string;
  readonly tier?: string;
  readonly where?: string;
  readonly timeout: number;
  readonly json?: true;
}

async function execute(options: ExportOptions, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const workspace = path.resolve(options.workspace ?? settings.workspace);
  const out = path.resolve(options.out);
  const manifest = await exportPart({
    release: datasetFolder(workspace),
    out,
    format: options.format,
    tables: options.tables?.split(',').map((name) => name.trim()) ?? null,
    tiers: options.tier === undefined ? null : readTiers(options.tier),
    where: options.where ?? null,
    timeoutMs: options.timeout * 1000,
  });
  const output: ExportOutput = { ...manifest, folder: out };
  terminal.out(options.json === true ? jsonText(output) : describeExport(manifest, options.out));
  return EXIT.done;
}

const figure = (number: number): string => number.toLocaleString('en-GB');

/** What was kept of what, a line a table. */
function describeExport({ reports, tables, notes, format }: ExportManifest, out: string): string {
  const names = Math.max(...tables.map(({ name }) => name.length));
  const rows = tables.map(({ name, before, after }) => {
    const kept = before === after ? figure(after) : `${figure(after)} of ${figure(before)}`;
    return `  ${name.padEnd(names)}  ${kept}`;
  });
  return [
    `Exported to ${out} as ${format}: ${figure(reports.after)} of ${figure(reports.before)} report(s). Rows:`,
    ...rows,
    ...notes,
    '',
  ].join('\n');
}

/** `duizhang export`: a part of the published dataset as files. */
export const exportCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('export')
    .description('Write a part of the published dataset into a folder: some tables, tiers or reports, in one format.')
    .option('-w, --workspace <folder>', 'workspace folder (DUIZHANG_WORKSPACE, else ./workspace)', folderNamed)
    .requiredOption('-o, --out <folder>', 'where to: a new folder, or an earlier export', someText('--out'))
    .addOption(new Option('-f, --format <format>', 'of the files').choices([...EXPORT_FORMATS]).default('csv'))
    .option('--tables <names>', 'tables and views, as reports,budget (default: all tables)', someText('--tables'))
    .option('--tier <tiers>', 'only values of these tiers, as A,B, and what hangs on them', someText('--tier'))
    .option('--where <condition>', 'only reports that meet it, as "fiscal_year >= 2022"')
    .option(
      '--timeout <seconds>',
      'finding these reports is stopped after this long',
      wholeNumber('--timeout', 1, MOST_SECONDS),
      30,
    )
    .option('--json', 'print what was kept of what as JSON')
    .action(async (options: ExportOptions) => finish(await execute(options, settings(), terminal)));
