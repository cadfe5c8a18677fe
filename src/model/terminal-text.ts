/** How text takes its place on a terminal; shared by every table the program prints. */

/** Ranges of code points that take two columns: the wide and full-width ones of Unicode's UAX 11. */
const WIDE_RANGES: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

function widthOfCharacter(character: string): number {
  if (/[\p{M}\p{Cf}]/u.test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  return WIDE_RANGES.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

/** Columns that the text takes on a terminal. */
export const textWidth = (text: string): number =>
  [...text].reduce((width, character) => width + widthOfCharacter(character), 0);

/** Control and direction characters of a report would steer the terminal; they are shown as a replacement character. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');

/** The same for text of several lines: what would steer the terminal is replaced, line ends and tabs stay. */
export const withoutEscapes = (text: string): string => text.replace(/[^\P{Cc}\t\n\r]/gu, '\ufffd');

/** The text filled up with spaces behind to `width` columns; longer text stays as it is. */
export const padEndToWidth = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - textWidth(text)));

/** The text filled up with spaces in front to `width` columns; longer text stays as it is. */
export const padStartToWidth = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - textWidth(text))) + text;

/** At most `width` columns of the text; a cut shows as …. */
export function cutToWidth(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let cut = '';
  let columns = 0;
  for (const character of text) {
    columns += widthOfCharacter(character);
    if (columns > width - 1) break;
    cut += character;
  }
  return `${cut}…`;
}
