/** Characters two columns wide in a fixed-width font (Unicode Standard Annex 11: wide and full-width). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Characters that Chinese fonts draw two columns wide and others one: quotes, dashes, box drawing, circled digits. */
const AMBIGUOUS = /[\u00b7\u00d7\u2010-\u2027\u2160-\u217f\u2190-\u2193\u2260-\u2267\u2460-\u257f\u25a0-\u25cf]/u;

/** Columns that each character of a line begins at, and behind the last one where the line ends. */
export function columnsOf(line: string, ambiguousWidth: 1 | 2): Int32Array {
  const columns = new Int32Array(line.length + 1);
  for (let at = 0; at < line.length; at += 1) {
    columns[at + 1] = (columns[at] ?? 0) + widthOf(line.charAt(at), ambiguousWidth);
  }
  return columns;
}

function widthOf(character: string, ambiguousWidth: 1 | 2): number {
  if (character < '\u00b7') return 1;
  if (WIDE.test(character)) return 2;
  // Halves of a rare ideograph are one column each.
  return AMBIGUOUS.test(character) ? ambiguousWidth : 1;
}

/** Width of a text in columns of a fixed-width font. */
export const displayWidth = (text: string): number => columnsOf(text, 2)[text.length] ?? 0;
