import { expect, test } from 'vitest';
import { namesAgree, namesOf } from './names.ts';

function checkNames(gold: readonly string[], predicted: string | null, expected: boolean) {
  const [name = null, ...also] = gold;
  expect(namesAgree(namesOf(name, also), namesOf(predicted))).toBe(expected);
}

const cases: readonly (readonly [string, readonly string[], string | null, boolean])[] = [
  ['width, spaces and punctuation do not matter', ['校园（安全）项目'], '校园 (安全)项目', true],
  ['a name that contains the other is the same', ['校园安全项目经费'], '校园安全项目', true],
  // 4 of 5 and 5 pairs are shared: Dice 8/10.
  ['most character pairs in common are enough', ['校园安全项目'], '区园安全项目', true],
  // 教师, 师培, 培训 against 学生, 生培, 培训: 2·1/6.
  ['a third of the character pairs is not enough', ['教师培训'], '学生培训', false],
  // 甲乙, 乙丙 against 甲乙, 乙丁: 2·1/4.
  ['exactly half of the pairs is enough', ['甲乙丙'], '甲乙丁', true],
  ['any of the other names is as right', ['基础教育科', '基教股'], '基教股', true],
  ['no name on either side agrees', [], null, true],
  ['a name on one side alone does not agree', ['办公室'], null, false],
  ['a name of punctuation alone is no name', ['办公室'], '——', false],
];

for (const [name, gold, predicted, expected] of cases) test(name, () => checkNames(gold, predicted, expected));
