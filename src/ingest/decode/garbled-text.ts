import type { Span } from '#model/span.ts';

/*
 * Text that was read in a wrong encoding and saved again before it came here. What was lost then cannot be told from
 * what stands here, so it is pointed at and never repaired.
 */

const SIGNS: readonly RegExp[] = [
  // U+FFFD saved as UTF-8 and read as GBK; uninitialised memory of Windows programs read as GBK.
  /锟斤拷|锟叫|斤拷锟|烫{3,}|屯{3,}|葺{3,}/gu,
  // UTF-8 read as Latin-1 or Windows-1252: a lead and its trails, two characters or more.
  /(?:[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}){2,200}/gu,
  // GBK read as Latin-1: accented letters alone, six or more.
  /[\u00a1-\u00ff]{6,200}/gu,
  // UTF-8 read as GBK: the halves of its most frequent characters, which no prose has side by side.
  /(?:[锛銆鐨鍥鏄鍦鍜鎴瀹鏀鏁閮璐浠鐞缁涓浜][^\s]{0,2}){4,200}/gu,
];

/** Places pointed at, at most; a text has either few or is garbled as a whole. */
export const MOST_PLACES = 20;

/** The garbled places of a text, in order, those that touch joined; `MOST_PLACES` at most of each sign. */
export function garbledPlaces(text: string): readonly Span[] {
  const places = SIGNS.flatMap((sign) => firstMatches(text, sign)).sort((a, b) => a.start - b.start);
  const joined: { start: number; end: number }[] = [];
  for (const place of places) {
    const last = joined.at(-1);
    if (last !== undefined && place.start <= last.end) last.end = Math.max(last.end, place.end);
    else joined.push({ ...place });
  }
  return joined;
}

function firstMatches(text: string, sign: RegExp): readonly Span[] {
  const places: { start: number; end: number }[] = [];
  for (const { index, 0: match } of text.matchAll(sign)) {
    const last = places.at(-1);
    if (last !== undefined && index - last.end <= 1) last.end = index + match.length;
    else if (places.length < MOST_PLACES) places.push({ start: index, end: index + match.length });
    else break;
  }
  return places;
}
