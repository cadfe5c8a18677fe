/** Characters that end a line for one program or another (Unicode Standard, 5.8); none may stand inside a block. */
export const LINE_BREAKS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/gu;

/** Ideographs, kana, their punctuation and full-width forms: scripts written without spaces between words; surrogates are halves of rare ideographs. */
const SPACELESS = /[\u2018-\u201D\u2026\u2E80-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF\uD800-\uDFFF]/u;

/**
 * Joins what stood on several lines into one: nothing between Chinese, which has no spaces, one space where both sides
 * are Latin or digits, so that two figures below each other never become one.
 */
export function joinLines(lines: readonly string[]): string {
  return lines.reduce((joined, line) => {
    const next = line.trim();
    if (joined === '' || next === '') return joined + next;
    const meets = SPACELESS.test(joined.slice(-1)) || SPACELESS.test(next.slice(0, 1));
    return meets ? joined + next : `${joined} ${next}`;
  }, '');
}
