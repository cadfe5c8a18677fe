import { DuizhangError } from './duizhang-error.ts';

/** Thrown for a string that is no plain decimal. */
export class DecimalError extends DuizhangError {
  override readonly name = 'DecimalError';
}

/**
 * An exact decimal that keeps its printed precision: value = units / 10^scale. `1.50` is { units: 150n, scale: 2 }.
 * The scale is evidence (how precisely a figure was printed), which is why no general decimal library serves: they
 * drop trailing zeros.
 */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Reads `-12.50`; throws a DecimalError on anything but an optional minus, digits and an optional fraction. */
export function parseDecimal(text: string): Decimal {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(text);
  if (match === null) throw new DecimalError({ message: `"${text}" is not a plain decimal number.` });
  const [, sign = '', whole = '', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
}

/** The number in digits, with exactly `scale` decimals. */
export function formatDecimal(value: Decimal): string {
  const negative = value.units < 0n;
  const digits = (negative ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = value.scale === 0 ? '' : `.${digits.slice(digits.length - value.scale)}`;
  return `${negative ? '-' : ''}${whole}${fraction}`;
}

/** The same number written with `scale` decimals; `scale` may only grow. */
export const rescale = (value: Decimal, scale: number): Decimal => ({
  units: value.units * 10n ** BigInt(scale - value.scale),
  scale,
});

/** Both numbers at the larger of their scales. */
function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [rescale(a, scale).units, rescale(b, scale).units, scale];
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = aligned(a, b);
  return { units: x + y, scale };
}

export const negate = (a: Decimal): Decimal => ({ units: -a.units, scale: a.scale });

export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negate(b));

export const multiply = (a: Decimal, b: Decimal): Decimal => ({ units: a.units * b.units, scale: a.scale + b.scale });

export const absolute = (a: Decimal): Decimal => (a.units < 0n ? negate(a) : a);

/** Negative, zero or positive as a < b, a = b, a > b, whatever their scales. */
export function compare(a: Decimal, b: Decimal): number {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

export const ZERO: Decimal = { units: 0n, scale: 0 };

export const sum = (values: readonly Decimal[]): Decimal => values.reduce(add, ZERO);

/** Without trailing zeros: the form in which equal numbers are equal strings. */
export function canonical(value: Decimal): string {
  const text = formatDecimal(value);
  return text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
}

/** How a printed unit converts to fen (0.01 yuan): powers of ten, exact. */
const FEN_EXPONENT: Readonly<Record<string, number>> = {
  分: 0,
  角: 1,
  元: 2,
  百元: 4,
  千元: 5,
  万: 6,
  万元: 6,
  百万元: 8,
  千万元: 9,
  亿: 10,
  亿元: 10,
};

/** Powers of ten, each made once: amounts are converted and compared again and again. */
const POWERS: bigint[] = [1n];

/** 10^exponent, exactly. */
function powerOfTen(exponent: number): bigint {
  for (let at = POWERS.length; at <= exponent; at += 1) POWERS.push(10n * (POWERS[at - 1] ?? 1n));
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

/** True for a unit that this program converts to fen. */
export const isMoneyUnit = (unit: string): boolean => Object.hasOwn(FEN_EXPONENT, unit);

/** How many powers of ten a unit of money is above one fen; null for what is none. 人民币 before it does not matter. */
export function fenExponent(unit: string | null): number | null {
  const name = unit?.startsWith('人民币') ? unit.slice('人民币'.length) : (unit ?? '');
  return (isMoneyUnit(name) ? FEN_EXPONENT[name] : undefined) ?? null;
}

/**
 * The amount as whole fen, or null when the unit is not one of money or the amount is no whole number of fen.
 * `unit` is the printed one (`万元`, `元`); 人民币 before it does not matter.
 */
export function toFen(value: Decimal, unit: string | null): bigint | null {
  const exponent = fenExponent(unit);
  if (exponent === null) return null;
  if (exponent >= value.scale) return value.units * powerOfTen(exponent - value.scale);
  const divisor = powerOfTen(value.scale - exponent);
  return value.units % divisor === 0n ? value.units / divisor : null;
}
