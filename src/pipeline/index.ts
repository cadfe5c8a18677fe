import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import type { IngestOutcome } from '#ingest/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import type { ReportState } from '#model/published-report.ts';
import type { Reporter } from '#model/reporter.ts';
import type { FileOutcome, RunSummary, Store } from '#model/store.ts';
import { buildReport } from './build-report.ts';
import { type Discovered, discoverFiles } from './discover-files.ts';
import { type Keyers, processDocument } from './process-document.ts';
import { type SourceRow, sourceOf } from './source-table.ts';

/** What a run needs from outside: where things are kept, how files are read, who keys, who is told. */
export interface RunParts {
  readonly store: Store;
  readonly read: (path: string) => Promise<IngestOutcome>;
  readonly keyers: Keyers;
  readonly keyerNames: readonly string[];
  readonly sources: readonly SourceRow[];
  readonly reporter: Reporter;
  /** Files worked on at once. */
  readonly concurrency: number;
  /** Stops the run between files; what is done stays done. */
  readonly signal: AbortSignal;
}

interface Finished {
  readonly outcome: FileOutcome;
}

const failed = (path: string, documentId: string | null, reason: string): Finished => ({
  outcome: { path, documentId, reportId: null, state: 'failed', reason },
});

const reasonFor = (
  state: ReportState,
  findings: readonly { readonly severity: string; readonly reason: string }[],
): string | null =>
  state === 'done' ? null : (findings.find((each) => each.severity === 'error')?.reason ?? findings[0]?.reason ?? null);

async function supersededId(parts: RunParts, row: SourceRow | null): Promise<string | null> {
  if (row === null || row.supersedes === null) return null;
  const listed = await parts.store.listReports();
  return listed.find((report) => report.slug === row.supersedes)?.id ?? null;
}

/** One file from bytes to stored report. A bad file is an outcome, never an exception. */
async function workOn(parts: RunParts, path: string): Promise<Finished> {
  const outcome = await parts.read(path);
  if (outcome.kind === 'failed')
    return failed(path, outcome.documentId, outcome.findings[0]?.reason ?? `${path} could not be read.`);
  const { document } = outcome;
  await parts.store.saveDocument(document);
  const row = sourceOf(parts.sources, path);
  const report = buildReport(document, row, await supersededId(parts, row));
  const published = await processDocument(document, report, parts.keyers);
  await parts.store.saveReport(published);
  const { state } = published;
  return {
    outcome: {
      path,
      documentId: document.id,
      reportId: report.id,
      state,
      reason: reasonFor(state, published.findings),
    },
  };
}

async function workOnDiscovered(parts: RunParts, found: Discovered): Promise<FileOutcome | null> {
  if (parts.signal.aborted) return null;
  if (found.kind === 'absent') return failed(found.path, null, found.reason).outcome;
  parts.reporter({ kind: 'file-started', path: found.path });
  try {
    return (await workOn(parts, found.path)).outcome;
  } catch (error) {
    // One file that the program stumbles over must not cost the others their run; the summary names it.
    return failed(found.path, null, `${found.path} could not be processed: ${messageOf(error)}`).outcome;
  }
}

/** Runs the main job over files and folders: reads, keys, checks and stores each report, and remembers the run. */
export async function runFiles(targets: readonly string[], parts: RunParts): Promise<RunSummary> {
  const found = await discoverFiles(targets);
  const run = { id: randomUUID(), startedAt: new Date().toISOString() };
  parts.reporter({ kind: 'run-started', files: found.length, keyers: parts.keyerNames });
  await parts.store.saveRun({ ...run, finishedAt: null, files: [] });
  const limit = pLimit(parts.concurrency);
  const outcomes = await Promise.all(
    found.map((each) =>
      limit(async () => {
        const outcome = await workOnDiscovered(parts, each);
        if (outcome !== null)
          parts.reporter({ kind: 'file-finished', path: outcome.path, state: outcome.state, reason: outcome.reason });
        return outcome;
      }),
    ),
  );
  const files = outcomes.filter((outcome) => outcome !== null);
  const summary: RunSummary = { ...run, finishedAt: parts.signal.aborted ? null : new Date().toISOString(), files };
  await parts.store.saveRun(summary);
  return summary;
}
