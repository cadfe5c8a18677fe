import { readScore } from './read-score.ts';

/** Text that stands in another encoding than the rest of its file; [start, end) in bytes. */
export interface ForeignBytes {
  readonly start: number;
  readonly end: number;
}

const LINE_FEED = 0x0a;
/** Bytes above ASCII that a line must have for its encoding to be told: three ideographs. */
const FEWEST_BYTES = 6;
/** How much better a line must read in the other encoding. */
const MARGIN = 0.5;

/** Below it a line reads as Chinese in neither. */
const LOWEST_SCORE = 0.1;

const OTHER = { 'utf-8': 'gb18030', gb18030: 'utf-8' } as const;

/**
 * The lines of a file in UTF-8 or GB 18030 that are in the other of the two: parts pasted together by programs that know
 * no encodings. A line feed is never part of a character in either. Neighbouring lines are one stretch.
 */
export function foreignLines(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): readonly ForeignBytes[] {
  const [own, other] = [new TextDecoder(encoding), new TextDecoder(OTHER[encoding])];
  const found: { start: number; end: number }[] = [];
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    const line = bytes.subarray(start, end);
    if (isForeign(line, own, other)) {
      const last = found.at(-1);
      if (last !== undefined && last.end === start) last.end = end;
      else found.push({ start, end });
    }
    start = end;
  }
  return found;
}

/** A sample may end inside a character, which says nothing against its encoding. */
const withoutCut = (text: string): string => text.replace(/\uFFFD{1,2}$/u, '');

type Decoder = InstanceType<typeof TextDecoder>;

/** Bytes of a line looked at; enough to tell, and a bound on lines without end. */
const SAMPLE_BYTES = 8_192;

function isForeign(line: Uint8Array, own: Decoder, other: Decoder): boolean {
  const sample = line.subarray(0, SAMPLE_BYTES);
  let high = 0;
  for (const byte of sample) if (byte >= 0x80) high += 1;
  if (high < FEWEST_BYTES) return false;
  const score = readScore(withoutCut(other.decode(sample)));
  return score >= LOWEST_SCORE && score > readScore(withoutCut(own.decode(sample))) + MARGIN;
}
