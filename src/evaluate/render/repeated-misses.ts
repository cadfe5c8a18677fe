import type { Miss } from '../evaluation-schema.ts';

/** A miss that is the same in several answers of its document, told once. */
export interface RepeatedMiss extends Miss {
  /** The repeats that it is in, from 0, in order; `repeat` is the first. */
  readonly repeats: readonly number[];
}

/** Misses that differ only in their repeat made one, in the order in which each comes first. */
export function mergeRepeats(misses: readonly Miss[]): readonly RepeatedMiss[] {
  const same = Map.groupBy(misses, ({ repeat: _, ...miss }) => JSON.stringify(miss));
  return [...same.values()].flatMap((each) => {
    const [first] = each;
    return first === undefined ? [] : [{ ...first, repeats: each.map(({ repeat }) => repeat) }];
  });
}

/** In which of a document's `all` answers a miss is: `answers 1, 3 of 3`; null where there is but one. */
export function answersWords({ repeats }: RepeatedMiss, all: number): string | null {
  if (all < 2) return null;
  if (repeats.length === all) return `all ${all} answers`;
  const numbers = repeats.map((repeat) => repeat + 1).join(', ');
  return `${repeats.length === 1 ? 'answer' : 'answers'} ${numbers} of ${all}`;
}
