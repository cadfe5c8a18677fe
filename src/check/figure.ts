import { canonical, type Decimal, fenExponent, formatDecimal } from '#model/decimal.ts';
import type { IdentityFigure } from '#model/identity.ts';
import type { Span } from '#model/span.ts';
import { halfUnit } from './interval.ts';
import { type Rational, rational } from './rational.ts';

/**
 * A number as a report prints it. The scale of `value` is its printed precision; `unit` is as printed, null where none
 * is (a zero in words, a bare count).
 */
export interface Figure {
  readonly printed: string;
  readonly value: Decimal;
  readonly unit: string | null;
  readonly span: Span;
}

/** Equal for figures that state one value in one unit, however many trailing zeros they print. */
export const statedValue = ({ value, unit }: Figure): string => `${canonical(value)} ${unit ?? ''}`;

/** Figures brought to one unit. `list` and `own` hold half a last unit of each figure, taken over the list and alone. */
export interface Aligned {
  readonly unit: string;
  readonly values: readonly Decimal[];
  readonly list: readonly Rational[];
  readonly own: readonly Rational[];
}

/** A zero stated in words (无) has no unit and fits every other. */
const fitsAnyUnit = (figure: Figure): boolean => figure.value.units === 0n && figure.unit === null;

interface Frame {
  readonly unit: string;
  /** The exponent of the common unit, null where it is no money and nothing is converted. */
  readonly exponent: number | null;
}

function frameOf(figures: readonly Figure[]): Frame | null {
  const bound = figures.filter((figure) => !fitsAnyUnit(figure));
  const exponents = bound.map((figure) => fenExponent(figure.unit));
  const widest = bound[exponents.reduce<number>((best, e, i) => ((e ?? -1) > (exponents[best] ?? -1) ? i : best), 0)];
  if (bound.every((figure) => figure.unit === widest?.unit) || exponents.every((exponent) => exponent !== null)) {
    return { unit: widest?.unit ?? '', exponent: fenExponent(widest?.unit ?? null) };
  }
  return null;
}

/** Decimals to add to a figure of `unit` when it is written in the frame's unit. */
const shiftOf = (figure: Figure, frame: Frame): number =>
  frame.exponent === null || fitsAnyUnit(figure) ? 0 : frame.exponent - (fenExponent(figure.unit) ?? frame.exponent);

/**
 * The figures in the largest unit among them, or null when their units do not go together. Trailing zeros are dropped
 * in print, so within one unit the most precise figure tells the precision of all (DOMAIN, chapter 5).
 */
export function align(figures: readonly Figure[]): Aligned | null {
  const frame = frameOf(figures);
  if (frame === null) return null;
  const shifts = figures.map((figure) => shiftOf(figure, frame));
  const finest = new Map<number, number>();
  figures.forEach((figure, index) => {
    const shift = shifts[index] ?? 0;
    finest.set(shift, Math.max(finest.get(shift) ?? 0, figure.value.scale));
  });
  const scaleAt = (index: number, scale: number): number => scale + (shifts[index] ?? 0);
  return {
    unit: frame.unit,
    values: figures.map((figure, index) => ({ units: figure.value.units, scale: scaleAt(index, figure.value.scale) })),
    list: figures.map((_, index) => halfUnit(scaleAt(index, finest.get(shifts[index] ?? 0) ?? 0))),
    own: figures.map((figure, index) => halfUnit(scaleAt(index, figure.value.scale))),
  };
}

/** Counts are exact: nothing was rounded. */
export const asCounts = (aligned: Aligned): Aligned => {
  const none = aligned.values.map(() => rational(0n));
  return { ...aligned, list: none, own: none };
};

/** The figure in the part it plays, its value in the identity's unit. */
export const inRole = (role: string, figure: Figure, value: Decimal = figure.value): IdentityFigure => ({
  role,
  printed: figure.printed,
  value: formatDecimal(value),
  span: figure.span,
});
