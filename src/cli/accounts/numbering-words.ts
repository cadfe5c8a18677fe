import type { Identity } from '#model/identity.ts';
import type { Span } from '#model/span.ts';

/** Numbers named of a list that lacks many. */
const MOST_NAMED = 10;

const numbersOf = ({ figures }: Identity): readonly number[] => figures.map(({ value }) => Number(value));

/** True for a list of markers whose numbers should run from 1 without a gap. */
export const isNumbering = ({ rule }: Pick<Identity, 'rule'>): boolean => rule === 'numbering';

/** What is wrong with the numbers of a list: those that are missing, or that one comes twice or falls back. */
export function numberingFault(identity: Identity): string {
  const numbers = new Set(numbersOf(identity));
  const upTo = Array.from({ length: Math.max(0, ...numbers) }, (_, index) => index + 1);
  const missing = upTo.filter((number) => !numbers.has(number));
  if (missing.length === 0) return 'a number comes twice or falls back 编号重复或倒退';
  const more = missing.length - MOST_NAMED;
  return `missing 缺 ${missing.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more 等${missing.length}个` : ''}`;
}

/** The list and what is wrong with it in a few words: `items 1. to 15.: missing 缺 11, 12`. */
export function numberingWords(identity: Identity): string {
  const [list = ''] = identity.equation.split(': ');
  // A list of one marker goes from it to itself.
  const named = identity.figures.length === 1 ? (list.split(' to ')[0] ?? list) : list;
  return `${named}: ${numberingFault(identity)}`;
}

/** The markers on both sides of where the numbers do not go on, in their order. */
export function brokenMarkers(identity: Identity): readonly Span[] {
  const numbers = numbersOf(identity);
  const goesOn = (at: number): boolean => numbers[at] === (numbers[at - 1] ?? 0) + 1;
  return identity.figures
    .filter((_, at) => !goesOn(at) || (at + 1 < numbers.length && !goesOn(at + 1)))
    .map(({ span }) => span);
}
