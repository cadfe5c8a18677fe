import type { IngestOutcome } from '#ingest/index.ts';
import { holdsReport, type PublishedReport, REPORT_EMPTY } from '#model/published-report.ts';
import type { FileOutcome, Store } from '#model/store.ts';
import { mustGiveWay } from './better-record.ts';
import { buildReport, membersOf, reportIdOf } from './build-report.ts';
import { type Keyers, processReport } from './process-report.ts';
import { type SourceRow, sourceOf } from './source-table.ts';
import { storedReport } from './stored-report.ts';

/** Which file of the run gave a document its name: of equal bytes the one that was given first, whoever ends first. */
export type FirstFiles = Map<string, { readonly index: number; readonly path: string }>;

export interface Work {
  readonly index: number;
  readonly path: string;
  readonly firstFiles: FirstFiles;
}

interface WorkParts {
  readonly store: Store;
  readonly read: (path: string) => Promise<IngestOutcome>;
  readonly keyers: Keyers;
  readonly sources: readonly SourceRow[];
}

/** How a file ended, and the report that its row says it supersedes, as the row calls it. */
export interface Worked {
  readonly outcome: FileOutcome;
  readonly supersedes: string | null;
}

export const failed = (path: string, documentId: string | null, reason: string): Worked => ({
  outcome: { path, documentId, reportId: null, state: 'failed', reason },
  supersedes: null,
});

/** What a person should be told of a report at once: why it is not whole, or that nothing was found in it. */
function reasonFor(published: PublishedReport): string | null {
  const { state, findings } = published;
  if (state !== 'done') return (findings.find((each) => each.severity === 'error') ?? findings[0])?.reason ?? null;
  const empty = findings.find((each) => each.ruleId === REPORT_EMPTY)?.reason ?? null;
  return empty === null || holdsReport(published) ? empty : `${empty} The dataset lists it in documents only.`;
}

/** Stores the new record, or keeps the stored one where that is better; what is known of the origin is new either way. */
async function save(store: Store, next: PublishedReport, stored: PublishedReport | null): Promise<string | null> {
  const keeps = stored !== null && mustGiveWay(next, stored);
  await store.saveReport(keeps ? { ...stored, report: next.report } : next);
  const reason = reasonFor(next);
  return keeps ? `The better record of an earlier run (${stored.state}) was kept. ${reason ?? ''}`.trim() : reason;
}

/** One file from bytes to stored report. A bad file is an outcome, never an exception. */
export async function workOn(parts: WorkParts, { index, path, firstFiles }: Work): Promise<Worked> {
  const read = await parts.read(path);
  if (read.kind === 'failed') {
    return failed(path, read.documentId, read.findings[0]?.reason ?? `${path} could not be read.`);
  }
  const { document } = read;
  const reportId = reportIdOf(membersOf(document));
  const outcome = { path, documentId: document.id, reportId };
  const first = firstFiles.get(document.id);
  // What becomes of equal bytes is told at the end of the run.
  if (first !== undefined && first.index < index)
    return { outcome: { ...outcome, state: 'done', reason: null }, supersedes: null };
  firstFiles.set(document.id, { index, path });
  const row = sourceOf(parts.sources, path);
  const stored = await storedReport(parts.store, reportId);
  await parts.store.saveDocument(document);
  const published = await processReport(
    { report: buildReport(document, row, stored?.report ?? null), documents: [document], findings: [] },
    parts.keyers,
  );
  // Meanwhile a file that was given earlier may have turned out to be the same.
  const isFirst = firstFiles.get(document.id)?.index === index;
  const reason = isFirst ? await save(parts.store, published, stored) : null;
  return { outcome: { ...outcome, state: published.state, reason }, supersedes: row?.supersedes ?? null };
}
