import path from 'node:path';
import { type Budget, formatBudget } from '#llm/index.ts';
import { holdsReport, type PublishedReport } from '#model/published-report.ts';
import type { Store } from '#model/store.ts';
import { padEndToWidth, textWidth } from '#model/terminal-text.ts';
import type { FileState, ListedFile, ReasonCount, RunSummary } from '#model/work.ts';
import { type SourceRow, unmatchedRows } from '#pipeline/discover/source-table.ts';
import type { Publication } from '#publish/index.ts';
import { LIST_FIELDS } from '#schemas/record/record.ts';
import type { RunOutput } from './json-shapes/run.ts';
import { SCHEMA_VERSION } from './json-shapes/shared-parts.ts';
import type { Tally } from './progress/run-tally.ts';
import { type NextStep, stepLines, stepsOfRun } from './status/next-steps.ts';
import { jsonText, oneLine, shellWord } from './terminal.ts';
import { datasetFolder } from './workspace.ts';

interface Ended {
  readonly store: Store;
  readonly summary: RunSummary;
  readonly published: Pick<Publication, 'reports' | 'rows'>;
  readonly workspace: string;
  readonly milliseconds: number;
  /** One line about what a model was asked, and the same for machines; empty and null where none was. */
  readonly asked: { readonly text: string; readonly json: RunOutput['model'] };
  /** The budget that ended the run; null where none did. */
  readonly budgetReached: Pick<Budget, 'limit' | 'spent'> | null;
  /** The option that names the workspace; empty for the usual one. */
  readonly named: string;
  /** True where a person or the system stopped the run before all of it was done. */
  readonly isInterrupted: boolean;
  /** True where documents were tried again. */
  readonly isRetry: boolean;
  /** What was worked on now, as progress counted it. */
  readonly worked: Pick<Tally, 'done' | 'partial' | 'failed' | 'dead' | 'unchanged'>;
  readonly isJson: boolean;
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

/** Files read from the store at once. */
const FILES_AT_ONCE = 2_000;

/** How every file of a run ended, page by page; those that wait still are left out. */
async function* outcomesOf(store: Store, run: RunSummary): AsyncGenerator<readonly ListedFile[]> {
  for (let after = -1; ; ) {
    const page = await store.pageOutcomes(run.id, { after, limit: FILES_AT_ONCE });
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.position;
    yield page.filter((file) => file.fileState !== 'waiting');
  }
}

/** One line about the rows of the table of sources that no file of a whole run belongs to; empty when there are none. */
export async function describeUnmatched(rows: readonly SourceRow[], store: Store, run: RunSummary): Promise<string> {
  if (run.finishedAt === null || rows.length === 0) return '';
  const files: string[] = [];
  for await (const page of outcomesOf(store, run)) files.push(...page.map((file) => file.path));
  const unmatched = unmatchedRows(rows, files).map((row) => row.file);
  if (unmatched.length === 0) return '';
  return `${unmatched.length} row(s) of the table of sources match no file of this run: ${oneLine(fewOf(unmatched), 150)}\n`;
}

/** Reasons told in the summary, and where the rest are listed. */
const REASONS_TOLD = 30;

function describeReason({ state, reason, files, paths }: ReasonCount): string {
  const names = paths.slice(0, MOST_NAMES).map((each) => path.basename(each));
  const more = files > names.length ? ` and ${files - names.length} more` : '';
  const label = state === 'done' ? 'note' : state;
  return `  ${label} ${oneLine(`${names.join(', ')}${more}`, 100)}: ${oneLine(reason, 600)}\n`;
}

function describeReached({ limit, spent }: Pick<Budget, 'limit' | 'spent'>): string {
  const { calls, inputTokens, outputTokens } = spent();
  const tokens = (inputTokens + outputTokens).toLocaleString('en-US');
  return `The budget of ${formatBudget(limit)} is reached, after ${calls} answer(s) for ${tokens} tokens: some reports are left. Run the same command to go on.\n`;
}

/** States whose reasons are told, what a person has to look at first. */
const TOLD = [['dead', 'failed'], ['partial'], ['done']] as const satisfies readonly (readonly FileState[])[];

/** Why documents did not come out, or what there is to be said of them; the last line says how many more there are. */
async function describeReasons({ store, summary, named }: Ended): Promise<string> {
  const reasons: ReasonCount[] = [];
  for (const states of TOLD)
    if (reasons.length < REASONS_TOLD)
      reasons.push(...(await store.countReasons(summary.id, states, REASONS_TOLD - reasons.length)));
  const lines = reasons.map(describeReason).join('');
  const told = reasons.reduce((sum, { files }) => sum + files, 0);
  const untold = (await store.countReasoned(summary.id, TOLD.flat())) - told;
  if (untold <= 0) return lines;
  return `${lines}  and ${untold} more document(s) with something to be said of them: \`npx duizhang status --all${named}\` lists every document\n`;
}

/** How what was worked on now came out; empty where it is all of the run. */
function describeRetried({ worked, isRetry }: Ended): string {
  if (!isRetry) return '';
  const [done, all] = [worked.done, endedNow({ ...worked, unchanged: 0 })];
  const others = [
    ...(worked.partial === 0 ? [] : [`${worked.partial} lack(s) something`]),
    ...(worked.failed === 0 ? [] : [`${worked.failed} failed`]),
    ...(worked.dead === 0 ? [] : [`${worked.dead} given up`]),
  ];
  return `Of ${all} document(s) worked on now ${done} came out right${others.length === 0 ? '' : `, ${others.join(', ')}`}.\n`;
}

const endedNow = ({ done, partial, failed, dead, unchanged }: Ended['worked']): number =>
  done + partial + failed + dead - unchanged;

const describeInterrupted = (waiting: number): string =>
  waiting === 0
    ? 'Interrupted: the same command goes on.\n'
    : `Interrupted: ${waiting} document(s) are left, and the same command goes on with them.\n`;

/** The reports of a run that are worth a table: all of a short one. */
async function tableOf(store: Store, run: RunSummary, most: number): Promise<readonly Row[]> {
  const ids = new Set<string>();
  for await (const page of outcomesOf(store, run)) {
    for (const file of page) for (const id of file.reportIds) ids.add(id);
    if (ids.size > most) return [];
  }
  const rows: Row[] = [];
  for (const id of ids) {
    const report = await store.findReport(id);
    if (report !== null && holdsReport(report)) rows.push(rowOf(report));
  }
  return rows.sort((a, b) => a.report.localeCompare(b.report));
}

async function renderText(ended: Ended): Promise<string> {
  const { summary, store, published, workspace } = ended;
  const counts = await store.countFiles(summary.id);
  const rows = await tableOf(store, summary, MOST_ROWS);
  const failures = counts.failed + counts.dead;
  const files = counts.done + counts.partial + failures + counts.repeated;
  const seconds = (ended.milliseconds / 1000).toFixed(1);
  const left = counts.waiting === 0 ? '' : `, ${counts.waiting} left`;
  const unchanged = files - counts.repeated - endedNow(ended.worked);
  const before = unchanged <= 0 ? '' : `, ${unchanged} of them had ended before`;
  const twice = counts.repeated === 0 ? '' : `, ${counts.repeated} the same bytes as another`;
  return [
    rows.length > 0 ? `${renderRows(rows)}\n` : '',
    `${files} file(s) in ${seconds} s: ${counts.done + counts.partial} read, ${failures} failed${before}${twice}${left}.\n`,
    describeRetried(ended),
    await describeReasons(ended),
    ended.asked.text,
    ended.budgetReached === null ? '' : describeReached(ended.budgetReached),
    ended.isInterrupted ? describeInterrupted(counts.waiting) : '',
    `The dataset holds ${published.reports} report(s) and ${published.rows} rows: ${datasetFolder(workspace)}\n`,
    stepLines(stepsAfter(ended, counts, rows))
      .map((line) => `${line}\n`)
      .join(''),
  ].join('');
}

async function summaryJson(ended: Ended): Promise<RunOutput> {
  const { summary, store, published, workspace } = ended;
  const files: RunOutput['files'] = [];
  for await (const page of outcomesOf(store, summary))
    for (const { path: name, documentId, reportId, reportIds, state, reason } of page)
      files.push({ path: name, documentId, reportId, reportIds: [...reportIds], state, reason });
  return {
    schemaVersion: SCHEMA_VERSION,
    run: summary.id,
    files,
    reports: [...(await tableOf(store, summary, Number.POSITIVE_INFINITY))],
    dataset: datasetFolder(workspace),
    rows: published.rows,
    model: ended.asked.json,
    budgetReached: ended.budgetReached !== null,
  };
}

/** What was done, what failed, and what to look at next. */
export const renderSummary = async (ended: Ended): Promise<string> =>
  ended.isJson ? jsonText(await summaryJson(ended)) : renderText(ended);

/** What to do next: first what takes an unfinished run further, else first what to look at. */
function stepsAfter(
  { summary, named, isRetry }: Ended,
  files: Readonly<Record<FileState, number>>,
  rows: readonly Row[],
): readonly NextStep[] {
  const condition = summary.finishedAt === null ? 'stopped' : 'finished';
  // What this process left word of does not count: it is about to end.
  const further = stepsOfRun({ run: summary, condition, files, atWork: [] }, named);
  const look = stepsToLook(rows, named);
  // Given anew, the command of the run leaves what failed as it is: only the same retry tries the rest of it again.
  if (condition === 'stopped' && isRetry) return look;
  return condition === 'finished' ? [...look, ...further] : [...further, ...look];
}

function stepsToLook(rows: readonly Row[], named: string): readonly NextStep[] {
  const [first] = [...rows].sort((a, b) => b.conflicts - a.conflicts);
  if (first === undefined) return [];
  const name = shellWord(first.report);
  return [
    first.conflicts > 0
      ? { command: `npx duizhang check ${name}${named}`, why: `lays out ${first.conflicts} sum(s) that do not hold` }
      : { command: `npx duizhang show ${name}${named}`, why: 'prints each value with its words' },
    { command: `npx duizhang query "select bureau, fiscal_year from reports"${named}`, why: 'asks the dataset' },
  ];
}
