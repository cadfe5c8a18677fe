/** Characters of GB 2312, with which all but names and quotations of official reports are written. */
function readCommonIdeographs(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
  }
  return new Set(new TextDecoder('gb18030').decode(Uint8Array.from(bytes)));
}

const COMMON = readCommonIdeographs();

/** Ideographs and syllables of any script written with thousands of characters, and private-use and control characters. */
const WIDE = /[\u1100-\u11FF\u2E80-\u2FDF\u3400-\u9FFF\uA000-\uABFF\uAC00-\uF8FF\uFFFD]/gu;

/** Characters a font must show before it is judged, and the share of common ones among them. */
const LEAST_CHARACTERS = 20;
const COMMON_SHARE = 0.5;

/**
 * The fonts whose texts cannot be what is printed: those that do not say which characters their glyphs are give what the
 * glyphs' numbers happen to mean. Of numbers drawn at random a third are common ideographs; of real texts nearly all.
 */
export function findDoubtfulFonts(
  texts: Iterable<{ readonly font: string; readonly text: string }>,
): ReadonlySet<string> {
  const counts = new Map<string, { all: number; common: number }>();
  for (const { font, text } of texts) {
    const wide = text.match(WIDE) ?? [];
    const count = counts.get(font) ?? { all: 0, common: 0 };
    count.all += wide.length;
    count.common += wide.filter((character) => COMMON.has(character)).length;
    counts.set(font, count);
  }
  const doubtful = [...counts].filter(([, { all, common }]) => all >= LEAST_CHARACTERS && common < all * COMMON_SHARE);
  return new Set(doubtful.map(([font]) => font));
}
