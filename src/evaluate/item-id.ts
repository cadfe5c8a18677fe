import { hashOf } from './canonical-json.ts';
import type { MissSide } from './evaluation-schema.ts';

/** Hexadecimal digits of the id of a false alarm: 48 bits, far more than two false alarms of one field need to differ. */
const EXTRA_DIGITS = 12;

/** The id of a gold item by its position in its list; labels of another version of gold are other items. */
export const goldItemId = (index: number): string => `gold:${index}`;

/** The id of a fact of the report. */
export const factItemId = (fact: string): string => `fact:${fact}`;

/**
 * The id of each false alarm: alike in every run that makes it, wherever it stands in its list. The same false alarm made
 * several times has an id for each time, in their order.
 */
export function extraItemIds(sides: readonly Pick<MissSide, 'keys' | 'spans'>[]): readonly string[] {
  const seen = new Map<string, number>();
  return sides.map(({ keys, spans }) => {
    const first = spans[0]?.[0] ?? null;
    const words = JSON.stringify([keys, first]);
    const earlier = seen.get(words) ?? 0;
    seen.set(words, earlier + 1);
    return `extra:${hashOf([keys, first, earlier]).slice(0, EXTRA_DIGITS)}`;
  });
}

/** The position in gold's list of an id, or null where it is no id of a gold item. */
export function goldIndexOf(id: string): number | null {
  const digits = /^gold:(\d+)$/u.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Facts first, then gold items by position, then false alarms. */
export function compareItemIds(a: string, b: string): number {
  const [first, second] = [goldIndexOf(a), goldIndexOf(b)];
  if (first !== null && second !== null) return first - second;
  if (a === b) return 0;
  const rank = (id: string): number => ['fact:', 'gold:', 'extra:'].findIndex((prefix) => id.startsWith(prefix));
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
