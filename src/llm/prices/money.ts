import { canonical, compare, type Decimal, formatDecimal } from '#model/decimal.ts';

/** An exact amount in a currency. Amounts in two currencies are never added, compared or converted. */
export interface Money {
  /** ISO 4217: USD, CNY, … */
  readonly currency: string;
  readonly amount: Decimal;
}

const SIGNS: Readonly<Record<string, string>> = { USD: '$', CNY: '¥' };

/** Decimals that are shown of small amounts: a call costs fractions of a cent. */
const SMALL_SCALE = 4;
const USUAL_SCALE = 2;

/** Rounded up: what is shown is never less than what is paid. */
function roundUp({ units, scale }: Decimal, to: number): Decimal {
  if (scale <= to) return { units: units * 10n ** BigInt(to - scale), scale: to };
  const divisor = 10n ** BigInt(scale - to);
  return { units: (units + divisor - 1n) / divisor, scale: to };
}

const ONE: Decimal = { units: 1n, scale: 0 };

/** `$12.35`, `¥0.0042`: rounded up to cents, small amounts to hundredths of a cent; amounts are not negative. */
export function formatMoney({ currency, amount }: Money): string {
  return signed(currency, formatDecimal(roundUp(amount, compare(amount, ONE) < 0 ? SMALL_SCALE : USUAL_SCALE)));
}

/** The amount with all its digits. */
export const formatExactMoney = ({ currency, amount }: Money): string => signed(currency, canonical(amount));

function signed(currency: string, digits: string): string {
  const sign = SIGNS[currency];
  return sign === undefined ? `${digits} ${currency}` : `${sign}${digits}`;
}
