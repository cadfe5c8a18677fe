import { countMatches } from '#model/matches-of.ts';
import { levelOfSuffix, type RegionLevel, regionNames, regionSuffixes } from '#schemas/vocabulary/names.ts';
import { remembered } from '../remember.ts';

/** The longest name in front of its suffix, that of a 自治州, in code units. */
const LONGEST_NAME = 11;
/** A name in front of its suffix has two characters or more (沙市 and 兰州 are none), but for counties (南县). */
const SHORTEST_NAME = 2;
/** What stands behind a township in the name of its organ; a 镇 or 乡 elsewhere is a part of another name (镇江市). */
const TOWNSHIP_ORGAN = /^(?:人民)?(?:政府|党委|委员会|街道|办事处|办|中心小学|中心学校|卫生院)|^.{0,4}(?:所|站|中心)$/u;
/** Suffixes in a name that goes on, with what it goes on with: 白澜州 in 白澜州市, 青县 in 青县区. */
const GOES_ON: Readonly<Record<string, RegExp>> = { 州: /^(?:市(?![场政容])|[县区])/u, 县: /^区/u };
/** 和 joins two tasks of an organ (住房和城乡建设); regions begin or end with it (和平区, 太和县). */
const JOINS_TASKS = /[\p{Script=Han}]{2}[和及与][\p{Script=Han}]{2}/u;

const suffixOf = (part: string): string => regionSuffixes.find((suffix) => part.endsWith(suffix)) ?? '';

/** A part may hold a shorter suffix inside (市 in 城市管理): it is a region only with a name and no words of an organ. */
function isRegion(part: string, rest: string): boolean {
  const suffix = suffixOf(part);
  const name = part.slice(0, part.length - suffix.length);
  if (name.length < (suffix === '县' ? 1 : SHORTEST_NAME)) return false;
  if (GOES_ON[suffix]?.test(rest) === true) return false;
  if (JOINS_TASKS.test(name) || regionNames.organWords.some((word) => part.includes(word))) return false;
  return levelOfSuffix.get(suffix) !== 'township' || TOWNSHIP_ORGAN.test(rest);
}

/** The region that `words` begin with: the shortest beginning that is one. Null for none. */
function regionAt(words: string): string | null {
  const longest = Math.min(words.length - 1, LONGEST_NAME + 3);
  for (let end = 2; end <= longest; end += 1) {
    const part = words.slice(0, end);
    if (suffixOf(part) !== '' && isRegion(part, words.slice(end))) return part;
  }
  return null;
}

/** What an organ of the party, of the people or of the state puts in front of its region; empty for none. */
export const organPrefix = (name: string): string =>
  regionNames.organPrefixes.find((prefix) => name.startsWith(prefix)) ?? '';

/** The regions that a name begins with, outermost first: 云江市南湖区… gives 云江市 and 南湖区. Empty for none. */
export const regionParts: (name: string) => readonly string[] = remembered(readParts);

function readParts(name: string): readonly string[] {
  const parts: string[] = [];
  let rest = name.slice(organPrefix(name).length);
  for (let part = regionAt(rest); part !== null; part = regionAt(rest)) {
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return parts;
}

const isAbove = (part: string | undefined): boolean =>
  part !== undefined && ['prefecture', 'province'].includes(levelOfSuffix.get(suffixOf(part)) ?? '');

/** Counties named together (各县市区) stand below whoever speaks of them. */
const speaksOfCounties = (view: string): boolean => regionNames.countiesBelow.some((word) => view.includes(word));
/** One mention may be of a neighbour's. */
const FEWEST_MENTIONS = 2;
const TOWNSHIPS = /乡镇|各镇|镇（街道）|镇街/gu;
const speaksOfTownships = (view: string): boolean => countMatches(TOWNSHIPS, view, FEWEST_MENTIONS) === FEWEST_MENTIONS;

/** Sections of a county's bureaus are called 股, those of a prefecture's 科; schools and villages have none. */
const SECTION_OF_COUNTY = /[\p{Script=Han}]股(?:室|级)?(?=[、，。；（(和及等）)]|[0-9]|$)|[个内职]股室|股级/gmu;
const speaksOfCountySections = (view: string): boolean =>
  view.includes('股') && countMatches(SECTION_OF_COUNTY, view, FEWEST_MENTIONS) === FEWEST_MENTIONS;
/** The rank of a prefecture's bureaus; a county's are 正科级. */
const RANK_OF_PREFECTURE = /正处级|正县级|县处级/u;

const isCalledCounty = (city: string, view: string): boolean =>
  (view.includes('县级市') && /县级市(?![场级直政])/u.test(view)) ||
  ((view.includes(`${city}是`) || view.includes(`${city}为`)) &&
    new RegExp(`${city}(?:是|为)[^。]{0,12}(?:代管|所辖)`, 'u').test(view));

/** A 市 is a province, a prefecture, or a county where a prefecture stands above it or townships directly below it. */
function levelOfCity(parts: readonly string[], view: string): RegionLevel {
  const city = parts.at(-1) ?? '';
  const above = parts.at(-2);
  if (regionNames.municipalities.includes(city)) return 'province';
  if (above !== undefined && isAbove(above) && !/(?:省|自治区)$/u.test(above)) return 'county';
  if (isCalledCounty(city, view)) return 'county';
  if (speaksOfCountySections(view)) return 'county';
  if (RANK_OF_PREFECTURE.test(view)) return 'prefecture';
  return speaksOfTownships(view) && !speaksOfCounties(view) ? 'county' : 'prefecture';
}

/** The level of the innermost region; `view` is asked what stands below a city. Null without a region. */
export function levelOf(parts: readonly string[], view: string): RegionLevel | null {
  const suffix = suffixOf(parts.at(-1) ?? '');
  return suffix === '市' ? levelOfCity(parts, view) : (levelOfSuffix.get(suffix) ?? null);
}
