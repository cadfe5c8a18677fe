import type { AskedPiece } from './read-question.ts';

/** How the headings of one depth are numbered: what stands before and behind the number. */
interface Numbering {
  readonly before: string;
  readonly isChinese: boolean;
  readonly behind: string;
}

/** How reports number headings, outermost first: for depths of which a question shows none. */
const USUAL: readonly Numbering[] = [
  { before: '第', isChinese: true, behind: '部分' },
  { before: '', isChinese: true, behind: '、' },
  { before: '（', isChinese: true, behind: '）' },
  { before: '', isChinese: false, behind: '.' },
  { before: '（', isChinese: false, behind: '）' },
];

const DIGITS = '〇一二三四五六七八九';
const NUMBER = /^([（(第]?)([一二三四五六七八九十]{1,3}|\d{1,2})(\D*)$/u;

/** Numbers below 100 in Chinese characters. */
function inChinese(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const unit = ones === 0 && tens > 0 ? '' : (DIGITS[ones] ?? '');
  return tens === 0 ? unit : `${tens === 1 ? '' : DIGITS[tens]}十${unit}`;
}

function fromNumeral(numeral: string): number {
  if (/^\d/u.test(numeral)) return Number(numeral);
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['〇', numeral];
  const digit = (text: string | undefined, absent: number): number =>
    text === undefined || text === '' ? absent : DIGITS.indexOf(text);
  return digit(tens, 1) * 10 + digit(ones, 0);
}

const withoutSpaces = (text: string): string => text.replace(/\s/gu, '');

/** Longest marker before a heading's words (第十一部分). */
const LONGEST_MARKER = 8;

/** Headings above a line are cut off at a length. */
const CUT_OFF = /…$/u;

/** A heading's words as they are shown, without the mark that they go on. */
export const shownHeading = (heading: string): string => heading.replace(CUT_OFF, '');

/** What stands before a heading's words in a line; null for a line that is not that heading. */
export function markerBefore(line: string, heading: string): string | null {
  const [text, words] = [withoutSpaces(line), withoutSpaces(shownHeading(heading))];
  const at = CUT_OFF.test(heading) ? text.indexOf(words) : text.lastIndexOf(words);
  const isWhole = at + words.length === text.length || CUT_OFF.test(heading);
  return words !== '' && at >= 0 && at <= LONGEST_MARKER && isWhole ? text.slice(0, at) : null;
}

/** Gives the headings that a question names, and does not show, numbers that go with those it shows. */
export interface HeadingNumbers {
  /** Counts a heading that is shown. */
  readonly seen: (depth: number, marker: string) => void;
  /** The marker of one that is not; empty where the headings of its depth have none. */
  readonly next: (depth: number) => string;
}

/** How the headings of each depth are numbered, from the first of each that is shown as a line. */
function numberings(pieces: readonly AskedPiece[]): ReadonlyMap<number, Numbering | null> {
  const known = new Map<number, Numbering | null>();
  for (const [at, piece] of pieces.entries()) {
    const line = pieces[at + 1];
    if (piece.kind !== 'path' || line?.kind !== 'line' || known.has(piece.headings.length)) continue;
    const marker = markerBefore(line.text, piece.headings.at(-1) ?? '');
    if (marker === null) continue;
    const [, before = '', numeral = '', behind = ''] = NUMBER.exec(marker) ?? [];
    known.set(piece.headings.length, numeral === '' ? null : { before, isChinese: !/\d/u.test(numeral), behind });
  }
  return known;
}

const isSame = (one: Numbering, other: Numbering | null): boolean =>
  one.before === other?.before && one.isChinese === other.isChinese && one.behind === other.behind;

/**
 * A numbering for a depth of which none is shown: 一、 for the outermost and so on, but none that is another depth's, nor
 * one that reports use outside of it.
 */
function unshownNumbering(known: ReadonlyMap<number, Numbering | null>, depth: number): Numbering | null {
  const shown = [...known].map(
    ([at, numbering]) => [at, USUAL.findIndex((usual) => isSame(usual, numbering))] as const,
  );
  const inner = shown.filter(([at, place]) => at > depth && place !== -1).map(([, place]) => place);
  return USUAL[Math.min(depth, ...inner.map((place) => place - 1))] ?? null;
}

/** Levels of an outline are told by the order of its numbers, so that a heading without one would not hold those below it. */
export function headingNumbers(pieces: readonly AskedPiece[]): HeadingNumbers {
  const known = numberings(pieces);
  let last: number[] = [];
  return {
    seen: (depth, marker) => {
      const numeral = NUMBER.exec(marker)?.[2];
      last = last.slice(0, depth);
      if (numeral !== undefined) last[depth] = fromNumeral(numeral);
    },
    next: (depth) => {
      const numbering = known.get(depth) === undefined ? unshownNumbering(known, depth) : known.get(depth);
      if (numbering === undefined || numbering === null) return '';
      last = last.slice(0, depth + 1);
      const value = (last[depth] ?? 0) + 1;
      last[depth] = value;
      return `${numbering.before}${numbering.isChinese ? inChinese(value) : value}${numbering.behind}`;
    },
  };
}
