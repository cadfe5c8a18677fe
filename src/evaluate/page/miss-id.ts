import { createHash } from 'node:crypto';
import type { Miss } from '../evaluation-schema.ts';

/** Hex digits of an address: among 5,000 misses two share one in about one of a hundred thousand pages. */
const DIGITS = 10;

/**
 * The address of each miss on the page, `m-1a2b3c4d5e`: it stays the same from run to run as long as the same item of the
 * same document is wrong in the same repeat. Misses that would share one are counted on.
 */
export function missIds(misses: readonly Miss[]): readonly string[] {
  const seen = new Map<string, number>();
  return misses.map(({ document, field, item, repeat }) => {
    const hash = createHash('sha256')
      .update(JSON.stringify([document, field, item, repeat]))
      .digest('hex');
    const id = `m-${hash.slice(0, DIGITS)}`;
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before === 0 ? id : `${id}-${before}`;
  });
}
