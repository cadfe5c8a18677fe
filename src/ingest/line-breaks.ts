/** Characters that end a line for one program or another (Unicode Standard, 5.8); none may stand inside a block. */
export const LINE_BREAKS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/gu;

/** Ideographs, kana, their punctuation and full-width forms: scripts written without spaces between words; surrogates are halves of rare ideographs. */
export const SPACELESS = /[\u2018-\u201D\u2026\u2E80-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF\uD800-\uDFFF]/u;

/**
 * Joins what stood on several lines into one: nothing between Chinese, which has no spaces, one space where both sides
 * are Latin or digits, so that two figures below each other never become one.
 */
export const joinLines = (lines: readonly string[]): string =>
  lines.reduce((joined, line) => join(joined, line.trim(), false), '');

/** The same for a paragraph whose lines were broken for lack of room: a figure cut in two becomes one again. */
export const joinWrapped = (text: string, line: string): string => join(text, line.trim(), true);

const FIGURE_END = /[\d.,]$/u;
const FIGURE_REST = /^[\d.,%‰]/u;

function join(text: string, next: string, isWrapped: boolean): string {
  if (text === '' || next === '') return text + next;
  const isChinese = SPACELESS.test(text.slice(-1)) || SPACELESS.test(next.slice(0, 1));
  const isCutFigure = isWrapped && FIGURE_END.test(text) && FIGURE_REST.test(next);
  return isChinese || isCutFigure ? text + next : `${text} ${next}`;
}
