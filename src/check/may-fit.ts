import { fenExponent } from '#model/decimal.ts';
import type { Figure } from './figure.ts';

/** What floats may be off by, relatively, with ample room: they only rule out what is far from fitting. */
const SLACK = 1e-9;

/** A figure as a float with one of its last units, more than rounding or cutting off can hide; in fen where it is money. */
interface Roughly {
  readonly value: number;
  readonly step: number;
}

function roughly({ value, unit }: Figure): Roughly {
  const scale = 10 ** ((fenExponent(unit) ?? 0) - value.scale);
  return { value: Number(value.units) * scale, step: scale };
}

/** Both are money, or of one unit: only then can they be compared without more ado. */
const areComparable = (one: Figure, other: Figure): boolean =>
  one.unit === other.unit || (fenExponent(one.unit) !== null && fenExponent(other.unit) !== null);

/**
 * False where `percent` is certainly not part / whole, however all three were rounded or cut off: a first look at pairs,
 * of which a passage may hold hundreds, before one is judged exactly. True says nothing.
 */
export function mayFit(percent: Figure, part: Figure, whole: Figure): boolean {
  if (!areComparable(part, whole)) return true;
  const [above, below, stated] = [roughly(part), roughly(whole), roughly({ ...percent, unit: null })];
  const [size, divisor] = [Math.abs(above.value), Math.abs(below.value)];
  if (divisor <= 2 * below.step || !Number.isFinite(size / divisor)) return true;
  const ratio = (100 * above.value) / below.value;
  // The largest ratio that rounding allows is farther from the middle one than the smallest.
  const farthest = (100 * (size + above.step)) / (divisor - below.step);
  const reach = farthest - Math.abs(ratio) + 2 * stated.step;
  return Math.abs(ratio - stated.value) <= reach + SLACK * (Math.abs(ratio) + Math.abs(stated.value));
}
