/** Replaces secrets in text that is about to be shown or kept. */
export type Redact = (text: string) => string;

/** Providers echo keys whole, or shortened with dots or stars: anything that begins like one goes as well. */
const LOOKS_LIKE_A_KEY = /\b(?:sk|key|gsk|xai)-[\w*.…-]{6,}|\b(?:AIza|AKIA)[\w-]{12,}|(?<=Bearer\s)[\w*.…-]+/gu;

/** Shorter strings are no keys but placeholders (`none`, `ollama`), and would blank out ordinary words. */
const SHORTEST_KEY = 8;

/** Redacts `secrets` wherever they stand, and what looks like a key. Line breaks become spaces: messages are one line. */
export function redactor(secrets: readonly (string | null)[]): Redact {
  const known = secrets.filter((secret) => secret !== null && secret.length >= SHORTEST_KEY) as string[]; // nulls filtered out
  return (text) => {
    const masked = known.reduce((shown, secret) => shown.replaceAll(secret, '[key]'), text);
    return masked.replace(LOOKS_LIKE_A_KEY, '[key]').replace(/\s+/gu, ' ').trim();
  };
}
