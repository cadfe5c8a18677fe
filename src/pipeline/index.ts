import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pLimit from 'p-limit';
import type { IngestOutcome, ReadingSource } from '#ingest/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { RunSummary, Store } from '#model/store.ts';
import { type Discovered, discoverFiles } from './discover-files.ts';
import { fingerprintOf } from './fingerprint.ts';
import { planWork, type Unit } from './plan-work.ts';
import type { Keyers } from './process-report.ts';
import { settleRun } from './settle-run.ts';
import type { SourceRow } from './source-table.ts';
import { type WorkParts, workOnUnit } from './work-on-unit.ts';
import type { Worked } from './worked.ts';

/** What a run needs from outside: where things are kept, how files are read, who keys, who is told. */
export interface RunParts {
  readonly store: Store;
  readonly read: (source: ReadingSource) => Promise<IngestOutcome>;
  readonly keyers: Keyers;
  readonly keyerNames: readonly string[];
  readonly sources: readonly SourceRow[];
  readonly reporter: Reporter;
  /** Files worked on at once. */
  readonly concurrency: number;
  /** Stops the run: no further file is begun, no model is asked any more; what is done stays done. */
  readonly signal: AbortSignal;
}

/** Works on the units, several at once; the files of each end together. */
async function workOnAll(parts: RunParts, units: readonly Unit[], count: number): Promise<readonly (Worked | null)[]> {
  const limit = pLimit(parts.concurrency);
  const worked: (Worked | null)[] = new Array<Worked | null>(count).fill(null);
  const { reporter } = parts;
  const workParts: WorkParts = {
    ...parts,
    limit: pLimit(parts.concurrency),
    onStart: (path) => reporter({ kind: 'file-started', path }),
    onEnd: ({ path, state, reason }) => reporter({ kind: 'file-finished', path, state, reason }),
  };
  const workOne = async (unit: Unit): Promise<void> => {
    if (parts.signal.aborted) return;
    for (const [at, done] of (await workOnUnit(workParts, unit)).entries()) worked[unit[at]?.index ?? 0] = done;
  };
  await Promise.all(units.map((unit) => limit(() => workOne(unit))));
  return worked;
}

const countEach = (endings: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(endings, (ending) => ending)].map(([ending, files]) => [ending, files.length]));

/** Runs the main job over files and folders: reads, keys, checks and stores each report, and remembers the run. */
export async function runFiles(targets: readonly string[], parts: RunParts): Promise<RunSummary> {
  const passedOver: string[] = [];
  const found = await discoverFiles(targets, (target) => passedOver.push(path.extname(target).toLowerCase()));
  const run = { id: randomUUID(), startedAt: new Date().toISOString() };
  if (passedOver.length > 0) parts.reporter({ kind: 'files-passed-over', byEnding: countEach(passedOver) });
  parts.reporter({ kind: 'run-started', files: found.length, keyers: parts.keyerNames });
  await parts.store.saveRun({ ...run, finishedAt: null, files: [] });
  const limit = pLimit(parts.concurrency);
  const fingerprint = async (each: Discovered) => (parts.signal.aborted ? null : fingerprintOf(each));
  const ids = await Promise.all(found.map((each) => limit(() => fingerprint(each))));
  const { units, firstOf } = planWork(found, ids);
  for (const index of firstOf.keys())
    parts.reporter({ kind: 'file-finished', path: found[index]?.path ?? '', state: 'done', reason: null });
  const worked = await workOnAll(parts, units, found.length);
  const files = await settleRun(parts.store, worked, { paths: found.map(({ path }) => path), firstOf });
  const summary: RunSummary = { ...run, finishedAt: parts.signal.aborted ? null : new Date().toISOString(), files };
  await parts.store.saveRun(summary);
  return summary;
}
