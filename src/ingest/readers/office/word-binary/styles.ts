import { type Modification, readModifications } from './properties.ts';
import type { WordStreams } from './streams.ts';

/** What a paragraph style comes to with all it is based on. `headings` are the built-in headings among these, 1 to 9. */
export interface ParagraphStyle {
  readonly modifications: readonly Modification[];
  readonly headings: readonly number[];
}

/** Paragraph styles by their index; an unknown one changes nothing. */
export type StyleSheet = (index: number) => ParagraphStyle;

interface Style {
  readonly base: number;
  readonly modifications: readonly Modification[];
}

/** Place of the style sheet in the header ([MS-DOC] 2.5.6). */
const STYLES_PLACE = 0x00a2;
const PARAGRAPH_KIND = 1;
/** The base of a style that has none. */
const NO_BASE = 0x0fff;
/** Styles one may be based on, one on the other; Word allows ten or so. */
const DEPTH_LIMIT = 50;

export function readStyles(streams: WordStreams): StyleSheet {
  const styles = readAll(streams);
  const resolve = (index: number, depth: number): ParagraphStyle => {
    const style = styles.get(index);
    // A style that is based on itself, as damaged files have, ends at the limit.
    const base =
      style === undefined || style.base === NO_BASE || depth > DEPTH_LIMIT
        ? { modifications: [], headings: [] }
        : resolve(style.base, depth + 1);
    return {
      modifications: [...base.modifications, ...(style?.modifications ?? [])],
      headings: index >= 1 && index <= 9 ? [...base.headings, index] : base.headings,
    };
  };
  const resolved = new Map<number, ParagraphStyle>();
  return (index) => {
    const known = resolved.get(index) ?? resolve(index, 0);
    resolved.set(index, known);
    return known;
  };
}

/** The paragraph styles as they are written; those behind a damaged one are lost. */
function readAll({ main, table }: WordStreams): Map<number, Style> {
  const styles = new Map<number, Style>();
  try {
    const start = main.getUint32(STYLES_PLACE, true);
    const end = start + main.getUint32(STYLES_PLACE + 4, true);
    const count = table.getUint16(start + 2, true);
    const fixedLength = table.getUint16(start + 4, true);
    let at = start + 2 + table.getUint16(start, true);
    for (let index = 0; index < count && at + 2 <= end; index += 1) {
      const length = table.getUint16(at, true);
      const style = length === 0 ? null : readStyle(table, at + 2, fixedLength);
      if (style !== null) styles.set(index, style);
      at += 2 + length;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return styles;
}

/** Null for a style of characters, tables or lists. */
function readStyle(table: DataView, at: number, fixedLength: number): Style | null {
  const kindAndBase = table.getUint16(at + 2, true);
  if ((kindAndBase & 0xf) !== PARAGRAPH_KIND) return null;
  const nameAt = at + fixedLength;
  // The name is its length, its letters and a zero; what follows begins at an even place.
  const changesAt = nameAt + 2 + table.getUint16(nameAt, true) * 2 + 2;
  const length = table.getUint16(changesAt, true);
  // The style's own index stands before its modifications.
  const bytes = new DataView(table.buffer, table.byteOffset + changesAt + 4, Math.max(0, length - 2));
  return { base: kindAndBase >> 4, modifications: readModifications(bytes) };
}
