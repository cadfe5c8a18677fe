import type { Figure } from './numbers/figure.ts';
import { rememberTokens } from './numbers/remember-tokens.ts';
import { scanDigits } from './numbers/scan-digits.ts';
import { scanNumerals } from './numbers/scan-numerals.ts';
import type { Span } from './span.ts';

export type { Figure } from './numbers/figure.ts';

/**
 * The figures printed in Arabic digits inside `range` of `text`, in order: every separator, full width, 百分之 before the
 * digits, parts with 亿 and 万 (1亿2,345万元), numbers that a blank or a wrapped line parts, ranges as one figure. Dates,
 * years, clock times, telephone and document numbers, ordinals, list numbers, codes and set phrases are left out;
 * lengths of time (6个月) keep kind `time`. Pure: the texts read last are remembered, which shows in speed alone.
 */
export const findFigures: (text: string, range: Span) => readonly Figure[] = rememberTokens(scanDigits);

/**
 * The figures printed in Chinese numerals inside `range`, in order: amounts (三千万元, 两万五千元), ratios (百分之九十五,
 * 三成, 一半, 十分之一), counts with a counter that leaves no doubt (五个, 上千名). Ordinals, set phrases and slogans
 * (三个必须) are left out; 一个 is found, and may be no more than an article.
 */
export const findNumeralFigures: (text: string, range: Span) => readonly Figure[] = rememberTokens(scanNumerals);

/**
 * The same as `findFigures` for a short text that is asked about once, a table's cell: what is remembered of the report's
 * text stays. For a text without joiners.
 */
export function findFiguresOnce(text: string, { start, end }: Span): readonly Figure[] {
  const figures: Figure[] = [];
  for (const { figure } of scanDigits(text, start, end, end)) if (figure !== null) figures.push(figure);
  return figures;
}

/** Figures in Arabic digits and in Chinese numerals inside `range`, in order. */
export function findAllFigures(text: string, range: Span): readonly Figure[] {
  const numerals = findNumeralFigures(text, range);
  const digits = findFigures(text, range);
  if (numerals.length === 0) return digits;
  return [...digits, ...numerals].sort((a, b) => a.digits.start - b.digits.start);
}
