import type { Span } from '#model/span.ts';
import { alignTexts } from './align-texts.ts';
import { type CompactText, compactText } from './compact-text.ts';

/** The frozen text, the current one, and how their characters correspond. */
export interface TextPair {
  readonly frozen: CompactText;
  readonly current: CompactText;
  /** For each character of the frozen text the index of its counterpart, or -1. */
  readonly counterparts: Int32Array;
}

/**
 * Where a frozen span stands now. `moved`: the same characters; `altered`: both ends stand, some characters between
 * them changed. `lost`: `changed` when the words are gone, `ambiguous` when they stand in several places.
 */
export type Placement =
  | { readonly kind: 'moved' | 'altered'; readonly span: Span }
  | { readonly kind: 'lost'; readonly reason: 'changed' | 'ambiguous' };

/** A stretch of characters by index, [start, end). */
interface Run {
  readonly start: number;
  readonly end: number;
}

/** Words that stand once in both texts may be found wherever they moved, from this length on: shorter ones are chance. */
const UNIQUE_LENGTH = 12;
/** At both ends of a span with changed words, so many characters must be aligned. */
const EDGE_LENGTH = 4;
/** And this share of the old and of the new characters: what the scores call the same text (METRICS 3). */
const ALIGNED_SHARE = 0.8;

const LOST: Placement = { kind: 'lost', reason: 'changed' };

export function pairTexts(frozenText: string, currentText: string): TextPair {
  const [frozen, current] = [compactText(frozenText), compactText(currentText)];
  return { frozen, current, counterparts: alignTexts(frozen.characters, current.characters) };
}

/** The characters that a span of the text covers. */
const runOf = (text: CompactText, span: Span): Run => ({
  start: text.indices[span.start] ?? text.characters.length,
  end: text.indices[span.end] ?? text.characters.length,
});

const spanOf = (text: CompactText, run: Run): Span => ({
  start: text.offsets[run.start] ?? 0,
  end: (text.offsets[run.end - 1] ?? 0) + 1,
});

const wordsAt = (text: CompactText, run: Run): string => text.characters.slice(run.start, run.end);

/** Where the run stands when all its characters have neighbouring counterparts; else null. */
function alignedRun({ counterparts }: TextPair, run: Run): Run | null {
  const first = counterparts[run.start] ?? -1;
  if (first < 0) return null;
  for (let index = run.start; index < run.end; index += 1) {
    if (counterparts[index] !== first + index - run.start) return null;
  }
  return { start: first, end: first + run.end - run.start };
}

/** The unaligned stretch around the run in both texts: between the nearest aligned characters on either side. */
function windowsAround(pair: TextPair, run: Run): readonly [Run, Run] {
  let start = run.start;
  while (start > 0 && (pair.counterparts[start - 1] ?? -1) < 0) start -= 1;
  let end = run.end;
  while (end < pair.counterparts.length && (pair.counterparts[end] ?? -1) < 0) end += 1;
  const there = {
    start: start === 0 ? 0 : (pair.counterparts[start - 1] ?? -1) + 1,
    end: pair.counterparts[end] ?? pair.current.characters.length,
  };
  return [{ start, end }, there];
}

/** Where the words begin inside the stretch: at most two places, which is enough to know whether there is one. */
function occurrences(text: CompactText, words: string, within: Run): readonly number[] {
  const stretch = text.characters.slice(within.start, within.end);
  const first = stretch.indexOf(words);
  if (first < 0) return [];
  const second = stretch.indexOf(words, first + 1);
  return [first, second].filter((position) => position >= 0).map((position) => within.start + position);
}

const whole = (text: CompactText): Run => ({ start: 0, end: text.characters.length });

/** The words' one place inside `there`, when they also stand once in `here`; else why not. */
function onlyPlace(pair: TextPair, words: string, here: Run, there: Run): Run | 'changed' | 'ambiguous' {
  const [first, second] = occurrences(pair.current, words, there);
  if (first === undefined) return 'changed';
  if (second !== undefined || occurrences(pair.frozen, words, here).length > 1) return 'ambiguous';
  return { start: first, end: first + words.length };
}

