import { expect, it } from 'vitest';
import { hasWhiteSpace, isWhiteSpace, withoutWhiteSpace } from './white-space.ts';

const checkWords = (words: string, expected: string): void => {
  expect(withoutWhiteSpace(words)).toBe(expected);
  expect(hasWhiteSpace(words)).toBe(words !== expected);
};

it('takes out blanks, tabs, line breaks and the ideographic space', () => {
  checkWords('基本\u3000支 出\t为\r\n', '基本支出为');
  checkWords('\u00a0年初\u2009预算\ufeff', '年初预算');
});

it('leaves words without white space as they are', () => {
  checkWords('基本支出', '基本支出');
  checkWords('', '');
});

it('knows every code unit that \\s stands for, and no other', () => {
  const wrong = Array.from({ length: 2 ** 16 }, (_, code) => code).filter(
    (code) => isWhiteSpace(code) !== /\s/u.test(String.fromCharCode(code)),
  );
  expect(wrong).toEqual([]);
});
