import { expect, it } from 'vitest';
import { characterAt, mayBeginWith, mayEndWith } from './character-at.ts';

const checkPlaces = (characters: string, text: string, expected: readonly number[]): void => {
  const stands = characterAt(characters);
  const places = Array.from({ length: text.length + 2 }, (_, index) => index - 1);
  expect(places.filter((at) => stands(text, at))).toEqual(expected);
};

it('is true where one of the characters stands, and not outside the text', () => {
  checkPlaces('增减', '比上年增加，少减', [3, 7]);
  checkPlaces('增减', '', []);
  checkPlaces('', '增', []);
});

it('keeps sets apart, however many there are', () => {
  const words = Array.from({ length: 100 }, (_, index) => String.fromCharCode(0x4e00 + index));
  const tests = words.map((word) => mayBeginWith(word));
  expect(words.map((word) => tests.filter((begins) => begins(word)).length)).toEqual(words.map(() => 1));
});

it('looks at the first or the last of words', () => {
  const [begins, ends] = [mayBeginWith('共累'), mayEndWith('率比')];
  expect([begins('累计'), begins('计累'), begins('')]).toEqual([true, false, false]);
  expect([ends('完成率'), ends('率高'), ends('')]).toEqual([true, false, false]);
});
