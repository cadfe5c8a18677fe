import type { PublishedReport } from '#model/published-report.ts';
import type { Report } from '#model/report.ts';
import type { ReportListing, Store } from '#model/store.ts';
import type { MadeReport } from './make-report.ts';
import { storedReport } from './stored-report.ts';

/** Whether every document of a stored report is one of the new report's: the same bytes, or a changed annex of its name. */
const isContained = (stored: PublishedReport, made: MadeReport): boolean =>
  stored.documents.every(({ id, name }, at) =>
    made.documents.some((each) => each.id === id || (at > 0 && each.name === name)),
  );

/** What was known of the former report and of the new one not yet. */
const inherit = (next: Report, former: Report): Report => ({
  ...next,
  source: {
    url: next.source.url ?? former.source.url,
    publisher: next.source.publisher ?? former.source.publisher,
    retrieved: next.source.retrieved ?? former.source.retrieved,
    published: next.source.published ?? former.source.published,
  },
  supersedes: next.supersedes ?? (former.supersedes === next.id ? null : former.supersedes),
});

async function replace(store: Store, former: Report, by: string, listed: readonly ReportListing[]): Promise<void> {
  const next = await storedReport(store, by);
  if (next === null) return;
  await store.saveReport({ ...next, report: inherit(next.report, former) });
  for (const { id } of listed) {
    const other = id === former.id || id === by ? null : await storedReport(store, id);
    if (other?.report.supersedes === former.id)
      await store.saveReport({ ...other, report: { ...other.report, supersedes: by } });
  }
  await store.deleteReport(former.id);
}

/**
 * Forgets the stored reports that this run has put together anew from the same files: a form that was a report by itself
 * and is an annex now, a file that is several reports now, a report of which an annex has changed. Left as they were,
 * every figure of them would be in the dataset twice. What is known of their origin goes over.
 */
export async function dropRegrouped(store: Store, made: readonly MadeReport[]): Promise<void> {
  const listed = await store.listReports();
  const current = new Set(made.map(({ id }) => id));
  const former = listed.filter(({ id }) => !current.has(id));
  const byDocument = Map.groupBy(
    made.flatMap((report) => report.documents.map(({ id }) => ({ id, report }))),
    ({ id }) => id,
  );
  for (const { id, documentIds } of former) {
    const candidates = byDocument.get(documentIds[0] ?? '') ?? [];
    if (candidates.length === 0) continue;
    const stored = await storedReport(store, id);
    const next = candidates.find(
      ({ report }) => report.state !== 'failed' && stored !== null && isContained(stored, report),
    );
    if (stored !== null && next !== undefined) await replace(store, stored.report, next.report.id, listed);
  }
}
