import { type Count, nameOfCount, type Passage, sameUnit } from '../../passages.ts';
import { type CountSum, MOST_PARTS, runMaking } from './sum-of-counts.ts';

/** Behind a whole: what comes is some or all of it. */
const ANNOUNCES = /其中|包括|包含|分别[为是]|[：:]/u;
/** Before a total: it sums up what stands before it. */
const SUMS_UP = /(?:共计|合计|总计|累计|总共|共)[^，,、；;]{0,8}$/u;

const isCounted = ({ kind, vague }: Count): boolean => kind === 'counter' && !vague;

/** 对象13046人，其中城市2718人、农村10328人: the run behind the whole, of its unit, that makes it. */
export function announced(text: string, { counts }: Passage): readonly CountSum[] {
  return counts.flatMap((total, index) => {
    const next = counts[index + 1];
    if (!isCounted(total) || next === undefined) return [];
    if (!ANNOUNCES.test(text.slice(total.whole.end, next.whole.start))) return [];
    const behind = counts.slice(index + 1, index + 1 + MOST_PARTS);
    const end = behind.findIndex((count) => !isCounted(count) || !sameUnit(count, total));
    const parts = runMaking(total, end === -1 ? behind : behind.slice(0, end));
    return parts === null ? [] : [{ name: nameOfCount(total), total, parts }];
  });
}

/** 决定11份，当场决定112份，共计处罚123次: the run of one unit right before a total that sums up. */
export function summedUp({ counts }: Passage): readonly CountSum[] {
  return counts.flatMap((total, index) => {
    if (!isCounted(total) || !SUMS_UP.test(total.before)) return [];
    const [nearest, ...others] = counts.slice(Math.max(0, index - MOST_PARTS), index).reverse();
    if (nearest === undefined) return [];
    const end = others.findIndex((count) => !isCounted(count) || !sameUnit(count, nearest));
    const run = isCounted(nearest) ? [nearest, ...(end === -1 ? others : others.slice(0, end))] : [];
    const parts = runMaking(total, run);
    return parts === null ? [] : [{ name: nameOfCount(total), total, parts: parts.toReversed() }];
  });
}
