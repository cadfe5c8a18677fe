import { readNumber } from '#model/read-number.ts';

/** How a list is numbered. Bracket widths mix inside one list and are one shape. */
export type ListShape =
  | 'chinese'
  | 'chinese_bracket'
  | 'arabic'
  | 'arabic_bracket'
  | 'circled'
  | 'enumerated'
  | 'named'
  | 'ordinal_word'
  | 'roman'
  | 'latin';

export interface ListMarker {
  readonly shape: ListShape;
  /** From 1. */
  readonly value: number;
}

const CHINESE = '[一二三四五六七八九十百]+';
const ARABIC = '[0-9０-９]+';

const SHAPES: readonly (readonly [ListShape, RegExp])[] = [
  ['chinese_bracket', new RegExp(`^[（(]\\s?(${CHINESE})\\s?[)）]$`, 'u')],
  ['arabic_bracket', new RegExp(`^[（(]?\\s?(${ARABIC})\\s?[)）]$`, 'u')],
  ['enumerated', new RegExp(`^(${CHINESE})(?:是要|是|要|则)$`, 'u')],
  ['enumerated', new RegExp(`^[第其](${CHINESE})(?:[、，,：:是]|个方面[是：:，,])$`, 'u')],
  ['chinese', new RegExp(`^第?(${CHINESE})[、．.，,：:条章节部分篇编]*$`, 'u')],
  ['arabic', new RegExp(`^(${ARABIC})\\s?[、.．，,：:]?$`, 'u')],
  ['named', new RegExp(`(${CHINESE}|${ARABIC})[：:、]$`, 'u')],
];

/** Numbers that are one character, from the character of 1. */
const SINGLE: readonly (readonly [ListShape, RegExp, number])[] = [
  ['circled', /^[①-⑳]$/u, 0x2460],
  ['arabic_bracket', /^[⑴-⒇]$/u, 0x2474],
  ['arabic', /^[⒈-⒛]$/u, 0x2488],
  ['chinese_bracket', /^[㈠-㈩]$/u, 0x3220],
  ['circled', /^[❶-❿]$/u, 0x2776],
  ['circled', /^[➀-➉]$/u, 0x2780],
  ['circled', /^[➊-➓]$/u, 0x278a],
  ['circled', /^[⓵-⓾]$/u, 0x24f5],
  ['circled', /^[㊀-㊉]$/u, 0x3280],
  ['roman', /^[Ⅰ-Ⅻ]$/u, 0x2160],
  ['roman', /^[ⅰ-ⅻ]$/u, 0x2170],
];

/** 最后 ends a list of any length: it goes on with whatever came before. */
const ORDINAL_WORDS: Readonly<Record<string, number>> = {
  首先: 1,
  其次: 2,
  再次: 3,
  再者: 3,
  最后: 99,
  一方面: 1,
  另一方面: 2,
};

/** Markers already read: reports print the same few hundred. Others are read again each time. */
const known = new Map<string, ListMarker | null>();
const MOST_KNOWN = 1000;

/** The shape and ordinal of a marker as printed on a line; null for a marker without a number. */
export function readListMarker(printed: string): ListMarker | null {
  const before = known.get(printed);
  if (before !== undefined) return before;
  const marker = readMarker(printed);
  if (known.size < MOST_KNOWN) known.set(printed, marker);
  return marker;
}

/** a. b) : the last five bits of a letter are its place in the alphabet. */
const LATIN = /^[A-Za-z][、.．)）]$/u;
const ALPHABET_BITS = 31;

function readMarker(printed: string): ListMarker | null {
  if (LATIN.test(printed)) return { shape: 'latin', value: printed.charCodeAt(0) & ALPHABET_BITS };
  const single = printed.length === 1 ? SINGLE.find(([, pattern]) => pattern.test(printed)) : undefined;
  if (single !== undefined) return { shape: single[0], value: printed.charCodeAt(0) - single[2] + 1 };
  const word = ORDINAL_WORDS[printed];
  if (word !== undefined) return { shape: 'ordinal_word', value: word };
  for (const [shape, pattern] of SHAPES) {
    const ordinal = pattern.exec(printed)?.[1];
    if (ordinal !== undefined) return { shape, value: Number(readNumber(ordinal).units) };
  }
  return null;
}

/** Lost automatic numbering prints （二） as （2） and 二、 as 2. in the middle of a list. */
const TWINS: Readonly<Partial<Record<ListShape, ListShape>>> = {
  chinese: 'arabic',
  arabic: 'chinese',
  chinese_bracket: 'arabic_bracket',
  arabic_bracket: 'chinese_bracket',
};

export const isTwinShape = (a: ListShape, b: ListShape): boolean => TWINS[a] === b;
