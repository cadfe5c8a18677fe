import { decodeText } from '../../decode-text.ts';

/**
 * A decoded page. `encoding` is the one it was read in; `mistaken` the one it declares, where that one was not believed;
 * `undecodable` counts U+FFFD.
 */
export interface DecodedPage {
  readonly text: string;
  readonly encoding: string;
  readonly mistaken: string | null;
  readonly undecodable: number;
}

/** Bytes within which pages declare their encoding; browsers look at 1,024, but comments of a CMS often stand before. */
const DECLARATION_WINDOW = 8_192;

/** GB 18030 holds all of GBK and GB 2312, and pages of the one are often declared as the other. */
const CHINESE_LABELS =
  /^(?:gb[-_]?2312(?:-80)?|gbk|gb[-_]?18030|x-gbk|chinese|csgb2312|cp936|ms936|windows-936|hz-gb-2312)$/iu;

/** Share of undecodable characters up to which a declared encoding is believed: a few bytes cut by a CMS, no more. */
const UNDECODABLE_SHARE = 0.002;

/**
 * Decodes a page: byte order mark, then the encoding it declares (in its markup, or `hint`, which a message part's header
 * gives), then what plain text is told by. A declaration that the bytes contradict is not believed.
 */
export function decodeHtml(bytes: Uint8Array, hint: string | null = null): DecodedPage {
  const declared = hint ?? declaredEncoding(bytes);
  const detected = decodeText(bytes);
  if (declared === null || hasMark(bytes) || detected.encoding.startsWith('utf-16'))
    return pageOf(detected.text, detected.encoding, null);
  const label = CHINESE_LABELS.test(declared) ? 'gb18030' : declared.toLowerCase().replace(/^utf-?16.*$/u, 'utf-8');
  const isDetectedCertain = detected.encoding === 'utf-8' && bytes.some((byte) => byte >= 0x80);
  if (isDetectedCertain && label !== 'utf-8' && label !== 'utf8') return pageOf(detected.text, 'utf-8', declared);
  const decoded = decodeAs(bytes, label);
  if (decoded !== null && decoded.undecodable <= decoded.text.length * UNDECODABLE_SHARE) return decoded;
  const better = decoded === null || detected.undecodable < decoded.undecodable;
  return better ? pageOf(detected.text, detected.encoding, declared) : decoded;
}

function pageOf(text: string, encoding: string, mistaken: string | null): DecodedPage {
  return {
    text,
    encoding,
    mistaken: mistaken?.toLowerCase() === encoding ? null : mistaken,
    undecodable: text.split('\uFFFD').length - 1,
  };
}

function decodeAs(bytes: Uint8Array, label: string): DecodedPage | null {
  try {
    const text = new TextDecoder(label)
      .decode(bytes)
      .replace(/^\uFEFF/u, '')
      .replaceAll('\0', '');
    return pageOf(text, label, null);
  } catch {
    // A label that no decoder knows.
    return null;
  }
}

const hasMark = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) ||
  (bytes[0] === 0xff && bytes[1] === 0xfe) ||
  (bytes[0] === 0xfe && bytes[1] === 0xff);

/** The encoding a page's own markup names: an XML declaration, `<meta charset>` or `<meta http-equiv>`. Null = none. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const opening = Buffer.from(bytes.subarray(0, DECLARATION_WINDOW))
    .toString('latin1')
    .replace(/<!--[\s\S]*?-->/gu, '');
  const found =
    /^\s*<\?xml\b[^>]*\bencoding\s*=\s*["']?\s*([\w.:-]+)/iu.exec(opening) ??
    /<meta\b[^>]*\bcharset\s*=\s*["']?\s*([\w.:-]+)/iu.exec(opening);
  return found?.[1] ?? null;
}
