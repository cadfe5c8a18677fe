import { codesOf } from './character-class.ts';
import { type OrdinalKind, readOrdinal } from './read-ordinal.ts';

/** The shapes in which reports number their headings and lists; half and full width are one shape. */
export type MarkerStyle =
  | 'part' // 第一部分 第二篇
  | 'chapter' // 第一章
  | 'subchapter' // 第一节
  | 'article' // 第一条
  | 'chinese_comma' // 一、
  | 'chinese_bracket' // （一） ㈠ 一）
  | 'arabic_point' // 1. 1、 1． ⒈
  | 'arabic_bracket' // （1） ⑴
  | 'half_bracket' // 1）
  | 'decimal' // 1.1 1.1.1
  | 'roman' // Ⅰ. IV.
  | 'latin' // A. B、
  | 'latin_bracket' // （a） b)
  | 'circled' // ①
  | 'enumerated' // 一是 第一， 其一，
  | 'sequence' // 首先， 其次， 最后，
  | 'problem' // 问题一： 措施1：
  | 'bullet'; // ● ★ —

/**
 * What else must hold for a marker to be one. `sure`: nothing. `in_order`: it goes on with a list or begins one, since
 * 1.5 and C级 look the same. `as_heading`: its words are a heading of the genre, since 一 般 is a word with a blank inside.
 */
export type MarkerTrust = 'sure' | 'in_order' | 'as_heading';

export interface Marker {
  readonly style: MarkerStyle;
  /** What the markers of one list share: the style, with the sign of a bullet, the number of parts of 1.1.1, or `answer`. */
  readonly series: string;
  /** As printed, without white space around it. */
  readonly printed: string;
  /** The ordinal, from 1; 1 for every bullet. */
  readonly value: number;
  /** The number in front of the last point of 2.3; null for other styles. */
  readonly above: number | null;
  /** Length of the marker and the white space behind it, in code units from where it was looked for. */
  readonly length: number;
  readonly trust: MarkerTrust;
}

