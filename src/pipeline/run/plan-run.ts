import pLimit from 'p-limit';
import type { Reporter } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';
import type { EndedUnit, FoundFile, PlannedUnit } from '#model/work.ts';
import { type Discovered, discover } from '../discover/discover-files.ts';
import { fingerprintOf } from '../discover/fingerprint.ts';
import { type SourceRow, sourceOf } from '../discover/source-table.ts';
import type { Places } from '../origins/open-origin.ts';
import { belongsPerhaps, folderOf } from '../units/plan-work.ts';
import { movedResult } from './moved-result.ts';
import { type Signatures, unitKey } from './step-keys.ts';

/** What planning needs. */
export interface PlanParts {
  readonly store: Store;
  readonly runId: string;
  readonly signatures: Signatures;
  /** True where results of earlier runs are left aside. */
  readonly isForced: boolean;
  readonly sources: readonly SourceRow[];
  readonly places: Places;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  /** Told of files below folders that are not read. */
  readonly passOver: (target: string) => void;
}

/** Files written to the store at once. */
const FILES_AT_ONCE = 1_000;

/** Files whose bytes are read at once for their fingerprints. */
const FINGERPRINTS_AT_ONCE = 8;

async function foundFile(found: Discovered, position: number, parts: PlanParts): Promise<FoundFile> {
  const { sources, places, store, signal } = parts;
  const isAbsent = found.kind === 'absent';
  return {
    position,
    path: found.path,
    origin: isAbsent ? null : found.origin,
    absence: isAbsent ? found.reason : null,
    documentId: await fingerprintOf(found, places, { known: store, signal }),
    // What is not there belongs to nothing.
    folder: isAbsent ? `${position}` : folderOf(found.path),
    mayBelong: !isAbsent && belongsPerhaps(found.path),
    source: sourceOf(sources, found.path),
  };
}

/** Finds the files and writes them to the store with their fingerprints, so many at once. Gives how many there are. */
async function findFiles(targets: readonly string[], parts: PlanParts): Promise<number> {
  const limit = pLimit(FINGERPRINTS_AT_ONCE);
  let files = 0;
  let some: Promise<FoundFile>[] = [];
  const write = async (): Promise<void> => {
    await parts.store.addFiles(parts.runId, await Promise.all(some));
    some = [];
    parts.reporter({ kind: 'files-found', files });
  };
  for await (const found of discover(targets, parts.passOver, parts.places, parts.signal)) {
    if (parts.signal.aborted) break;
    const position = files;
    files += 1;
    some.push(limit(() => foundFile(found, position, parts)));
    if (some.length >= FILES_AT_ONCE) await write();
  }
  await write();
  return files;
}

/** Files in the order of their folders, page by page. */
async function* filesByFolder({ store, runId }: PlanParts): AsyncGenerator<FoundFile> {
  for (let after: FoundFile | null = null; ; ) {
    const page: readonly FoundFile[] = await store.pageFiles(runId, after, FILES_AT_ONCE);
    yield* page;
    after = page.at(-1) ?? null;
    if (after === null) return;
  }
}

/** The files of a folder are one unit where one of them may belong to another, which then comes first; else each is one. */
async function* groups(parts: PlanParts): AsyncGenerator<readonly [FoundFile, ...FoundFile[]]> {
  let open: [FoundFile, ...FoundFile[]] | null = null;
  for await (const file of filesByFolder(parts)) {
    if (open !== null && open[0].folder === file.folder) {
      open.push(file);
      continue;
    }
    if (open !== null) yield open;
    open = file.mayBelong ? [file] : null;
    if (open === null) yield [file];
  }
  if (open !== null) yield open;
}

const inOrder = (files: readonly [FoundFile, ...FoundFile[]]): readonly [FoundFile, ...FoundFile[]] => {
  const [first, ...others] = files.toSorted((one, other) => one.position - other.position);
  return first === undefined ? files : [first, ...others];
};

function plannedUnit(signatures: Signatures, group: readonly [FoundFile, ...FoundFile[]]): PlannedUnit {
  const files = inOrder(group);
  return { position: files[0].position, key: unitKey(signatures, files), files };
}

/** Writes units to the store, those with known results as ended. */
async function addUnits(units: readonly PlannedUnit[], parts: PlanParts): Promise<void> {
  const { store, runId, reporter } = parts;
  const known = parts.isForced ? new Map<string, EndedUnit>() : await store.findResults(units.map(({ key }) => key));
  const ended = new Map<number, EndedUnit>();
  for (const { position, key, files } of units) {
    const result = known.get(key);
    if (result !== undefined) ended.set(position, movedResult(result, files));
  }
  await store.addUnits(runId, units, ended);
  const states = [...ended.values()].flatMap(({ files }) => files.map(({ outcome }) => outcome.state));
  if (states.length > 0) reporter({ kind: 'files-unchanged', states });
}

/**
 * Finds the files under the targets, tells which of them have the same bytes, and plans what is worked on together; what
 * ended before from the same bytes, names, prompts and program has ended already. Nothing of it is held in memory but the
 * names of the files.
 */
export async function planRun(targets: readonly string[], parts: PlanParts): Promise<void> {
  const { store, runId, reporter, signal } = parts;
  const files = await findFiles(targets, parts);
  const repeated = await store.markRepeated(runId);
  reporter({ kind: 'run-planned', files, repeated });
  let units: PlannedUnit[] = [];
  for await (const group of groups(parts)) {
    if (signal.aborted) return;
    units.push(plannedUnit(parts.signatures, group));
    if (units.length < FILES_AT_ONCE) continue;
    await addUnits(units, parts);
    units = [];
  }
  await addUnits(units, parts);
  await store.refreshStatistics();
}
