import { describe, expect, test } from 'vitest';
import { placesOn } from '../../notice-check.ts';
import { sentenceCut } from './sentence-cut.ts';

const check = (text: string, expected: readonly string[]) => expect(placesOn(sentenceCut, { text })).toEqual(expected);

describe('sentence-cut', () => {
  test('a sentence that stops before its object is told', () => {
    check('开展宣传，有效增强了全县群众的。', ['有效增强了全县群众的。']);
    check('开展宣传，有效增强了全县群众的意识。', []);
  });

  test('sentences that end in 的 by right are left alone', () => {
    check('开展宣传，是为了全县群众的。', []);
    check('开展宣传，达到了预期的目的。', []);
  });
});
