import { hanOf } from '../../passages.ts';

/** What the rarest character weighs; shared by so many groups, a character weighs as many times less. */
const RAREST = 60_000;

/** Longest list of names that is compared with another. */
const MOST_NAMES = 200;

const partsOf = (name: string): ReadonlySet<string> => {
  const han = hanOf(name);
  return new Set([...han, ...[...han].slice(1).map((character, at) => `${han.charAt(at)}${character}`)]);
};

/** How much each character and pair of characters tells of a group: the more, the fewer groups have it. */
function weightsOf(groups: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const group of groups) for (const part of group) counts.set(part, (counts.get(part) ?? 0) + 1);
  return new Map([...counts].map(([part, count]) => [part, Math.floor(RAREST / (count * count))]));
}

/**
 * For each name the index of the group whose own name is most like it, by the characters and pairs of characters that
 * they share, rare ones weighing most; null where two are equally like it, where it shares
 * nothing with it that no other group has, and for lists beyond all measure.
 */
export function assignNames(names: readonly string[], groups: readonly string[]): readonly (number | null)[] {
  if (names.length > MOST_NAMES || groups.length > MOST_NAMES) return names.map(() => null);
  const parts = groups.map(partsOf);
  const weights = weightsOf(parts);
  const weightOf = (all: readonly string[]): number => all.reduce((sum, one) => sum + (weights.get(one) ?? 0), 0);
  return names.map((name) => {
    const own = partsOf(name);
    const scores = parts.map((group) => weightOf([...own].filter((one) => group.has(one))));
    const best = Math.max(...scores);
    const first = scores.indexOf(best);
    const telling = [...own].some((one) => weights.get(one) === RAREST && parts[first]?.has(one) === true);
    return !telling || scores.lastIndexOf(best) !== first ? null : first;
  });
}
