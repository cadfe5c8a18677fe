/** The largest ordinal that is written out; lists of more items than that were never seen. */
const LARGEST = 199;

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The ways to write an ordinal below 200: 十一 and 一十一 are both seen behind 一百. */
function spellings(value: number): readonly string[] {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const rest = (tens === 0 ? '' : `${DIGITS[tens]}十`) + DIGITS[ones];
  if (hundreds > 0) return tens === 0 && ones > 0 ? [`一百零${rest}`] : [`一百${rest}`];
  return tens === 1 ? [rest, rest.slice(1)] : [rest];
}

/** All at once: numbering is read thousands of times a report, and only these few hundred strings are ordinals. */
const CHINESE: ReadonlyMap<string, number> = new Map(
  Array.from({ length: LARGEST }, (_, index) => index + 1).flatMap((value) =>
    spellings(value).map((printed) => [printed, value] as const),
  ),
);

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** Words that put clauses in order; 最后 comes last whatever the number before it. */
const WORDS: Readonly<Record<string, number>> = {
  首先: 1,
  其次: 2,
  再次: 3,
  再者: 3,
  最后: 4,
  一方面: 1,
  另一方面: 2,
};

/** Single characters that are numbers, each run with the code of its first and the ordinal that one stands for. */
const SINGLE: readonly (readonly [first: number, last: number, value: number])[] = [
  [0x2460, 0x2473, 1], // ①
  [0x3251, 0x325f, 21], // ㉑
  [0x32b1, 0x32bf, 36], // ㊱
  [0x2776, 0x277f, 1], // ❶
  [0x2780, 0x2789, 1], // ➀
  [0x278a, 0x2793, 1], // ➊
  [0x24f5, 0x24fe, 1], // ⓵
  [0x2474, 0x2487, 1], // ⑴
  [0x2488, 0x249b, 1], // ⒈
  [0x3220, 0x3229, 1], // ㈠
  [0x3280, 0x3289, 1], // ㊀
  [0x2160, 0x216b, 1], // Ⅰ
  [0x2170, 0x217b, 1], // ⅰ
];

function singleOrdinal(code: number): number | null {
  const run = SINGLE.find(([first, last]) => code >= first && code <= last);
  return run === undefined ? null : code - run[0] + run[2];
}

const ZERO = 0x30;
const FULL_WIDTH_ZERO = 0xff10;

/** One or two digits of either width; null for anything else. */
function arabicOrdinal(printed: string): number | null {
  let value = 0;
  for (let at = 0; at < printed.length; at += 1) {
    const code = printed.charCodeAt(at);
    const digit = code - (code >= FULL_WIDTH_ZERO ? FULL_WIDTH_ZERO : ZERO);
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return printed === '' || value === 0 ? null : value;
}

const latinOrdinal = (printed: string): number | null => {
  const at = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(printed.toUpperCase());
  return printed.length !== 1 || at === -1 ? null : at + 1;
};

/** How an ordinal is written. */
export type OrdinalKind = 'number' | 'roman' | 'latin';

/** The ordinal that is printed, from 1; null for what looks like one and is none (一百十, 0). */
export function readOrdinal(printed: string, kind: OrdinalKind): number | null {
  if (kind === 'latin') return latinOrdinal(printed);
  if (kind === 'roman' && printed.charCodeAt(0) < 0x80) {
    const at = ROMAN.indexOf(printed.toUpperCase());
    return at === -1 ? null : at + 1;
  }
  return (
    CHINESE.get(printed) ?? arabicOrdinal(printed) ?? singleOrdinal(printed.charCodeAt(0)) ?? WORDS[printed] ?? null
  );
}
