import { compare, parseDecimal } from '#model/decimal.ts';

/** How a report prints its amounts: the unit, the most decimals, and whether trailing zeros and separators are printed. */
export interface MoneyStyle {
  readonly unit: '元' | '万元' | '亿元';
  readonly decimals: number;
  readonly dropsZeros: boolean;
  readonly grouped: boolean;
}

/** Fen in one of the unit. */
const FEN_IN = { 元: 100n, 万元: 1_000_000n, 亿元: 10_000_000_000n } as const;

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** The quotient rounded half away from zero, as spreadsheets round. */
export function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const sign = dividend < 0n === divisor < 0n ? 1n : -1n;
  const [over, under] = [magnitude(dividend), magnitude(divisor)];
  return sign * ((2n * over + under) / (2n * under));
}

/** `units` of the last of `decimals` places, as digits with a decimal point; no sign. */
export function printUnits(units: bigint, decimals: number): string {
  const digits = magnitude(units)
    .toString()
    .padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

export const dropZeros = (digits: string): string => (digits.includes('.') ? digits.replace(/\.?0+$/u, '') : digits);

const group = (digits: string): string => digits.replace(/^\d+/u, (whole) => whole.replace(/\B(?=(\d{3})+$)/gu, ','));

/** The digits of an amount without its sign, rounded to the style's last place. */
export function printMoney(fen: bigint, { unit, decimals, dropsZeros, grouped }: MoneyStyle): string {
  const units = roundedQuotient(fen * 10n ** BigInt(decimals), FEN_IN[unit]);
  const digits = dropsZeros ? dropZeros(printUnits(units, decimals)) : printUnits(units, decimals);
  return grouped ? group(digits) : digits;
}

/** Fen of the last place that the style prints; at least one. */
export const lastPlaceOf = ({ unit, decimals }: MoneyStyle): bigint => {
  const fen = FEN_IN[unit] / 10n ** BigInt(decimals);
  return fen > 0n ? fen : 1n;
};

/** part / whole in per cent without its sign, rounded to `decimals`; null where the whole is nothing. */
export function printPercent(part: bigint, whole: bigint, decimals: number): string | null {
  if (whole === 0n) return null;
  return printUnits(roundedQuotient(part * 100n * 10n ** BigInt(decimals), whole), decimals);
}

/** The number that printed digits state: without separators. */
export const numberOf = (digits: string): string => digits.replaceAll(',', '');

/** True for digits that state one number, however they are printed. */
export const isSameNumber = (one: string, other: string): boolean =>
  compare(parseDecimal(numberOf(one)), parseDecimal(numberOf(other))) === 0;
