import { createHash } from 'node:crypto';
import { bureauNames } from '#schemas/vocabulary/bureau-names.ts';
import type { ReportCells } from '../table.ts';
import { foldName } from './fold-name.ts';
import { type JoinedBureau, joinSightings, placeOfBureau } from './join-sightings.ts';
import { type Sighting, sight } from './sighting.ts';

/** A bureau of the data set over the years. */
export interface Bureau extends JoinedBureau {
  readonly bureauId: string;
  /** The most complete of its names, of the latest year. */
  readonly name: string;
  readonly canonical: string;
  /** Every way in which reports write it, in order. */
  readonly variants: readonly string[];
  /** The report of the latest year, whose region is the bureau's. */
  readonly latest: Sighting;
  /** The fiscal years of its reports that are known, ascending. */
  readonly years: readonly number[];
}

/** Hexadecimal digits, of the 64 of a sha256: 64 bits tell apart a million bureaus. */
const ID_HASH_LENGTH = 16;

const idOf = (key: string): string =>
  `bureau-${createHash('sha256').update(key).digest('hex').slice(0, ID_HASH_LENGTH)}`;

const yearOf = ({ report }: Sighting): number => report.fiscal_year ?? 0;

/** Names in full before abbreviated ones, longer before shorter, later before earlier. */
function bestName(sightings: readonly Sighting[]): string {
  const [best] = sightings.toSorted(
    (a, b) =>
      Number(a.abbreviated) - Number(b.abbreviated) ||
      b.folded.length - a.folded.length ||
      yearOf(b) - yearOf(a) ||
      (a.folded < b.folded ? -1 : 1),
  );
  return best?.folded ?? '';
}

function bureauOf(joined: JoinedBureau): readonly Bureau[] {
  const { key, sightings, onlyCandidate } = joined;
  // A report that joined as the only candidate does not say more exactly where the bureau is.
  const certain = sightings.filter(({ reportId }) => !onlyCandidate.has(reportId));
  const [latest] = certain.toSorted((a, b) => yearOf(b) - yearOf(a) || (a.reportId < b.reportId ? -1 : 1));
  if (latest === undefined) return [];
  const variants = [...new Set(sightings.map(({ stated }) => stated))].toSorted();
  const years = sightings.flatMap(({ report }) => report.fiscal_year ?? []).toSorted((a, b) => a - b);
  const { canonical } = latest;
  return [{ ...joined, bureauId: idOf(key), name: bestName(certain), canonical, variants, latest, years }];
}

/** The bureaus that the rows of `reports` name, by id. */
export const identifyBureaus = (reports: readonly ReportCells[]): readonly Bureau[] =>
  joinSightings(reports.flatMap(sight))
    .flatMap(bureauOf)
    .toSorted((a, b) => (a.bureauId < b.bureauId ? -1 : 1));

/** How a report's bureau was recognised, from certain to least so. */
export const MATCHES = ['same_name', 'region_prefix', 'abbreviation', 'only_candidate'] as const;

/** Why a report is of a bureau. */
export function matchOf({ name, onlyCandidate }: Bureau, sighting: Sighting): (typeof MATCHES)[number] {
  if (onlyCandidate.has(sighting.reportId)) return 'only_candidate';
  if (sighting.folded === foldName(name)) return 'same_name';
  return sighting.abbreviated ? 'abbreviation' : 'region_prefix';
}

/** Names of the organs that took over from one at a reform, at the earliest in the year given. */
const SUCCESSORS = Map.groupBy(bureauNames.successions, ({ from }) => from);

/** Ids of the bureaus of the same place, among those given, that an institutional reform put in the place of each. */
export function successorsOf(bureaus: readonly Bureau[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map(bureaus.map((each) => [`${placeOfBureau(each)}/${each.canonical}`, each]));
  return new Map(bureaus.map((bureau) => [bureau.bureauId, successorIds(bureau, ids)]));
}

function successorIds(bureau: Bureau, ids: ReadonlyMap<string, Bureau>): readonly string[] {
  const place = placeOfBureau(bureau);
  if (place === null) return [];
  const organs = (SUCCESSORS.get(bureau.canonical) ?? []).flatMap(({ to }) => to);
  const found = organs.flatMap((organ) => ids.get(`${place}/${organ}`) ?? []);
  return found.filter(({ years }) => (years.at(-1) ?? 0) >= (bureau.years[0] ?? 0)).map(({ bureauId }) => bureauId);
}
