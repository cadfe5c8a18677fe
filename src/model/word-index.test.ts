import { expect, it } from 'vitest';
import { findWords, indexWords, longestWordAt, wordIndex, wordLengthAt } from './word-index.ts';

const INDEX = wordIndex(
  new Map([
    ['预算', 1],
    ['预算编制', 2],
    ['预留', 3],
    ['编', 4],
  ]),
);

/** Every word of the text, as its meaning and place; the longest of each place is found there alone too. */
function checkWords(text: string, expected: readonly (readonly [meaning: number, at: number, end: number])[]): void {
  const found: [number, number, number][] = [];
  findWords(INDEX, text, (...word) => found.push(word));
  expect(found).toEqual(expected);
  for (const [meaning, at, end] of new Map(found.map((word) => [word[1], word])).values())
    expect(longestWordAt(INDEX, text, at)).toEqual({ end, meaning });
}

it.each<[string, string, readonly (readonly [number, number, number])[]]>([
  [
    'every word, also inside another',
    '预算编制情况',
    [
      [1, 0, 2],
      [2, 0, 4],
      [4, 2, 3],
    ],
  ],
  ['words of one beginning apart', '经费预留', [[3, 2, 4]]],
  ['no word whose end is cut off', '预', []],
  ['none in an empty text', '', []],
])('finds %s', (_, text, expected) => checkWords(text, expected));

it('finds nothing where no word begins', () => {
  expect(longestWordAt(INDEX, '预算', 1)).toBeNull();
  expect(longestWordAt(INDEX, '预算', 7)).toBeNull();
});

it('tells how long the longest word at a place is', () => {
  const words = indexWords(['万', '万元', '万公里']);
  expect([0, 1, 2, 3, 9].map((at) => wordLengthAt(words, '12万元', at))).toEqual([0, 0, 2, 0, 0]);
  expect(wordLengthAt(words, '万公', 0)).toBe(1);
});

it('keeps words apart whose first code units share a place', () => {
  const index = indexWords(['\u4e00甲', '\u5200乙丙']);
  expect([wordLengthAt(index, '\u4e00乙丙', 0), wordLengthAt(index, '\u5200乙丙', 0)]).toEqual([0, 3]);
});

it('refuses more words than its tables can hold', () => {
  const words = Array.from({ length: 66_000 }, (_, at) => String.fromCharCode(1 + (at % 1000), 1 + at / 1000));
  expect(() => wordIndex(new Map(words.map((word) => [word, 0])))).toThrow(RangeError);
});
