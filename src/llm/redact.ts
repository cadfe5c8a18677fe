import { secretMask } from './secret-writings.ts';

/** Replaces secrets in text that is about to be shown or kept. */
export type Redact = (text: string) => string;

/** Providers echo keys whole, or shortened with dots or stars: anything that begins like one goes as well. */
const LOOKS_LIKE_A_KEY = /\b(?:sk|key|gsk|xai)-[\w*.…-]{6,}|\b(?:AIza|AKIA)[\w-]{12,}|(?<=Bearer\s)[\w*.…-]+/gu;

/** In code units. A gateway's page of megabytes would stand in progress, findings and the dataset. */
const LONGEST_MESSAGE = 1_000;

/**
 * Redacts `secrets` wherever they stand and however they are written, and what looks like a key. Line breaks become spaces: messages are one line. What
 * is longer than any message is cut, after the secrets are gone: half a key would not be known for one.
 */
export function redactor(secrets: readonly (string | null)[]): Redact {
  const mask = secretMask(secrets);
  return (text) => {
    const line = mask(text).replace(LOOKS_LIKE_A_KEY, '[key]').replace(/\s+/gu, ' ').trim();
    return line.length <= LONGEST_MESSAGE ? line : `${line.slice(0, LONGEST_MESSAGE)}…`;
  };
}
