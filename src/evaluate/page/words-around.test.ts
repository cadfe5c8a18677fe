import { expect, test } from 'vitest';
import { type PlacesOfSides, wordsAround } from './words-around.ts';

/** A passage as one line: [gold], {predicted}, <both>, … where text goes on. */
function drawn(text: string, places: Partial<PlacesOfSides>, around = 3): readonly string[] {
  const marks = { gold: '[]', predicted: '{}', both: '<>', neither: '' };
  return wordsAround(text, { gold: [], predicted: [], ...places }, around).map(({ pieces, before, after }) => {
    const words = pieces.map(({ owner, text: own }) => `${marks[owner].charAt(0)}${own}${marks[owner].charAt(1)}`);
    return `${before ? '…' : ''}${words.join('')}${after ? '…' : ''}`;
  });
}

function check(text: string, places: Partial<PlacesOfSides>, expected: readonly string[]) {
  expect(drawn(text, places)).toEqual(expected);
}

const TEXT = '零一二三四五六七八九十甲乙丙丁';

test('a place has its words on both sides, cut at the ends of the text', () => {
  check(TEXT, { gold: [[5, 7]] }, ['…二三四[五六]七八九…']);
  check(TEXT, { predicted: [[0, 2]] }, ['{零一}二三四…']);
});

test('places of both sides that share characters show which are shared', () => {
  check(TEXT, { gold: [[4, 7]], predicted: [[6, 9]] }, ['…一二三[四五]<六>{七八}九十甲…']);
  check(TEXT, { gold: [[4, 7]], predicted: [[4, 7]] }, ['…一二三<四五六>七八九…']);
});

test('places far from each other are passages of their own, near ones share one', () => {
  check(TEXT, { gold: [[1, 2]], predicted: [[13, 14]] }, ['零[一]二三四…', '…十甲乙{丙}丁']);
  check(TEXT, { gold: [[1, 2]], predicted: [[8, 9]] }, ['零[一]二三四五六七{八}九十甲…']);
});

test('places outside of the text are left out', () => {
  check(TEXT, { gold: [[40, 44]] }, []);
  check(TEXT, { gold: [[13, 99]] }, ['…十甲乙[丙丁]']);
});

test('no half of a surrogate pair is shown', () => {
  check('𠀀𠀁𠀂甲𠀃𠀄𠀅', { gold: [[6, 7]] }, ['…𠀁𠀂[甲]𠀃…']);
});

test('a long place shows its two ends', () => {
  const [passage] = wordsAround('长'.repeat(2_000), { gold: [[100, 1_900]], predicted: [] }, 60);
  const gold = passage?.pieces.filter(({ owner }) => owner === 'gold') ?? [];
  expect(gold.map(({ text, isCut }) => [text.length, isCut])).toEqual([
    [140, true],
    [140, false],
  ]);
});
