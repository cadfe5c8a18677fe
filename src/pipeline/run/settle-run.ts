import { messageOf } from '#model/duizhang-error.ts';
import type { ReportListing, Store } from '#model/store.ts';
import type { RunReport } from '#model/work.ts';
import { dropRegrouped } from './drop-regrouped.ts';
import { linkReissue } from './link-reissues.ts';
import { reportsOfRun } from './reports-of-run.ts';
import { describeReuse } from './slug-reuse.ts';

/** Tells of the file that holds a report; what goes wrong with it is told of that file alone. */
async function tellOf(
  store: Store,
  runId: string,
  { file, made }: RunReport,
  tell: () => Promise<string | null>,
): Promise<void> {
  try {
    const told = await tell();
    if (told !== null) await store.addReason(runId, file, told);
  } catch (error) {
    const reason = `The report ${made.slug} could not be processed: ${messageOf(error)}`;
    await store.addReason(runId, file, reason, 'failed');
  }
}

async function linkReissues(store: Store, runId: string): Promise<void> {
  for (const report of await store.listSuperseding(runId)) {
    const { id, supersedes } = report.made;
    if (supersedes !== null) await tellOf(store, runId, report, () => linkReissue(store, id, supersedes));
  }
}

/** What is told of a report that was given without the other files of a stored one. */
const sharedWith = (holder: ReportListing): string =>
  `It was given without the other files of the stored report ${holder.slug} (${holder.id.slice(0, 12)}), which has the same document: the dataset now holds its values twice. Give the files of that report together.`;

/** The stored reports that share a document with one of the run, by the id of that. */
async function holdersOf(store: Store, runId: string): Promise<ReadonlyMap<string, ReportListing>> {
  const shared = await store.listShared(runId);
  if (shared.length === 0) return new Map();
  const listed = await store.findListings({ ids: [...new Set(shared.map(({ formerId }) => formerId))] });
  const byId = new Map(listed.map((each) => [each.id, each]));
  return new Map(
    // The first of several counts.
    shared.toReversed().flatMap(({ madeId, formerId }) => {
      const holder = byId.get(formerId);
      return holder === undefined ? [] : [[madeId, holder] as const];
    }),
  );
}

/** Tells of reports that share a document or, else, a slug with others. */
async function tellOfOthers(store: Store, runId: string): Promise<void> {
  const holders = await holdersOf(store, runId);
  const reused = new Set(await store.listReusedSlugs(runId));
  if (holders.size === 0 && reused.size === 0) return;
  for await (const page of reportsOfRun(store, runId)) {
    const slugs = [...new Set(page.map(({ made }) => made.slug).filter((slug) => reused.has(slug)))];
    const listed = slugs.length === 0 ? [] : await store.findListings({ slugs });
    const bySlug = Map.groupBy(listed, ({ slug }) => slug);
    for (const report of page) {
      const { id, slug } = report.made;
      const holder = holders.get(id);
      const told = holder === undefined ? describeReuse(id, bySlug.get(slug) ?? []) : sharedWith(holder);
      if (told !== null) await store.addReason(runId, report.file, told);
    }
  }
}

/**
 * What can be told only when all files of a run are stored, whatever their order: which stored reports were put together
 * anew, which report a reissue supersedes, and which reports share a slug by accident. Done twice, it is done once.
 */
export async function settleRun(store: Store, runId: string): Promise<void> {
  await dropRegrouped(store, runId);
  await linkReissues(store, runId);
  await tellOfOthers(store, runId);
}
