import { expect, test } from 'vitest';
import { decodeHtml } from './decode-html.ts';

/** 云溪县水利局 in GBK. */
const GBK = Buffer.from([0xd4, 0xc6, 0xcf, 0xaa, 0xcf, 0xd8, 0xcb, 0xae, 0xc0, 0xfb, 0xbe, 0xd6]);
const TEXT = '云溪县水利局';

/** `expected` is the encoding used and the declaration that was not believed; the text is always `TEXT`. */
function checkDecoding(
  head: string,
  body: Uint8Array,
  expected: readonly [string, string | null],
  hint: string | null = null,
): void {
  const { text, encoding, mistaken } = decodeHtml(Buffer.concat([Buffer.from(head), body]), hint);
  expect(text.endsWith(TEXT)).toBe(true);
  expect([encoding, mistaken]).toEqual(expected);
}

const utf8 = Buffer.from(TEXT);

test.each<[string, string, Uint8Array, readonly [string, string | null]]>([
  ['gb2312 is read as gb18030', '<meta charset=gb2312>', GBK, ['gb18030', null]],
  [
    'an old declaration counts',
    '<meta http-equiv="Content-Type" content="text/html; charset=GBK">',
    GBK,
    ['gb18030', null],
  ],
  ['so does that of XHTML', '<?xml version="1.0" encoding="gb2312"?><html>', GBK, ['gb18030', null]],
  ['a declaration in a comment does not', '<!-- <meta charset="big5"> --><meta charset="gbk">', GBK, ['gb18030', null]],
  ['a page without one is told by its bytes', '<html>', GBK, ['gb18030', null]],
  ['UTF-8 declared as gb2312 is read as UTF-8', '<meta charset="gb2312">', utf8, ['utf-8', 'gb2312']],
  ['GBK declared as UTF-8 is read as gb18030', '<meta charset="utf-8">', GBK, ['gb18030', 'utf-8']],
  ['an unknown declaration is passed over', '<meta charset="x-unknown">', GBK, ['gb18030', 'x-unknown']],
])('%s', (_, head, body, expected) => checkDecoding(head, body, expected));

test('UTF-16 is told by its characters', () => {
  const page = Buffer.from(`<html><head></head><body>${TEXT.repeat(20)}</body></html>`, 'utf16le');
  expect(decodeHtml(page)).toMatchObject({ encoding: 'utf-16le', undecodable: 0 });
});

test('a header of a message part comes before the declaration in the page', () => {
  checkDecoding('<meta charset="big5">', GBK, ['gb18030', null], 'gb2312');
});

test('one character that was cut does not turn a UTF-8 page into another encoding', () => {
  const page = Buffer.concat([
    Buffer.from(`<meta charset="utf-8">${TEXT.repeat(200)}`),
    Buffer.from([0xe4, 0xba]),
    Buffer.from('</p>'),
  ]);
  expect(decodeHtml(page)).toMatchObject({ encoding: 'utf-8', mistaken: null, undecodable: 1 });
});
