import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { messageOf } from '#model/duizhang-error.ts';

/** A line that is not empty, counted from 1 as editors count; or why it cannot be read. */
export type FileLine =
  | { readonly kind: 'text'; readonly number: number; readonly text: string }
  | { readonly kind: 'unreadable'; readonly number: number; readonly reason: string };

/** In bytes. An answer of 8,192 tokens has some 30 kB; a hundred times a model's longest output is still less. */
const LONGEST_LINE = 32 * 2 ** 20;
const NEWLINE = 0x0a;

/**
 * The lines of a text file, one after another, however large it is: gzip, a byte order mark, UTF-16 with one (as
 * PowerShell writes) and CRLF are taken as they come. A line that is too long, or no UTF-8, is told by its number and
 * passed over; so is the end of a compressed file that was cut off. Throws what opening the file throws.
 */
export async function* readLines(path: string, longest = LONGEST_LINE): AsyncGenerator<FileLine> {
  let number = 0;
  try {
    for await (const line of splitLines(asUtf8(await openBytes(path)), longest)) {
      number += 1;
      const read = line === null ? tooLong(number, longest) : decode(line, number);
      if (read.kind === 'unreadable' || read.text.trim() !== '') yield read;
    }
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('Z_'))) throw thrown;
    yield { kind: 'unreadable', number: number + 1, reason: `The compressed file breaks off (${messageOf(thrown)}).` };
  }
}

const tooLong = (number: number, longest: number): FileLine => ({
  kind: 'unreadable',
  number,
  reason: `It is longer than ${longest.toLocaleString('en')} bytes.`,
});

/** Replacing what is no UTF-8 would store another answer than the one that came. */
function decode(bytes: Buffer, number: number): FileLine {
  try {
    return { kind: 'text', number, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: 'unreadable', number, reason: 'It is not UTF-8.' };
  }
}

/** A file's bytes, unpacked where its first two say that it is gzip. */
async function openBytes(path: string): Promise<Readable> {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0).finally(() => file.close());
  const stream = createReadStream(path);
  if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) return stream;
  const unpacked = createGunzip();
  stream.on('error', (error) => unpacked.destroy(error));
  return stream.pipe(unpacked);
}

/** The bytes without a byte order mark; UTF-16 becomes UTF-8. */
async function* asUtf8(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: Decoder | null = null;
  let isFirst = true;
  for await (const chunk of stream) {
    let bytes = chunk;
    if (isFirst) {
      decoder = utf16DecoderFor(chunk);
      if (chunk.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) bytes = chunk.subarray(3);
    }
    isFirst = false;
    yield decoder === null ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8');
  }
}

type Decoder = InstanceType<typeof TextDecoder>;

function utf16DecoderFor(start: Buffer): Decoder | null {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le');
  return start[0] === 0xfe && start[1] === 0xff ? new TextDecoder('utf-16be') : null;
}

/** Bytes between line feeds; null for a line that is too long, of which no more is kept than that. */
async function* splitLines(chunks: AsyncIterable<Buffer>, longest: number): AsyncGenerator<Buffer | null> {
  let held: Buffer[] = [];
  let length = 0;
  const take = (): Buffer | null => {
    const line = length > longest ? null : Buffer.concat(held);
    [held, length] = [[], 0];
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      length += end - from;
      if (length <= longest) held.push(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    length += chunk.length - from;
    if (length > longest) held = [];
    else held.push(chunk.subarray(from));
  }
  if (length > 0) yield take();
}
