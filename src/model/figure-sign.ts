import { matchesOf } from './matches-of.ts';
import type { Span } from './span.ts';

/** Compounds in which 增 or 减 says nothing of a direction. */
const NEUTRAL =
  /增减|升降|增[（(]减|增\/减|增加[（(]减少|增长[（(]下降|减灾|减排|减负|减税|减免|减量化|降雨|降水|降本|降噪|降费|增值|增效|增殖|升级|超标|超载|超限|超市|超声|超前|高于一切|少年|少数|少儿|至少|不少|多少|缺少/gu;
const DIRECTION =
  /(减少|下降|降低|压减|压降|下调|下浮|缩减|压缩|缩小|下滑|下跌|回落|核减|调减|调低|削减|精简|递减|节约|节省|节支|低于|少于|负增长|减|降|短收|少(?![数年儿于]))|增加|增长|上升|提高|提升|上涨|上调|上浮|调增|新增|追加|递增|扩大|超支|超出|超过|超|高于|多于|增|升/gu;

/** The word that gives a change its direction, and the sign that it gives: -1 for a decrease. */
export interface StatedSign {
  readonly sign: 1 | -1;
  readonly word: Span;
}

/**
 * The word of increase or decrease nearest before the end of `window`, compounds that have no direction (增减率, 减灾)
 * left aside; null when none stands there. The window is the clause before a figure: 较上年减少18.86万元 is -18.86.
 */
export function signIn(text: string, window: Span): StatedSign | null {
  const words = text.slice(window.start, window.end).replace(NEUTRAL, (compound) => '□'.repeat(compound.length));
  const last = matchesOf(DIRECTION, words).at(-1);
  if (last === undefined) return null;
  const start = window.start + last.index;
  return { sign: last[1] === undefined ? 1 : -1, word: { start, end: start + last[0].length } };
}
