import { expect, it } from 'vitest';
import { longestWordAt, wordIndex, wordsAt } from './word-index.ts';

const INDEX = wordIndex(
  new Map([
    ['预算', 1],
    ['预算编制', 2],
    ['预留', 3],
    ['编', 4],
  ]),
);

/** The words found at `at`, each as its length and meaning, and the longest of them. */
function checkWords(text: string, at: number, expected: readonly (readonly [number, number])[]): void {
  const found = wordsAt(INDEX, text, at);
  expect(found.map(({ length, meaning }) => [length, meaning])).toEqual(expected);
  expect(longestWordAt(INDEX, text, at)).toEqual(found.at(-1) ?? null);
}

it.each<[string, string, number, readonly (readonly [number, number])[]]>([
  [
    'every word that begins at a place',
    '预算编制情况',
    0,
    [
      [2, 1],
      [4, 2],
    ],
  ],
  ['words of one beginning apart', '预留经费', 0, [[2, 3]]],
  ['a word of one character', '预算编制', 2, [[1, 4]]],
  ['no word whose end is cut off', '预', 0, []],
  ['none inside another', '预算', 1, []],
  ['none outside the text', '预算', 7, []],
])('finds %s', (_, text, at, expected) => checkWords(text, at, expected));

it('refuses more words than its tables can hold', () => {
  const words = Array.from(
    { length: 66_000 },
    (_, at) => [String.fromCharCode(1 + (at % 1000), 1 + at / 1000), at] as const,
  );
  expect(() => wordIndex(new Map(words))).toThrow(RangeError);
});
