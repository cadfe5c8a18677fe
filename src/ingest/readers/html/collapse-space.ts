import { SPACELESS } from '../../line-breaks.ts';

/** Stands for `<br>` and the ends of blocks in text that is being gathered; HTML knows no vertical tab. */
export const BREAK = '\v';

/**
 * The lines of gathered text as a browser shows them: runs of white space are one space, and none at either end. A line
 * end of the source between Chinese characters is no space, since Chinese has none (CSS Text 3, 4.1.3). No-break spaces,
 * zero-width characters and soft hyphens stay.
 */
export const linesOf = (gathered: string): string[] =>
  gathered
    .split(BREAK)
    .map((line) => line.replace(/[ \t\n\f\r]+/gu, spaceFor).trim())
    .filter((line) => line !== '');

function spaceFor(run: string, at: number, line: string): string {
  const isSourceLineEnd = /[\n\r]/u.test(run);
  return isSourceLineEnd && SPACELESS.test(line.charAt(at - 1)) && SPACELESS.test(line.charAt(at + run.length))
    ? ''
    : ' ';
}
