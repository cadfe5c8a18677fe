import type { DraftClaim } from '../../context.ts';
import type { Fund } from '../read-label.ts';
import type { TableRow } from './table-row.ts';

/** The amounts of the report's prose, by their money: what a table prints again is the same money. */
export interface ProseAmounts {
  readonly money: ReadonlySet<string>;
  /** The fund of each amount with its concept and year; null where the prose tells several. */
  readonly funds: ReadonlyMap<string, Fund | null>;
}

/** Powers of ten of one yuan. */
const POWERS: Readonly<Record<string, number>> = { 元: 0, 千元: 3, 万元: 4, 万: 4, 亿元: 8, 亿: 8 };

/** An amount of money as digits and the place of its point, the same however it is printed; null for zero. */
export function moneyKey(value: string, unit: string): string | null {
  const power = POWERS[unit];
  if (power === undefined) return null;
  const point = value.indexOf('.');
  const fraction = point === -1 ? 0 : value.length - point - 1;
  const from = value.startsWith('-') ? 1 : 0;
  const all = point === -1 ? value.slice(from) : value.slice(from, point) + value.slice(point + 1);
  const first = behindZeros(all);
  if (first === all.length) return null;
  return `${all.slice(first, beforeZeros(all))}e${all.length - first - fraction + power}`;
}

/** Where the zeros end that digits begin with. */
function behindZeros(digits: string): number {
  let at = 0;
  while (digits.charAt(at) === '0') at += 1;
  return at;
}

/** Where the zeros begin that digits end with; by hand, as a pattern for them would try every run of zeros. */
function beforeZeros(digits: string): number {
  let end = digits.length;
  while (end > 1 && digits.charAt(end - 1) === '0') end -= 1;
  return end;
}

export const fundKey = (concept: string, money: string, year: number | null): string =>
  `${concept} ${money} ${year ?? ''}`;

/** What the prose states of money. */
export function readProse(claims: readonly DraftClaim[]): ProseAmounts {
  const money = new Set<string>();
  const funds = new Map<string, Fund | null>();
  for (const { item } of claims) {
    if (item.field !== 'budget' || item.measure !== 'amount' || item.unit === null) continue;
    const key = moneyKey(item.value, item.unit);
    if (key === null) continue;
    money.add(key);
    if (item.fund === null) continue;
    const place = fundKey(item.concept, key, item.year);
    funds.set(place, funds.has(place) && funds.get(place) !== item.fund ? null : item.fund);
  }
  return { money, funds };
}

/** Digits of a figure that is equal to another by chance no more. */
const TELLING_DIGITS = 3;
const CANDIDATES = ['万元', '元'] as const;

/**
 * The unit of a table that states none: the one with which its figures are amounts that the prose states too. Null where
 * none is, or both would do.
 */
export function inferUnit(rows: readonly TableRow[], { money }: ProseAmounts): string | null {
  const values = rows
    .flatMap(({ cells }) =>
      cells.flatMap(({ figure }) => (figure === null || figure.unit !== null ? [] : [figure.value])),
    )
    .filter((value) => value.replace(/\D|^0+|0+$/gu, '').length >= TELLING_DIGITS);
  const found = CANDIDATES.map((unit) => values.filter((value) => money.has(moneyKey(value, unit) ?? '')).length);
  const [tenThousands = 0, yuan = 0] = found;
  if (tenThousands === yuan) return null;
  return tenThousands > yuan ? '万元' : '元';
}
