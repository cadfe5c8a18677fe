import { expect, test } from 'vitest';
import { decodeText } from '../decode-text.ts';
import { encodeHz, encodeTwoByte, toTraditional } from '../test-files/encode-text.ts';
import { garbledPlaces } from './garbled-text.ts';

const SENTENCE = '二、支出情况\n2023年，云溪县水利局全年支出合计1,204.50万元，其中项目支出640.00万元。\n';
const ISO_2022 = `\u001b$)A\u000e${[...encodeTwoByte('水利局', 'gb18030')].map((byte) => String.fromCharCode(byte & 0x7f)).join('')}\u000f 12.50\n`;

function checkDecoded(bytes: Uint8Array, encoding: string, text: string): void {
  expect(decodeText(bytes)).toMatchObject({ encoding, text });
}

test.each<[string, Uint8Array, string, string]>([
  ['GBK', encodeTwoByte(SENTENCE, 'gb18030'), 'gb18030', SENTENCE],
  ['Big5', encodeTwoByte(toTraditional(SENTENCE), 'big5'), 'big5', toTraditional(SENTENCE)],
  ['HZ', encodeHz(SENTENCE), 'hz-gb-2312', SENTENCE],
  ['ISO-2022-CN', Buffer.from(ISO_2022, 'latin1'), 'iso-2022-cn', '水利局 12.50\n'],
  ['a tilde and a brace in ASCII text are no HZ', Buffer.from('a ~{ b ~} 12\n'), 'utf-8', 'a ~{ b ~} 12\n'],
])('%s is told by its bytes', (_, bytes, encoding, text) => checkDecoded(bytes, encoding, text));

test('UTF-8 with a broken byte stays UTF-8', () => {
  const bytes = Buffer.from(SENTENCE.repeat(3));
  bytes[40] = 0xff;
  const decoded = decodeText(bytes);
  expect(decoded.encoding).toBe('utf-8');
  expect(decoded.undecodable).toBeGreaterThan(0);
  expect(decoded.text.endsWith(SENTENCE)).toBe(true);
});

test('a file cut off inside a character says so and keeps its encoding', () => {
  expect(decodeText(Buffer.from(SENTENCE).subarray(0, -2))).toMatchObject({ encoding: 'utf-8', isCut: true });
  expect(decodeText(encodeTwoByte('水利局支出', 'gb18030').subarray(0, -1))).toMatchObject({
    encoding: 'gb18030',
    isCut: true,
  });
});

test('a part in UTF-8 inside a file of GBK is read in its own encoding', () => {
  const gbk = encodeTwoByte(SENTENCE, 'gb18030');
  const decoded = decodeText(Buffer.concat([gbk, Buffer.from('三、存在的问题\n'), gbk]));
  expect(decoded.text).toBe(`${SENTENCE}三、存在的问题\n${SENTENCE}`);
  expect(decoded.foreign).toEqual([{ start: SENTENCE.length, end: SENTENCE.length + 8 }]);
});

test('ideographs of the private use area have the code points that Unicode gave them', () => {
  checkDecoded(Uint8Array.of(...encodeTwoByte('水利局', 'gb18030'), 0xfe, 0x51), 'gb18030', '水利局\u{20087}');
});

function checkGarbled(text: string, expected: readonly string[]): void {
  expect(garbledPlaces(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
}

test.each<[string, string, readonly string[]]>([
  ['lost characters saved again', '支出锟斤拷锟斤拷万元', ['锟斤拷锟斤拷']],
  ['memory that was never written', '烫烫烫烫支出', ['烫烫烫烫']],
  ['UTF-8 read as Latin-1', '支出 ä¸­å\u009b½ 万元', ['ä¸­å\u009b½']],
  ['sound text with a Latin name', 'Café 支出屯堡镇', []],
])('garbled: %s', (_, text, expected) => checkGarbled(text, expected));
