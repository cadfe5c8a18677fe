import { createHash } from 'node:crypto';

type Sorted = null | string | number | boolean | readonly Sorted[] | { readonly [key: string]: Sorted };

function sorted(value: unknown): Sorted {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/**
 * The value as JSON with the keys of every object in the order of their code units, and without keys that are undefined:
 * equal values give equal texts. The order of lists is kept, it is a part of their value.
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value));

/** sha256 of the canonical JSON, in hexadecimal. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');
