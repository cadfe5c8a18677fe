import { expect, it } from 'vitest';
import { readLabelBefore } from './read-label.ts';

const conceptBefore = (words: string): string | null =>
  readLabelBefore(words, { start: 0, end: words.length }, null)?.concept ?? null;

it.each(['编制', '编制总数', '编制共有', '编制共计', '编制人数共计：', '编制总计为'])(
  'reads %s as the posts',
  (words) => {
    expect(conceptBefore(words)).toBe('establishment.total');
  },
);

it('gives up on words between label and figure that never end in one', () => {
  // A pattern that could read 共有 and 共计 in two ways would not come back from this.
  expect(conceptBefore(`编制${'共有共计'.repeat(50)}甲`)).toBeNull();
});
