import type { PublishedReport } from '#model/published-report.ts';
import type { Redaction } from '#model/release.ts';
import { maskPersons } from './mask-persons.ts';

/** Attributes whose strings are keys, hashes or figures, and never words about a person. */
const NOT_WORDS = new Set([
  'id',
  'key',
  'claims',
  'documentId',
  'textSha256',
  'value',
  'printed',
  'fen',
  'implied',
  'difference',
  'tolerance',
  'ruleId',
  'call',
  'lineage',
]);

/** Masks a text that was taken from a report. */
type Mask = (words: string) => string;

const MASKED_STRETCH = /＊+/gu;
/** Shorter stretches are words of their own in other places (高明 is a name and a virtue). */
const TELLING_LENGTH = 3;

/** What can be part of a sentence; a bare number is looked at by itself. */
const WORDS = /\p{Letter}/u;

function placesIn(text: string, words: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) places.push(at);
  return places;
}

/**
 * Words that stand in the text are masked as they are there, where the words around them tell a name; others (composed
 * of several places) by themselves, with what is known to be masked in the text.
 */
function maskLike(text: string, masked: string): Mask {
  const stretches = [...masked.matchAll(MASKED_STRETCH)].map(({ index, 0: { length } }) =>
    text.slice(index, index + length),
  );
  const known = new Set(stretches.filter(({ length }) => length >= TELLING_LENGTH));
  const seen = new Map<string, string>();
  const mask: Mask = (words) => {
    if (!WORDS.test(words)) return maskPersons(words);
    const places = placesIn(text, words);
    const first = places[0];
    // Where it stands unmasked as well, it is a word that happens to be within what is masked elsewhere.
    const alwaysMasked = places.every((at) => masked.slice(at, at + words.length) !== words);
    if (first !== undefined && alwaysMasked) return masked.slice(first, first + words.length);
    let rest = maskPersons(words);
    for (const stretch of known) rest = rest.replaceAll(stretch, '＊'.repeat(stretch.length));
    return rest;
  };
  return (words) => {
    const before = seen.get(words) ?? mask(words);
    seen.set(words, before);
    return before;
  };
}

function maskAll<T>(value: T, mask: Mask): T {
  if (typeof value === 'string') return mask(value) as T & string; // A string for a string.
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((each: unknown) => maskAll(each, mask)) as T; // Of the same length and kinds.
  const entries = Object.entries(value).map(([name, each]) => [name, NOT_WORDS.has(name) ? each : maskAll(each, mask)]);
  return Object.fromEntries(entries) as T; // The same names with values of the same kinds.
}

/**
 * A report as a release shows it: with `persons` every text of it that came from its documents has persons masked, at the
 * same length, so that every span still points to the same words. Figures, keys and hashes stay.
 */
export function redactReport(published: PublishedReport, redaction: Redaction): PublishedReport {
  if (redaction === 'none') return published;
  const masked = published.documents.map((document) => ({ ...document, text: maskPersons(document.text) }));
  const changed = masked.some(({ text }, index) => text !== published.documents[index]?.text);
  if (!changed) return published;
  const join = (documents: readonly { readonly text: string }[]) => documents.map(({ text }) => text).join('\n');
  const mask = maskLike(join(published.documents), join(masked));
  const { record, claims, rejected, identities, diagnoses, repairs, findings } = published;
  const words = maskAll({ record, claims, rejected, identities, diagnoses, repairs, findings }, mask);
  const [main = published.documents[0], ...annexes] = masked;
  return { ...published, ...words, documents: [main, ...annexes] };
}
