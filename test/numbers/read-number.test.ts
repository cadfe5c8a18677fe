import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Decimal, formatDecimal } from '#model/decimal.ts';
import { readNumber } from '#model/read-number.ts';
import { PRINTERS, type Printer, printFraction } from './print-number.ts';

const VALUES = 100_000;
const DENOMINATORS = [
  ['百', 2],
  ['千', 3],
  ['万', 4],
] as const;

/** Whole numbers and amounts of every length, round ones among them, negatives too. */
const values: fc.Arbitrary<Decimal> = fc
  .record({
    digits: fc.bigInt({ min: 0n, max: 999_999_999_999n }),
    cut: fc.nat({ max: 11 }),
    zeros: fc.nat({ max: 8 }),
    scale: fc.constantFrom(0, 0, 1, 2, 4, 6),
    isNegative: fc.boolean(),
  })
  .map(({ digits, cut, zeros, scale, isNegative }) => {
    const short = digits / 10n ** BigInt(cut);
    const units = scale === 0 && cut > zeros ? short * 10n ** BigInt(zeros) : short;
    return { units: isNegative ? -units : units, scale };
  });

/** The values of a style that its numbers print: the sign that it needs, and a form that it has. */
const forms: Readonly<Record<string, (value: Decimal) => Decimal>> = {
  'in 万': whole,
  'in 亿': whole,
  '亿 and 万': (value) => ({
    units: (1n + (abs(value.units) % 1000n)) * 100_000_000n + (1n + (abs(value.units) % 9999n)) * 10_000n,
    scale: 0,
  }),
  '亿 and 万 with thousands': (value) => ({
    units: 300_000_000n + (1n + (abs(value.units) % 9999n)) * 10_000n,
    scale: 0,
  }),
  '万 and ones': (value) => ({
    units: (1n + (abs(value.units) % 9000n)) * 10_000n + 1000n + (abs(value.units) % 8999n),
    scale: 0,
  }),
  '万 and 千': (value) => ({
    units: (1n + (abs(value.units) % 999n)) * 10_000n + (1n + (abs(value.units) % 9n)) * 1000n,
    scale: 0,
  }),
  'Chinese numerals, ten without one': (value) => ({ units: 10n + (abs(value.units) % 10n), scale: 0 }),
  'Chinese numerals cut short': (value) => {
    const [high, tenths, size] = [abs(value.units) % 9n, (abs(value.units) / 9n) % 9n, (abs(value.units) / 81n) % 4n];
    const unit = [100n, 1000n, 10_000n, 100_000_000n][Number(size)] ?? 100n;
    return { units: (high + 1n) * unit + (tenths + 1n) * (unit / 10n), scale: 0 };
  },
  'Chinese numerals with a fraction': (value) =>
    value.scale === 0 ? { units: abs(value.units), scale: 2 } : { ...value, units: abs(value.units) },
  'digit by digit': (value) => ({ units: 10n + (abs(value.units) % 99_999n), scale: 0 }),
  'brackets of accounts': (value) =>
    value.scale === 0 ? { units: -abs(value.units) - 1n, scale: 2 } : { ...value, units: -abs(value.units) - 1n },
};
const SIGNED: ReadonlySet<string> = new Set([
  'minus',
  'full-width minus',
  'true minus',
  '负',
  'triangle of accounts',
  'brackets of accounts',
]);
const WHOLE = /Chinese numerals$|with 两|廿|capital/u;

function abs(units: bigint): bigint {
  return units < 0n ? -units : units;
}
function whole(value: Decimal): Decimal {
  return { units: abs(value.units), scale: 0 };
}

function formOf(style: string, value: Decimal): Decimal {
  const form = forms[style];
  if (form !== undefined) return form(value);
  if (WHOLE.test(style)) return whole(value);
  return SIGNED.has(style) ? { ...value, units: -abs(value.units) - 1n } : { ...value, units: abs(value.units) };
}

/** What reading back differs in, or null. */
function misreadOf(style: string, print: Printer, value: Decimal): string | null {
  const stated = formOf(style, value);
  const printed = print(stated);
  if (printed === null) return `${formatDecimal(stated)} has no print`;
  const read = readNumber(printed);
  // A multiplier uses up decimals, which drops zeros behind the point; every other style keeps the scale.
  const isSame = style.startsWith('in ')
    ? canonical(read) === canonical(stated)
    : read.units === stated.units && read.scale === stated.scale;
  return isSame ? null : `${printed} of ${formatDecimal(stated)} reads as ${formatDecimal(read)}`;
}

function checkStyle(style: string, print: Printer, sample: readonly Decimal[]): void {
  for (const value of sample) {
    const misread = misreadOf(style, print, value);
    if (misread !== null) expect.fail(`${style}: ${misread}`);
  }
}

describe('readNumber of a printed number', () => {
  const sample = fc.sample(values, { numRuns: VALUES, seed: 20_260 });

  for (const [style, print] of Object.entries(PRINTERS))
    it(`reads back ${VALUES} values printed in this style: ${style}`, () => checkStyle(style, print, sample));

  it(`reads back ${VALUES} shares printed as 百分之, 千分之 and 万分之`, () => {
    for (const [index, { units, scale }] of sample.entries()) {
      const stated = { units: abs(units) % 1_000_000n, scale };
      const [denominator, exponent] = DENOMINATORS[index % DENOMINATORS.length] ?? DENOMINATORS[0];
      const printed = printFraction(stated, denominator) ?? '';
      if (canonical(readNumber(printed)) !== canonical({ units: stated.units, scale: scale + exponent }))
        expect.fail(`${printed} of ${formatDecimal(stated)}`);
    }
  });
});
