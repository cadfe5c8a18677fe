import { AsyncLocalStorage } from 'node:async_hooks';
import pLimit from 'p-limit';
import type { IngestOutcome, ReadingSource } from '#ingest/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';
import { isUnitTaken } from '#model/store-fault.ts';
import { type FoundFile, type ModelUse, NO_USE, type Step, type TakenUnit, withCall } from '#model/work.ts';
import { sourceFor } from '../discover/discover-files.ts';
import type { Places } from '../origins/open-origin.ts';
import { keptSteps } from '../report/kept-steps.ts';
import type { Keyers } from '../report/key-report.ts';
import { makeReport } from '../report/make-report.ts';
import type { PlannedFile, Unit } from '../units/plan-work.ts';
import { workOnUnit } from '../units/work-on-unit.ts';
import { readKept } from './read-kept.ts';
import { isForced, type Signatures } from './step-keys.ts';
import type { UnitEnd } from './unit-executor.ts';

/** What working on units needs, in whatever process. */
export interface UnitParts {
  readonly store: Store;
  readonly read: (source: ReadingSource) => Promise<IngestOutcome>;
  readonly places: Places;
  readonly keyers: Keyers;
  readonly reporter: Reporter;
  readonly signatures: Signatures;
  readonly force: Step | null;
  /** Stops the work: no model is asked any more. */
  readonly signal: AbortSignal;
  /** Reports of one unit worked on at once. */
  readonly concurrency: number;
}

/** Whose answers are counted for which unit: several units of a process ask at once through one keyer. */
const asking = new AsyncLocalStorage<{ use: ModelUse }>();

/** Counts the answers told of within a unit for it, and passes everything on. */
export const countingByUnit =
  (report: Reporter): Reporter =>
  (event) => {
    const unit = asking.getStore();
    if (unit !== undefined && event.kind === 'model-called') unit.use = withCall(unit.use, event);
    report(event);
  };

const plannedOf = (file: FoundFile): PlannedFile => ({
  index: file.position,
  found:
    file.origin === null
      ? { kind: 'absent', path: file.path, reason: file.absence ?? `${file.path} is not there.` }
      : { kind: 'file', path: file.path, origin: file.origin },
});

const unitOf = ([first, ...others]: TakenUnit['files']): Unit => [plannedOf(first), ...others.map(plannedOf)];

/**
 * Works on a unit until its reports are stored, as far as it is not known already what comes of it. Rejects only where the
 * store or the program itself is at fault. `parts.reporter` has to count by unit, so that the unit's answers are its own.
 */
export async function executeUnit(parts: UnitParts, taken: TakenUnit): Promise<UnitEnd> {
  // Who had it before may have ended it and died, or may be about to end it.
  const mayBeKnown = parts.force === null && taken.tries > 1;
  const known = mayBeKnown ? (await parts.store.findResults([taken.key])).get(taken.key) : undefined;
  if (known !== undefined) return { kind: 'ended', end: known };
  const counted = { use: NO_USE };
  try {
    return await asking.run(counted, () => workOn(parts, taken, counted));
  } catch (thrown) {
    // Whoever has it now ends it.
    if (isUnitTaken(thrown)) return { kind: 'stopped' };
    throw thrown;
  }
}

/** Saves reports as long as the unit is in these hands: who comes back late must not undo what others made since. */
const heldStore = (store: Store, taken: TakenUnit): Pick<Store, 'findReport' | 'saveReport'> => ({
  findReport: (id) => store.findReport(id),
  saveReport: (report, made) => store.saveReport(report, made, taken),
});

async function workOn(parts: UnitParts, taken: TakenUnit, counted: { readonly use: ModelUse }): Promise<UnitEnd> {
  const { store, keyers, signatures, force, signal, reporter } = parts;
  const unit = unitOf(taken.files);
  const files = new Map(taken.files.map((file) => [file.path, file]));
  let isFinal = true;
  const onAccident = (): void => {
    isFinal = false;
  };
  const kept = keptSteps({
    store,
    signatures,
    forced: { claims: isForced(force, 'claims'), record: isForced(force, 'record') },
  });
  const readings = { store, signature: signatures.document, isForced: isForced(force, 'document') };
  const worked = await workOnUnit(
    {
      store,
      signal,
      read: async (found) => {
        const read = async () => parts.read(await sourceFor(found, parts.places));
        const file = files.get(found.path);
        return file === undefined ? read() : readKept(readings, file, read);
      },
      make: (given) =>
        makeReport({ store: heldStore(store, taken), keyers, workKey: taken.key, kept, onAccident }, given),
      sourceOf: (path) => files.get(path)?.source ?? null,
      limit: pLimit(parts.concurrency),
      onStart: (path) => reporter({ kind: 'file-started', path }),
      onEnd: ({ path, state, reason }) => reporter({ kind: 'file-finished', path, state, reason }),
      onAccident,
    },
    unit,
  );
  const ended = worked.filter((each) => each !== null);
  if (ended.length < worked.length) return { kind: 'stopped' };
  // A file without a document could not be had: that may be otherwise another time. And what came of other bytes than those
  // that were planned is nothing to find by their key.
  isFinal &&= ended.every(
    ({ outcome: { path, documentId } }) => documentId !== null && documentId === files.get(path)?.documentId,
  );
  return { kind: 'ended', end: { files: ended, use: counted.use, isFinal } };
}
