import { readNumber } from '#model/read-number.ts';

/** The shapes in which reports number their headings and lists; half and full width are one shape. */
export type MarkerStyle =
  | 'chinese_comma' // 一、
  | 'chinese_bracket' // （一）
  | 'arabic_point' // 1. 1、 1．
  | 'arabic_bracket' // （1） 1）
  | 'circled' // ①
  | 'chapter' // 第一条 第一章
  | 'enumerated' // 一是 第一，
  | 'problem'; // 问题一： 措施1：

export interface Marker {
  readonly style: MarkerStyle;
  /** As printed, without white space around it. */
  readonly printed: string;
  /** The ordinal, from 1. */
  readonly value: number;
  /** Length of the marker and the white space behind it, in code units from where it was looked for. */
  readonly length: number;
}

const CHINESE = '[一二三四五六七八九十百]{1,5}';
/** Arabic ordinals stay below 100: 2021. is a year, not a list item. */
const ARABIC = '[0-9０-９]{1,2}';

const NUMERAL = /^[一二三四五六七八九十百]/u;

/** Each shape with what it begins with, which rules most of them out at once. */
const SHAPES: readonly (readonly [MarkerStyle, RegExp, RegExp])[] = [
  ['chinese_bracket', new RegExp(`[（(]\\s?(${CHINESE})\\s?[)）]`, 'uy'), /^[（(]/u],
  ['arabic_bracket', new RegExp(`[（(]\\s?(${ARABIC})\\s?[)）]`, 'uy'), /^[（(]/u],
  ['chinese_comma', new RegExp(`(${CHINESE})\\s?[、．.](?!\\d)`, 'uy'), NUMERAL],
  // A digit behind the point makes it a decimal or a date (3.15, 2022.1) unless it begins a year (9.2024年…); a bracket or comma never does.
  [
    'arabic_point',
    new RegExp(`(${ARABIC})\\s?(?:[、)）]|[.．](?:(?![0-9０-９])|(?=(?:19|20)\\d{2}(?!\\d))))`, 'uy'),
    /^[0-9０-９]/u,
  ],
  ['circled', /([①-⑳㉑-㉟㊱-㊿])/uy, /^[①-㊿]/u],
  ['arabic_bracket', /([⑴-⒇])/uy, /^[⑴-⒇]/u],
  ['arabic_point', /([⒈-⒛])/uy, /^[⒈-⒛]/u],
  ['chinese_bracket', /([㈠-㈩])/uy, /^[㈠-㈩]/u],
  ['chapter', new RegExp(`第(${CHINESE})[条章节部分]{1,2}`, 'uy'), /^第/u],
  // 第一、二季度 counts quarters.
  ['enumerated', new RegExp(`第(${CHINESE})[、，,：:](?![一二三四五六七八九十])`, 'uy'), /^第/u],
  ['enumerated', new RegExp(`(${CHINESE})(?:是要|是|要|则)(?=[^否非])`, 'uy'), NUMERAL],
  ['problem', new RegExp(`(?:存在)?(?:问题|措施|整改措施|建议)(${CHINESE}|${ARABIC})[：:、]`, 'uy'), /^[存问措整建]/u],
];

function ordinalOf(printed: string): number | null {
  const code = printed.charCodeAt(0);
  if (code >= 0x2460 && code <= 0x2473) return code - 0x245f;
  if (code >= 0x2474 && code <= 0x2487) return code - 0x2473;
  if (code >= 0x2488 && code <= 0x249b) return code - 0x2487;
  if (code >= 0x3220 && code <= 0x3229) return code - 0x321f;
  if (code >= 0x3251 && code <= 0x325f) return code - 0x3251 + 21;
  if (code >= 0x32b1 && code <= 0x32bf) return code - 0x32b1 + 36;
  try {
    return Number(readNumber(printed).units);
  } catch {
    return null; // 一百十 and the like: looks like a numeral, is none; then it is no marker either.
  }
}

/** The list marker that stands at `offset` of `text`, or null. */
export function readMarkerAt(text: string, offset: number): Marker | null {
  const first = text.charAt(offset);
  for (const [style, shape, beginning] of SHAPES) {
    if (!beginning.test(first)) continue;
    shape.lastIndex = offset;
    const match = shape.exec(text);
    if (match === null) continue;
    const value = ordinalOf(match[1] ?? '');
    if (value === null || value < 1) continue;
    const gap = /[ \t\u3000\u00a0]*/uy;
    gap.lastIndex = offset + match[0].length;
    return { style, printed: match[0].trim(), value, length: match[0].length + (gap.exec(text)?.[0].length ?? 0) };
  }
  return null;
}
