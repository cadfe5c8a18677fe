import path from 'node:path';
import pLimit from 'p-limit';
import type { IngestOutcome, ReadingSource } from '#ingest/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';
import { type Discovered, discoverFiles, sourceFor } from '../discover/discover-files.ts';
import { fingerprintOf } from '../discover/fingerprint.ts';
import { type SourceRow, sourceOf } from '../discover/source-table.ts';
import type { Places } from '../origins/open-origin.ts';
import { countEach } from './count-each.ts';
import { planWork, type Unit } from './plan-work.ts';
import { type WorkParts, workOnUnit } from './work-on-unit.ts';
import type { Worked } from './worked.ts';

/** What reading files and putting reports together needs from outside, whatever is done with the reports. */
export interface FileParts {
  readonly store: Store;
  readonly read: (source: ReadingSource) => Promise<IngestOutcome>;
  readonly keyerNames: readonly string[];
  readonly sources: readonly SourceRow[];
  /** Where documents are; left out = files at the same paths, and Amazon's own objects. */
  readonly places?: Places;
  readonly reporter: Reporter;
  /** Files worked on at once. */
  readonly concurrency: number;
  /** Stops the work: no further file is begun, no model is asked any more; what is done stays done. */
  readonly signal: AbortSignal;
}

/** How every file that was found ended. */
export interface WorkedFiles {
  readonly paths: readonly string[];
  /** Null for a file that the work was stopped before, and for one with the bytes of another. */
  readonly worked: readonly (Worked | null)[];
  /** Files with the bytes of one that was found before, by their indexes: the index of the first. */
  readonly firstOf: ReadonlyMap<number, number>;
}

/** Works on the units, several at once; the files of each end together. */
async function workOnAll(
  parts: FileParts,
  make: WorkParts['make'],
  units: readonly Unit[],
  count: number,
): Promise<readonly (Worked | null)[]> {
  const limit = pLimit(parts.concurrency);
  const worked: (Worked | null)[] = new Array<Worked | null>(count).fill(null);
  const { reporter } = parts;
  const workParts: WorkParts = {
    ...parts,
    read: async (found) => parts.read(await sourceFor(found, parts.places)),
    sourceOf: (path) => sourceOf(parts.sources, path),
    make,
    onAccident: () => {},
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

/** Finds the files under the targets and tells of what is passed over. */
export async function findFiles(
  targets: readonly string[],
  { reporter, keyerNames, places, signal }: Pick<FileParts, 'reporter' | 'keyerNames' | 'places' | 'signal'>,
): Promise<readonly Discovered[]> {
  const passedOver: string[] = [];
  const passOver = (target: string): unknown => passedOver.push(path.extname(target).toLowerCase());
  const found = await discoverFiles(targets, passOver, places, signal);
  if (passedOver.length > 0) reporter({ kind: 'files-passed-over', byEnding: countEach(passedOver) });
  reporter({ kind: 'run-started', files: found.length, keyers: keyerNames });
  return found;
}

/** Reads the files, puts reports together from them, and does with each report what `make` says. */
export async function workOnFiles(
  found: readonly Discovered[],
  parts: FileParts,
  make: WorkParts['make'],
): Promise<WorkedFiles> {
  const limit = pLimit(parts.concurrency);
  const fingerprint = async (each: Discovered) =>
    parts.signal.aborted ? null : fingerprintOf(each, parts.places, { known: parts.store, signal: parts.signal });
  const ids = await Promise.all(found.map((each) => limit(() => fingerprint(each))));
  const { units, firstOf } = planWork(found, ids);
  for (const index of firstOf.keys())
    parts.reporter({ kind: 'file-finished', path: found[index]?.path ?? '', state: 'done', reason: null });
  const worked = await workOnAll(parts, make, units, found.length);
  return { paths: found.map((each) => each.path), worked, firstOf };
}
