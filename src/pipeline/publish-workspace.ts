import type { PublishedReport } from '#model/published-report.ts';
import type { Store } from '#model/store.ts';
import { publishDataset } from '#publish/index.ts';

async function* storedReports(store: Store): AsyncGenerator<PublishedReport> {
  for (const { id } of await store.listReports()) {
    const report = await store.findReport(id);
    if (report !== null) yield report;
  }
}

/** Publishes all reports of a workspace as one release, in the order of their slugs. */
export const publishWorkspace = (
  store: Store,
  target: { readonly folder: string; readonly version: string; readonly releaseDate: string },
): ReturnType<typeof publishDataset> => publishDataset(storedReports(store), target);
