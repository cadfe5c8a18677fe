import type { PublishedReport } from '#model/published-report.ts';
import type { Redaction } from '#model/release.ts';
import { maskPersons } from './mask-persons.ts';

/** Attributes whose strings are keys and hashes, and never words about a person. */
const KEYS = new Set([
  'id',
  'key',
  'claims',
  'documentId',
  'textSha256',
  'fen',
  'implied',
  'difference',
  'tolerance',
  'ruleId',
  'call',
  'lineage',
]);

/** Attributes that hold a figure or words: a bare number is a figure there, however like a telephone number it looks. */
const FIGURES = new Set(['value', 'printed', 'target', 'actual', 'weight', 'score']);

/** Masks a text that was taken from a report. */
type Mask = (words: string) => string;

const MASKED_STRETCH = /＊+/gu;
/** Shorter stretches are words of their own in other places (高明 is a name and a virtue). */
const TELLING_LENGTH = 3;

/** What can be part of a sentence; a bare number is looked at by itself. */
const WORDS = /\p{Letter}/u;
/** A tier, a grade, a concept: such a code may stand inside a mail address or a name, and is no part of one. */
const CODE = /^(?:.|[a-z]+(?:[_.][a-z]+)*)$/u;

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
    if (first !== undefined && alwaysMasked && !CODE.test(words)) return masked.slice(first, first + words.length);
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
  const stays = (name: string, each: unknown): boolean =>
    KEYS.has(name) || (FIGURES.has(name) && typeof each === 'string' && !WORDS.test(each));
  const entries = Object.entries(value).map(([name, each]) => [name, stays(name, each) ? each : maskAll(each, mask)]);
  return Object.fromEntries(entries) as T; // The same names with values of the same kinds.
}

/**
 * A report as a release shows it: with `persons` every text of it that came from its documents, and their names, have
 * persons masked, at the same length, so that every span still points to the same words. Figures, keys and hashes stay.
 */
export function redactReport(published: PublishedReport, redaction: Redaction): PublishedReport {
  if (redaction === 'none') return published;
  const { documents, report } = published;
  const texts = documents.map(({ text }) => maskPersons(text));
  const names = [report.slug, ...documents.map(({ name }) => name)];
  const isSame = texts.every((text, index) => text === documents[index]?.text);
  if (isSame && names.every((name) => maskPersons(name) === name)) return published;
  const mask = maskLike(documents.map(({ text }) => text).join('\n'), texts.join('\n'));
  const { record, claims, rejected, identities, diagnoses, repairs, findings } = published;
  const words = maskAll({ record, rejected, identities, diagnoses, repairs, findings }, mask);
  const masked = documents.map((document, index) => ({
    ...document,
    name: mask(document.name),
    text: texts[index] ?? '',
  }));
  const [main = documents[0], ...annexes] = masked;
  // The list by itself: under this name a record's items keep the keys of theirs, which stay.
  const claimed = { claims: maskAll(claims, mask) };
  return {
    ...published,
    ...words,
    ...claimed,
    report: { ...report, slug: mask(report.slug) },
    documents: [main, ...annexes],
  };
}
