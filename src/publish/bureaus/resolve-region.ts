import type { RegionLevel } from '#schemas/vocabulary/names.ts';
import type { DivisionLevel } from './divisions.ts';
import { inForce } from './divisions.ts';
import { namedAt, type Place } from './gazetteer.ts';
import type { NamedRegion } from './read-places.ts';
import { REGION_LEVELS, type RegionNames, type ResolvedRegion } from './resolved-region.ts';

/** The region of a bureau, from the regions that its name and its report's region begin with. */
export interface StatedRegions {
  /** In the bureau's name. */
  readonly inName: readonly NamedRegion[];
  /** In the region that the report states by itself. */
  readonly inRegion: readonly NamedRegion[];
  /** The level as published; null = not known. */
  readonly level: RegionLevel | null;
  readonly fiscalYear: number | null;
}

const isDivision = ({ level }: NamedRegion): boolean => level !== 'area' && level !== 'township';
const textAt = (regions: readonly NamedRegion[], level: NamedRegion['level']): string | null =>
  regions.findLast((named) => named.level === level)?.text ?? null;

const lies = (place: Place, named: NamedRegion): boolean =>
  named.places.some(({ region }) => region === place.region || place.above.includes(region.id));

/** The places of one of the names, the deepest first, that lie in a place of every other name. */
function agreeing(named: readonly NamedRegion[]): readonly Place[] {
  const found = named.map(({ places }) => places.filter((place) => named.every((other) => lies(place, other))));
  return found.toSorted((a, b) => depthOf(b) - depthOf(a))[0] ?? [];
}

const depthOf = (places: readonly Place[]): number =>
  places.reduce((depth, { region }) => Math.max(depth, REGION_LEVELS.indexOf(region.level) + 1), 0);

const regionsIn = (places: readonly Place[]): number => new Set(places.map(({ region }) => region.id)).size;

/** Those for which something holds, if there are any: what a name of no year or level fits is looked for in all. */
function preferring(places: readonly Place[], holds: (place: Place) => boolean): readonly Place[] {
  const preferred = places.filter(holds);
  return preferred.length > 0 ? preferred : places;
}

const common = (values: readonly (string | null)[]): string | null =>
  new Set(values).size === 1 ? (values[0] ?? null) : null;

const namesOf = (places: readonly Place[], year: number | null): RegionNames => {
  const at = (level: DivisionLevel) => common(places.map((place) => namedAt(level, place, year)));
  return { province: at('province'), prefecture: at('prefecture'), county: at('county') };
};

/** The name that several places share; it is what the report has, too. */
function withSharedName(names: RegionNames, stated: readonly NamedRegion[]): RegionNames {
  const last = stated.findLast(isDivision);
  if (last === undefined || last.writing === 'short') return names;
  const { level, text } = last;
  return level === 'county' || level === 'prefecture' || level === 'province' ? { ...names, [level]: text } : names;
}

function byGazetteer(stated: readonly NamedRegion[], { level, fiscalYear }: StatedRegions): ResolvedRegion | null {
  const all = agreeing(stated.filter(isDivision));
  const inYear = preferring(all, ({ division }) => inForce(division, fiscalYear));
  const places = regionsIn(inYear) < 2 ? inYear : preferring(inYear, ({ region }) => region.level === level);
  const [first] = places;
  if (first === undefined) return null;
  const names = namesOf(places.slice(-1), fiscalYear);
  const areas = { township: textAt(stated, 'township'), area: textAt(stated, 'area') };
  if (regionsIn(places) > 1) {
    const shared = withSharedName(namesOf(places, fiscalYear), stated);
    const candidates = [...new Set(places.map(({ region }) => region.id))];
    return { ...shared, ...areas, code: null, status: 'ambiguous', how: 'several_places', candidates };
  }
  const how = howFound(stated, regionsIn(all), regionsIn(inYear));
  return { ...names, ...areas, code: first.region.code, status: 'resolved', how, candidates: [first.region.id] };
}

function howFound(stated: readonly NamedRegion[], all: number, inYear: number): ResolvedRegion['how'] {
  if (inYear > 1) return 'level';
  if (all > 1) return 'year';
  return new Set(stated.filter(isDivision).map(({ text }) => text)).size > 1 ? 'parents_stated' : 'only_place';
}

/** A 市 alone is a prefecture unless the report is known to be a county's. */
function slotOf({ level: stated, text }: NamedRegion, last: boolean, level: RegionLevel | null): NamedRegion['level'] {
  return last && stated === 'prefecture' && level === 'county' && text.endsWith('市') ? 'county' : stated;
}

type Slots = Readonly<Partial<Record<NamedRegion['level'], string>>>;

function slotsOf(named: readonly NamedRegion[], level: RegionLevel | null): Slots {
  const divisions = named.filter(isDivision);
  return Object.fromEntries(named.map((each) => [slotOf(each, each === divisions.at(-1), level), fullText(each)]));
}

/** A province named for short before regions that nobody knows is still that province. */
const fullText = ({ text, writing, places: [place] }: NamedRegion): string =>
  writing === 'short' && place !== undefined ? place.division.name : text;

/** Regions cut at their endings, from name and region together; where both name one level otherwise, the name's count. */
function byEndings({ inName, inRegion, level }: StatedRegions): ResolvedRegion {
  // A 市 above a county is a prefecture, whatever the level of the report.
  const ofLast = [...inName, ...inRegion].some((each) => each.level === 'county') ? null : level;
  const name = slotsOf(inName, ofLast);
  const region = slotsOf(inRegion, ofLast);
  if (REGION_LEVELS.some((each) => (name[each] ?? region[each]) !== (region[each] ?? name[each])))
    return contradiction({ inName, inRegion, level, fiscalYear: null });
  const { province = null, prefecture = null, county = null, township = null, area = null } = { ...region, ...name };
  const names = { province, prefecture, county, township, area };
  const how = Object.values(names).some((each) => each !== null) ? 'endings' : 'no_region';
  return { ...names, code: null, status: 'unknown', how, candidates: [] };
}

/** Whether the gazetteer knows every division named. */
const allKnown = (named: readonly NamedRegion[]): boolean =>
  named.some(isDivision) && named.filter(isDivision).every(({ places }) => places.length > 0);

/** Name and region each known, and neither within the other: the name's words count, and nothing follows from them. */
function contradiction({ inName, level }: StatedRegions): ResolvedRegion {
  const { province = null, prefecture = null, county = null, township = null, area = null } = slotsOf(inName, level);
  const names = { province, prefecture, county, township, area };
  return { ...names, code: null, status: 'ambiguous', how: 'contradiction', candidates: [] };
}

/** Puts a region's names together; see ResolvedRegion for what it may lack. */
export function resolveRegion(stated: StatedRegions): ResolvedRegion {
  const named = [...stated.inRegion, ...stated.inName];
  return allKnown(named) ? (byGazetteer(named, stated) ?? contradiction(stated)) : byEndings(stated);
}
