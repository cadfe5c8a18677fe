import { type Decimal, formatDecimal } from '#model/decimal.ts';

/** How a number is printed; null where the style has no print for the value. */
export type Printer = (value: Decimal) => string | null;

const group = (whole: string, separator: string): string => whole.replace(/\B(?=(\d{3})+(?!\d))/gu, separator);

export const widen = (text: string): string =>
  text
    .replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    .replaceAll('.', '．')
    .replaceAll(',', '，');

const isNegative = ({ units }: Decimal): boolean => units < 0n;
const sizeOf = ({ units, scale }: Decimal): Decimal => ({ units: units < 0n ? -units : units, scale });

const partsOf = (value: Decimal): readonly [string, string] => {
  const [whole = '', fraction] = formatDecimal(sizeOf(value)).split('.');
  return [whole, fraction === undefined ? '' : `.${fraction}`];
};

function grouped(value: Decimal, separator: string): string {
  const [whole, fraction] = partsOf(value);
  return `${group(whole, separator)}${fraction}`;
}

/** The value in units of 10^exponent: 71000 in 万 is 7.1. Null where that drops printed decimals or prints none new. */
function inMultiples(value: Decimal, exponent: number): Decimal | null {
  if (value.scale > 0) return null;
  return { units: value.units, scale: exponent };
}

const trimmed = (value: Decimal): string => {
  const text = formatDecimal(value);
  return text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
};

const DIGITS = '零一二三四五六七八九';
const CAPITALS = '零壹贰叁肆伍陆柒捌玖';
const SMALL = ['', '十', '百', '千'];
const SMALL_CAPITALS = ['', '拾', '佰', '仟'];

/** Up to 9,999 in Chinese numerals, 零 for the places left out inside. */
function section(value: number, digits: string, units: readonly string[]): string {
  let text = '';
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit > 0) text += `${digits[digit]}${units[place]}`;
    else if (text !== '' && !text.endsWith('零') && value % 10 ** place > 0) text += '零';
  }
  return text;
}

/** A whole number in Chinese numerals, as 一千二百零五万三千 is written. */
export function printChinese(whole: bigint, digits: string = DIGITS, units: readonly string[] = SMALL): string {
  if (whole === 0n) return '零';
  const parts = [
    [whole / 100_000_000n, '亿'],
    [(whole / 10_000n) % 10_000n, '万'],
    [whole % 10_000n, ''],
  ] as const;
  let text = '';
  for (const [part, name] of parts) {
    if (part === 0n) continue;
    if (text !== '' && part < 1000n) text += '零';
    text += `${section(Number(part), digits, units)}${name}`;
  }
  return text;
}

const LARGEST_CHINESE = 1_000_000_000_000n;
const spoken = (value: Decimal): bigint | null =>
  value.scale === 0 && value.units >= 0n && value.units < LARGEST_CHINESE ? value.units : null;

function chineseDecimal(value: Decimal): string | null {
  const [whole, fraction] = partsOf(value);
  if (fraction === '' || isNegative(value) || BigInt(whole) >= LARGEST_CHINESE) return null;
  return `${printChinese(BigInt(whole))}点${[...fraction.slice(1)].map((digit) => DIGITS[Number(digit)]).join('')}`;
}

/** 两万五: the digit behind 万, 千 or 百 counts tenths of it. */
function chineseShort(value: Decimal): string | null {
  const whole = spoken(value);
  if (whole === null) return null;
  for (const [size, name] of [
    [100n, '百'],
    [1000n, '千'],
    [10_000n, '万'],
    [100_000_000n, '亿'],
  ] as const) {
    const [high, tenths] = [whole / size, (whole % size) / (size / 10n)];
    const isShort = high > 0n && high < 10n && tenths > 0n && (whole % size) % (size / 10n) === 0n;
    if (isShort) return `${DIGITS[Number(high)]}${name}${DIGITS[Number(tenths)]}`;
  }
  return null;
}

/** 1亿2,345万: every large unit with its own digits. */
function mixed(value: Decimal, inner: (whole: string) => string): string | null {
  const whole = spoken(value);
  if (whole === null || whole < 100_000_000n || whole % 10_000n !== 0n) return null;
  const [high, low] = [whole / 100_000_000n, (whole / 10_000n) % 10_000n];
  return low === 0n ? null : `${high}亿${inner(String(low))}万`;
}

