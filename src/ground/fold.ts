import type { Span } from '#model/span.ts';

/**
 * Text as it is compared: width folded, white space and the traces of converters left out, with a map back to the
 * canonical text. Every folded character comes from exactly one code unit, so that a match has one place.
 */
export interface FoldedText {
  readonly plain: string;
  /** Offset in the original of each folded character; ascending. */
  readonly starts: Int32Array;
  /** 1 = white space or something omitted stands right before the character in the original. */
  readonly gaps: Uint8Array;
}

/** Word writes `[bookmark: _Toc…]` into converted text; the mark is no part of the sentence it interrupts. */
const BOOKMARK = /\[bookmark:[^\]\n]*\]/gu;

/** The bookmark marks of a text, in order. */
export const findMarks = (text: string): readonly Span[] =>
  Array.from(text.matchAll(BOOKMARK), (match) => ({ start: match.index, end: match.index + match[0].length }));

/** Characters that stand for another one wherever reports are retyped or converted: quotes, dashes, dots, brackets. */
const EQUIVALENT: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '•': '·',
  '・': '·',
  '‧': '·',
  '〜': '~',
  '〔': '[',
  '〕': ']',
  '【': '[',
  '】': ']',
  '｡': '。',
};

/** True for white space and for what is invisible: soft hyphen, zero-width characters, direction marks. */
const isIgnored = (code: number): boolean =>
  code <= 0x20 ||
  code === 0xa0 ||
  code === 0xad ||
  (code >= 0x2000 && code <= 0x200f) ||
  (code >= 0x2028 && code <= 0x202f) ||
  (code >= 0x205f && code <= 0x2064) ||
  code === 0x3000 ||
  code === 0xfeff;

/** Radicals and compatibility ideographs, which PDF fonts put in the place of the ordinary characters. */
const isCompatibility = (code: number): boolean =>
  (code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff);

function foldUnit(text: string, at: number, code: number): string {
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  const unit = text.charAt(at);
  if (code < 0x80 || (code >= 0x3040 && code < 0xf900)) return unit;
  const folded = isCompatibility(code) ? unit.normalize('NFKC') : (EQUIVALENT[unit] ?? unit);
  return folded.length === 1 ? folded : unit;
}

const isDecimal = (code: number): boolean => code >= 0x30 && code <= 0x39;
/** Invisible characters may stand inside a number; all other white space parts two. */
const isInvisible = (code: number): boolean =>
  code === 0xad ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x2064) ||
  code === 0xfeff;

/**
 * Folds a text or a quote, leaving out the places in `omitted` (ascending). Between two digits white space stays, as
 * one blank: 35 and 38 of neighbouring cells are not 3538. Circled and superscript digits stay as they are: ① is a
 * marker, not the number 1.
 */
export function foldText(text: string, omitted: readonly Span[]): FoldedText {
  const units: string[] = [];
  const starts: number[] = [];
  const gaps: number[] = [];
  let next = 0;
  /** Where what is left out began, invisible characters aside; -1 = nothing was since the last character. */
  let parted = -1;
  let isAfterDigit = false;
  for (let at = 0; at < text.length; at += 1) {
    const skipped = omitted[next];
    const code = text.charCodeAt(at);
    if (skipped?.start === at || isIgnored(code)) {
      if (parted === -1 && (skipped?.start === at || !isInvisible(code))) parted = at;
      if (skipped?.start !== at) continue;
      at = skipped.end - 1;
      next += 1;
      continue;
    }
    const unit = foldUnit(text, at, code);
    const isDigit = isDecimal(unit.charCodeAt(0));
    if (isDigit && isAfterDigit && parted !== -1) {
      units.push(' ');
      starts.push(parted);
      gaps.push(0);
    }
    units.push(unit);
    starts.push(at);
    gaps.push(parted === -1 ? 0 : 1);
    isAfterDigit = isDigit;
    parted = -1;
  }
  return { plain: units.join(''), starts: Int32Array.from(starts), gaps: Uint8Array.from(gaps) };
}
