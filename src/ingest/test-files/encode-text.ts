import { SIMPLIFIED, TRADITIONAL } from '../decode/common-characters.ts';

/** Encodes text for tests and benchmarks in what Node can decode but not encode. */

/** Two-byte codes of an encoding by their character, as Node's decoder reads them. */
function tableOf(encoding: 'gb18030' | 'big5'): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  const decoder = new TextDecoder(encoding);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\uFFFD' && !table.has(character))
        table.set(character, lead * 256 + trail);
    }
  }
  return table;
}

const tables = new Map<string, ReadonlyMap<string, number>>();

/** The text in GBK or Big5; characters that the encoding lacks are left out. */
export function encodeTwoByte(text: string, encoding: 'gb18030' | 'big5'): Uint8Array {
  const table = tables.get(encoding) ?? tableOf(encoding);
  tables.set(encoding, table);
  const bytes: number[] = [];
  for (const character of text) {
    const code = table.get(character);
    if (character < '\u0080') bytes.push(character.charCodeAt(0));
    else if (code !== undefined) bytes.push(code >> 8, code & 0xff);
  }
  return Uint8Array.from(bytes);
}

const TO_TRADITIONAL = new Map([...SIMPLIFIED].map((character, at) => [character, TRADITIONAL[at] ?? character]));

/** The text with its frequent characters in traditional script. */
export const toTraditional = (text: string): string =>
  [...text].map((character) => TO_TRADITIONAL.get(character) ?? character).join('');

/** The text in HZ; what GB 2312 lacks is left out. */
export function encodeHz(text: string): Uint8Array {
  const lines = text.split('\n').map((line) =>
    line.replaceAll('~', '~~').replace(/[\u0080-\uffff]+/gu, (run) => {
      const pairs = encodeTwoByte(run, 'gb18030');
      let inside = '';
      for (let at = 0; at < pairs.length; at += 2) {
        const [lead = 0, trail = 0] = [pairs[at], pairs[at + 1]];
        if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) inside += String.fromCharCode(lead & 0x7f, trail & 0x7f);
      }
      return `~{${inside}~}`;
    }),
  );
  return Buffer.from(lines.join('\n'), 'latin1');
}