const positive =
  (print: Printer): Printer =>
  (value) =>
    isNegative(value) ? null : print(value);
const negative =
  (print: Printer): Printer =>
  (value) =>
    isNegative(value) ? print(sizeOf(value)) : null;

/** Every style in which a report prints a number. */
export const PRINTERS: Readonly<Record<string, Printer>> = {
  plain: positive(formatDecimal),
  'full width': positive((value) => widen(formatDecimal(value))),
  'thousands by commas': positive((value) => grouped(value, ',')),
  'thousands by full-width commas': positive((value) => grouped(value, '，')),
  'thousands by blanks': positive((value) => grouped(value, ' ')),
  'full width with thousands': positive((value) => widen(grouped(value, ','))),
  'broken by a line': positive((value) => grouped(value, ',').replace(/(\d)(\d)/u, '$1 \n$2')),
  'parted by what prints nothing': positive((value) => formatDecimal(value).replace(/(\d)(\d)/u, '$1\u200b$2')),
  'a plus': positive((value) => `+${formatDecimal(value)}`),
  'in 万': positive((value) => {
    const multiples = inMultiples(value, 4);
    return multiples && `${trimmed(multiples)}万`;
  }),
  'in 亿': positive((value) => {
    const multiples = inMultiples(value, 8);
    return multiples && `${trimmed(multiples)}亿`;
  }),
  '亿 and 万': (value) => mixed(value, (low) => low),
  '亿 and 万 with thousands': (value) => mixed(value, (low) => group(low, ',')),
  '万 and ones': (value) => {
    const whole = spoken(value);
    const isPrinted = whole !== null && whole >= 10_000n && whole < 100_000_000n && whole % 10_000n >= 1000n;
    return isPrinted ? `${whole / 10_000n}万${whole % 10_000n}` : null;
  },
  '万 and 千': (value) => {
    const whole = spoken(value);
    const isPrinted = whole !== null && whole % 1000n === 0n && whole > 10_000n && (whole / 1000n) % 10n > 0n;
    return isPrinted ? `${whole / 10_000n}万${(whole / 1000n) % 10n}千` : null;
  },
  'Chinese numerals': (value) => {
    const whole = spoken(value);
    return whole === null ? null : printChinese(whole);
  },
  'Chinese numerals, ten without one': (value) => {
    const whole = spoken(value);
    return whole !== null && whole >= 10n && whole < 20n ? printChinese(whole).slice(1) : null;
  },
  'Chinese numerals with 两': (value) => {
    const whole = spoken(value);
    return whole === null ? null : printChinese(whole).replace(/二(?=[百千万亿])/gu, '两');
  },
  'Chinese numerals with 廿 and 卅': (value) => {
    const whole = spoken(value);
    return whole === null ? null : printChinese(whole).replace(/二十/gu, '廿').replace(/三十/gu, '卅');
  },
  'capital numerals': (value) => {
    const whole = spoken(value);
    return whole === null ? null : printChinese(whole, CAPITALS, SMALL_CAPITALS);
  },
  'Chinese numerals cut short': chineseShort,
  'Chinese numerals with a fraction': chineseDecimal,
  'digit by digit': (value) => {
    const whole = spoken(value);
    if (whole === null || whole < 10n) return null;
    return [...String(whole)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
  },
  minus: negative((value) => `-${formatDecimal(value)}`),
  'full-width minus': negative((value) => `－${widen(formatDecimal(value))}`),
  'true minus': negative((value) => `−${grouped(value, ',')}`),
  负: negative((value) => `负${formatDecimal(value)}`),
  'triangle of accounts': negative((value) => `▲${grouped(value, ',')}`),
  'brackets of accounts': negative((value) => {
    const printed = grouped(value, ',');
    return /[,.]/u.test(printed) ? `(${printed})` : null;
  }),
};

/** Shares whose print is a fraction: 百分之九十五点三 is 0.953. `exponent`: 2 for 百, 3 for 千, 4 for 万. */
export function printFraction(value: Decimal, denominator: '百' | '千' | '万'): string | null {
  const printed = value.scale === 0 ? printChinese(value.units) : chineseDecimal(value);
  return printed === null ? null : `${denominator}分之${printed}`;
}
