import { type Decimal, formatDecimal } from '#model/decimal.ts';

/** An exact fraction in lowest terms; `denominator` is positive. Ratios of amounts are rarely decimals, so checks need it. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** Up to here whole numbers are exact as floats, which divide many times faster. */
const LARGEST_FLOAT = BigInt(Number.MAX_SAFE_INTEGER);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [magnitude(a), magnitude(b)];
  while (y !== 0n && (x > LARGEST_FLOAT || y > LARGEST_FLOAT)) [x, y] = [y, x % y];
  if (y === 0n) return x;
  let [long, short] = [Number(x), Number(y)];
  while (short !== 0) [long, short] = [short, long % short];
  return BigInt(long);
}

/** The fraction in lowest terms; the denominator must not be zero (callers test with `isZero` first). */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 1n) return { numerator, denominator };
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const fromDecimal = (value: Decimal): Rational => rational(value.units, 10n ** BigInt(value.scale));

export const isZero = (a: Rational): boolean => a.numerator === 0n;

export const plus = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const opposite = (a: Rational): Rational => ({ numerator: -a.numerator, denominator: a.denominator });

export const minus = (a: Rational, b: Rational): Rational => plus(a, opposite(b));

export const times = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);

/** a / b; `b` must not be zero. */
export const over = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator, a.denominator * b.numerator);

/** Negative, zero or positive as a < b, a = b, a > b. */
export function order(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const smallest = (values: readonly [Rational, ...Rational[]]): Rational =>
  values.reduce((best, value) => (order(value, best) < 0 ? value : best));

export const largest = (values: readonly [Rational, ...Rational[]]): Rational =>
  values.reduce((best, value) => (order(value, best) > 0 ? value : best));

export const size = (a: Rational): Rational => (a.numerator < 0n ? opposite(a) : a);

/** How many decimals a fraction that does not end is printed with: the precision of the reference identities. */
const PRINTED_DECIMALS = 6;

/** The largest number of decimals tried for a fraction that ends: amounts in yuan of a ratio never need more. */
const LONGEST_DECIMALS = 12;

const LONGEST_POWER = 10n ** BigInt(LONGEST_DECIMALS);

/** The decimals after which the fraction ends, or null when it does not end soon. */
function endsAfter(value: Rational): number | null {
  if (LONGEST_POWER % value.denominator !== 0n) return null;
  for (let [scale, power] = [0, 1n]; scale <= LONGEST_DECIMALS; scale += 1, power *= 10n) {
    if (power % value.denominator === 0n) return scale;
  }
  return null;
}

/** The fraction as a decimal string: exact when it ends within six decimals, else rounded half away from zero to six. */
export function printRational(value: Rational): string {
  const scale = Math.min(endsAfter(value) ?? PRINTED_DECIMALS, PRINTED_DECIMALS);
  const shifted = magnitude(value.numerator) * 10n ** BigInt(scale);
  const rounded = (2n * shifted + value.denominator) / (2n * value.denominator);
  return formatDecimal({ units: value.numerator < 0n ? -rounded : rounded, scale });
}
