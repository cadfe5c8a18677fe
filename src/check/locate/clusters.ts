import type { Group } from './failing-groups.ts';
import type { Confirmed } from './retrial.ts';

/** Failing groups and other readings that concern the same equations. */
export interface Cluster {
  /** The tests of all its groups; empty where only undecided equations speak. */
  readonly tests: Group | null;
  readonly confirmed: readonly Confirmed[];
}

interface Growing {
  tests: Group[];
  confirmed: Confirmed[];
  identities: Set<number>;
}

const meets = (one: Growing, other: Growing): boolean => [...one.identities].some((at) => other.identities.has(at));

/** Joins what shares an equation: a reading that resolves two groups makes one of them. */
export function clustersOf(groups: readonly Group[], confirmed: readonly Confirmed[]): readonly Cluster[] {
  const parts: readonly Growing[] = [
    ...groups.map((group) => ({
      tests: [group],
      confirmed: [],
      identities: new Set(group.map(({ identity }) => identity)),
    })),
    ...confirmed.map((one) => ({ tests: [], confirmed: [one], identities: new Set(one.resolved) })),
  ];
  // Without another reading nothing is joined, and groups are many where a report is large.
  const joined = confirmed.length === 0 ? parts : parts.reduce<readonly Growing[]>(join, []);
  return joined.map(({ tests, confirmed: own }) => ({ tests: merged(tests), confirmed: own }));
}

function join(all: readonly Growing[], next: Growing): readonly Growing[] {
  const near = all.filter((one) => meets(one, next));
  if (near.length === 0) return [...all, next];
  const parts = [...near, next];
  const whole = {
    tests: parts.flatMap(({ tests }) => tests),
    confirmed: parts.flatMap(({ confirmed }) => confirmed),
    identities: new Set(parts.flatMap(({ identities }) => [...identities])),
  };
  return all.flatMap((one) => (one === near[0] ? [whole] : near.includes(one) ? [] : [one]));
}

function merged(groups: readonly Group[]): Group | null {
  const [first, ...others] = groups.flat().sort((a, b) => a.identity - b.identity);
  return first === undefined ? null : [first, ...others];
}
