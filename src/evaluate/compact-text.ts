/**
 * A text without its white space, and where its characters stand. Readers differ in white space more than in anything
 * else, so texts are aligned without it. Indices into `characters` are called indices, offsets into `text` offsets.
 */
export interface CompactText {
  readonly text: string;
  readonly characters: string;
  /** Offset of each character. */
  readonly offsets: Int32Array;
  /** For each offset, and for the end of the text, how many characters stand before it. */
  readonly indices: Int32Array;
}

export function compactText(text: string): CompactText {
  const offsets = new Int32Array(text.length);
  const indices = new Int32Array(text.length + 1);
  let count = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    indices[offset] = count;
    if (/\s/u.test(text.charAt(offset))) continue;
    offsets[count] = offset;
    count += 1;
  }
  indices[text.length] = count;
  return { text, characters: text.replace(/\s+/gu, ''), offsets: offsets.slice(0, count), indices };
}
