import type { Explanation } from '#model/diagnosis.ts';
import type { Group } from './failing-groups.ts';

/** What a keyer misread, and the equations that come out once it is read right, by index. */
export interface Misread {
  readonly explanation: Explanation;
  readonly resolved: readonly number[];
  /** How much speaks for it, in digits that chance would have had to hit. */
  readonly evidence: number;
}

/** Failing groups and other readings that concern the same equations. */
export interface Cluster {
  /** The tests of all its groups; empty where only undecided equations speak. */
  readonly tests: Group | null;
  readonly misread: readonly Misread[];
}

interface Growing {
  tests: Group[];
  misread: Misread[];
  identities: Set<number>;
}

const meets = (one: Growing, other: Growing): boolean => [...one.identities].some((at) => other.identities.has(at));

/** Joins what shares an equation: a reading that resolves two groups makes one of them. */
export function clustersOf(groups: readonly Group[], misread: readonly Misread[]): readonly Cluster[] {
  const parts: readonly Growing[] = [
    ...groups.map((group) => ({
      tests: [group],
      misread: [],
      identities: new Set(group.map(({ identity }) => identity)),
    })),
    ...misread.map((one) => ({ tests: [], misread: [one], identities: new Set(one.resolved) })),
  ];
  // Without another reading nothing is joined, and groups are many where a report is large.
  const joined = misread.length === 0 ? parts : parts.reduce<readonly Growing[]>(join, []);
  return joined.map(({ tests, misread: own }) => ({ tests: merged(tests), misread: own }));
}

function join(all: readonly Growing[], next: Growing): readonly Growing[] {
  const near = all.filter((one) => meets(one, next));
  if (near.length === 0) return [...all, next];
  const parts = [...near, next];
  const whole = {
    tests: parts.flatMap(({ tests }) => tests),
    misread: parts.flatMap((part) => part.misread),
    identities: new Set(parts.flatMap(({ identities }) => [...identities])),
  };
  return all.flatMap((one) => (one === near[0] ? [whole] : near.includes(one) ? [] : [one]));
}

function merged(groups: readonly Group[]): Group | null {
  const [first, ...others] = groups.flat().sort((a, b) => a.identity - b.identity);
  return first === undefined ? null : [first, ...others];
}
