/** Encodings of fonts by their `\fcharset`, and of documents by their `\ansicpg`; others are Western. */
const CHARSETS: ReadonlyMap<number, string> = new Map([
  [128, 'shift_jis'],
  [129, 'euc-kr'],
  [134, 'gb18030'],
  [136, 'big5'],
  [204, 'windows-1251'],
]);
const CODE_PAGES: ReadonlyMap<number, string> = new Map([
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [1251, 'windows-1251'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
]);

export const WESTERN = 'windows-1252';

/** The encoding of a document by its code page. */
export const encodingOfPage = (page: number | null): string => CODE_PAGES.get(page ?? 1252) ?? WESTERN;

/** The encoding of a font by its character set; null = that of the document. */
export const encodingOfCharset = (charset: number | null): string | null => CHARSETS.get(charset ?? 1) ?? null;

/**
 * Decodes bytes, given with one character a byte. Latin fonts of Chinese documents hold single Western bytes, which the
 * document's encoding cannot read.
 */
export function decodeBytes(bytes: string, encoding: string): string {
  if (!/[\u0080-\u00FF]/u.test(bytes)) return bytes;
  const buffer = Buffer.from(bytes, 'latin1');
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(buffer);
  } catch {
    return new TextDecoder(bytes.length === 1 ? WESTERN : encoding).decode(buffer);
  }
}
