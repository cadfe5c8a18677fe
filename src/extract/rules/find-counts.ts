import { type Figure, findFigures, findNumeralFigures } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';

/** Units that reports count with in Chinese numerals (五个科室, 三场). */
const COUNTED = new Set('人次 场次 批次 个 名 人 家 户 次 场 轮 期 处 座 所 项 份 件 条 台 辆 支'.split(' '));
/** 以上一个, 其次: behind these a numeral goes with the words before it. */
const NOT_BEFORE = /[上任0-9]$/u;

/** Counts in Chinese numerals inside `range`, in order. */
export function findChineseCounts(view: string, range: Span): readonly Figure[] {
  return findNumeralFigures(view, range).filter(
    ({ kind, unit, digits, whole }) =>
      kind === 'counter' &&
      COUNTED.has(unit ?? '') &&
      whole.end <= range.end &&
      !NOT_BEFORE.test(view.charAt(digits.start - 1)),
  );
}

/** Figures in Arabic digits and counts in Chinese numerals inside `range`, in order. */
export function findCounts(view: string, range: Span): readonly Figure[] {
  const [figures, counts] = [findFigures(view, range), findChineseCounts(view, range)];
  if (counts.length === 0) return figures;
  return [...figures, ...counts].sort((a, b) => a.digits.start - b.digits.start);
}