function searchedRun(pair: TextPair, run: Run): Run | 'changed' | 'ambiguous' {
  const words = wordsAt(pair.frozen, run);
  const [here, there] = windowsAround(pair, run);
  const nearby = onlyPlace(pair, words, here, there);
  if (nearby !== 'changed' || words.length < UNIQUE_LENGTH) return nearby;
  return onlyPlace(pair, words, whole(pair.frozen), whole(pair.current));
}

/** Whether the span begins, and whether it ends, in the middle of a number. */
const cutsNumber = (text: string, { start, end }: Span): readonly [boolean, boolean] => [
  /\d[.,]?$/u.test(text.slice(Math.max(0, start - 2), start)) && /\d/u.test(text.charAt(start)),
  /^[.,]?\d/u.test(text.slice(end, end + 2)) && /\d/u.test(text.charAt(end - 1)),
];

/** A figure found inside a longer number (12 in 312) is another figure. */
function movedTo(pair: TextPair, run: Run, found: Run): Placement {
  const [old, now] = [spanOf(pair.frozen, run), spanOf(pair.current, found)];
  const [cutBefore, cutNow] = [cutsNumber(pair.frozen.text, old), cutsNumber(pair.current.text, now)];
  return cutBefore[0] === cutNow[0] && cutBefore[1] === cutNow[1] ? { kind: 'moved', span: now } : LOST;
}

/** The span between aligned ends when most of its characters stand; `keepDigits` refuses any change of a number. */
function alteredPlace(pair: TextPair, run: Run, keepDigits: boolean): Placement {
  const edge = Math.min(EDGE_LENGTH, run.end - run.start);
  const head = alignedRun(pair, { start: run.start, end: run.start + edge });
  const tail = alignedRun(pair, { start: run.end - edge, end: run.end });
  if (head === null || tail === null) return LOST;
  const found = { start: head.start, end: tail.end };
  const standing = pair.counterparts.subarray(run.start, run.end).filter((index) => index >= 0).length;
  if (standing < ALIGNED_SHARE * Math.max(run.end - run.start, found.end - found.start)) return LOST;
  const digits = [wordsAt(pair.frozen, run), wordsAt(pair.current, found)].map((words) => words.replace(/\D/gu, ''));
  if (keepDigits && digits[0] !== digits[1]) return LOST;
  return { kind: 'altered', span: spanOf(pair.current, found) };
}

/**
 * Moves one span. By the alignment of its characters; else by exact search between the aligned characters around it;
 * else, for words that stand once in both texts, anywhere; else by its ends. Nothing is guessed.
 */
export function placeSpan(pair: TextPair, span: Span, keepDigits: boolean): Placement {
  const run = runOf(pair.frozen, span);
  if (run.start === run.end) return LOST;
  const aligned = alignedRun(pair, run);
  if (aligned !== null) return movedTo(pair, run, aligned);
  const searched = searchedRun(pair, run);
  if (typeof searched !== 'string') return movedTo(pair, run, searched);
  const altered = alteredPlace(pair, run, keepDigits);
  return altered.kind === 'lost' ? { kind: 'lost', reason: searched } : altered;
}

/** Moves a part of a span that was itself moved: by its position where the words are the same, else by alignment. */
export function placePart(pair: TextPair, part: Span, holder: Span, placed: Placement): Placement {
  if (placed.kind === 'lost') return LOST;
  const [inner, outer, now] = [runOf(pair.frozen, part), runOf(pair.frozen, holder), runOf(pair.current, placed.span)];
  const shift = now.start - outer.start;
  const found =
    placed.kind === 'moved' ? { start: inner.start + shift, end: inner.end + shift } : alignedRun(pair, inner);
  if (found === null || inner.start === inner.end) return LOST;
  return found.start >= now.start && found.end <= now.end ? movedTo(pair, inner, found) : LOST;
}
