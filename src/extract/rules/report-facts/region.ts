import { levelOfSuffix, type RegionLevel, regionNames, regionSuffixes } from '#schemas/vocabulary/names.ts';

/** A name in front of its suffix has two characters or more (沙市 is none); the longest of one is that of a 自治州. */
const PART = new RegExp(`^[\\p{Script=Han}]{1,11}?(?:${regionSuffixes.join('|')})`, 'u');
const SHORTEST_NAME = 2;
const TOWNSHIP_ORGAN = /^(?:人民)?(?:政府|党委|委员会|街道|办事处|办)|^.{0,4}(?:所|站|中心)$/u;

const suffixOf = (part: string): string => regionSuffixes.find((suffix) => part.endsWith(suffix)) ?? '';

/** A part may hold a shorter suffix inside (市 in 城市管理): it is a region only with a name and no words of an organ. */
function isRegion(part: string, rest: string): boolean {
  const suffix = suffixOf(part);
  const name = part.slice(0, part.length - suffix.length);
  if (name.length < SHORTEST_NAME && suffix !== '县' && suffix !== '州') return false;
  if (name.length < 1 || regionNames.organWords.some((word) => name.includes(word))) return false;
  return levelOfSuffix.get(suffix) !== 'township' || TOWNSHIP_ORGAN.test(rest);
}

/** The regions that a name begins with, outermost first: 云江市南湖区… gives 云江市 and 南湖区. Empty for none. */
export function regionParts(name: string): readonly string[] {
  const parts: string[] = [];
  for (let rest = name; ; ) {
    const part = PART.exec(rest)?.[0];
    const remainder = rest.slice(part?.length ?? 0);
    if (part === undefined || remainder === '' || !isRegion(part, remainder)) return parts;
    parts.push(part);
    rest = remainder;
  }
}

const isAbove = (part: string | undefined): boolean =>
  part !== undefined && ['prefecture', 'province'].includes(levelOfSuffix.get(suffixOf(part)) ?? '');

/** Counties named together (各县市区) stand below whoever speaks of them. */
const speaksOfCounties = (view: string): boolean => regionNames.countiesBelow.some((word) => view.includes(word));
const speaksOfTownships = (view: string): boolean => (view.match(/乡镇|各镇|镇（街道）|镇街/gu) ?? []).length >= 2;

/** Sections of a county's bureaus are called 股, those of a prefecture's 科; schools and villages have none. */
const SECTION_OF_COUNTY = /[\p{Script=Han}]{2,10}股(?=[、，。；（(和及]|室)/gu;
const speaksOfCountySections = (view: string): boolean => (view.match(SECTION_OF_COUNTY) ?? []).length >= 2;

/** A 市 is a province, a prefecture, or a county where a prefecture stands above it or townships directly below it. */
function levelOfCity(parts: readonly string[], view: string): RegionLevel {
  const city = parts.at(-1) ?? '';
  const above = parts.at(-2);
  if (regionNames.municipalities.includes(city)) return 'province';
  if (above !== undefined && isAbove(above) && !/(?:省|自治区)$/u.test(above)) return 'county';
  if (new RegExp(`县级市|${city}(?:是|为)[^。]{0,12}(?:代管|所辖)`, 'u').test(view)) return 'county';
  if (speaksOfCountySections(view)) return 'county';
  return speaksOfTownships(view) && !speaksOfCounties(view) ? 'county' : 'prefecture';
}

/** The level of the innermost region; `view` is asked what stands below a city. Null without a region. */
export function levelOf(parts: readonly string[], view: string): RegionLevel | null {
  const suffix = suffixOf(parts.at(-1) ?? '');
  return suffix === '市' ? levelOfCity(parts, view) : (levelOfSuffix.get(suffix) ?? null);
}
