import { Command, Option } from 'commander';
import { type CompareOptions, compareReleases, type ReleaseComparison } from '#dataset/index.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFrame } from '../command-frame.ts';
import { diffSections } from '../diff/diff-sections.ts';
import { releaseAt } from '../diff/release-at.ts';
import { renderMarkdown, renderText } from '../diff/render-diff.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { DiffOutput } from '../json-shapes/diff.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { someText, wholeNumber } from '../option-values.ts';
import { jsonText, type Terminal } from '../terminal.ts';

/** Rows listed when --rows is given no number, and at most: they are held in memory. */
const ROWS_UNLESS_TOLD = 100;
const MOST_ROWS = 100_000;

interface DiffOptions {
  readonly table?: string;
  readonly report?: string;
  readonly rows?: number | true;
  readonly json?: true;
  readonly markdown?: true;
  readonly strict?: true;
}

const HELP = `
Rows are matched by primary key. A row is changed when a value of it differs, and re-made when only
its lineage does (program version, prompt, model, reader). Numbers that changed are listed by size:
amounts of money by their difference in yuan, then other numbers by their relative difference.

Exit code: 0 whether the releases are equal or differ; with --strict 3 when they differ. 2 for wrong
use (the same folder twice, an unknown table or report), 4 when a release is missing, has no Parquet
files, or is of a version that this program does not read.

Examples:
  $ duizhang diff release-1.0 release-1.1
  $ duizhang diff former-workspace workspace --table budget --rows
  $ duizhang diff release-1.0 release-1.1 --report qingxi-emergency-2022 --rows 500
  $ duizhang diff release-1.0 release-1.1 --markdown > changes.md
  $ duizhang diff release-1.0 workspace --json --strict
`;

const asJson = (comparison: ReleaseComparison): DiffOutput => ({
  schemaVersion: SCHEMA_VERSION,
  ...comparison,
  tables: comparison.tables.map((table) => ({ ...table, columns: [...table.columns] })),
  schema: [...comparison.schema],
  reports: {
    ...comparison.reports,
    added: [...comparison.reports.added],
    removed: [...comparison.reports.removed],
    changed: [...comparison.reports.changed],
  },
  values: [...comparison.values],
  rows: comparison.rows.map((row) => ({ ...row, cells: [...row.cells] })),
});

function compareOptions({ table, report, rows }: DiffOptions): CompareOptions {
  const mostRows = rows === true ? ROWS_UNLESS_TOLD : (rows ?? 0);
  return { ...(table === undefined ? {} : { table }), ...(report === undefined ? {} : { report }), mostRows };
}

function rendered(comparison: ReleaseComparison, { json, markdown }: DiffOptions): string {
  if (json === true) return jsonText(asJson(comparison));
  const sections = diffSections(comparison);
  return markdown === true ? renderMarkdown(sections) : renderText(sections);
}

async function execute(before: string, after: string, options: DiffOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.json === true && options.markdown === true)
    throw new CliError({ message: '--json and --markdown exclude each other: the comparison is printed once.' });
  const comparison = await compareReleases(releaseAt(before), releaseAt(after), compareOptions(options));
  terminal.out(rendered(comparison, options));
  return options.strict === true && !comparison.equal ? EXIT.gateFailed : EXIT.done;
}

/** `duizhang diff`: what changed from one release to another. */
export const diffCommand: CommandFrame = (terminal, _settings, finish) =>
  new Command('diff')
    .description('Compare two releases: rows added, removed and changed, by table and by report.')
    .argument('<former>', 'folder of a release, or a workspace that was published')
    .argument('<latter>', 'the other one')
    .option('--table <name>', 'only this table', someText('--table'))
    .option(
      '--report <report>',
      'only this report: its slug, or eight or more characters of its id',
      someText('--report'),
    )
    .addOption(
      new Option(
        '--rows [number]',
        `list differing rows, cell by cell, before → after (${ROWS_UNLESS_TOLD} unless told)`,
      ).argParser(wholeNumber('--rows', 1, MOST_ROWS)),
    )
    .option('--json', 'print JSON; up to a hundred changed numbers, all reports by name')
    .option('--markdown', 'print Markdown')
    .option('--strict', 'exit with 3 when the releases differ')
    .addHelpText('after', HELP)
    .action(async (before: string, after: string, options: DiffOptions) =>
      finish(await execute(before, after, options, terminal)),
    );
