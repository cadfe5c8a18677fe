import type { ClaimedItem } from '#model/claim.ts';
import { compare, type Decimal, parseDecimal, ZERO } from '#model/decimal.ts';

/** A claimed number, as the report has to state it. */
export interface Wanted {
  readonly value: Decimal;
  /** The claimed unit; null = a number without unit. Undefined = the unit is not part of what is claimed. */
  readonly unit: string | null | undefined;
  /** True for changes, whose sign is in the words and not in the figure. */
  readonly signInWords: boolean;
}

/** The number a claim is about; null for text items, report facts and qualitative indicators. */
export function wantedOf(item: ClaimedItem): Wanted | null {
  switch (item.field) {
    case 'budget':
      return { value: parseDecimal(item.value), unit: item.unit, signInWords: item.measure.startsWith('change') };
    case 'staffing':
      return { value: parseDecimal(item.value), unit: item.unit, signInWords: false };
    case 'indicators': {
      const main = item.actual ?? item.target;
      return main === null ? null : { value: parseDecimal(main), unit: item.unit, signInWords: false };
    }
    default:
      return null;
  }
}

/** True for a claimed zero that may be stated in words: only such a claim may go without a figure. */
export const isWordedZero = (item: ClaimedItem, wanted: Wanted): boolean =>
  compare(wanted.value, ZERO) === 0 && (item.field !== 'budget' || item.stated === 'none');
