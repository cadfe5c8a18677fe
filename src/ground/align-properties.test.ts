import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignQuote, createAlignmentIndex } from './align.ts';

/**
 * Promises of alignment on small random texts, held against a search that tries everything: the edit distance of the
 * quote to every place of the text, where a character of a number costs more than is ever allowed.
 */

/** Few letters, so that much is alike; digits and numerals are in the properties that are about them. */
const LETTERS = '甲乙丙丁，';
const NEVER = 99;

const isNumber = (unit: string): boolean => /[0-9三五]/u.test(unit);

/** Edit distance in which a number is never edited and nothing put between two of its characters. */
function distance(quote: string, place: string): number {
  const inside = (words: string, at: number): boolean => isNumber(words.charAt(at - 1)) && isNumber(words.charAt(at));
  let row = [0];
  for (let j = 1; j <= place.length; j += 1)
    row.push((row[j - 1] ?? NEVER) + (isNumber(place.charAt(j - 1)) ? NEVER : 1));
  for (let i = 1; i <= quote.length; i += 1) {
    const a = quote.charAt(i - 1);
    const next = [(row[0] ?? NEVER) + (isNumber(a) ? NEVER : 1)];
    for (let j = 1; j <= place.length; j += 1) {
      const b = place.charAt(j - 1);
      const same = (row[j - 1] ?? NEVER) + (a === b ? 0 : isNumber(a) || isNumber(b) ? NEVER : 1);
      const left = (row[j] ?? NEVER) + (isNumber(a) || inside(place, j) ? NEVER : 1);
      const skipped = (next[j - 1] ?? NEVER) + (isNumber(b) || inside(quote, i) ? NEVER : 1);
      next.push(Math.min(same, left, skipped));
    }
    row = next;
  }
  return row.at(-1) ?? NEVER;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly edits: number;
}

/** Every place within the edits that are allowed between it and the quote. */
function everyPlace(text: string, quote: string): readonly Place[] {
  const places: Place[] = [];
  for (let start = 0; start < text.length; start += 1) {
    for (let end = start + quote.length - 3; end <= Math.min(text.length, start + quote.length + 3); end += 1) {
      if (end <= start) continue;
      const edits = distance(quote, text.slice(start, end));
      if (edits <= Math.min(3, Math.floor(Math.max(quote.length, end - start) / 10)))
        places.push({ start, end, edits });
    }
  }
  return places;
}

const isSamePassage = (a: Place, b: { readonly start: number; readonly end: number }): boolean =>
  2 * (Math.min(a.end, b.end) - Math.max(a.start, b.start)) > Math.min(a.end - a.start, b.end - b.start);

/** What alignQuote has to say: the fewest edits, and whether one passage alone has them. */
function checkAgainstEverything(text: string, quote: string): void {
  const places = everyPlace(text, quote);
  const fewest = Math.min(...places.map(({ edits }) => edits));
  const best = places.filter(({ edits }) => edits === fewest);
  const [first] = best;
  const found = alignQuote(createAlignmentIndex(text), quote);
  if (found.status === 'refused') {
    // With ten characters for each edit in the quote itself, one passage alone is never refused.
    const isOwed = first !== undefined && fewest <= Math.floor(quote.length / 10);
    expect(isOwed && best.every((place) => isSamePassage(first, place)), 'refused').toBe(false);
    return;
  }
  expect(distance(quote, text.slice(found.start, found.end))).toBe(fewest);
  if (found.status === 'fuzzy') expect(best.every((place) => isSamePassage(place, found))).toBe(true);
}

const words = (units: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...units), minLength, maxLength });

/** A text, and a quote that is a phrase of it with a few characters replaced, left out or put in. */
const editedPhrase = (units: string) =>
  fc
    .record({
      text: words(units, 20, 48),
      start: fc.nat(20),
      length: fc.integer({ min: 8, max: 34 }),
      edits: fc.array(fc.record({ at: fc.nat(36), drop: fc.nat(1), put: words(`${units}戊己`, 0, 1) }), {
        maxLength: 4,
      }),
    })
    .map(({ text, start, length, edits }) => {
      const phrase = text.slice(Math.min(start, text.length - 8)).slice(0, length);
      const quote = edits.reduce(
        (changed, { at, drop, put }) => changed.slice(0, at) + put + changed.slice(at + drop),
        phrase,
      );
      return { text, quote };
    })
    .filter(({ quote }) => quote !== '');

describe('alignment, against a search of every place', () => {
  it('finds the place with the fewest edits where it is the only one, and refuses what has none', () => {
    fc.assert(
      fc.property(editedPhrase(`${LETTERS}戊己庚辛壬癸`), ({ text, quote }) => checkAgainstEverything(text, quote)),
      { numRuns: 120 },
    );
  });

  it('does so in texts of two characters, where everything is like everything', () => {
    fc.assert(
      fc.property(editedPhrase('甲乙'), ({ text, quote }) => {
        const places = everyPlace(text, quote);
        const found = alignQuote(createAlignmentIndex(text), quote);
        if (found.status === 'refused') return;
        const fewest = Math.min(...places.map(({ edits }) => edits));
        expect(distance(quote, text.slice(found.start, found.end))).toBe(fewest);
      }),
      { numRuns: 60 },
    );
  });

  it('never takes a place whose numbers are not those of the quote', () => {
    fc.assert(
      fc.property(editedPhrase(`${LETTERS}戊己12三五`), ({ text, quote }) => {
        const found = alignQuote(createAlignmentIndex(text), quote);
        if (found.status === 'refused') return;
        const numbers = (of: string) => of.match(/[0-9三五]+/gu) ?? [];
        expect(numbers(text.slice(found.start, found.end))).toEqual(numbers(quote));
      }),
      { numRuns: 500 },
    );
  });

  it('finds every phrase as it stands, whatever it begins, ends and breaks off with', () => {
    const unit = fc.constantFrom(
      '甲',
      '乙',
      '1',
      '.',
      ' ',
      '\t',
      '\n',
      '　',
      '\u200b',
      '[bookmark: _T1]',
      '𠮷',
      '，',
      'Ａ',
    );
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 60 }), fc.nat(), fc.nat(), (text, from, to) => {
        const [start, end] = [from % text.length, to % text.length].sort((a, b) => a - b) as [number, number]; // Two in, two out.
        const quote = text.slice(start, end + 1);
        const found = alignQuote(createAlignmentIndex(text), quote);
        expect(found).toEqual({ status: 'exact', start: text.indexOf(quote), end: text.indexOf(quote) + quote.length });
      }),
      { numRuns: 500 },
    );
  });
});
