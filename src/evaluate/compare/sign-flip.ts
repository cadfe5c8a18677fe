import { chanceFrom } from '#model/chance.ts';
import { NUMERIC_NOISE, sumOf } from './changes-of-score.ts';

/** Up to this many differences all sign flips are tried, 65,536 of them; beyond, some are drawn. */
const MOST_EXACT = 16;

/** A two-sided sign-flip test of paired differences. */
export interface SignFlip {
  readonly p: number;
  /** The smallest p that so many differences could have given, whatever their signs. */
  readonly smallestP: number;
}

/**
 * How likely a mean at least so far from zero would be if each document's difference might as well have had the other sign.
 * Differences of zero say nothing about the sign and are left out; null where all are. Exact up to 16 others; beyond, the
 * share of `draws` seeded flips, with the observed one counted among them (hence + 1), so that p is never too small.
 */
export function signFlip(
  differences: readonly number[],
  { draws, seed }: { readonly draws: number; readonly seed: number },
): SignFlip | null {
  const changed = differences.filter((difference) => Math.abs(difference) > NUMERIC_NOISE);
  if (changed.length === 0) return null;
  const size = sumOf(changed.map(Math.abs));
  // Flips that give the same sum up to rounding must be counted as giving the same.
  const reached = Math.abs(sumOf(changed)) - NUMERIC_NOISE * size;
  if (changed.length <= MOST_EXACT) {
    const flips = 2 ** (changed.length - 1);
    return { p: countExact(changed, reached) / flips, smallestP: 1 / flips };
  }
  return { p: (countDrawn(changed, reached, draws, seed) + 1) / (draws + 1), smallestP: 1 / (draws + 1) };
}

/** Of the flips that leave the first difference as it is, those that reach; the others mirror them. */
function countExact([first = 0, ...others]: readonly number[], reached: number): number {
  const countFrom = (at: number, sum: number): number => {
    const other = others[at];
    if (other === undefined) return Math.abs(sum) >= reached ? 1 : 0;
    return countFrom(at + 1, sum + other) + countFrom(at + 1, sum - other);
  };
  return countFrom(0, first);
}

/** Differences whose 256 flips are summed once: a draw looks up one sum for eight differences. */
const GROUP = 8;
const GROUPS_PER_DRAW = 4;

function countDrawn(changed: readonly number[], reached: number, draws: number, seed: number): number {
  const tables = tablesOf(changed);
  const { below } = chanceFrom(seed);
  let count = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0;
    let bits = 0;
    for (let at = 0; at < tables.length; at += 1) {
      bits = at % GROUPS_PER_DRAW === 0 ? below(2 ** 32) : bits >>> GROUP;
      sum += tables[at]?.[bits & 0xff] ?? 0;
    }
    if (Math.abs(sum) >= reached) count += 1;
  }
  return count;
}

/** For each group of eight differences: their sum by which of them are flipped, one bit each. */
function tablesOf(changed: readonly number[]): readonly Float64Array[] {
  const groups = Array.from({ length: Math.ceil(changed.length / GROUP) }, (_, at) =>
    changed.slice(at * GROUP, (at + 1) * GROUP),
  );
  return groups.map((group) =>
    new Float64Array(2 ** GROUP).map((_, flips) =>
      sumOf(group.map((difference, bit) => ((flips >>> bit) & 1 ? -difference : difference))),
    ),
  );
}
