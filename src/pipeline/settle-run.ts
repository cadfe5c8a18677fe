import { messageOf } from '#model/duizhang-error.ts';
import type { FileOutcome, Store } from '#model/store.ts';
import { dropRegrouped } from './drop-regrouped.ts';
import { linkReissue } from './link-reissues.ts';
import type { MadeReport } from './make-report.ts';
import { sharedParts } from './shared-parts.ts';
import { slugReuse } from './slug-reuse.ts';
import { failed, type Worked } from './worked.ts';

/** A file with the bytes of another ends as that other does; null where the run was stopped before that one ended. */
function asDuplicate(path: string, first: FileOutcome | null): FileOutcome | null {
  if (first === null) return null;
  const same = `${path} has the same bytes as ${first.path}`;
  if (first.reportId === null)
    return failed(path, first.documentId, `${same}, which failed: ${first.reason ?? ''}`).outcome;
  const what = first.reportIds.length === 1 ? 'they are one report' : 'their reports are the same';
  return { ...first, path, reason: `${same}; ${what}.` };
}

const addReason = (outcome: FileOutcome, more: string | null): FileOutcome =>
  more === null ? outcome : { ...outcome, reason: outcome.reason === null ? more : `${outcome.reason} ${more}` };

/** Does something more for each report of a file; what goes wrong with it is told of that file alone. */
async function goOn(worked: Worked, tell: (made: MadeReport) => Promise<string | null>): Promise<Worked> {
  let { outcome } = worked;
  for (const made of worked.made) {
    try {
      outcome = addReason(outcome, await tell(made));
    } catch (error) {
      return failed(outcome.path, outcome.documentId, `${outcome.path} could not be processed: ${messageOf(error)}`);
    }
  }
  return { ...worked, outcome };
}

/** What is told of the files when all of a run are stored: their paths, and which of them have the bytes of another. */
interface Given {
  readonly paths: readonly string[];
  readonly firstOf: ReadonlyMap<number, number>;
}

/**
 * What can be told only when all files of a run are stored, whatever their order: which stored reports were put together
 * anew, which report a reissue supersedes, which reports share a slug by accident, and how files with equal bytes ended.
 * `worked` has null for a file that the run was stopped before. Returns the outcomes in the order of the files.
 */
export async function settleRun(
  store: Store,
  worked: readonly (Worked | null)[],
  { paths, firstOf }: Given,
): Promise<readonly FileOutcome[]> {
  const made = worked.flatMap((each) => each?.made ?? []);
  await dropRegrouped(store, made);
  const listed = await store.listReports();
  const settled: (Worked | null)[] = [];
  for (const each of worked) {
    const link = async ({ id, supersedes }: MadeReport) =>
      supersedes === null ? null : linkReissue(store, id, supersedes, listed);
    settled.push(each === null ? null : await goOn(each, link));
  }
  const [tellShared, tellReuse] = [sharedParts(listed, made), slugReuse(store, listed)];
  // A report that shares a document with another shares its slug for that reason.
  const tell = async (report: MadeReport) => (await tellShared(report)) ?? (await tellReuse(report.id));
  const outcomes: (FileOutcome | null)[] = [];
  for (const each of settled) outcomes.push(each === null ? null : (await goOn(each, tell)).outcome);
  return outcomes
    .map((outcome, index) => {
      const first = firstOf.get(index);
      return first === undefined ? outcome : asDuplicate(paths[index] ?? '', outcomes[first] ?? null);
    })
    .filter((outcome) => outcome !== null);
}
