import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import type { IngestOutcome } from '#ingest/index.ts';
import { ModelError } from '#llm/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import type { Reporter } from '#model/reporter.ts';
import type { RunSummary, Store } from '#model/store.ts';
import { type Discovered, discoverFiles } from './discover-files.ts';
import type { Keyers } from './process-report.ts';
import { settleRun } from './settle-run.ts';
import type { SourceRow } from './source-table.ts';
import { type FirstFiles, failed, type Worked, workOn } from './work-on-file.ts';

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
  /** Stops the run: no further file is begun, no model is asked any more; what is done stays done. */
  readonly signal: AbortSignal;
}

const isCancelled = (error: unknown): boolean => error instanceof ModelError && error.kind === 'aborted';

async function workOnDiscovered(
  parts: RunParts,
  found: Discovered,
  index: number,
  firstFiles: FirstFiles,
): Promise<Worked | null> {
  if (parts.signal.aborted) return null;
  if (found.kind === 'absent') return failed(found.path, null, found.reason);
  parts.reporter({ kind: 'file-started', path: found.path });
  try {
    return await workOn(parts, { index, path: found.path, firstFiles });
  } catch (error) {
    // A report that was stopped halfway is as one that was not begun; the same command goes on with it.
    if (parts.signal.aborted && isCancelled(error)) return null;
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
  const worked = await Promise.all(
    found.map((each, index) =>
      limit(async () => {
        const done = await workOnDiscovered(parts, each, index, firstFiles);
        if (done !== null) {
          const { path, state, reason } = done.outcome;
          parts.reporter({ kind: 'file-finished', path, state, reason });
        }
        return done;
      }),
    ),
  );
  const files = await settleRun(parts.store, worked, firstFiles);
  const summary: RunSummary = { ...run, finishedAt: parts.signal.aborted ? null : new Date().toISOString(), files };
  await parts.store.saveRun(summary);
  return summary;
}
