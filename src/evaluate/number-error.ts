import { compare, type Decimal, ZERO } from '#model/decimal.ts';
import type { NumberError } from './evaluation-schema.ts';
import type { Quantity } from './quantity.ts';

/** Where a number of the gold record stands: `budget[3].value`. */
export interface NumberPlace {
  readonly path: string;
  readonly key: string;
}

interface Significand {
  readonly digits: bigint;
  readonly exponent: number;
}

/** The number as digits without trailing zeros and a power of ten. */
function significandOf(value: Decimal): Significand {
  let { units: digits, scale } = value;
  while (digits !== 0n && digits % 10n === 0n) {
    digits /= 10n;
    scale -= 1;
  }
  return { digits, exponent: -scale };
}

/** The power of ten by which `predicted` is too large; null when the digits differ too, or a number is zero. */
function powerBetween(gold: Decimal, predicted: Decimal): number | null {
  const [a, b] = [significandOf(gold), significandOf(predicted)];
  return a.digits === b.digits && a.digits !== 0n && a.exponent !== b.exponent ? b.exponent - a.exponent : null;
}

/** True when one string becomes the other by replacing, adding or dropping exactly one character. */
function isOneEdit(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (longer.length - shorter.length > 1 || a === b) return false;
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start += 1;
  const skip = shorter.length === longer.length ? 1 : 0;
  return shorter.slice(start + skip) === longer.slice(start + 1);
}

/** The digits as they would be printed with `scale` decimals, without point and sign. */
function digitsAt(value: Decimal, scale: number): string {
  const units = value.units * 10n ** BigInt(scale - value.scale);
  return (units < 0n ? -units : units).toString();
}

function isDigitEdit(gold: Decimal, predicted: Decimal): boolean {
  const scale = Math.max(gold.scale, predicted.scale);
  return isOneEdit(digitsAt(gold, scale), digitsAt(predicted, scale));
}

const isSignError = (gold: Decimal, predicted: Decimal): boolean =>
  gold.units !== 0n && compare({ units: -gold.units, scale: gold.scale }, predicted) === 0;

/**
 * What went wrong with a number, the first that fits of METRICS 2: a power of ten, the sign, one digit, another number
 * of the same gold record, other. Null when the two are equal. `elsewhere` lists the record's other numbers.
 */
export function classifyNumberError(
  gold: Quantity,
  predicted: Quantity,
  elsewhere: readonly NumberPlace[],
): NumberError | null {
  if (gold.key === predicted.key) return null;
  const exponent = powerBetween(gold.amount, predicted.amount);
  if (exponent !== null) return { kind: 'unit', exponent };
  if (isSignError(gold.amount, predicted.amount)) return { kind: 'sign' };
  if (isDigitEdit(gold.amount, predicted.amount)) return { kind: 'digit' };
  const swapped = elsewhere.find((place) => place.key === predicted.key);
  if (swapped !== undefined && compare(predicted.amount, ZERO) !== 0) return { kind: 'swapped', with: swapped.path };
  return { kind: 'other' };
}
