import pLimit from 'p-limit';
import type { Store } from '#model/store.ts';
import type { FoundFile, PlannedUnit } from '#model/work.ts';
import { fingerprintOf } from '../discover/fingerprint.ts';
import { NO_PLACES, type Places } from '../origins/open-origin.ts';
import { type Signatures, unitKey } from './step-keys.ts';

/** Units read from the store and written back at once. */
const UNITS_AT_ONCE = 500;

/** Files whose bytes are read at once for their fingerprints. */
const FINGERPRINTS_AT_ONCE = 8;

/** A file that cannot be had any more has no bytes to know it by; reading it then says why. */
async function anew(file: FoundFile, places: Places): Promise<FoundFile> {
  const { origin, path } = file;
  if (origin === null) return file;
  return { ...file, documentId: await fingerprintOf({ kind: 'file', path, origin }, places) };
}

/**
 * Looks again at the bytes of these units' files, which may have been mended since the run was planned, so that what comes
 * of them is kept under what it came from. Gives how many units are others now.
 */
export async function replanUnits(
  store: Store,
  runId: string,
  positions: readonly number[],
  signatures: Signatures,
  places: Places = NO_PLACES,
): Promise<number> {
  const limit = pLimit(FINGERPRINTS_AT_ONCE);
  let others = 0;
  for (let from = 0; from < positions.length; from += UNITS_AT_ONCE) {
    const units = await store.findUnits(runId, positions.slice(from, from + UNITS_AT_ONCE));
    const looked = await Promise.all(
      units.map(async ({ position, files: [first, ...rest] }): Promise<PlannedUnit> => {
        const files = [
          await limit(() => anew(first, places)),
          ...(await Promise.all(rest.map((file) => limit(() => anew(file, places))))),
        ] as const;
        return { position, key: unitKey(signatures, files), files };
      }),
    );
    const changed = looked.filter(({ key }, index) => key !== units[index]?.key);
    await store.replanUnits(runId, changed);
    others += changed.length;
  }
  return others;
}
