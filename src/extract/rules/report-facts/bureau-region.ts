import type { Span } from '#model/span.ts';
import type { RegionLevel } from '#schemas/vocabulary/names.ts';
import type { Bureau } from './bureau.ts';
import { mentionAt, placesOf } from './bureau-names.ts';
import { isBoundary, longerForm } from './longer-form.ts';
import { levelOf, organPrefix, regionParts } from './region.ts';

export interface Region {
  readonly value: string;
  readonly spans: readonly Span[];
  readonly level: RegionLevel | null;
  /** Null where the value is printed as it is; else what it is put together from. */
  readonly derivedFrom: string | null;
}

/** 生态环境局青山分局: a city's bureau for one of its districts, whose name stands without its ending. */
const DISTRICT_BRANCH = /[局处队]([\p{Script=Han}]{2,5}?)(?:区|县|市)?分[局院队]$/u;
const DISTRICT_ENDING = /^(?:新区|区|县|市|旗|开发区)/u;

/** The district of a branch, as the report prints it elsewhere (青山区); null for a bureau that is no branch. */
function districtOf(view: string, bureau: string): { readonly name: string; readonly span: Span } | null {
  const place = DISTRICT_BRANCH.exec(bureau)?.[1];
  if (place === undefined) return null;
  for (let at = view.indexOf(place); at !== -1; at = view.indexOf(place, at + 1)) {
    const ending = DISTRICT_ENDING.exec(view.slice(at + place.length, at + place.length + 3))?.[0];
    if (ending === undefined) continue;
    const name = place + ending;
    return { name, span: { start: at, end: at + name.length } };
  }
  return null;
}

/** A region as the bureau's name prints it, before more is known of it. */
interface Printed {
  readonly parts: readonly string[];
  readonly value: string;
  readonly spans: readonly Span[];
}

/** The region in front of the bureau's name, with the place that prints it apart from any name. */
function printedIn(view: string, bureau: Bureau): Printed | null {
  const parts = regionParts(bureau.value);
  const place = bureau.spans[0];
  if (parts.length === 0 || place === undefined) return null;
  const value = parts.join('');
  const inName = place.start + organPrefix(bureau.value).length;
  const apart = placesOf(view, value).find((at) => isBoundary(view, at)) ?? inName;
  const spans = [...new Set([inName, apart])].flatMap((start) => mentionAt(view, value, start)?.span ?? []);
  return { parts, value, spans };
}

/** A township with the county that the report prints in front of it; null where it prints none. */
function townshipIn(view: string, { parts, value, spans }: Printed): Region | null {
  const isTownship = parts.length === 1 && levelOf(parts, view) === 'township';
  const longer = isTownship ? longerForm(view, value) : null;
  if (longer === null) return null;
  return { value: longer.name, spans: [longer.span, ...spans], level: 'township', derivedFrom: null };
}

/** The region in front of the bureau's name, or of the district it is a branch for, and the level of the innermost part. */
export function regionOf(view: string, bureau: Bureau): Region | null {
  const printed = printedIn(view, bureau);
  if (printed === null) return null;
  const { parts, value, spans } = printed;
  const district = districtOf(view, bureau.value);
  if (district === null || parts.includes(district.name))
    return townshipIn(view, printed) ?? { value, spans, level: levelOf(parts, view), derivedFrom: null };
  return {
    value: value + district.name,
    spans: [...spans, district.span],
    level: levelOf([...parts, district.name], view),
    derivedFrom: `bureau: ${bureau.value}`,
  };
}
