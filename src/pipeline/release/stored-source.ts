import type { PublishedReport } from '#model/published-report.ts';
import type { OpenSource, ReportSource } from '#model/report-source.ts';
import type { Store } from '#model/store.ts';
import type { StoreLocation } from '#model/store-location.ts';
import { openStore, PATIENCE } from '#store/index.ts';

/** The reports of a store as a source for publishing. */

/** A statement for each small report takes longer than reading it; as many large ones (with layout, megabytes each) still fit into memory. */
const READ_AT_ONCE = 16;

async function* readReports(store: Store, ids: readonly string[]): AsyncGenerator<PublishedReport> {
  for (let from = 0; from < ids.length; from += READ_AT_ONCE)
    yield* await store.findReports(ids.slice(from, from + READ_AT_ONCE));
}

/** `location` is where other processes open the store for themselves; null where they cannot. It may hold a password. */
export const storedSource = (store: Store, location: StoreLocation | null): ReportSource => ({
  list: () => store.listSourced(),
  read: (ids) => readReports(store, ids),
  address: location === null ? null : { module: import.meta.url, argument: JSON.stringify(location) },
});

/** Opens the store at a location, as JSON, in a process of its own. Throws a StoreError. */
export async function openSource(argument: string): Promise<OpenSource> {
  const location = JSON.parse(argument) as StoreLocation; // As storedSource wrote it.
  // It was there a moment ago, and one question is asked after another.
  const store = await openStore(location, { connections: 1, patience: { opening: PATIENCE.lost } });
  return { read: (ids) => readReports(store, ids), close: () => store.close() };
}
