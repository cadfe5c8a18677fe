import type { ReportListing } from '#model/store.ts';
import type { MadeReport } from './make-report.ts';

/**
 * Tells of a report, in a sentence for the user, that a stored report which this run did not make has a document of it
 * too: its file was given without the others. Null where all is well.
 */
export function sharedParts(
  listed: readonly ReportListing[],
  made: readonly MadeReport[],
): (report: MadeReport) => Promise<string | null> {
  const current = new Set(made.map(({ id }) => id));
  const holders = new Map(
    listed.flatMap((each) => (current.has(each.id) ? [] : each.documentIds.map((id) => [id, each] as const))),
  );
  return async ({ documents }) => {
    const holder = documents.flatMap(({ id }) => holders.get(id) ?? [])[0];
    return holder === undefined
      ? null
      : `It was given without the other files of the stored report ${holder.slug} (${holder.id.slice(0, 12)}), which has the same document: the dataset now holds its values twice. Give the files of that report together.`;
  };
}
