/** Parts of statements that are made of lists of words. */

/** True where the expression has one of the words; `A…B` is A with B somewhere behind it. */
export const hasWord = (expression: string, words: readonly string[]): string =>
  `regexp_matches(${expression}, '${words.map((word) => word.replace('…', '.*')).join('|')}')`;

/** A list of texts for IN. */
export const listed = (texts: readonly string[]): string => `(${texts.map((text) => `'${text}'`).join(', ')})`;

/**
 * A ratio of two exact amounts, rounded to two decimals: null where an input is null or the whole is zero, and where
 * the result has more than 16 digits before the point.
 */
export const ratio = (part: string, whole: string, factor = 100, decimals = 2): string =>
  `TRY_CAST(round(${factor} * ${part} / nullif(${whole}, 0), ${decimals}) AS DECIMAL(18, ${decimals}))`;
