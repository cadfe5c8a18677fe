import { ModelError } from '#llm/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import type { ReportState } from '#model/published-report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { isStoreFault } from '#model/store-fault.ts';
import type { FileOutcome, FileSource } from '#model/work.ts';
import { type JoinedReport, joinFiles } from '#partition/index.ts';
import type { Joined, MadeReport } from '../report/make-report.ts';
import type { PlannedFile, Unit } from './plan-work.ts';
import { MOST_HELD, type ReadFile, type ReadingParts, readOne } from './read-one.ts';
import { failed, type Worked } from './worked.ts';

export interface WorkParts extends ReadingParts {
  /** What is done with each report. */
  readonly make: (given: Joined) => Promise<MadeReport>;
  /** What a table of sources says of a file, by its path; null where it says nothing. */
  readonly sourceOf: (path: string) => FileSource | null;
  /** Runs a part of the work when one of the run's places is free. */
  readonly limit: <T>(work: () => Promise<T>) => Promise<T>;
  /** Told how a file ended. */
  readonly onEnd: (outcome: FileOutcome) => void;
}

/** What became of one report of a unit; null where the run was stopped before it was done. */
type Ended =
  | { readonly kind: 'made'; readonly joined: JoinedReport; readonly made: MadeReport }
  /** `reason` is what is said of the report, without naming it. */
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
    const rows = new Map<string, FileSource>();
    for (const at of joined.files) {
      const file = read[at];
      const [found, document] = [unit[at]?.found, file?.kind === 'read' ? await file.load() : null];
      if (document === null || found === undefined) continue;
      const row = parts.sourceOf(found.path);
      if (row !== null) rows.set(document.id, row);
      documents.push(document);
    }
    return { kind: 'made', joined, made: await parts.make({ mainPath, joined, documents, rows }) };
  } catch (error) {
    // A report that was stopped halfway is as one that was not begun; the same command goes on with it.
    if (parts.signal.aborted && error instanceof ModelError && error.endsRun) return { kind: 'stopped', joined };
    if (isStoreFault(error)) throw error;
    parts.onAccident();
    // One report that the program stumbles over must not cost the others their run; the summary names it.
    return { kind: 'failed', joined, reason: `could not be processed: ${messageOf(error)}` };
  }
}

const RANK: Readonly<Record<ReportState, number>> = { failed: 0, partial: 1, done: 2 };
const worst = (states: readonly ReportState[]): ReportState =>
  states.toSorted((one, other) => RANK[one] - RANK[other])[0] ?? 'failed';

const slugs = (made: readonly MadeReport[]): string => made.map(({ slug }) => slug).join(', ');

/** The reports that a file holds, and those that it, or parts of it, are annexes of. */
interface Parts {
  readonly held: readonly MadeReport[];
  readonly served: readonly MadeReport[];
}

/** What a file with several reports, or an annex, is told as; `mainPath` is where the first report it serves is. */
function partsTold({ held, served }: Parts, mainPath: string): readonly string[] {
  const [first, ...others] = served;
  const told: string[] = [];
  if (first !== undefined && others.length === 0 && held.length === 0)
    told.push(`It is an annex of the report ${first.slug} (${mainPath}).`);
  else if (first !== undefined)
    told.push(`Parts of it are annexes of the report${others.length === 0 ? '' : 's'} ${slugs(served)}.`);
  if (held.length > 1) told.push(`It holds ${held.length} reports: ${slugs(held)}.`);
  else if (served.length > 0 && held.length === 1) told.push(`It holds the report ${slugs(held)}.`);
  return told;
}

const reasonsOf = ({ held, served }: Parts): readonly string[] =>
  held.flatMap(({ slug, reason }) => {
    const isOnly = held.length + served.length === 1;
    return reason === null ? [] : [isOnly ? reason : `${slug}: ${reason}`];
  });

function workedOf(unit: Unit, at: number, file: PlannedFile, read: ReadFile, ended: readonly Ended[]): Worked | null {
  if (read.kind === 'stopped') return null;
  if (read.kind === 'failed') return read.worked;
  const own = ended.filter(({ joined }) => joined.files.includes(at));
  if (own.some(({ kind }) => kind === 'stopped')) return null;
  const made = madeOf(own);
  const held = madeOf(own.filter(({ joined }) => joined.files[0] === at));
  const parts = { held, served: made.filter((each) => !held.includes(each)) };
  const lost = own.find((each) => each.kind === 'failed');
  const pathOf = (each: Ended | undefined): string => unit[each?.joined.files[0] ?? at]?.found.path ?? '';
  // Who is told of a file knows its path.
  const why = lost === undefined ? [] : [`${lost.joined.files[0] === at ? 'It' : pathOf(lost)} ${lost.reason}`];
  if (lost !== undefined && made.length === 0) return failed(file.found.path, null, why.join(' '));
  const mainPath = pathOf(own[0]);
  const reasons = [...why, ...partsTold(parts, mainPath), ...reasonsOf(parts)];
  return {
    outcome: {
      path: file.found.path,
      documentId: read.documentId,
      reportId: made[0]?.id ?? null,
      reportIds: made.map(({ id }) => id),
      state: lost === undefined ? worst(made.map(({ state }) => state)) : 'failed',
      reason: reasons.length === 0 ? null : reasons.join(' '),
    },
    made: held,
  };
}

/** In the order of the files' parts, whatever ended first. */
const madeOf = (ended: readonly Ended[]): readonly MadeReport[] =>
  ended
    .toSorted((one, other) => one.joined.files[0] - other.joined.files[0] || one.joined.number - other.joined.number)
    .flatMap((each) => (each.kind === 'made' ? [each.made] : []));

/**
 * Files that may make one report, from bytes to stored reports: a bad file is an outcome, never an exception. Gives how
 * each file ended, in their order; null for a file that the run was stopped before. Rejects where the store can
 * keep nothing any more: then no file has ended.
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
