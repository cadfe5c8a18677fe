import { formatDecimal } from '#model/decimal.ts';
import { type Figure, findFigures } from '#model/find-figures.ts';
import { readNumber } from '#model/read-number.ts';
import type { Span } from '#model/span.ts';

/** Units that reports count with in Chinese numerals (五个科室, 三场); longer ones first. */
const CHINESE_COUNT =
  /[一二两三四五六七八九十百千]+(?=[余多]?(人次|场次|批次|个|名|人|家|户|次|场|轮|期|处|座|所|项|份|件|条|台|辆|支))/gu;

/** A numeral behind one of these is an ordinal, a part of a longer number or a set phrase (每一个, 第三次). */
const NOT_BEFORE = /[第每某任哪这那同另上之唯万亿零〇点年月任0-9]$/u;

function chineseCount(view: string, match: RegExpExecArray, offset: number): Figure | null {
  const start = offset + match.index;
  const digits = { start, end: start + match[0].length };
  if (NOT_BEFORE.test(view.slice(Math.max(0, digits.start - 1), digits.start))) return null;
  const unit = match[1] ?? '';
  const hedge = view.slice(digits.end, digits.end + 1).match(/[余多]/u)?.[0] ?? '';
  const whole = { start: digits.start, end: digits.end + hedge.length + unit.length };
  try {
    const value = formatDecimal(readNumber(match[0]));
    return { digits, whole, value, unit, kind: 'counter', approx: hedge !== '', bound: null };
  } catch {
    return null; // 千百个 and the like: numerals that make no number.
  }
}

/** Counts in Chinese numerals inside `range`, in order. */
export function findChineseCounts(view: string, range: Span): readonly Figure[] {
  const counts: Figure[] = [];
  const words = view.slice(range.start, range.end);
  for (const match of words.matchAll(CHINESE_COUNT)) {
    const count = chineseCount(view, match, range.start);
    if (count !== null && count.whole.end <= range.end) counts.push(count);
  }
  return counts;
}

/** Figures in Arabic digits and counts in Chinese numerals inside `range`, in order. */
export const findCounts = (view: string, range: Span): readonly Figure[] =>
  [...findFigures(view, range), ...findChineseCounts(view, range)].sort((a, b) => a.digits.start - b.digits.start);
