import { createHash } from 'node:crypto';

const member = (key: string, value: unknown): string => `${JSON.stringify(key)}:${canonicalJson(value)}`;

function objectJson(value: object): string {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => member(key, each)).join(',')}}`;
}

/**
 * The value as JSON with the keys of every object in the order of their code units, and without keys that are undefined:
 * equal values give equal texts. The order of lists is kept, it is a part of their value.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  return typeof value === 'object' && value !== null ? objectJson(value) : (JSON.stringify(value) ?? 'null');
}

/** sha256 of a text in UTF-8, in hexadecimal. */
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** sha256 of the canonical JSON, in hexadecimal. */
export const hashOf = (value: unknown): string => sha256Of(canonicalJson(value));
