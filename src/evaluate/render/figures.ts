/** How figures of an evaluation are written, alike in every output. */

/** What stands where a score has no denominator: both sides say nothing. */
export const NOTHING_TO_SCORE = '·';

/** What stands where a field could not be scored: unscored is not zero. */
export const UNSCORED = '–';

/** Three decimals; `·` where there was nothing to score. */
export const rate = (value: number | null): string => (value === null ? NOTHING_TO_SCORE : value.toFixed(3));

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** A count, or a mean of counts over repeats with at most one decimal. */
export const amount = (value: number): string => String(tenths(value));

/** The same with thousands set apart, for tokens. */
export const grouped = (value: number): string => tenths(value).toLocaleString('en', { maximumFractionDigits: 1 });

/** `1 document`, `2 documents`. */
export const counted = (count: number, noun: string): string =>
  `${amount(count)} ${count === 1 ? noun : (PLURALS[noun] ?? `${noun}s`)}`;

const PLURALS: Readonly<Record<string, string>> = { miss: 'misses' };

/** Money with as many decimals as tell a call's price apart; `·` where no price is known. */
export function money(value: number | null, currency: string | null): string {
  if (value === null) return NOTHING_TO_SCORE;
  const figure = value.toFixed(value !== 0 && Math.abs(value) < 1 ? 4 : 2);
  return currency === null ? figure : `${figure} ${currency}`;
}

/** Seconds with one decimal; `·` where they are not known. */
export const seconds = (value: number | null): string => (value === null ? NOTHING_TO_SCORE : value.toFixed(1));