interface Shape {
  readonly style: MarkerStyle;
  /** Sticky; the first group is the marker as printed, the second its ordinal. */
  readonly pattern: RegExp;
  readonly ordinal: OrdinalKind;
  readonly trust: MarkerTrust;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const NUMERALS = '一二三四五六七八九十百';
const DIGITS = '0123456789０１２３４５６７８９';
const CHINESE = `[${NUMERALS}]{1,5}`;
/** Arabic ordinals stay below 100: 2021. is a year, not a list item. */
const ARABIC = `[${DIGITS}]{1,2}`;
const CIRCLED = '①-⑳㉑-㉟㊱-㊿❶-❿➀-➉➊-➓⓵-⓾㊀-㊉';
const CAPITAL_ROMAN = 'X?(?:IX|IV|VI{0,3}|I{1,3})|XI{0,2}';
const BLANKS = '[ \\u3000\\u00a0]{0,3}';
/** A comma that stands behind a bracket belongs to the number: （一）、主要职责. */
const LOOSE_COMMA = '(?:[、.．](?![0-9]))?';
/** What makes the numeral in front of it a part of a word: 一、二季度, 3、4月份. */
const COUNTED = `(?![${NUMERALS}]{1,2}[季月级类等线])`;
const COUNTED_IN_DIGITS = '(?![0-9]{1,2}[月日号季级类楼#])';
/** Digits behind a point or comma make a figure or a date (3.15, 2022.1) unless they begin a year (9.2024年…). */
const NO_DIGITS = '(?:(?![0-9０-９])|(?=(?:19|20)[0-9]{2}(?![0-9])))';
/** Units behind 1.5 make it a figure at the beginning of a line. */
const NO_UNIT =
  '(?![ \\u3000]*(?:[%％‰万亿元倍千百亩米吨折℃：:/－—-]|公里|公顷|平方|立方|个百分点|个月|小时|人次|[人家户名个分天年][，,。；、)）]))';

const shape = (
  style: MarkerStyle,
  pattern: string,
  ordinal: OrdinalKind = 'number',
  trust: MarkerTrust = 'sure',
): Shape => ({ style, pattern: new RegExp(pattern, 'uy'), ordinal, trust });

const division = (style: MarkerStyle, words: string): Shape =>
  shape(style, `(第${BLANKS}(${CHINESE}|${ARABIC})${BLANKS}(?:${words}))[、：:，,.]?`);

/** What may stand behind the number of a marker before its closing mark. */
const BLANK_SIGNS = ' \u3000\u00a0';

/**
 * Each shape under the characters that it may begin with, and those of which one stands behind the beginning and its
 * number, where these are few: most numerals and digits are parts of words and figures, and no expression need be tried.
 */
const SHAPES: readonly (readonly [beginnings: string, shapes: readonly Shape[], behind?: string])[] = [
  [
    '（(',
    [
      shape('chinese_bracket', `([（(]${BLANKS}(${CHINESE})${BLANKS}[、.．]?[)）])${LOOSE_COMMA}`),
      shape('arabic_bracket', `([（(]${BLANKS}(${ARABIC})${BLANKS}[、.．]?[)）])${LOOSE_COMMA}`),
      shape('latin_bracket', '([（(]([A-Za-z])[)）])', 'latin', 'in_order'),
    ],
    `)）、.．${BLANK_SIGNS}${LETTERS}`,
  ],
  [
    NUMERALS,
    [
      shape('chinese_comma', `((${CHINESE})${BLANKS}[、．.])${NO_DIGITS}${COUNTED}`),
      shape('chinese_bracket', `((${CHINESE})[)）])${LOOSE_COMMA}`),
      shape('enumerated', `((${CHINESE})(?:是要|是|要|则))(?=[^否非])`),
      shape('sequence', '((一方面))(?:[，,、：:]|[是要])?'),
      shape('chinese_comma', `((${CHINESE}))(?:[，,：:]|[ \\u3000]{1,4}(?=[^ \\u3000]))`, 'number', 'as_heading'),
    ],
    `、．.)）是要则方，,：:${BLANK_SIGNS}`,
  ],
  [
    DIGITS,
    [
      shape('arabic_point', `((${ARABIC})${BLANKS}(?:、${COUNTED_IN_DIGITS}|[.．]${NO_DIGITS}))`),
      shape('half_bracket', `((${ARABIC})${BLANKS}[)）])${LOOSE_COMMA}`),
      shape(
        'decimal',
        `(\\d{1,2}(?:[.．]\\d{1,2}){0,2}[.．](\\d{1,2}))(?![0-9.．][0-9])[、.．]?${NO_UNIT}`,
        'number',
        'in_order',
      ),
      shape('arabic_point', `((${ARABIC}))(?:[，,：:]|[ \\u3000]{1,4})(?=[^ \\u30000-9])`, 'number', 'as_heading'),
    ],
    `、．.)），,：:${BLANK_SIGNS}`,
  ],
  ['①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟', [shape('circled', `(([${CIRCLED}]))${LOOSE_COMMA}`)]],
  [
    '㊱㊲㊳㊴㊵❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉',
    [shape('circled', `(([${CIRCLED}]))${LOOSE_COMMA}`)],
  ],
  ['㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩', [shape('chinese_bracket', `(([㈠-㈩]))${LOOSE_COMMA}`)]],
  ['⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇', [shape('arabic_bracket', `(([⑴-⒇]))${LOOSE_COMMA}`)]],
  ['⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛', [shape('arabic_point', '(([⒈-⒛]))')]],
  ['ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ', [shape('roman', '(([Ⅰ-Ⅻⅰ-ⅻ])[、.．)）]?)(?![类级型])', 'roman', 'in_order')]],
  [
    '第',
    [
      division('part', '部分|篇|编'),
      division('chapter', '章'),
      division('subchapter', '节'),
      division('article', '条'),
      // 第一、二季度 counts quarters.
      shape('enumerated', `(第(${CHINESE})[、，,：:])(?![${NUMERALS}])`),
      shape('enumerated', `(第(${CHINESE})(?:是|个方面[是：:，,]))`),
    ],
    `部篇编章节条、，,：:是个${BLANK_SIGNS}`,
  ],
  [
    '其',
    [shape('enumerated', `(其(${CHINESE})[、，,：:是])`), shape('sequence', '((其次))(?:[，,、：:]|[是要])')],
    '、，,：:是次',
  ],
  ['首再最', [shape('sequence', '((首先|再次|再者|最后))(?:[，,、：:]|[是要])')], '先次者后'],
  ['另', [shape('sequence', '((另一方面))(?:[，,、：:]|[是要])?')], '方'],
  [
    '存问措整建',
    [
      shape(
        'problem',
        `((?:存在)?(?:问题|措施|整改措施|建议)${BLANKS}(${CHINESE}|${ARABIC})${BLANKS}[：:、.．])(?![0-9])`,
      ),
    ],
    '在题施改议',
  ],
  ['IVX', [shape('roman', `((${CAPITAL_ROMAN})[、.．)）])(?![A-Za-z0-9])`, 'roman', 'in_order')]],
  [
    LETTERS,
    [
      shape('latin', '(([A-Za-z])[、.．])(?![A-Za-z0-9])', 'latin', 'in_order'),
      shape('latin_bracket', '(([A-Za-z])[)）])(?![A-Za-z0-9])', 'latin', 'in_order'),
    ],
  ],
  ['●○■□◆◇★☆▲△►▶➢➤◎※√✓·•∙', [shape('bullet', '(([●○■□◆◇★☆▲△►▶➢➤◎※√✓·•∙]))')]],
  // A dash in front of a digit is a sign, and alone it is an empty cell.
  ['-—–－―', [shape('bullet', '(([-—–－―]){1,2})[ \\u3000]*(?=[\\u4e00-\\u9fff“《【])')]],
  ['*', [shape('bullet', '((\\*))[ \\u3000]+')]],
];

interface Start {
  /** Those that are sure stand in front. */
  readonly shapes: readonly Shape[];
  /** Null where any character may stand behind the number. */
  readonly behind: ReadonlySet<number> | null;
}

const STARTS: ReadonlyMap<number, Start> = (() => {
  const starts = new Map<number, Start>();
  for (const [beginnings, shapes, behind] of SHAPES)
    for (const beginning of beginnings) {
      const code = beginning.charCodeAt(0);
      const others = starts.get(code)?.shapes ?? [];
      const codes = behind === undefined || others.length > 0 ? null : codesOf(behind);
      starts.set(code, { shapes: [...others, ...shapes], behind: codes });
    }
  return starts;
})();

const NUMBER_CODES = codesOf(NUMERALS + DIGITS);
/** The most characters of a number: 一百二十三. */
const LONGEST_NUMBER = 5;

/** Whether a character that may end a number's marker stands behind the number at `offset`. */
function mayEndMarker(text: string, offset: number, behind: ReadonlySet<number>): boolean {
  let at = offset + 1;
  while (at <= offset + LONGEST_NUMBER && NUMBER_CODES.has(text.charCodeAt(at))) at += 1;
  return behind.has(text.charCodeAt(at));
}

const BLANK = new Set([0x20, 0x09, 0x3000, 0xa0]);

const partsOf = (decimal: string): readonly string[] => decimal.replaceAll('．', '.').split('.');

function seriesOf(style: MarkerStyle, printed: string): string {
  if (style === 'bullet') return `bullet ${printed.charAt(0)}`;
  if (style === 'problem') return printed.includes('问题') ? 'problem' : 'answer';
  return style === 'decimal' ? `decimal ${partsOf(printed).length}` : style;
}

/** The number before the last point: 2 in 2.3, 3 in 2.3.1. */
const numberAbove = (style: MarkerStyle, printed: string): number | null =>
  style === 'decimal' ? readOrdinal(partsOf(printed).at(-2) ?? '', 'number') : null;

function readShape({ style, pattern, ordinal, trust }: Shape, text: string, offset: number): Marker | null {
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  if (match === null) return null;
  const printed = match[1] ?? '';
  const value = style === 'bullet' ? 1 : readOrdinal(match[2] ?? '', ordinal);
  if (value === null) return null;
  let end = pattern.lastIndex;
  while (BLANK.has(text.charCodeAt(end))) end += 1;
  const series = seriesOf(style, printed);
  return { style, series, printed, value, above: numberAbove(style, printed), length: end - offset, trust };
}

type ReadAt = (text: string, offset: number) => Marker | null;

/**
 * Reads the shapes that `mayBe` asks for. What stood at the places of the text read last is remembered: paragraphs,
 * outline and headings each ask for the same ones. Nothing of it shows but the time saved.
 */
function reader(mayBe: (shape: Shape) => boolean): ReadAt {
  const known = new Map<number, Marker | null>();
  let knownText = '';
  const firstOf = (shapes: readonly Shape[], text: string, offset: number): Marker | null => {
    for (const shape of shapes) {
      const marker = mayBe(shape) ? readShape(shape, text, offset) : null;
      if (marker !== null) return marker;
    }
    return null;
  };
  return (text, offset) => {
    const start = STARTS.get(text.charCodeAt(offset));
    if (start === undefined || (start.behind !== null && !mayEndMarker(text, offset, start.behind))) return null;
    if (text !== knownText) known.clear();
    knownText = text;
    const before = known.get(offset);
    if (before !== undefined) return before;
    const marker = firstOf(start.shapes, text, offset);
    known.set(offset, marker);
    return marker;
  };
}

/** The list marker that stands at `offset` of `text`, or null. */
export const readMarkerAt: ReadAt = reader(() => true);

/**
 * The marker at `offset` if it is sure to be one, else null: inside a paragraph most of what looks like one is a figure,
 * and no figure is read for nothing.
 */
export const readSureMarkerAt: ReadAt = reader(({ trust }) => trust === 'sure');
