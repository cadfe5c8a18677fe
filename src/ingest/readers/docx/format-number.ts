import { romanNumeral } from '../../roman-numeral.ts';

const DIGITS = '〇一二三四五六七八九';
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

type Formatter = (value: number) => string;

const identity: Formatter = (value) => String(value);

/** One character of a block of consecutive ones; past its end plain digits, as Word prints them. */
const fromBlock =
  (first: number, count: number): Formatter =>
  (value) =>
    value >= 1 && value <= count ? String.fromCodePoint(first + value - 1) : String(value);

const cycled =
  (characters: string): Formatter =>
  (value) =>
    value >= 1 && value <= characters.length ? characters.charAt(value - 1) : String(value);

/** ①–⑳, ㉑–㉟ and ㊱–㊿ stand in three blocks of Unicode. */
const enclosedCircle: Formatter = (value) => {
  if (value <= 20) return fromBlock(0x2460, 20)(value);
  return value <= 35
    ? fromBlock(0x3251, 15)(value - 20)
    : value <= 50
      ? fromBlock(0x32b1, 15)(value - 35)
      : String(value);
};

const fullWidth: Formatter = (value) =>
  String(value).replace(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

const digital =
  (digits: string): Formatter =>
  (value) =>
    String(value).replace(/\d/gu, (digit) => digits.charAt(Number(digit)));

/** How a Chinese counting system writes: its digits, its units from ten up, its zero between, and 一 before units or not. */
interface Counting {
  readonly digits: string;
  readonly units: readonly string[];
  readonly zero: string;
  readonly oneBefore: (unit: number, isFirst: boolean) => boolean;
}

/** 1 to 9,999; other numbers in plain digits, which no list of a report reaches. */
const counted =
  ({ digits, units, zero, oneBefore }: Counting): Formatter =>
  (value) => {
    if (value < 1 || value > 9_999) return String(value);
    const places = [...String(value)].map(Number);
    let text = '';
    let skipped = false;
    places.forEach((digit, index) => {
      const unit = places.length - 1 - index;
      if (digit === 0) skipped = true;
      else {
        const isBareUnit = digit === 1 && unit > 0 && !oneBefore(unit, index === 0);
        text += (skipped ? zero : '') + (isBareUnit ? '' : digits.charAt(digit)) + (units[unit] ?? '');
        skipped = false;
      }
    });
    return text;
  };

const UNITS = ['', '十', '百', '千'];

const chinese = counted({
  digits: DIGITS,
  units: UNITS,
  zero: '零',
  oneBefore: (unit, isFirst) => unit > 1 || !isFirst,
});
const legal = counted({ digits: LEGAL_DIGITS, units: ['', '拾', '佰', '仟'], zero: '零', oneBefore: () => true });
const legalTraditional = counted({
  digits: '零壹貳參肆伍陸柒捌玖',
  units: ['', '拾', '佰', '仟'],
  zero: '零',
  oneBefore: () => true,
});
const japanese = counted({ digits: DIGITS, units: UNITS, zero: '', oneBefore: () => false });

/** The plain counting systems have no word for a hundred: from there on they name the digits, with ○ for zero. */
const counting: Formatter = (value) => (value < 100 ? chinese(value) : digital(`○${DIGITS.slice(1)}`)(value));

/** a–z, then aa, bb, …: the letter repeated, not a number to the base of 26 (ECMA-376 17.18.59). */
const letters: Formatter = (value) =>
  value < 1 ? '' : String.fromCodePoint(0x61 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));

const sexagenary: Formatter = (value) =>
  value >= 1 && value <= 60 ? STEMS.charAt((value - 1) % 10) + BRANCHES.charAt((value - 1) % 12) : String(value);

const FORMATTERS: Readonly<Record<string, Formatter>> = {
  decimal: identity,
  decimalHalfWidth: identity,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalZero3: (value) => String(value).padStart(3, '0'),
  decimalZero4: (value) => String(value).padStart(4, '0'),
  decimalZero5: (value) => String(value).padStart(5, '0'),
  numberInDash: (value) => `- ${value} -`,
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: enclosedCircle,
  decimalEnclosedCircleChinese: enclosedCircle,
  decimalEnclosedParen: fromBlock(0x2474, 20),
  decimalEnclosedFullstop: fromBlock(0x2488, 20),
  ideographEnclosedCircle: fromBlock(0x3280, 10),
  ideographTraditional: cycled(STEMS),
  ideographZodiac: cycled(BRANCHES),
  ideographZodiacTraditional: sexagenary,
  ideographDigital: digital(DIGITS),
  japaneseDigitalTenThousand: digital(DIGITS),
  taiwaneseDigital: digital(`○${DIGITS.slice(1)}`),
  chineseCounting: counting,
  taiwaneseCounting: counting,
  chineseCountingThousand: chinese,
  taiwaneseCountingThousand: chinese,
  chineseLegalSimplified: legal,
  ideographLegalTraditional: legalTraditional,
  japaneseCounting: japanese,
  lowerLetter: letters,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerRoman: romanNumeral,
  upperRoman: (value) => romanNumeral(value).toUpperCase(),
  ordinal: identity,
  none: () => '',
};

/** True for a number format (`w:numFmt`) that this program can write. */
export const isKnownFormat = (format: string): boolean => Object.hasOwn(FORMATTERS, format) || format === 'bullet';

/** Writes a list number as Word would (ECMA-376 17.18.59); plain digits in a format that is not known. */
export const formatNumber = (value: number, format: string): string =>
  (Object.hasOwn(FORMATTERS, format) ? (FORMATTERS[format] ?? identity) : identity)(value);
