import { compare, type Decimal, ZERO } from '#model/decimal.ts';
import type { Span } from '#model/span.ts';

/** Compounds in which 增 or 减 says nothing of a direction. */
const NEUTRAL =
  /增减|升降|增[（(]减|增\/减|增加[（(]减少|增长[（(]下降|减灾|减排|减负|减税|降雨|降水|降本|增值税|增效/gu;
const DIRECTION =
  /(减少|下降|降低|压减|下调|缩减|压缩|下滑|回落|核减|调减|节约|节省|低于|减|降|(?<![不至多缺])少(?![数年儿于]))|增加|增长|上升|提高|上涨|上调|追加|超|高于|增|升/gu;

/** The word that gives a change its direction, nearest to the figure; null when none stands in the window. */
function findDirection(text: string, window: Span): { readonly span: Span; readonly decrease: boolean } | null {
  const words = text.slice(window.start, window.end).replace(NEUTRAL, (compound) => '□'.repeat(compound.length));
  const last = [...words.matchAll(DIRECTION)].at(-1);
  if (last === undefined) return null;
  const start = window.start + last.index;
  return { span: { start, end: start + last[0].length }, decrease: last[1] !== undefined };
}

/**
 * Whether the words before a figure give the claimed change its sign. A decrease has to be stated, by a word or by a
 * printed minus; an increase must not be contradicted. `word` is the stating word, null where the figure itself has it.
 */
export function checkSign(
  text: string,
  window: Span,
  reading: Decimal,
  value: Decimal,
): { readonly holds: boolean; readonly word: Span | null } {
  if (compare(reading, ZERO) < 0 || compare(value, ZERO) === 0)
    return { holds: compare(reading, value) === 0, word: null };
  const direction = findDirection(text, window);
  const holds = compare(value, ZERO) < 0 ? direction?.decrease === true : direction?.decrease !== true;
  return { holds, word: holds && direction !== null ? direction.span : null };
}
