import { bureauNames, regionForms } from '#schemas/vocabulary/bureau-names.ts';
import { levelOfSuffix, type RegionLevel, regionNames, regionSuffixes } from '#schemas/vocabulary/names.ts';
import type { DivisionLevel } from './divisions.ts';
import { LONGEST_NAME, type Place, placesNamed, type Writing } from './gazetteer.ts';

/** Reads the regions at the beginning of a name: 湖南省长沙市岳麓区应急管理局 is three regions and 应急管理局. */

/** A region as named. `places` are what the gazetteer knows by this name within those named before it; none = unknown to it. */
export interface NamedRegion {
  readonly text: string;
  readonly level: RegionLevel | 'area';
  readonly places: readonly Place[];
  readonly writing: Writing;
}

export interface Reading {
  readonly regions: readonly NamedRegion[];
  /** What follows the regions. */
  readonly rest: string;
}

const RANKS: Readonly<Record<DivisionLevel, number>> = { province: 0, prefecture: 1, county: 2 };
const organNames: ReadonlySet<string> = new Set(bureauNames.organs.flatMap(({ name, short }) => [name, ...short]));

/** What may follow a region named for short: nothing, or an organ that is known by its name. */
export const isKnownOrgan = (text: string): boolean => organNames.has(text);

/** 长沙市场监督管理局: the 市 belongs to the word behind it. */
const cutsWord = (text: string, end: number): boolean =>
  regionNames.organWords.some((word) => word.length > 1 && text.startsWith(word, end - 1));

const within = (places: readonly Place[], before: readonly NamedRegion[]): readonly Place[] =>
  places.filter(({ above, region }) =>
    before.every((named) => named.places.some((outer) => above.includes(outer.region.id) && outer.region !== region)),
  );

const deepest = (places: readonly Place[]): DivisionLevel =>
  places.reduce<DivisionLevel>(
    (level, { region }) => (RANKS[region.level] > RANKS[level] ? region.level : level),
    'province',
  );

const isKnown = ({ places }: NamedRegion): boolean => places.length > 0;

function known(text: string, before: readonly NamedRegion[], writing: Writing): readonly NamedRegion[] {
  if (!before.every(isKnown)) return [];
  const found: NamedRegion[] = [];
  for (let length = Math.min(LONGEST_NAME, text.length); length > 1; length -= 1) {
    const name = text.slice(0, length);
    const places = within(placesNamed(name, writing), before);
    if (places.length === 0 || (writing === 'full' && cutsWord(text, length))) continue;
    found.push({ text: name, level: deepest(places), places, writing });
  }
  return found;
}

const ORDER: Readonly<Record<NamedRegion['level'], number>> = {
  province: 0,
  prefecture: 1,
  county: 2,
  area: 3,
  township: 3,
};

/** The level that a name's ending gives behind the regions before it: a 市 within a prefecture is a county's. */
function levelBehind(suffix: string, before: readonly NamedRegion[]): RegionLevel {
  const level = levelOfSuffix.get(suffix) ?? 'county';
  const inPrefecture = before.some((named) => named.level === 'prefecture');
  return suffix === '市' && inPrefecture ? 'county' : level;
}

/** Endings that are the ending of words, too, are none without the word 自治 before them. */
const LOOSE_ENDINGS = ['州', '盟', '地区', '特区', '林区', '新区', '开发区'];
const LONGEST_UNKNOWN = 10;

const isSuffixed = (text: string, end: number): string | undefined =>
  regionSuffixes.find((suffix) => !LOOSE_ENDINGS.includes(suffix) && text.slice(0, end).endsWith(suffix));

const hasOrganWord = (name: string): boolean => regionNames.organWords.some((word) => name.includes(word));

/** A region that the gazetteer does not know, cut where its ending stands. */
function unknown(text: string, before: readonly NamedRegion[]): readonly NamedRegion[] {
  for (let end = 3; end <= Math.min(LONGEST_UNKNOWN, text.length); end += 1) {
    const suffix = isSuffixed(text, end);
    if (suffix === undefined || cutsWord(text, end)) continue;
    const level = levelBehind(suffix, before);
    const name = text.slice(0, end);
    if (hasOrganWord(name) || !before.every((named) => ORDER[named.level] < ORDER[level])) return [];
    if (level === 'township' && !endsTownship(text.slice(end))) continue;
    return [{ text: name, level, places: [], writing: 'full' }];
  }
  return [];
}

const endsTownship = (rest: string): boolean =>
  rest === '' || rest === '办' || regionForms.townshipOrgans.some((word) => rest.startsWith(word));

/** Behind an area that is no division stands its committee, an organ of it, or nothing. */
function area(text: string): readonly NamedRegion[] {
  const ends = regionForms.functionalSuffixes
    .map((suffix) => text.indexOf(suffix, 2) + suffix.length)
    .filter((end, index) => end > (regionForms.functionalSuffixes[index]?.length ?? 0) + 1);
  const end = Math.min(...ends);
  if (!Number.isFinite(end)) return [];
  const rest = text.slice(end);
  const follows = rest === '' || rest.startsWith('管理委员会') || rest.startsWith('管委会') || isKnownOrgan(rest);
  return follows ? [{ text: text.slice(0, end), level: 'area', places: [], writing: 'full' }] : [];
}

const isWhole = (regions: readonly NamedRegion[], rest: string): boolean => {
  const last = regions.at(-1);
  return last?.writing !== 'short' || rest === '' || isKnownOrgan(rest);
};

/**
 * The first reading in this order: names in full before names for short, both before regions nobody knows, longer names
 * before shorter. A name for short counts only where a region or a known organ follows it.
 */
function read(text: string, before: readonly NamedRegion[]): Reading | null {
  const options = [
    ...known(text, before, 'full'),
    ...area(text),
    ...known(text, before, 'short'),
    ...unknown(text, before),
  ];
  for (const named of before.some(({ level }) => level === 'area' || level === 'township') ? [] : options) {
    const reading = read(text.slice(named.text.length), [...before, named]);
    if (reading !== null) return reading;
  }
  return isWhole(before, text) ? { regions: before, rest: text } : null;
}

/** Reads a folded name; a name without a region has none, and is its own rest. */
export const readPlaces = (text: string): Reading => read(text, []) ?? { regions: [], rest: text };
