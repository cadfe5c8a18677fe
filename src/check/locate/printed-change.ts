import { canonical, type Decimal, formatDecimal, rescale } from '#model/decimal.ts';
import type { SuspicionReason } from '#model/diagnosis.ts';

/**
 * Fewest digits for which one wrong digit says anything: of two-digit numbers every fifth is one digit away from a given
 * one, of three-digit numbers every thirty-seventh.
 */
const TELLING_DIGITS = 3;

/** Powers of ten that a slip of the unit or of the decimal point makes: from 元 for 亿元 to the reverse. */
const LARGEST_SLIP = 8;

const magnitude = (value: Decimal): bigint => (value.units < 0n ? -value.units : value.units);

/** Both numbers with equally many digits, without a point. */
function digitsOf(printed: Decimal, implied: Decimal): readonly [string, string] {
  const scale = Math.max(printed.scale, implied.scale);
  const [one, other] = [printed, implied].map((value) => magnitude(rescale(value, scale)).toString());
  const length = Math.max(one?.length ?? 0, other?.length ?? 0);
  return [(one ?? '').padStart(length, '0'), (other ?? '').padStart(length, '0')];
}

const isTransposed = (one: string, other: string, differing: readonly number[]): boolean => {
  const [first = 0, second = 0] = differing;
  return differing.length === 2 && second === first + 1 && one[first] === other[second] && one[second] === other[first];
};

function digitChange(printed: Decimal, implied: Decimal): readonly SuspicionReason[] {
  const [one, other] = digitsOf(printed, implied);
  if (one.replace(/^0+/u, '').length < TELLING_DIGITS) return [];
  const differing = [...one].flatMap((digit, index) => (digit === other[index] ? [] : [index]));
  if (differing.length === 1) return [{ kind: 'one-digit' }];
  return isTransposed(one, other, differing) ? [{ kind: 'transposed' }] : [];
}

/** implied = printed · 10^exponent. */
function slip(printed: Decimal, implied: Decimal): readonly SuspicionReason[] {
  const digits = (value: Decimal): string => canonical({ units: magnitude(value), scale: 0 }).replace(/0+$/u, '');
  if (printed.units === 0n || digits(printed) !== digits(implied)) return [];
  const places = (value: Decimal): number => magnitude(value).toString().length - value.scale;
  const exponent = places(implied) - places(printed);
  const same = printed.units < 0n === implied.units < 0n;
  return same && exponent !== 0 && Math.abs(exponent) <= LARGEST_SLIP ? [{ kind: 'power-of-ten', exponent }] : [];
}

/** How the printed value becomes the implied one by a slip of the hand; nothing where it takes more than one. */
export function printedChange(printed: Decimal, implied: Decimal): readonly SuspicionReason[] {
  const opposite = { units: -implied.units, scale: implied.scale };
  if (printed.units !== 0n && canonical(printed) === canonical(opposite)) return [{ kind: 'sign' }];
  const slipped = slip(printed, implied);
  return slipped.length > 0 ? slipped : digitChange(printed, implied);
}

/** How many digits a number has, the zeros at its start and end aside: what coincidence has to hit. */
export const tellingDigits = (value: Decimal): number =>
  formatDecimal({ units: magnitude(value), scale: 0 }).replace(/^0+|0+$/gu, '').length;
