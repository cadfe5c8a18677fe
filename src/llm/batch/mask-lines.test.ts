import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { secretMask } from '../secret-writings.ts';
import { maskLines } from './mask-lines.ts';

const bytes = Buffer.concat([
  Buffer.from('{"one": "canary-key-12"}\n{"two": "'),
  Buffer.from([0xff, 0xfe]),
  Buffer.from('"}\n{"three": "canary-key-12"'),
]);

it.each([1, 7, 1000])(
  'a secret in pieces of %i bytes is masked, and lines without one stay as they are',
  async (size) => {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    const masked = await buffer(Readable.from(pieces).pipe(maskLines(secretMask(['canary-key-12']))));
    const text = masked.toString('latin1');
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toContain('{"one": "[key]"}\n');
    expect(text).toContain('{"three": "[key]"');
    expect(text).toContain('{"two": "\u00ff\u00fe"}\n');
  },
);
