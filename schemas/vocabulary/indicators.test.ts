import { describe, expect, it } from 'vitest';
import { indicatorHeadings } from './indicator-headings.ts';
import { firstLevels, secondLevels } from './indicator-levels.ts';
import { figureLeads, furtherVerbs, outcomeMoneyWords, regionWords, resultLeads } from './indicator-words.ts';

const checkNoDuplicates = (words: readonly string[]): void => {
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
};

describe('words for indicators', () => {
  it('lists no word twice', () => {
    for (const words of [
      firstLevels,
      secondLevels,
      figureLeads,
      furtherVerbs,
      outcomeMoneyWords,
      regionWords,
      resultLeads,
    ])
      checkNoDuplicates(words);
    checkNoDuplicates(indicatorHeadings.flatMap(({ is }) => is));
    checkNoDuplicates(indicatorHeadings.flatMap(({ contains }) => contains));
  });

  it('holds every role of a column', () => {
    expect(indicatorHeadings.map(({ role }) => role).sort()).toEqual([
      'account',
      'actual',
      'comparator',
      'level1',
      'level2',
      'name',
      'other',
      'plain name',
      'score',
      'target',
      'unit',
      'weight',
    ]);
  });

  it('holds no word that an expression would read as anything but itself', () => {
    for (const word of [
      ...outcomeMoneyWords,
      ...furtherVerbs,
      ...regionWords,
      ...resultLeads,
      ...firstLevels,
      ...secondLevels,
    ])
      expect(word).not.toMatch(/[.*+?^${}()|[\]\\]/u);
  });
});
