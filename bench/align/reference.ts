import type { Span } from '#model/span.ts';

/**
 * A second, plain opinion: the text without white space and invisible characters, its width folded, and the edit
 * distance of a quote to every place of it. It knows nothing of numbers, marks or indexes.
 */
export interface Bare {
  readonly codes: Uint16Array;
  readonly plain: string;
  /** How many bare characters stand before each offset of the text; one entry more than the text has. */
  readonly before: Int32Array;
}

const VISIBLE = /[^\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/u;

/** The text as the reference sees it. */
export function bare(text: string): Bare {
  const before = new Int32Array(text.length + 1);
  const units: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    before[at] = units.length;
    const unit = text.charAt(at);
    if (VISIBLE.test(unit)) units.push(/[\uff01-\uff5e]/u.test(unit) ? unit.normalize('NFKC') : unit);
  }
  before[text.length] = units.length;
  const plain = units.join('');
  return { plain, before, codes: Uint16Array.from(plain, (_, at) => plain.charCodeAt(at)) };
}

/** A span of the text in bare characters. */
export const bareSpan = ({ before }: Bare, { start, end }: Span): Span => ({
  start: before[start] ?? 0,
  end: before[end] ?? 0,
});

/** The least edit distance of a quote to any place, and the first and the last offset at which such a place ends. */
export interface Nearest {
  readonly distance: number;
  readonly firstEnd: number;
  readonly lastEnd: number;
}

/** The full table, row by row: every character of the quote against every character of the text (Sellers). */
export function nearestPlaces(text: Bare, quote: Bare): Nearest {
  const { codes } = text;
  const row = new Uint8Array(codes.length + 1);
  for (let i = 0; i < quote.codes.length; i += 1) {
    const code = quote.codes[i];
    let diagonal = row[0] ?? 0;
    row[0] = i + 1;
    let left = i + 1;
    for (let j = 0; j < codes.length; j += 1) {
      const above = row[j + 1] ?? 0;
      const exchanged = codes[j] === code ? diagonal : diagonal + 1;
      const dropped = Math.min(above, left) + 1;
      left = Math.min(exchanged, dropped);
      row[j + 1] = left;
      diagonal = above;
    }
  }
  const distance = row.reduce((least, value) => Math.min(least, value), 255);
  return { distance, firstEnd: row.indexOf(distance), lastEnd: row.lastIndexOf(distance) };
}
