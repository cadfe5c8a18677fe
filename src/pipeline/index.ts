import { randomUUID } from 'node:crypto';
import type { RunSummary } from '#model/store.ts';
import type { Keyers } from './key-report.ts';
import { makeReport } from './make-report.ts';
import { settleRun } from './settle-run.ts';
import { type FileParts, findFiles, workOnFiles } from './work-on-files.ts';

/** What a run needs from outside: where things are kept, how files are read, who keys, who is told. */
export interface RunParts extends FileParts {
  readonly keyers: Keyers;
}

/** Runs the main job over files and folders: reads, keys, checks and stores each report, and remembers the run. */
export async function runFiles(targets: readonly string[], parts: RunParts): Promise<RunSummary> {
  const found = await findFiles(targets, parts);
  const run = { id: randomUUID(), startedAt: new Date().toISOString() };
  await parts.store.saveRun({ ...run, finishedAt: null, files: [] });
  const { worked, ...given } = await workOnFiles(found, parts, (joined) => makeReport(parts, joined));
  const files = await settleRun(parts.store, worked, given);
  const summary: RunSummary = { ...run, finishedAt: parts.signal.aborted ? null : new Date().toISOString(), files };
  await parts.store.saveRun(summary);
  return summary;
}
