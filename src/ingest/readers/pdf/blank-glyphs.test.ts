import { expect, test } from 'vitest';
import { type BlankGlyphs, countBlankGlyphs, lostCharacters } from './blank-glyphs.ts';

/** A page that shows these codes, each with the character that its font gives for it, in one font. */
const showing = (glyphs: readonly (readonly [number, string])[]) => ({
  fnArray: [37, 44],
  argsArray: [['f1', 12], [glyphs.flatMap(([originalCharCode, unicode]) => [-20, { originalCharCode, unicode }])]],
});

function checkLost(pages: readonly (readonly (readonly [number, string])[])[], expected: number): void {
  const blanks: BlankGlyphs = new Map();
  for (const glyphs of pages) countBlankGlyphs(showing(glyphs), blanks);
  expect(lostCharacters(blanks)).toBe(expected);
}

test.each<[string, readonly (readonly (readonly [number, string])[])[], number]>([
  [
    'one code for spaces is what every sound font has',
    [
      [
        [32, ' '],
        [40, '预'],
        [32, ' '],
      ],
    ],
    0,
  ],
  [
    'wide, narrow and unbreakable spaces have codes of their own',
    [
      [
        [1, ' '],
        [2, '\u3000'],
        [3, '\u00A0'],
        [4, ' '],
      ],
    ],
    0,
  ],
  [
    'three codes of one blank, on whatever pages, are characters that were lost',
    [
      [
        [1, ' '],
        [2, ' '],
      ],
      [
        [3, ' '],
        [3, ' '],
      ],
    ],
    4,
  ],
])('%s', (_, pages, expected) => checkLost(pages, expected));
