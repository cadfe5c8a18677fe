import type { PublishedReport } from '#model/published-report.ts';
import type { OpenSource, ReportSource } from '#model/report-source.ts';
import type { Store } from '#model/store.ts';
import { openSqliteStore } from '#store/index.ts';

/** The reports of a store as a source for publishing. */

async function* readReports(store: Store, ids: readonly string[]): AsyncGenerator<PublishedReport> {
  for (const id of ids) {
    const report = await store.findReport(id);
    if (report !== null) yield report;
  }
}

/** `workspace` is the folder whose store other processes open for themselves; null where they cannot. */
export const storedSource = (store: Store, workspace: string | null): ReportSource => ({
  list: () => store.listSourced(),
  read: (ids) => readReports(store, ids),
  address: workspace === null ? null : { module: import.meta.url, argument: workspace },
});

/** Opens the store of a workspace in a process of its own. Throws a StoreError. */
export async function openSource(workspace: string): Promise<OpenSource> {
  const store = await openSqliteStore(workspace);
  return { read: (ids) => readReports(store, ids), close: () => store.close() };
}
