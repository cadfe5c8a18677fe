import { compare, sum } from '#model/decimal.ts';
import type { Figure } from '../../figure.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** A count and the counts that it is said to hold, or turns out to hold. */
export interface CountSum {
  /** What the total counts, in the words of the report, for the equation. */
  readonly name: string;
  readonly total: Figure;
  readonly parts: readonly Figure[];
}

/** Most counts of one sum in the prose: longer runs are lists of different things. */
export const MOST_PARTS = 10;

const makes = (parts: readonly Figure[], total: Figure): boolean =>
  compare(sum(parts.map(({ value }) => value)), total.value) === 0;

/** The shortest run from the start of `counts` that makes the total, of two counts at least; null where none does. */
export function runMaking(total: Figure, counts: readonly Figure[]): readonly Figure[] | null {
  for (let length = 2; length <= Math.min(counts.length, MOST_PARTS); length += 1) {
    const parts = counts.slice(0, length);
    if (makes(parts, total)) return parts;
  }
  return null;
}

/** The sum as an outcome; words alone tie the figures, so a sum that does not hold is none. */
export function outcomeOfSum({ name, total, parts }: CountSum): Outcome | null {
  const outcome = sumOutcome({
    rule: 'count-sum',
    equation: `${name} = sum of ${parts.length} counts`,
    subject: name,
    stated: { role: 'total', figure: total },
    terms: parts.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'count',
  });
  return outcome !== null && holds(outcome) ? outcome : null;
}
