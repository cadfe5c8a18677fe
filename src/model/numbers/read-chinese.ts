import { type Decimal, multiply } from '../decimal.ts';

/** A digit of one place; null when the character is none. */
const DIGITS: ReadonlyMap<string, number> = new Map(
  ['零〇○', '一壹', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((names, value) =>
    [...names].map((name) => [name, value] as const),
  ),
);
const SMALL_UNITS: ReadonlyMap<string, number> = new Map([
  ...([
    ['十', 10],
    ['拾', 10],
    ['百', 100],
    ['佰', 100],
    ['千', 1000],
    ['仟', 1000],
  ] as const),
]);
const LARGE_UNITS = [
  ['亿', 8],
  ['万', 4],
] as const;
/** Multipliers as powers of ten; they may follow Arabic digits too (7.1万). */
const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ...([
    ['', 0],
    ['十', 1],
    ['百', 2],
    ['千', 3],
    ['万', 4],
    ['十万', 5],
    ['百万', 6],
    ['千万', 7],
  ] as const),
  ...([
    ['亿', 8],
    ['十亿', 9],
    ['百亿', 10],
    ['千亿', 11],
    ['万亿', 12],
  ] as const),
]);

/** The power of ten of a multiplier (百万 = 6); null when it is none. */
export const exponentOf = (multiplier: string): number | null => MULTIPLIERS.get(multiplier) ?? null;

/** The value with the multiplier taken in; decimals that the multiplier uses up are gone, the others stay. */
export function shifted(value: Decimal, exponent: number): Decimal {
  if (exponent >= value.scale) return { units: value.units * 10n ** BigInt(exponent - value.scale), scale: 0 };
  return { units: value.units, scale: value.scale - exponent };
}

/** Digits below 10,000 with 十百千: 二千零五, 十二, 三百五 (=350). Null when it is not well formed. */
function readSection(text: string): number | null {
  let total = 0;
  let digit: number | null = null;
  let lastUnit = 10_000;
  let sawZero = false;
  for (const character of text) {
    const unit = SMALL_UNITS.get(character);
    if (unit !== undefined) {
      // 十 may stand without a digit at the beginning (十二) and after 零 (一百零十二 does not occur, but is clear).
      if (unit >= lastUnit || (digit === null && !(unit === 10 && (total === 0 || sawZero)))) return null;
      total += (digit ?? 1) * unit;
      lastUnit = unit;
      digit = null;
      sawZero = false;
      continue;
    }
    const value = DIGITS.get(character);
    if (value === undefined || digit !== null) return null;
    if (value === 0) sawZero = true;
    else digit = value;
  }
  // 三百五 means 350: a last digit right after a unit, without 零, counts tenths of that unit.
  if (digit !== null && !sawZero && lastUnit > 10 && lastUnit < 10_000) return total + digit * (lastUnit / 10);
  return total + (digit ?? 0);
}

/** A whole number in Chinese numerals (两千三百万, 一亿零五十, 二〇二一). Null when it is not well formed. */
function readWhole(text: string): bigint | null {
  if (text === '') return null;
  const digits = [...text];
  if (digits.length > 1 && digits.every((character) => DIGITS.has(character))) {
    // Digits without units are read one by one (二〇二一); 两 is not used that way, but behind 零 (一亿零两万).
    return digits.includes('两') && !ZERO_TWO.test(text)
      ? null
      : BigInt(digits.map((character) => DIGITS.get(character)).join(''));
  }
  for (const [mark, exponent] of LARGE_UNITS) {
    const at = text.lastIndexOf(mark);
    if (at !== -1) return readAround(text, at, exponent);
  }
  const section = readSection(text);
  return section === null ? null : BigInt(section);
}

const ZERO_TWO = /^[零〇○]两$/u;
/** 二三万 is two or three of them, and 一亿三五 is no number at all. */
const SIDE_BY_SIDE = /^[一二三四五六七八九两]{2,}$/u;

/** A number with 万 or 亿 at `at`: what stands before it counts these, what stands behind it is added. */
function readAround(text: string, at: number, exponent: number): bigint | null {
  const high = readWhole(text.slice(0, at));
  const rest = text.slice(at + 1);
  if (SIDE_BY_SIDE.test(text.slice(0, at)) || SIDE_BY_SIDE.test(rest)) return null;
  const low = rest === '' ? 0n : readWhole(rest);
  if (high === null || low === null || high === 0n || low >= 10n ** BigInt(exponent)) return null;
  // 一万五 means 15,000.
  const isShort = rest.length === 1 && DIGITS.has(rest) && low > 0n;
  return high * 10n ** BigInt(exponent) + (isShort ? low * 10n ** BigInt(exponent - 1) : low);
}

const FRACTION = /^([零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)([十百千]?[万亿]|万亿|[百千])?$/u;

/** 廿 and 卅 are 二十 and 三十; the older forms of 万 and 亿 are the newer ones. */
const plainForm = (text: string): string =>
  text.replace(/[廿卅萬億]/gu, (form) => ({ 廿: '二十', 卅: '三十', 萬: '万' })[form] ?? '亿');

/**
 * A number in Chinese numerals: whole (十二, 两千三百万, 二〇二一), with a fraction (三点五, 三点五万), 半, 一半. Null when the
 * characters make no such number.
 */
export function readChinese(printed: string): Decimal | null {
  if (printed === '半' || printed === '一半') return { units: 5n, scale: 1 };
  const [whole = '', fraction, ...more] = plainForm(printed).split('点');
  if (more.length > 0) return null;
  const high = readWhole(whole);
  if (high === null) return null;
  if (fraction === undefined) return { units: high, scale: 0 };
  const match = FRACTION.exec(fraction);
  if (match === null) return null;
  const digits = [...(match[1] ?? '')].map((character) => DIGITS.get(character)).join('');
  const value = { units: BigInt(`${high}${digits}`), scale: digits.length };
  return shifted(value, exponentOf(match[2] ?? '') ?? 0);
}

const DECIMALS_TRIED = 12;

/** numerator / denominator as a decimal; null when it has none (三分之一) or the denominator is no whole number above 1. */
export function divided(numerator: Decimal, denominator: Decimal): Decimal | null {
  if (denominator.scale > 0 || denominator.units < 2n) return null;
  for (let scale = 0; scale <= DECIMALS_TRIED; scale += 1) {
    const scaled = numerator.units * 10n ** BigInt(scale);
    if (scaled % denominator.units === 0n) {
      return { units: scaled / denominator.units, scale: numerator.scale + scale };
    }
  }
  return null;
}

/** Adds a lower part to a higher one: 1亿 and 2345万. */
export const joined = (high: Decimal, low: Decimal): Decimal => {
  const scale = Math.max(high.scale, low.scale);
  const at = (value: Decimal): bigint => multiply(value, { units: 10n ** BigInt(scale - value.scale), scale: 0 }).units;
  return { units: at(high) + at(low), scale };
};
