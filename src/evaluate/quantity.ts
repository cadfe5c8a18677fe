import { canonical, type Decimal, isMoneyUnit, multiply, parseDecimal, toFen } from '#model/decimal.ts';

/**
 * A number in its base unit: money in fen, per mille as percent, 万人次 as 人次. `unit` is that base unit, empty where
 * none is stated. `key` is equal for two quantities exactly when their numbers are equal after conversion.
 */
export interface Quantity {
  readonly amount: Decimal;
  readonly unit: string;
  readonly key: string;
}

const ONE: Decimal = { units: 1n, scale: 0 };
const TENTH: Decimal = { units: 1n, scale: 1 };
const FEN = 'fen';

/** Powers of ten that a printed unit may open with (80 万人次, 1.2 亿立方米); 百分点 and 百分比 are no hundreds. */
const MULTIPLIER_EXPONENT: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };

/** A zero is the same in every unit and without one; money and bare numbers are never equal otherwise. */
function quantity(amount: Decimal, unit: string): Quantity {
  const number = canonical(amount);
  const key = number === '0' || unit !== FEN ? number : `${FEN} ${number}`;
  return { amount, unit, key };
}

const plainUnit = (unit: string | null): string => (unit ?? '').normalize('NFKC').replace(/\s/gu, '');

/** Exact in fen even where the amount is no whole number of fen. */
function inFen(value: Decimal, unit: string): Quantity {
  const factor = toFen(ONE, unit) ?? 1n;
  return quantity(multiply(value, { units: factor, scale: 0 }), FEN);
}

function withMultiplier(value: Decimal, unit: string): Quantity {
  const [, prefix = '', rest = unit] = /^([十百千万亿]*)(?!分[比点])(.*)$/u.exec(unit) ?? [];
  const exponent = [...prefix].reduce((sum, character) => sum + (MULTIPLIER_EXPONENT[character] ?? 0), 0);
  return quantity(multiply(value, { units: 10n ** BigInt(exponent), scale: 0 }), rest);
}

/** A share or rate: the number in percent, whatever unit is written beside it, except per mille. */
export const percentOf = (value: string, unit: string | null): Quantity =>
  quantity(plainUnit(unit) === '‰' ? multiply(parseDecimal(value), TENTH) : parseDecimal(value), '%');

/** An amount of the budget: 万, 亿 and 分 are money there even without 元. Throws a DecimalError on a bad number. */
export function moneyOf(value: string, unit: string | null): Quantity {
  const stated = plainUnit(unit).replace(/^人民币/u, '');
  return isMoneyUnit(stated) ? inFen(parseDecimal(value), stated) : withMultiplier(parseDecimal(value), stated);
}

/** A count, result or score, where 分 is points and 万 only a multiplier. Throws a DecimalError on a bad number. */
export function quantityOf(value: string, unit: string | null): Quantity {
  const stated = plainUnit(unit);
  if (stated.includes('元')) return moneyOf(value, unit);
  if (/^(?:%|‰|百分比)$/u.test(stated)) return percentOf(value, unit);
  return withMultiplier(parseDecimal(value), stated);
}
