import { messageOf } from '#model/duizhang-error.ts';
import type { FileOutcome, Store } from '#model/store.ts';
import { linkReissue } from './link-reissues.ts';
import { slugReuse } from './slug-reuse.ts';
import { type FirstFiles, failed, type Worked } from './work-on-file.ts';

/** A file with the bytes of another ends as that other does; null where the run was stopped before that one ended. */
function asDuplicate(outcome: FileOutcome, first: FileOutcome | null): FileOutcome | null {
  if (first === null) return null;
  const same = `${outcome.path} has the same bytes as ${first.path}`;
  if (first.reportId === null)
    return failed(outcome.path, outcome.documentId, `${same}, which failed: ${first.reason ?? ''}`).outcome;
  return { ...outcome, state: first.state, reason: `${same}; they are one report.` };
}

const addReason = (outcome: FileOutcome, more: string | null): FileOutcome =>
  more === null ? outcome : { ...outcome, reason: outcome.reason === null ? more : `${outcome.reason} ${more}` };

/** Does something more for a file; what goes wrong with it is told of that file alone. */
async function goOn(worked: Worked, tell: (reportId: string) => Promise<string | null>): Promise<Worked> {
  const { outcome } = worked;
  if (outcome.reportId === null) return worked;
  try {
    return { ...worked, outcome: addReason(outcome, await tell(outcome.reportId)) };
  } catch (error) {
    return failed(outcome.path, outcome.documentId, `${outcome.path} could not be processed: ${messageOf(error)}`);
  }
}

/**
 * What can be told only when all files of a run are stored, whatever their order: which report a reissue supersedes,
 * which reports share a slug by accident, and how files with equal bytes ended. `worked` has null for a file that the
 * run was stopped before. Returns the outcomes in the order of the files.
 */
export async function settleRun(
  store: Store,
  worked: readonly (Worked | null)[],
  firstFiles: FirstFiles,
): Promise<readonly FileOutcome[]> {
  const firstOf = ({ documentId }: FileOutcome, index: number): number =>
    (documentId === null ? undefined : firstFiles.get(documentId)?.index) ?? index;
  const listed = await store.listReports();
  const settled: (Worked | null)[] = [];
  for (const [index, each] of worked.entries()) {
    const name = each === null || firstOf(each.outcome, index) !== index ? null : each.supersedes;
    settled.push(
      each === null || name === null ? each : await goOn(each, (id) => linkReissue(store, id, name, listed)),
    );
  }
  const tellReuse = slugReuse(store, listed);
  const outcomes: (FileOutcome | null)[] = [];
  for (const each of settled) outcomes.push(each === null ? null : (await goOn(each, tellReuse)).outcome);
  return outcomes
    .map((outcome, index) => {
      if (outcome === null) return null;
      const first = firstOf(outcome, index);
      return first === index ? outcome : asDuplicate(outcome, outcomes[first] ?? null);
    })
    .filter((outcome) => outcome !== null);
}
