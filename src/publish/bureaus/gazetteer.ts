import { type Division, type DivisionLevel, inForce } from './divisions.ts';
import { REGIONS, type Region } from './regions-over-time.ts';
import { shortAutonomous, stemOf } from './short-names.ts';

/** A division with the region it is a name of and the regions above it. */
export interface Place {
  readonly division: Division;
  readonly region: Region;
  /** Ids of the regions above, the province first. */
  readonly above: readonly string[];
}

/** How a name was written: in full, or without nationalities or kind (石柱县, 长沙). */
export type Writing = 'full' | 'short';

/** Several values a key, in their order. */
function collect<T>(pairs: readonly (readonly [key: string, value: T])[]): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const [key, value] of pairs) map.set(key, [...(map.get(key) ?? []), value]);
  return map;
}

const regionsByCode = collect(
  REGIONS.flatMap((region) =>
    [...new Set(region.divisions.map(({ code }) => code))].map((code) => [code, region] as const),
  ),
);

const listsAt = (region: Region, code: string, { first, last }: Division): boolean =>
  region.divisions.some((each) => each.code === code && each.first <= last && each.last >= first);

/** The regions above a division while it was listed; counties directly under a province have no prefecture. */
function above(division: Division): readonly string[] {
  const codes = division.level === 'province' ? [] : [`${division.code.slice(0, 2)}0000`];
  if (division.level === 'county') codes.push(`${division.code.slice(0, 4)}00`);
  return codes.flatMap((code) => {
    const users = regionsByCode.get(code) ?? [];
    return (users.find((region) => listsAt(region, code, division)) ?? users[0])?.id ?? [];
  });
}

const placesOf = (region: Region): readonly Place[] =>
  region.divisions.map((division) => ({ division, region, above: above(division) }));

const PLACES: readonly Place[] = REGIONS.flatMap(placesOf);
const REGIONS_BY_ID: ReadonlyMap<string, Region> = new Map(REGIONS.map((region) => [region.id, region]));

/** A stem of one character (郊区, 忠县) is no name. */
const shortNames = (name: string): readonly string[] =>
  [stemOf(name), shortAutonomous(name)].filter(
    (short): short is string => short !== null && short.length > 1 && short !== name,
  );

const FULL = collect(PLACES.map((place) => [place.division.name, place] as const));
const SHORT = collect(
  PLACES.flatMap((place) => shortNames(place.division.name).map((short) => [short, place] as const)),
);

/** Every place of this name; a name in full is never one for short. */
export const placesNamed = (name: string, writing: Writing): readonly Place[] =>
  (writing === 'full' ? FULL.get(name) : SHORT.get(name)) ?? [];

/** The longest name there is, in characters. */
export const LONGEST_NAME: number = PLACES.reduce((most, { division }) => Math.max(most, division.name.length), 0);

/** The region's name in a year: the one in force, else the last; null = today. */
export function nameIn(region: Region, year: number | null): string {
  const inThatYear = year === null ? [] : region.divisions.filter((division) => inForce(division, year));
  return (inThatYear.at(-1) ?? region.divisions.at(-1))?.name ?? '';
}

/** The name of the region of a level among a place and those above it; null where it has none (丰都县 has no prefecture). */
export function namedAt(level: DivisionLevel, { region, above: ids }: Place, year: number | null): string | null {
  const found = [...ids, region.id].map((id) => REGIONS_BY_ID.get(id)).find((each) => each?.level === level);
  return found === undefined ? null : nameIn(found, year);
}
