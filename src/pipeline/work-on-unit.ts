import path from 'node:path';
import type { IngestOutcome, ReadingSource } from '#ingest/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import type { ReportState } from '#model/published-report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { FileOutcome, Store } from '#model/store.ts';
import { type JoinedReport, joinFiles, type PartitionedFile, partition } from '#partition/index.ts';
import type { Discovered } from './discover-files.ts';
import { isCancelled } from './is-cancelled.ts';
import { makeReport } from './make-report.ts';
import type { PlannedFile, Unit } from './plan-work.ts';
import type { Keyers } from './process-report.ts';
import { type SourceRow, sourceOf } from './source-table.ts';

export interface WorkParts {
  readonly store: Store;
  readonly read: (source: ReadingSource) => Promise<IngestOutcome>;
  readonly keyers: Keyers;
  readonly sources: readonly SourceRow[];
  /** Runs a part of the work when one of the run's places is free. */
  readonly limit: <T>(work: () => Promise<T>) => Promise<T>;
  readonly signal: AbortSignal;
  /** Told when a file is begun, and how it ended. */
  readonly onStart: (path: string) => void;
  readonly onEnd: (outcome: FileOutcome) => void;
}

/** A report that was stored, with what settling the run has to know of it. */
export interface MadeReport {
  readonly id: string;
  readonly slug: string;
  readonly state: ReportState;
  readonly reason: string | null;
  /** The report that the main part's row says it supersedes, as the row calls it; null where it says none. */
  readonly supersedes: string | null;
  readonly documents: readonly Pick<SourceDocument, 'id' | 'name'>[];
}

/** How a file ended, and the reports whose main part it holds. */
export interface Worked {
  readonly outcome: FileOutcome;
  readonly made: readonly MadeReport[];
}

export const failed = (file: string, documentId: string | null, reason: string): Worked => ({
  outcome: { path: file, documentId, reportId: null, reportIds: [], state: 'failed', reason },
  made: [],
});

/** A file that was read: its document is kept by `load` and not held, where a unit has many. */
type ReadFile =
  | {
      readonly kind: 'read';
      readonly documentId: string;
      readonly partitioned: PartitionedFile;
      readonly load: () => Promise<SourceDocument>;
    }
  | { readonly kind: 'failed'; readonly worked: Worked; readonly partitioned: PartitionedFile | null }
  | { readonly kind: 'stopped' };

/** Documents held in memory at once for one unit: a report with its forms has a dozen, a folder of a region thousands. */
const MOST_HELD = 40;

const sourceFor = async (found: Extract<Discovered, { kind: 'file' }>): Promise<ReadingSource> =>
  found.load === null ? found.path : { name: path.basename(found.path), bytes: await found.load() };

async function readOne(parts: WorkParts, found: Discovered, holds: boolean): Promise<ReadFile> {
  if (parts.signal.aborted) return { kind: 'stopped' };
  if (found.kind === 'absent')
    return { kind: 'failed', worked: failed(found.path, null, found.reason), partitioned: null };
  parts.onStart(found.path);
  const name = path.basename(found.path);
  const lost = (documentId: string | null, reason: string): ReadFile => {
    return {
      kind: 'failed',
      worked: failed(found.path, documentId, reason),
      partitioned: { kind: 'unread', name, reason },
    };
  };
  try {
    const read = await parts.read(await sourceFor(found));
    if (read.kind === 'failed')
      return lost(read.documentId, read.findings[0]?.reason ?? `${found.path} could not be read.`);
    const { document } = read;
    await parts.store.saveDocument(document);
    const load = async (): Promise<SourceDocument> =>
      holds ? document : ((await parts.store.findDocument(document.id, document.reader)) ?? document);
    return {
      kind: 'read',
      documentId: document.id,
      partitioned: { kind: 'read', name, drafts: partition(document) },
      load,
    };
  } catch (error) {
    return lost(null, `${found.path} could not be processed: ${messageOf(error)}`);
  }
}

/** What became of one report of a unit; null where the run was stopped before it was done. */
type Ended =
  | { readonly kind: 'made'; readonly joined: JoinedReport; readonly made: MadeReport }
  | { readonly kind: 'failed'; readonly joined: JoinedReport; readonly reason: string }
  | { readonly kind: 'stopped'; readonly joined: JoinedReport };

async function endReport(
  parts: WorkParts,
  unit: Unit,
  read: readonly ReadFile[],
  joined: JoinedReport,
): Promise<Ended> {
  const mainPath = unit[joined.files[0]]?.found.path ?? '';
  if (parts.signal.aborted) return { kind: 'stopped', joined };
  try {
    const documents: SourceDocument[] = [];
    const rows = new Map<string, SourceRow>();
    for (const at of joined.files) {
      const file = read[at];
      const [found, document] = [unit[at]?.found, file?.kind === 'read' ? await file.load() : null];
      if (document === null || found === undefined) continue;
      const row = sourceOf(parts.sources, found.path);
      if (row !== null) rows.set(document.id, row);
      documents.push(document);
    }
    return { kind: 'made', joined, made: await makeReport(parts, { mainPath, joined, documents, rows }) };
  } catch (error) {
    // A report that was stopped halfway is as one that was not begun; the same command goes on with it.
    if (parts.signal.aborted && isCancelled(error)) return { kind: 'stopped', joined };
    // One report that the program stumbles over must not cost the others their run; the summary names it.
    return { kind: 'failed', joined, reason: `${mainPath} could not be processed: ${messageOf(error)}` };
  }
}

