import type { FieldName } from '#schemas/record/field-name.ts';
import type { ComparedRow } from './comparison-schema.ts';

/** A figure that is not there. */
export const NO_FIGURE = '–';

/** A score or share with three decimals. */
export const scoreWords = (score: number | null): string => (score === null ? NO_FIGURE : score.toFixed(3));

/** Below it a change is rounding, and shown as none. */
const SMALLEST_SHOWN = 1e-6;

/** A change with its sign; one that three decimals would show as zero has one digit that is not. */
export function changeWords(change: number | null): string {
  if (change === null) return NO_FIGURE;
  if (Math.abs(change) < SMALLEST_SHOWN) return '0.000';
  return `${change < 0 ? '-' : '+'}${sizeWords(change)}`;
}

/** The size of a change, whatever its sign, with as many decimals as it takes. */
export const sizeWords = (change: number): string => {
  const size = Math.abs(change);
  return size >= 0.0005 || size < SMALLEST_SHOWN ? size.toFixed(3) : size.toFixed(Math.ceil(-Math.log10(size)));
};

/** The ends of an interval of changes. */
export const intervalWords = (interval: ComparedRow['interval']): string =>
  interval === null ? NO_FIGURE : `[${changeWords(interval[0])}, ${changeWords(interval[1])}]`;

/** A probability with three decimals, or that it is smaller. */
export function chanceWords(p: number | null): string {
  if (p === null) return NO_FIGURE;
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/** The same inside of a sentence: `p = 0.012`, `p < 0.001`. */
export const chanceEquation = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

const MEASURE_WORDS: Readonly<Record<ComparedRow['measure'], string>> = { f1: 'F1', attributeF1: 'attribute F1' };

/** What a row is about: `budget F1`. */
export const rowName = ({ field, measure }: { readonly field: FieldName; readonly measure: ComparedRow['measure'] }) =>
  `${field} ${MEASURE_WORDS[measure]}`;
