import { decodeText, isUtf16 } from './decode-text.ts';

/** Bytes looked at for what opens a text: comments and processing instructions may stand before the first tag. */
const OPENING_BYTES = 65_536;

/** The opening of a text as characters; Latin-1 serves where only ASCII tags are looked for. */
export function openingOf(bytes: Uint8Array): string {
  const opening = bytes.subarray(0, OPENING_BYTES);
  const text = isUtf16(opening) ? decodeText(opening).text : Buffer.from(opening).toString('latin1');
  return text.replace(/^(?:\u00EF\u00BB\u00BF|\uFEFF)/u, '').trimStart();
}

/** The opening without what may stand before the first element: comments, processing instructions, a doctype. */
export function firstElement(opening: string): string {
  let rest = opening;
  for (;;) {
    const skipped = /^(?:<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[[^>]*\]>|<!doctype\b[^>[]*(?:\[[^\]]*\])?[^>]*>)\s*/iu.exec(
      rest,
    )?.[0];
    if (skipped === undefined) return rest;
    rest = rest.slice(skipped.length);
  }
}

/** Elements that only a whole page, or an export of one, begins with. */
const PAGE_START = /^<(?:html|head|body|meta|title|base|link|frameset)(?=[\s>/])/iu;

/** Elements that a piece of a page begins with. */
const PIECE_START =
  /^<(table|div|p|center|font|h[1-6]|span|style|script|form|ul|ol|article|section|br|hr|a|b|strong|img)(?=[\s>/])/iu;

/** Closing tags that a piece of a page has at least; text that speaks of tags names one or two. */
const CLOSING_TAGS = 2;

/**
 * True for a web page or a piece of one. A text that only speaks of HTML begins with words, or with a tag that nothing
 * closes.
 */
export function isHtml(opening: string): boolean {
  const start = firstElement(opening);
  if (/^<!doctype html\b/iu.test(opening) || PAGE_START.test(start)) return true;
  const name = PIECE_START.exec(start)?.[1];
  if (name === undefined) return false;
  const closings = start.match(/<\/[a-z][a-z\d]*\s*>/giu)?.length ?? 0;
  return closings >= CLOSING_TAGS || (closings > 0 && new RegExp(`</${name}\\s*>\\s*$`, 'iu').test(start));
}

/** Word and Excel 2003 name themselves in a processing instruction, or by the namespace of their root. */
export const isOfficeXml = (opening: string): boolean =>
  /<\?mso-application\s+progid="(?:word|excel)\./iu.test(opening) ||
  /^<[^>]*(?:urn:schemas-microsoft-com:office:spreadsheet|schemas\.microsoft\.com\/office\/word\/2003\/wordml)/iu.test(
    firstElement(opening),
  );

/** Excel's flat XML of 2003. */
export const isExcelXml = (opening: string): boolean =>
  /^<(?:\w+:)?workbook[\s>]/iu.test(firstElement(opening)) &&
  /urn:schemas-microsoft-com:office:spreadsheet/iu.test(opening);

/** Characters of a message's headers that are looked at. */
const HEADERS_LENGTH = 8_192;

/**
 * A web archive: a MIME message, as Internet Explorer, Chrome, Word and WPS save pages. Its headers come in any order.
 */
export const isMimePage = (opening: string): boolean => {
  const headers =
    /^(?:[a-z][a-z\d-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+/iu.exec(
      `${opening.replace(/\r\n?/gu, '\n').slice(0, HEADERS_LENGTH)}\n`,
    )?.[0] ?? '';
  const isMime = /^mime-version:/imu.test(headers) || /^snapshot-content-location:/imu.test(headers);
  return (
    isMime &&
    (/^content-type:\s*(?:multipart\/(?:related|mixed|alternative)|text\/html)/imu.test(headers) ||
      !/^content-type:/imu.test(headers))
  );
};
