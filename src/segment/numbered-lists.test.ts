import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from './index.ts';

/** Each list as its markers in a row, headings in square brackets, read back from their places. */
function checkLists(text: string, expected: readonly string[]): void {
  const { lists = [] } = segment(textDocument(text));
  const shown = lists.map(({ isHeading, markers }) => {
    const row = markers.map(({ span }) => text.slice(span.start, span.end)).join(' ');
    return isHeading ? `[${row}]` : row;
  });
  expect(shown).toEqual(expected);
}

describe('numbered lists', () => {
  it('hold the markers of one run, whatever their glyphs', () => {
    checkLists('一、基本情况\n（一）甲事项。\n（2）乙事项。\n2、存在问题\n（一）丙事项。', [
      '[一、 2、]',
      '（一） （2）',
      '（一）',
    ]);
  });

  it('keep a gap as it is printed', () => {
    checkLists('1.甲事项。\n2.乙事项。\n4.丁事项。', ['1. 2. 4.']);
  });

  it('leave out signs that count nothing', () => {
    checkLists('●甲事项。\n●乙事项。', []);
  });
});
