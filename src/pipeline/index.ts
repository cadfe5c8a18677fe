import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import type { IngestOutcome } from '#ingest/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import { holdsReport, type PublishedReport, REPORT_EMPTY } from '#model/published-report.ts';
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

const failed = (path: string, documentId: string | null, reason: string): FileOutcome => ({
  path,
  documentId,
  reportId: null,
  state: 'failed',
  reason,
});

/** What a person should be told of a report at once: why it is not whole, or that nothing was found in it. */
function reasonFor(published: PublishedReport): string | null {
  const { state, findings } = published;
  if (state !== 'done') return (findings.find((each) => each.severity === 'error') ?? findings[0])?.reason ?? null;
  const empty = findings.find((each) => each.ruleId === REPORT_EMPTY)?.reason ?? null;
  return empty === null || holdsReport(published) ? empty : `${empty} The dataset lists it in documents only.`;
}

async function supersededId(parts: RunParts, row: SourceRow | null): Promise<string | null> {
  if (row === null || row.supersedes === null) return null;
  const listed = await parts.store.listReports();
  return listed.find((report) => report.slug === row.supersedes)?.id ?? null;
}

/** Which file of the run gave a document its name: of equal bytes the one that was given first, whoever ends first. */
type FirstFiles = Map<string, { readonly index: number; readonly path: string }>;

interface Work {
  readonly index: number;
  readonly path: string;
  readonly firstFiles: FirstFiles;
}

/** One file from bytes to stored report. A bad file is an outcome, never an exception. */
async function workOn(parts: RunParts, { index, path, firstFiles }: Work): Promise<FileOutcome> {
  const outcome = await parts.read(path);
  if (outcome.kind === 'failed') {
    return failed(path, outcome.documentId, outcome.findings[0]?.reason ?? `${path} could not be read.`);
  }
  const { document } = outcome;
  const row = sourceOf(parts.sources, path);
  const report = buildReport(document, row, await supersededId(parts, row));
  const first = firstFiles.get(document.id);
  if (first !== undefined && first.index < index) {
    const reason = `${path} has the same bytes as ${first.path}; they are one report.`;
    return { path, documentId: document.id, reportId: report.id, state: 'done', reason };
  }
  firstFiles.set(document.id, { index, path });
  await parts.store.saveDocument(document);
  const published = await processDocument(document, report, parts.keyers);
  // Meanwhile a file that was given earlier may have turned out to be the same.
  if (firstFiles.get(document.id)?.index === index) await parts.store.saveReport(published);
  const reason = reasonFor(published);
  return { path, documentId: document.id, reportId: report.id, state: published.state, reason };
}

async function workOnDiscovered(
  parts: RunParts,
  found: Discovered,
  index: number,
  firstFiles: FirstFiles,
): Promise<FileOutcome | null> {
  if (parts.signal.aborted) return null;
  if (found.kind === 'absent') return failed(found.path, null, found.reason);
  parts.reporter({ kind: 'file-started', path: found.path });
  try {
    return await workOn(parts, { index, path: found.path, firstFiles });
  } catch (error) {
    // One file that the program stumbles over must not cost the others their run; the summary names it.
    return failed(found.path, null, `${found.path} could not be processed: ${messageOf(error)}`);
  }
}

/** Runs the main job over files and folders: reads, keys, checks and stores each report, and remembers the run. */
export async function runFiles(targets: readonly string[], parts: RunParts): Promise<RunSummary> {
  const found = await discoverFiles(targets);
  const run = { id: randomUUID(), startedAt: new Date().toISOString() };
  parts.reporter({ kind: 'run-started', files: found.length, keyers: parts.keyerNames });
  await parts.store.saveRun({ ...run, finishedAt: null, files: [] });
  const limit = pLimit(parts.concurrency);
  const firstFiles: FirstFiles = new Map();
  const outcomes = await Promise.all(
    found.map((each, index) =>
      limit(async () => {
        const outcome = await workOnDiscovered(parts, each, index, firstFiles);
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
