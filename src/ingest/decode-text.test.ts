import { expect, test } from 'vitest';
import { type DecodedText, decodeText } from './decode-text.ts';

const SENTENCE = '2023年，云溪县水利局支出合计1,204.50万元。\r\n一、基本情况';
/** “云溪县” in GB 18030 (two bytes a character). */
const GBK_NAME = [0xd4, 0xc6, 0xcf, 0xaa, 0xcf, 0xd8];

const utf8 = (text: string): number[] => [...Buffer.from(text, 'utf8')];
const utf16le = (text: string): number[] => [...Buffer.from(text, 'utf16le')];
const utf16be = (text: string): number[] => [...Buffer.from(text, 'utf16le').swap16()];

function checkDecoding(bytes: readonly number[], expected: Partial<DecodedText>): void {
  expect(decodeText(Uint8Array.from(bytes))).toMatchObject(expected);
}

test.each<[string, readonly number[], Partial<DecodedText>]>([
  ['UTF-8 is read as it stands', utf8(SENTENCE), { encoding: 'utf-8', text: SENTENCE, undecodable: 0 }],
  ['a UTF-8 byte order mark is left out', [0xef, 0xbb, 0xbf, ...utf8(SENTENCE)], { encoding: 'utf-8', text: SENTENCE }],
  ['marked UTF-16 is read in its order', [0xfe, 0xff, ...utf16be(SENTENCE)], { encoding: 'utf-16be', text: SENTENCE }],
  ['unmarked little-endian UTF-16 is recognised', utf16le(SENTENCE), { encoding: 'utf-16le', text: SENTENCE }],
  ['unmarked big-endian UTF-16 is recognised', utf16be(SENTENCE), { encoding: 'utf-16be', text: SENTENCE }],
  [
    'UTF-16 of Latin text is not taken for UTF-8',
    utf16le('total 12.50'),
    { encoding: 'utf-16le', text: 'total 12.50' },
  ],
  ['what is no UTF-8 is read as GB 18030', GBK_NAME, { encoding: 'gb18030', text: '云溪县', undecodable: 0 }],
  ['a mark of GB 18030 is left out', [0x84, 0x31, 0x95, 0x33, ...GBK_NAME], { encoding: 'gb18030', text: '云溪县' }],
  ['bytes of no character are counted', [...GBK_NAME, 0xff, 0x0a], { text: '云溪县\uFFFD\n', undecodable: 1 }],
  ['U+0000 is dropped and counted', utf8('支出\0合计\0'), { text: '支出合计', droppedNulls: 2 }],
  ['line ends are kept as they are', utf8('一\r\n二\r三\n'), { text: '一\r\n二\r三\n' }],
])('%s', (_, bytes, expected) => checkDecoding(bytes, expected));
