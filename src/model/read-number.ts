import { INVISIBLE } from './artefacts.ts';
import { type Decimal, multiply, parseDecimal } from './decimal.ts';
import { DuizhangError } from './duizhang-error.ts';

/** Thrown for a string that is no number this program knows how to read. */
export class NumberUnreadableError extends DuizhangError {
  override readonly name = 'NumberUnreadableError';
}

const DIGIT_VALUES: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
/** Multipliers as powers of ten; they may follow Arabic digits too (7.1万). */
const MULTIPLIER_EXPONENT: Readonly<Record<string, number>> = {
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  萬: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  億: 8,
  十亿: 9,
  百亿: 10,
  千亿: 11,
  万亿: 12,
};
const ARABIC = /^([-+]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万亿|千亿|百亿|十亿|千万|百万|十万|[十百千万萬亿億])?$/u;

const unreadable = (printed: string): NumberUnreadableError =>
  new NumberUnreadableError({ message: `"${printed}" is no number that can be read.` });

/** Full-width digits, signs and separators as ASCII; white space, line breaks and invisible characters inside the number dropped. */
function narrow(printed: string): string {
  return printed
    .replace(/\s+/gu, '')
    .replace(INVISIBLE, '')
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．]/gu, '.')
    .replace(/[，]/gu, ',')
    .replace(/[−－—–]/gu, '-')
    .replace(/＋/gu, '+');
}

/** Digits below 10,000 with 十百千: 二千零五, 十二, 三百五 (=350). Null when it is not well formed. */
function readSection(text: string): number | null {
  let total = 0;
  let digit: number | null = null;
  let lastUnit = 10_000;
  let sawZero = false;
  for (const character of text) {
    const unit = SMALL_UNITS[character];
    if (unit !== undefined) {
      // 十 may stand without a digit at the beginning (十二) and after 零 (一百零十二 does not occur, but is clear).
      if (unit >= lastUnit || (digit === null && !(unit === 10 && (total === 0 || sawZero)))) return null;
      total += (digit ?? 1) * unit;
      lastUnit = unit;
      digit = null;
      sawZero = false;
      continue;
    }
    const value = DIGIT_VALUES[character];
    if (value === undefined || digit !== null) return null;
    if (value === 0) sawZero = true;
    else digit = value;
  }
  // 三百五 means 350: a last digit right after a unit, without 零, counts tenths of that unit.
  if (digit !== null && !sawZero && lastUnit > 10 && lastUnit < 10_000) return total + digit * (lastUnit / 10);
  return total + (digit ?? 0);
}

/** A whole number in Chinese numerals (两千三百万, 一亿零五十, 二〇二一). Null when it is not well formed. */
function readChineseWhole(text: string): bigint | null {
  if (text === '') return null;
  const digits = [...text];
  if (digits.length > 1 && digits.every((character) => character in DIGIT_VALUES)) {
    // Digits without units are read one by one (二〇二一); 两 and capital digits are not used that way.
    return digits.includes('两') ? null : BigInt(digits.map((character) => DIGIT_VALUES[character]).join(''));
  }
  for (const [mark, exponent] of [
    ['亿', 8],
    ['億', 8],
    ['万', 4],
    ['萬', 4],
  ] as const) {
    const at = text.lastIndexOf(mark);
    if (at === -1) continue;
    const high = readChineseWhole(text.slice(0, at));
    const rest = text.slice(at + 1);
    const low = rest === '' ? 0n : readChineseWhole(rest);
    if (high === null || low === null || high === 0n || low >= 10n ** BigInt(exponent)) return null;
    // 一万五 means 15,000.
    const short = rest.length === 1 && rest in DIGIT_VALUES && low > 0n;
    return high * 10n ** BigInt(exponent) + (short ? low * 10n ** BigInt(exponent - 1) : low);
  }
  const section = readSection(text);
  return section === null ? null : BigInt(section);
}

/** Chinese numerals with an optional fraction (三点五) and a multiplier after it (三点五万). */
function readChinese(text: string): Decimal | null {
  const [whole = '', fraction, ...more] = text.split('点');
  if (more.length > 0) return null;
  if (fraction === undefined) {
    const value = readChineseWhole(whole);
    return value === null ? null : { units: value, scale: 0 };
  }
  const match = /^([零〇一二三四五六七八九]+)([万亿]?)$/u.exec(fraction);
  const high = readChineseWhole(whole);
  if (match === null || high === null) return null;
  const digits = [...(match[1] ?? '')].map((character) => DIGIT_VALUES[character]).join('');
  return scaled({ units: BigInt(`${high}${digits}`), scale: digits.length }, match[2] ?? '');
}

const scaled = (value: Decimal, multiplier: string): Decimal => {
  const exponent = MULTIPLIER_EXPONENT[multiplier] ?? 0;
  if (exponent === 0) return value;
  if (exponent >= value.scale) return { units: value.units * 10n ** BigInt(exponent - value.scale), scale: 0 };
  return multiply({ units: value.units, scale: value.scale - exponent }, { units: 1n, scale: 0 });
};

/**
 * The number that `printed` states: Arabic digits (`1,234.50`, full width too, with an optional 万 or 亿 behind) or
 * Chinese numerals (`十二`, `两千三百万`, `二〇二一`, `三点五`). Units, percent signs and hedges are not part of a number.
 * Decimals keep their printed scale. Throws a NumberUnreadableError for everything else: a guess would be worse.
 */
export function readNumber(printed: string): Decimal {
  const text = narrow(printed);
  const arabic = ARABIC.exec(text);
  if (arabic !== null) {
    const [, sign = '', whole = '', fraction = '', multiplier = ''] = arabic;
    const value = parseDecimal(`${sign === '-' ? '-' : ''}${whole.replaceAll(',', '')}${fraction}`);
    return scaled(value, multiplier);
  }
  const chinese = readChinese(text);
  if (chinese === null) throw unreadable(printed);
  return chinese;
}
