/**
 * How often a text's encoding is told wrongly: slices of the corpus, from 4 bytes to 4 kB, cut anywhere behind a whole
 * character (at their end inside one), in each encoding. Prints the share that does not decode to what was encoded.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from '#ingest/decode-text.ts';
import { encodeHz, encodeTwoByte, toTraditional } from '#ingest/test-files/encode-text.ts';

const TEXTS = path.resolve(import.meta.dirname, '..', 'corpus', 'text');
const texts = readdirSync(TEXTS).map((file) => readFileSync(path.join(TEXTS, file), 'utf8'));
const SIZES = [4, 6, 8, 12, 16, 24, 32, 48, 64, 128, 256, 1024, 4096];
const SLICES = 1_000;
const SEED = 7;

const ENCODINGS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
  gbk: (text) => encodeTwoByte(text, 'gb18030'),
  big5: (text) => encodeTwoByte(toTraditional(text), 'big5'),
  hz: encodeHz,
};
const DECODED: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  'utf-8': (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  'utf-16le': (bytes) => new TextDecoder('utf-16le').decode(bytes),
  'utf-16be': (bytes) => new TextDecoder('utf-16be').decode(bytes),
  gbk: (bytes) => new TextDecoder('gb18030').decode(bytes),
  big5: (bytes) => new TextDecoder('big5').decode(bytes),
};
/** What HZ can hold: its pairs are those of GB 2312, rows 1 to 87. */
const inGb2312 = (text: string): string =>
  [...text].filter((character) => character < '\u0080' || encodeHz(character).length > 4).join('');

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** A small generator (mulberry32), so that every run measures the same slices. */
function draw(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
let state = SEED;
const starts = Array.from({ length: SLICES }, () => ({ text: Math.floor(draw() * texts.length), at: draw() * 0.98 }));

print(`${SLICES} slices a cell, share told wrongly; slices of ASCII alone read the same in most encodings`);
print(`${'bytes'.padEnd(10)}${SIZES.map((size) => String(size).padStart(8)).join('')}`);
for (const [name, encode] of Object.entries(ENCODINGS)) {
  const wrong = SIZES.map((size) => {
    const misses = starts.filter(({ text, at }) => {
      const whole = texts[text] ?? '';
      const slice = whole.slice(Math.floor(at * whole.length), Math.floor(at * whole.length) + size);
      const bytes = encode(slice);
      const cut = name === 'hz' ? encode(slice.slice(0, size / 2)) : bytes.subarray(0, size);
      const expected =
        name === 'hz'
          ? DECODED['gbk']?.(encodeTwoByte(inGb2312(slice.slice(0, size / 2)), 'gb18030'))
          : (DECODED[name]?.(cut) ?? '');
      return decodeText(cut).text !== expected;
    });
    return `${((100 * misses.length) / SLICES).toFixed(1)} %`.padStart(8);
  });
  print(`${name.padEnd(10)}${wrong.join('')}`);
}
