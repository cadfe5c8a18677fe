import { SSF } from '@e965/xlsx';
import { roundedHalf } from './print-rounding.ts';

/**
 * Number formats that a Chinese Excel knows by number alone and writes into no file (ECMA-376 part 1, 18.8.30, zh-CN).
 */
export const CHINESE_FORMATS: ReadonlyMap<number, string> = new Map([
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, 'm-d-yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [34, '上午/下午h"时"mm"分"'],
  [35, '上午/下午h"时"mm"分"ss"秒"'],
  [36, 'yyyy"年"m"月"'],
  [50, 'yyyy"年"m"月"'],
  [51, 'm"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, 'm"月"d"日"'],
  [55, '上午/下午h"时"mm"分"'],
  [56, '上午/下午h"时"mm"分"ss"秒"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
]);

/** What such a format is taken for where its number is lost: a full date says no less than any of them. */
const ASSUMED_DATE = 'yyyy"年"m"月"d"日"';

/** A literal point among the digits (`0!.0,`, `0\.0000`, `#"."00`): how Chinese books show 元 as 万元 without dividing. */
const LITERAL_POINT = /^([#0?,]*[#0?])(?:!\.|\\\.|"\.")([0?]+)(,*)(.*)$/u;

/** What is not printed, or only as room: colours, languages, number scripts, conditions, padding. */
const UNPRINTED = /\[(?!\$[^-\]]|h+\]|m+\]|s+\])[^\]]*\]/giu;

/**
 * A number as its format shows it. `format` undefined = one of the formats above in a file that does not say which.
 * Null when the format is one that needs no more care than the library takes.
 */
export function displayNumber(value: number, format: string | undefined): string | null {
  if (format === undefined) return SSF.format(ASSUMED_DATE, value);
  if (!NEEDS_CARE.test(format)) {
    const rounded = SSF.is_date(format) ? null : roundedHalf(value, sectionFor(format, value).pattern);
    return rounded === null ? null : SSF.format(format, rounded);
  }
  const section = sectionFor(format, value);
  const pointed = LITERAL_POINT.exec(section.pattern.trim());
  if (pointed !== null) return withLiteralPoint(value, pointed, section.isSigned);
  const plain = section.pattern.replace(/!(.)/gu, '\\$1').replace(/G\/通用格式/gu, 'General');
  const printed = roundedHalf(value, plain) ?? value;
  try {
    const text: string = SSF.format(plain, section.isSigned ? printed : Math.abs(printed));
    return /\[dbnum1\]/iu.test(format) && SSF.is_date(plain) ? inChineseDigits(text) : text;
  } catch {
    return String(value);
  }
}

/** A date in Chinese numerals, the year digit by digit: 二〇二三年十二月三十一日. */
const inChineseDigits = (date: string): string =>
  date
    .replace(/\d{4}/gu, (year) => [...year].map(chineseDigit).join(''))
    .replace(/\d{1,2}/gu, (number) => belowHundred(Number(number)));

const chineseDigit = (digit: string): string => '〇一二三四五六七八九'.charAt(Number(digit));

function belowHundred(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10 === 0 && tens > 0 ? '' : chineseDigit(String(number % 10));
  return `${tens > 1 ? chineseDigit(String(tens)) : ''}${tens > 0 ? '十' : ''}${ones}`;
}

/** A format with Chinese Excel's own signs: `!` for literals, a literal point, 通用格式, languages, number scripts. */
const NEEDS_CARE = /!|\\\.|"\."|通用格式|\[\$-|\[dbnum/iu;

interface Section {
  readonly pattern: string;
  /** True where the sign is printed before the number, and not by the section itself. */
  readonly isSigned: boolean;
}

/** The part of a format that is for this value: positive, negative, zero, or by conditions of its own. */
function sectionFor(format: string, value: number): Section {
  const sections = format.match(/(?:"[^"]*"|\\.|!.|[^;"])+/gu) ?? [format];
  const conditional = sections.find((section) => meets(section, value));
  const chosen = conditional ?? unconditional(sections, value);
  const isNegativeSection = conditional === undefined && sections.length > 1 && chosen === sections[1];
  return { pattern: chosen.replace(UNPRINTED, ''), isSigned: !isNegativeSection };
}

function unconditional(sections: readonly string[], value: number): string {
  const rest = sections.filter((section) => !CONDITION.test(section));
  const [positive = 'General', negative = positive, zero = positive] = rest;
  if (rest.length < sections.length) return rest.at(0) ?? 'General';
  if (value === 0) return zero;
  return value < 0 ? negative : positive;
}

const CONDITION = /\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]/u;

function meets(section: string, value: number): boolean {
  const [, operator, text] = CONDITION.exec(section) ?? [];
  const bound = Number(text);
  switch (operator) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    case '=':
      return value === bound;
    case '<>':
      return value !== bound;
    default:
      return false;
  }
}

/** The digits of the whole number, with a point before the last ones; a comma behind them divides by a thousand. */
function withLiteralPoint(
  value: number,
  [, whole = '', places = '', commas = '', tail = '']: RegExpExecArray,
  isSigned: boolean,
): string {
  const scaled = Math.round(Math.abs(value) / 1_000 ** commas.length);
  const least = places.length + (whole.match(/0/gu)?.length ?? 0);
  const digits = String(scaled).padStart(least, '0');
  const before = digits.slice(0, digits.length - places.length);
  const grouped = whole.includes(',') ? before.replace(/\B(?=(\d{3})+$)/gu, ',') : before;
  return `${isSigned && value < 0 ? '-' : ''}${grouped}.${digits.slice(-places.length)}${literalsOf(tail)}`;
}

/** What a format's tail prints: quoted and escaped characters; `_x` is room, `*x` fills. */
const literalsOf = (tail: string): string =>
  tail
    .replace(/[_*]./gu, '')
    .replace(/"([^"]*)"|[\\!](.)/gu, (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? '');

/** A format that shows dates or times: its letters outside quotes say so. */
export const isDateFormat = (format: string): boolean => SSF.is_date(format);
