import { createHash } from 'node:crypto';

/** A number in [0, 1) that is the same for the same words: chance that repeats itself, so that tests do. */
export function chanceOf(...words: readonly (string | number)[]): number {
  const digest = createHash('sha256').update(words.join('\u0000'), 'utf8').digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}
