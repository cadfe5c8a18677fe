import type { PdfOperators } from './open-pdf.ts';

/** Operator numbers of pdf.js 5.4 (`OPS`). */
const SET_FONT = 37;
const SHOW_TEXT = 44;

/** How often each code of each font was painted that came out as a blank: by font and blank character, then by code. */
export type BlankGlyphs = Map<string, Map<number, number>>;

/** Counts into `blanks` the glyphs that a page paints and that its fonts give as white space. */
export function countBlankGlyphs({ fnArray, argsArray }: PdfOperators, blanks: BlankGlyphs): void {
  let font = '';
  fnArray.forEach((operator, index) => {
    if (operator !== SET_FONT && operator !== SHOW_TEXT) return;
    const args = argsArray[index];
    const first: unknown = Array.isArray(args) ? args[0] : null;
    if (operator === SET_FONT) font = String(first);
    else if (Array.isArray(first)) for (const glyph of first) countGlyph(glyph, font, blanks);
  });
}

function countGlyph(glyph: unknown, font: string, blanks: BlankGlyphs): void {
  // Between glyphs stand the numbers by which they are moved.
  if (typeof glyph !== 'object' || glyph === null || !('unicode' in glyph)) return;
  const character = String(glyph.unicode);
  if (character.trim() !== '') return;
  const key = `${font} ${character}`;
  const codes = blanks.get(key) ?? new Map<number, number>();
  const code = 'originalCharCode' in glyph ? Number(glyph.originalCharCode) : 0;
  codes.set(code, (codes.get(code) ?? 0) + 1);
  blanks.set(key, codes);
}

/** Codes that one font gives as the same blank from which on they cannot all be blanks; sound fonts have one or two. */
const CODES_OF_BLANK = 3;

/** How many characters were read as white space because their fonts do not say what they are. */
export const lostCharacters = (blanks: BlankGlyphs): number =>
  [...blanks.values()]
    .filter((codes) => codes.size >= CODES_OF_BLANK)
    .flatMap((codes) => [...codes.values()])
    .reduce((sum, count) => sum + count, 0);
