/** Shorter strings are no keys but placeholders (`none`, `ollama`), and would blank out ordinary words. */
export const SHORTEST_SECRET = 8;

/** In place of a secret. Nothing that JSON or markup would take for its own. */
const MASK = '[key]';

/** What stands in any base64 that holds the secret, at each of the three ways that bytes may fall in it. */
function base64Cores(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // Characters that also hold bits of what stands around it differ with that.
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
}

const asBase64Url = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');

/** A secret as it may be written: as it is, in an address, in JSON, in base64, in digits. The longest first. */
function writingsOf(secret: string): readonly string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const twiceInJson = JSON.stringify(inJson).slice(1, -1);
  const cores = base64Cores(secret);
  const hex = Buffer.from(secret, 'utf8').toString('hex');
  const all = [
    secret,
    encodeURIComponent(secret),
    inJson,
    twiceInJson,
    ...cores,
    ...cores.map(asBase64Url),
    hex,
    hex.toUpperCase(),
  ];
  return [...new Set(all)].filter(({ length }) => length >= SHORTEST_SECRET).toSorted((a, b) => b.length - a.length);
}

/** JSON may write any character as an escape, and an answer may hold JSON within JSON. */
const unescaped = (text: string): string =>
  text
    .replaceAll(/\\+u00([2-7][\da-f])/giu, (written, digits: string) => {
      const character = String.fromCharCode(Number.parseInt(digits, 16));
      return character === '"' || character === '\\' ? written : character;
    })
    .replaceAll(/\\+\//gu, '/');

/**
 * Masks secrets in text that is to be kept, however they are written; all else of it stays as it is. Text that hides one
 * behind escapes comes back without these. Secrets of fewer than 8 characters are no secrets.
 */
export function secretMask(secrets: readonly (string | null)[]): (text: string) => string {
  const known = new Set(secrets.filter((secret) => secret !== null && secret.length >= SHORTEST_SECRET) as string[]); // nulls filtered out
  const writings = [...known].flatMap(writingsOf);
  const masked = (text: string): string => writings.reduce((shown, writing) => shown.replaceAll(writing, MASK), text);
  return (text) => {
    const shown = masked(text);
    if (writings.length === 0 || !shown.includes('\\')) return shown;
    const plain = unescaped(shown);
    const shownPlain = masked(plain);
    return shownPlain === plain ? shown : shownPlain;
  };
}
