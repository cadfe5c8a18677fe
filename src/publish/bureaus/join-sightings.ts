import type { ResolvedRegion } from './resolved-region.ts';
import type { Sighting } from './sighting.ts';

/**
 * Which reports are of one bureau. Two are if their regions are the same place and their names without it are equal. A
 * name whose region is not enough to tell the place joins the only bureau of the data set that it can mean; where there
 * are several, or none, it stays alone. Nothing is joined because it looks alike.
 */
export interface JoinedBureau {
  /** The same in every release that has the bureau: made of region and name. */
  readonly key: string;
  /** In report id order, those that joined as the only candidate behind the others. */
  readonly sightings: readonly Sighting[];
  /** Ids of the reports that joined as the only candidate. */
  readonly onlyCandidate: ReadonlySet<string>;
}

const within = ({ township, area }: ResolvedRegion): readonly string[] => [township ?? '', area ?? ''];

/** The place alone; null where what is stated may be several places. */
function placeKey(region: ResolvedRegion): string | null {
  if (region.status === 'ambiguous' || region.how === 'no_region') return null;
  const { province, prefecture, county } = region;
  const place = region.status === 'resolved' ? region.candidates : [province ?? '', prefecture ?? '', county ?? ''];
  return [region.status, ...place, ...within(region)].join('/');
}

/** The region's part of a bureau's key: equal for the bureaus of one place, null for one that has no certain place. */
export const placeOfBureau = ({ sightings: [first] }: JoinedBureau): string | null =>
  first === undefined ? null : placeKey(first.region);

function keyOf({ region, canonical, reportId }: Sighting): string {
  const place = placeKey(region);
  return place === null ? `report/${reportId}/${canonical}` : `${place}/${canonical}`;
}

const PARTS = ['province', 'prefecture', 'county', 'township', 'area'] as const;
const partsStated = (region: ResolvedRegion): number => PARTS.filter((part) => region[part] !== null).length;

/** Whether everything that one region states, the other states too, and more. */
const isPartOf = (part: ResolvedRegion, whole: ResolvedRegion): boolean =>
  partsStated(part) < partsStated(whole) &&
  PARTS.every((each) => part[each] === null || part[each] === whole[each]) &&
  deepest(part) === deepest(whole);

const deepest = (region: ResolvedRegion): (typeof PARTS)[number] | undefined =>
  PARTS.findLast((part) => region[part] !== null);

/** Whether an uncertain region can be a certain one. */
function mayBe(uncertain: ResolvedRegion, certain: ResolvedRegion): boolean {
  if (uncertain.how === 'no_region' || uncertain.how === 'contradiction' || certain.status === 'ambiguous')
    return false;
  if (uncertain.status === 'unknown') return certain.status === 'unknown' && isPartOf(uncertain, certain);
  const sameWithin = within(uncertain).join('/') === within(certain).join('/');
  return sameWithin && certain.candidates.length === 1 && uncertain.candidates.includes(certain.candidates[0] ?? '');
}

interface Group {
  readonly key: string;
  readonly first: Sighting;
  readonly sightings: readonly Sighting[];
}

const groupsOf = (sightings: readonly Sighting[]): readonly Group[] =>
  [...Map.groupBy(sightings, keyOf)].flatMap(([key, [first, ...others]]) =>
    first === undefined ? [] : [{ key, first, sightings: [first, ...others] }],
  );

/** By the name of the deepest region, and by every region that is certain or possible: where candidates are looked up. */
function indexOf(groups: readonly Group[]): ReadonlyMap<string, readonly Group[]> {
  const index = new Map<string, Group[]>();
  for (const group of groups) {
    for (const name of lookupNames(group.first.region)) {
      const there = index.get(name);
      if (there === undefined) index.set(name, [group]);
      else there.push(group);
    }
  }
  return index;
}

function lookupNames(region: ResolvedRegion): readonly string[] {
  if (region.status !== 'unknown') return region.candidates;
  const part = deepest(region);
  return part === undefined ? [] : [region[part] ?? ''];
}

/** Key of the group that each of one name belongs to; those that state most come first, so that chains end at the fullest. */
function targets(groups: readonly Group[]): ReadonlyMap<string, string> {
  const index = indexOf(groups.filter(({ first }) => first.region.status !== 'ambiguous'));
  const target = new Map<string, string>();
  for (const { key, first } of groups.toSorted((a, b) => partsStated(b.first.region) - partsStated(a.first.region))) {
    const near =
      first.region.status === 'resolved' ? [] : lookupNames(first.region).flatMap((name) => index.get(name) ?? []);
    const wholes = near.filter((other) => other.key !== key && mayBe(first.region, other.first.region));
    const [only, ...others] = new Set(wholes.map((whole) => target.get(whole.key) ?? whole.key));
    target.set(key, only !== undefined && others.length === 0 ? only : key);
  }
  return target;
}

const inIdOrder = (sightings: readonly Sighting[]): readonly Sighting[] =>
  sightings.toSorted((a, b) => (a.reportId < b.reportId ? -1 : 1));

function joined(groups: readonly Group[]): readonly JoinedBureau[] {
  const target = targets(groups);
  const byTarget = Map.groupBy(groups, ({ key }) => target.get(key) ?? key);
  return [...byTarget].map(([key, members]) => {
    const [own, others] = [members.filter((each) => each.key === key), members.filter((each) => each.key !== key)];
    const added = others.flatMap((group) => group.sightings);
    const sightings = [...inIdOrder(own.flatMap((group) => group.sightings)), ...inIdOrder(added)];
    return { key, sightings, onlyCandidate: new Set(added.map(({ reportId }) => reportId)) };
  });
}

/** The bureaus of a data set, by key. */
export function joinSightings(sightings: readonly Sighting[]): readonly JoinedBureau[] {
  const byName = Map.groupBy(groupsOf(sightings), ({ first }) => first.canonical);
  return [...byName.values()].flatMap(joined).toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
