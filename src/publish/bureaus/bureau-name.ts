import { bureauNames } from '#schemas/vocabulary/bureau-names.ts';
import { regionNames } from '#schemas/vocabulary/names.ts';
import { foldName } from './fold-name.ts';
import { isKnownOrgan, type NamedRegion, readPlaces } from './read-places.ts';
import { stemOf } from './short-names.ts';

/** A bureau's name taken apart. */
export interface BureauName {
  /** The name as stated, folded. */
  readonly folded: string;
  /** Without its region, abbreviations written out: 应急管理局. Two bureaus of one region are one if it is equal. */
  readonly canonical: string;
  /** Whether `canonical` differs from the words of the name: 应急局. */
  readonly abbreviated: boolean;
  readonly regions: readonly NamedRegion[];
}

const FULL_NAMES: ReadonlyMap<string, string> = new Map(
  bureauNames.organs.flatMap(({ name, short }) => short.map((each) => [each, name] as const)),
);
const SAME_PREFIX: ReadonlyMap<string, string> = new Map(bureauNames.prefixes.same.map(({ from, to }) => [from, to]));

/** 中共洮河县委组织部: what stands before the region. */
function prefixOf(name: string): string {
  const found = regionNames.organPrefixes.filter((prefix) => name.startsWith(prefix) && name.length > prefix.length);
  return found.toSorted((a, b) => b.length - a.length)[0] ?? '';
}

/** 县民政局, and 观云档案局 beside a region 观云县: the region once more, without its name or its kind. */
function withoutRegion(rest: string, named: boolean, inRegion: readonly NamedRegion[]): string {
  if (named) return rest;
  const short = inRegion.map(({ text }) => stemOf(text)).find((stem) => stem.length > 1 && rest.startsWith(stem));
  const bare = short === undefined ? rest.replace(/^[省市州县区旗]/u, '') : rest.slice(short.length);
  return isKnownOrgan(bare) ? bare : rest;
}

const COMMITTEE = /^委(?:员会)?/u;
const STREET_OFFICE = /^(?:街道)?办(?:事处)?$/u;

/** The name of the organ with its prefix: of the party's committee 党委, of others the prefix itself. */
function withPrefix(prefix: string, rest: string, regions: readonly NamedRegion[]): string {
  if (bureauNames.prefixes.silent.includes(prefix)) return rest;
  const ofParty = bureauNames.prefixes.party.includes(prefix) || (prefix === '' && regions.length > 0);
  if (ofParty) return rest.replace(COMMITTEE, '党委');
  return (SAME_PREFIX.get(prefix) ?? prefix) + rest;
}

function inFull(organ: string, regions: readonly NamedRegion[]): string {
  const last = regions.at(-1);
  if (last?.text.endsWith('街道') && STREET_OFFICE.test(organ)) return '街道办事处';
  return FULL_NAMES.get(organ) ?? organ;
}

/** Takes a bureau's name apart; `inRegion` are the regions that its report states elsewhere. */
export function readBureauName(stated: string, inRegion: readonly NamedRegion[]): BureauName {
  const folded = foldName(stated);
  const prefix = prefixOf(folded);
  const { regions, rest } = readPlaces(folded.slice(prefix.length));
  const organ = withPrefix(prefix, withoutRegion(rest, regions.length > 0, inRegion), regions);
  const canonical = inFull(organ, regions) || folded;
  return { folded, canonical, abbreviated: organ !== canonical, regions };
}

/** The kind of organ by its canonical name; null where no words tell. */
export const organKind = (canonical: string): string | null =>
  bureauNames.kinds.find(
    ({ starts, ends }) =>
      starts.some((word) => canonical.startsWith(word)) || ends.some((word) => canonical.endsWith(word)),
  )?.kind ?? null;