const RANK: Readonly<Record<ReportState, number>> = { failed: 0, partial: 1, done: 2 };
const worst = (states: readonly ReportState[]): ReportState =>
  states.toSorted((one, other) => RANK[one] - RANK[other])[0] ?? 'failed';

/** What a file with several reports, or an annex, is told as. */
function reasonOf(at: number, made: readonly MadeReport[], ended: readonly Ended[], unit: Unit): string | null {
  const [first] = ended;
  if (first !== undefined && first.joined.files[0] !== at && made[0] !== undefined)
    return `It is an annex of the report ${made[0].slug} (${unit[first.joined.files[0]]?.found.path ?? ''}).`;
  const reasons = made.flatMap(({ slug, reason }) =>
    reason === null ? [] : [made.length === 1 ? reason : `${slug}: ${reason}`],
  );
  const several =
    made.length > 1 ? [`It holds ${made.length} reports: ${made.map(({ slug }) => slug).join(', ')}.`] : [];
  const all = [...several, ...reasons];
  return all.length === 0 ? null : all.join(' ');
}

function workedOf(unit: Unit, at: number, file: PlannedFile, read: ReadFile, ended: readonly Ended[]): Worked | null {
  if (read.kind === 'stopped') return null;
  if (read.kind === 'failed') return read.worked;
  const own = ended.filter(({ joined }) => joined.files.includes(at));
  if (own.some(({ kind }) => kind === 'stopped')) return null;
  const inOrder = own.toSorted((one, other) => one.joined.number - other.joined.number);
  const made = inOrder.flatMap((each) => (each.kind === 'made' ? [each.made] : []));
  const lost = own.find((each) => each.kind === 'failed');
  if (lost !== undefined && made.length === 0) return failed(file.found.path, null, lost.reason);
  const reasons = [lost?.reason ?? null, reasonOf(at, made, own, unit)].filter((reason) => reason !== null);
  const isMain = own.every(({ joined }) => joined.files[0] === at);
  return {
    outcome: {
      path: file.found.path,
      documentId: read.documentId,
      reportId: made[0]?.id ?? null,
      reportIds: made.map(({ id }) => id),
      state: lost === undefined ? worst(made.map(({ state }) => state)) : 'failed',
      reason: reasons.length === 0 ? null : reasons.join(' '),
    },
    made: isMain ? made : [],
  };
}

/**
 * Files that may make one report, from bytes to stored reports: a bad file is an outcome, never an exception. Gives how
 * each file ended, in their order; null for a file that the run was stopped before.
 */
export async function workOnUnit(parts: WorkParts, unit: Unit): Promise<readonly (Worked | null)[]> {
  const holds = unit.length <= MOST_HELD;
  const read = await Promise.all(unit.map(({ found }) => parts.limit(() => readOne(parts, found, holds))));
  const seen = read.flatMap((file, at) => {
    const partitioned = file.kind === 'stopped' ? null : file.partitioned;
    return partitioned === null ? [] : [{ at, partitioned }];
  });
  const isWhole = read.every(({ kind }) => kind !== 'stopped');
  // With files missing, annexes would be taken for reports: the next run sees all of them.
  const joined = isWhole ? joinFiles(seen.map(({ partitioned }) => partitioned)) : [];
  const reports = joined.map((report) => {
    const [main, ...others] = report.files.map((file) => seen[file]?.at ?? 0);
    return { ...report, files: [main ?? 0, ...others] as const };
  });
  const worked = unit.map((): Worked | null => null);
  const ended: Ended[] = [];
  const tell = (file: PlannedFile, at: number): void => {
    const isLeft = reports.some(
      (report) => report.files.includes(at) && !ended.some(({ joined: { draft } }) => draft === report.draft),
    );
    if (!isWhole || isLeft || worked[at] !== null) return;
    const done = workedOf(unit, at, file, read[at] ?? { kind: 'stopped' }, ended);
    worked[at] = done;
    if (done !== null) parts.onEnd(done.outcome);
  };
  unit.forEach(tell);
  const endOne = async (report: JoinedReport): Promise<void> => {
    ended.push(await parts.limit(() => endReport(parts, unit, read, report)));
    for (const at of report.files) if (unit[at] !== undefined) tell(unit[at], at);
  };
  await Promise.all(reports.map(endOne));
  return worked;
}
