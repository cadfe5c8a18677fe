import type { RecordedCall } from './recording-schema.ts';

/** What a model wrote, in pieces: characters, or a place [start, end) in the question's user text that has them. */
export type ResponsePieces = RecordedCall['response'];

/** Runs of so many characters that a response shares with its question are kept as places. */
const LEAST_RUN = 16;
/** For a response that repeats its question with other spaces, quotation marks or escapes between. */
const LEAST_BROKEN_RUN = 4;
/** No recording holds so many characters of a question in a row, spaces, quotation marks and escapes aside. */
const LONGEST_QUOTE = 24;

/**
 * A response as it is recorded. No piece has 16 characters in a row of the question, so that no sentence of a report
 * stands in a recording. Null for a response of which that cannot be had. Pure; `joinResponse` is its inverse.
 */
export function splitResponse(written: string, question: string): ResponsePieces | null {
  const plain = compact(question);
  for (const least of [LEAST_RUN, LEAST_BROKEN_RUN]) {
    const pieces = cut(written, question, least);
    if (pieces.every((piece) => typeof piece !== 'string' || !sharesRun(compact(piece), plain))) return pieces;
  }
  return null;
}

/** What the model wrote; null where a place lies outside the question. Pure. */
export function joinResponse(pieces: ResponsePieces, question: string): string | null {
  if (pieces.some((piece) => typeof piece !== 'string' && (piece[0] >= piece[1] || piece[1] > question.length)))
    return null;
  return pieces.map((piece) => (typeof piece === 'string' ? piece : question.slice(piece[0], piece[1]))).join('');
}

/** The longest run of the question is taken wherever one begins, from left to right. */
function cut(written: string, question: string, least: number): ResponsePieces {
  const pieces: ResponsePieces = [];
  let literal = 0;
  let at = 0;
  while (at < written.length) {
    const place = longestRun(written, at, question, least);
    if (place === null) {
      at += 1;
      continue;
    }
    if (literal < at) pieces.push(written.slice(literal, at));
    pieces.push(place);
    at += place[1] - place[0];
    literal = at;
  }
  return literal < at || pieces.length === 0 ? [...pieces, written.slice(literal)] : pieces;
}

/** Where the question has the most of what is written from `from` on; null where it has less than `least` characters. */
function longestRun(written: string, from: number, question: string, least: number): [number, number] | null {
  if (from + least > written.length) return null;
  let best: [number, number] | null = null;
  let wanted = least;
  for (
    let start = question.indexOf(written.slice(from, from + wanted));
    start !== -1;
    start = from + wanted > written.length ? -1 : question.indexOf(written.slice(from, from + wanted), start + 1)
  ) {
    let length = wanted;
    while (from + length < written.length && written[from + length] === question[start + length]) length += 1;
    best = [start, start + length];
    wanted = length + 1;
  }
  return best;
}

const compact = (text: string): string => text.replace(/\\[nrt]|[\s"\\]/gu, '');

/** True where the texts have a run of LONGEST_QUOTE characters in common. */
function sharesRun(text: string, other: string): boolean {
  for (let at = 0; at + LONGEST_QUOTE <= text.length; at += 1)
    if (other.includes(text.slice(at, at + LONGEST_QUOTE))) return true;
  return false;
}
