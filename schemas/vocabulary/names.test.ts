import { describe, expect, it } from 'vitest';
import { bureauSuffixes, levelOfSuffix, regionSuffixes } from './names.ts';

const checkLongestFirst = (words: readonly string[]): void => {
  const hidden = words.filter((word, index) =>
    words.slice(0, index).some((before) => word !== before && word.endsWith(before)),
  );
  expect(hidden).toEqual([]);
  expect(new Set(words).size).toBe(words.length);
};

describe('names', () => {
  it('lists no ending twice, and none behind a shorter ending that would hide it', () => {
    checkLongestFirst(bureauSuffixes);
    checkLongestFirst(regionSuffixes);
  });

  it('knows the level of every ending of a region', () => {
    expect(regionSuffixes.filter((suffix) => !levelOfSuffix.has(suffix))).toEqual([]);
    expect(levelOfSuffix.get('自治区')).toBe('province');
    expect(levelOfSuffix.get('区')).toBe('county');
  });
});
