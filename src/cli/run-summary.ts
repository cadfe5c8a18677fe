import path from 'node:path';
import { holdsReport, type PublishedReport } from '#model/published-report.ts';
import type { FileOutcome, RunSummary, Store } from '#model/store.ts';
import { padEndToWidth, textWidth } from '#model/terminal-text.ts';
import { type SourceRow, unmatchedRows } from '#pipeline/source-table.ts';
import type { Publication } from '#publish/index.ts';
import { LIST_FIELDS } from '#schemas/record/record.ts';
import type { RunOutput } from './json-shapes/run.ts';
import { SCHEMA_VERSION } from './json-shapes/shared-parts.ts';
import { oneLine, shellWord } from './terminal.ts';
import { datasetFolder } from './workspace.ts';

interface Ended {
  readonly store: Store;
  readonly summary: RunSummary;
  readonly published: Publication;
  readonly workspace: string;
  readonly milliseconds: number;
  /** One line about what a model was asked, and the same for machines; empty and null where none was. */
  readonly asked: { readonly text: string; readonly json: RunOutput['model'] };
  /** The budget that ended the run, as it is shown; null where none did. */
  readonly budgetReached: string | null;
}

/** One line of the closing table. */
type Row = RunOutput['reports'][number];

const valuesOf = (report: PublishedReport): number =>
  LIST_FIELDS.reduce((total, field) => total + report.record[field].length, 0);

const rowOf = (report: PublishedReport): Row => ({
  report: report.report.slug,
  bureau: report.record.report.bureau.value ?? '—',
  year: String(report.record.report.fiscalYear.value ?? '—'),
  state: report.state,
  values: valuesOf(report),
  identities: report.identities.length,
  conflicts: report.identities.filter((identity) => identity.status === 'conflict').length,
  rejected: report.rejected.length,
});

const HEADER: Readonly<Record<keyof Row, string>> = {
  report: 'report',
  bureau: 'bureau',
  year: 'year',
  state: 'state',
  values: 'values',
  identities: 'sums checked',
  conflicts: 'do not hold',
  rejected: 'rejected',
};

function renderRows(rows: readonly Row[]): string {
  const keys = Object.keys(HEADER) as (keyof Row)[]; // Object.keys loses the key type.
  const cells = [HEADER, ...rows].map((row) => keys.map((key) => oneLine(String(row[key]), 40)));
  const widths = keys.map((_, column) => Math.max(...cells.map((row) => textWidth(row[column] ?? ''))));
  return cells
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => padEndToWidth(cell, widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** The largest table that is worth printing; longer runs are told by their counts. */
const MOST_ROWS = 40;

/** A reason that many files share is told once. */
const MOST_NAMES = 3;

/** The first few names, and how many more there are. */
const fewOf = (names: readonly string[]): string =>
  names.length > MOST_NAMES
    ? `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`
    : names.join(', ');

/** One line about the rows of the table of sources that no file of a whole run belongs to; empty when there are none. */
export function describeUnmatched(rows: readonly SourceRow[], summary: RunSummary): string {
  if (summary.finishedAt === null) return '';
  const files = summary.files.map((file) => file.path);
  const unmatched = unmatchedRows(rows, files).map((row) => row.file);
  if (unmatched.length === 0) return '';
  return `${unmatched.length} row(s) of the table of sources match no file of this run: ${oneLine(fewOf(unmatched), 150)}\n`;
}

function describeReasons(files: readonly FileOutcome[]): string {
  const told = files.filter((file) => file.reason !== null);
  const groups = Map.groupBy(told, (file) => `${file.state} ${file.reason}`);
  const lines = [...groups.values()].map((group) => {
    const some = fewOf(group.map((file) => path.basename(file.path)));
    const [first] = group;
    return `  ${first?.state === 'done' ? 'note' : first?.state} ${oneLine(some, 100)}: ${oneLine(first?.reason ?? '', 600)}\n`;
  });
  return lines.join('');
}

const duplicates = (files: readonly FileOutcome[]): number => {
  const ids = files.flatMap((file) => file.documentId ?? []);
  return ids.length - new Set(ids).size;
};

/** What was done, what failed, and what to look at next. */
export async function renderSummary(ended: Ended): Promise<{ readonly text: string; readonly json: RunOutput }> {
  const { summary, store, published, workspace } = ended;
  const ids = [...new Set(summary.files.flatMap((file) => file.reportIds))];
  const reports = (await Promise.all(ids.map((id) => store.findReport(id))))
    .filter((report) => report !== null)
    .filter(holdsReport);
  const rows = reports.map(rowOf).sort((a, b) => a.report.localeCompare(b.report));
  const failures = summary.files.filter((file) => file.state === 'failed').length;
  const twice = duplicates(summary.files);
  const seconds = (ended.milliseconds / 1000).toFixed(1);
  const lines = [
    rows.length > 0 && rows.length <= MOST_ROWS ? `${renderRows(rows)}\n` : '',
    `${summary.files.length} file(s) read in ${seconds} s: ${reports.length} report(s), ${failures} failed${twice === 0 ? '' : `, ${twice} the same bytes as another`}.\n`,
    describeReasons(summary.files),
    ended.asked.text,
    ended.budgetReached === null
      ? ''
      : `The budget of ${ended.budgetReached} is reached: some reports are left. Run the same command to go on.\n`,
    `The dataset holds ${published.reports} report(s) and ${published.rows} rows: ${datasetFolder(workspace)}\n`,
    nextSteps(rows),
  ];
  return {
    text: lines.join(''),
    json: {
      schemaVersion: SCHEMA_VERSION,
      run: summary.id,
      files: summary.files.map((file) => ({ ...file, reportIds: [...file.reportIds] })),
      reports: rows,
      dataset: datasetFolder(workspace),
      rows: published.rows,
      model: ended.asked.json,
      budgetReached: ended.budgetReached !== null,
    },
  };
}

function nextSteps(rows: readonly Row[]): string {
  const [first] = [...rows].sort((a, b) => b.conflicts - a.conflicts);
  if (first === undefined) return '';
  const name = shellWord(first.report);
  const look = first.conflicts > 0 ? `check ${name}\` (${first.conflicts} sum(s) that do not hold)` : `show ${name}\``;
  return `Next: \`npx duizhang ${look}, \`npx duizhang query "select bureau, fiscal_year from reports"\`.\n`;
}
