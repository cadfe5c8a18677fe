/** Digits that a workbook keeps of a number; what lies behind them is the dirt of binary arithmetic. */
const KEPT_DIGITS = 15;

/**
 * The number that a format prints for a value lying exactly half way between two prints, in decimal digits: away from
 * zero, as Excel, WPS and LibreOffice do (1282.975 in two places is 1282.98, whose binary form lies below). Null = the
 * value lies not half way, or the format is one that rounds in another way.
 */
export function roundedHalf(value: number, section: string): number | null {
  const pattern = section.replace(/"[^"]*"|\\.|_.|\*./gu, '');
  if (!/[0#?]/u.test(pattern) || /[e/]/iu.test(pattern)) return null;
  const decimals = /\.([0#?]+)/u.exec(pattern)?.[1]?.length ?? 0;
  const percents = pattern.match(/%/gu)?.length ?? 0;
  const thousands = /[0#?](,+)(?![0#?,])/u.exec(pattern)?.[1]?.length ?? 0;
  const places = decimals + 2 * percents - 3 * thousands;
  const shifted = shift(Math.abs(value), places);
  if (shifted % 1 !== 0.5) return null;
  return Math.sign(value) * shift(Math.round(shifted), -places);
}

/** The number with its point moved by so many places, in decimal digits. */
function shift(value: number, places: number): number {
  const [digits = '0', exponent = '0'] = value.toExponential(KEPT_DIGITS - 1).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}
