import { expect, it } from 'vitest';
import { remembered } from './remember.ts';

const labels = Array.from({ length: 3000 }, (_, at) => `第${at}项经费`);

const checkAnswers = (words: readonly string[]): void => {
  const read = remembered((label) => label.length);
  const asked = [...words, ...words];
  expect(asked.map(read)).toEqual(asked.map((label) => label.length));
};

it('answers as the reader does, for few labels and for more than it keeps', () => {
  checkAnswers(['', '基本支出', '项目支出']);
  checkAnswers(labels);
});

it('asks the reader once for a label that is asked about again', () => {
  let times = 0;
  const read = remembered(() => {
    times += 1;
    return null;
  });
  expect([read('基本支出'), read('基本支出')]).toEqual([null, null]);
  expect(times).toBe(1);
});
