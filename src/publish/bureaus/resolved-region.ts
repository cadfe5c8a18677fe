import type { DivisionLevel } from './divisions.ts';

/** The levels of divisions that the gazetteer knows, the largest first. */
export const REGION_LEVELS = ['province', 'prefecture', 'county'] as const satisfies readonly DivisionLevel[];

/** Official names, each null where it is not stated and does not follow. */
export interface RegionNames {
  readonly province: string | null;
  /** Null for counties directly under a province and for those of the four municipalities (重庆市丰都县). */
  readonly prefecture: string | null;
  readonly county: string | null;
}

/**
 * resolved: the gazetteer has exactly one region that is meant. ambiguous: it has several, or name and region contradict
 * each other. unknown: it lacks one of the names, or no region is named.
 */
export const REGION_STATUSES = ['resolved', 'ambiguous', 'unknown'] as const;

/**
 * What decided. only_place: no other place has the name. parents_stated: the regions above it are stated. year, level:
 * of several places one had the name in the fiscal year, or is of the report's level. several_places, contradiction: why
 * it is ambiguous. endings: names unknown to the gazetteer, cut where 省, 市, 县 and the like stand.
 */
export const REGION_HOWS = [
  'only_place',
  'parents_stated',
  'year',
  'level',
  'several_places',
  'contradiction',
  'endings',
  'no_region',
] as const;

export interface ResolvedRegion extends RegionNames {
  /** 镇, 乡 or 街道 as stated; the gazetteer has none. */
  readonly township: string | null;
  /** A development zone or new area that is no division, as stated. */
  readonly area: string | null;
  /** Code of the deepest division over the years (GB/T 2260); null unless resolved. */
  readonly code: string | null;
  readonly status: (typeof REGION_STATUSES)[number];
  readonly how: (typeof REGION_HOWS)[number];
  /** Ids of the regions that may be meant: one when resolved, several when ambiguous, none when unknown. */
  readonly candidates: readonly string[];
}
