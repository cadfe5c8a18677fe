import type { Chance } from '#model/chance.ts';
import type { Claim } from '#model/claim.ts';
import type { SimulatedReport } from '../simulate-report.ts';
import type { Figure, Item } from '../text/fragments.ts';
import type { PlacedFigure, Rendering } from '../text/render.ts';

/** Errors that a report makes itself: the words are wrong, and who reads them right claims what is wrong. */
export const SOURCE_ERRORS = [
  'digit-typo',
  'transposition',
  'unit-slip',
  'restatement',
  'dropped-item',
  'dropped-name',
  'wrong-share',
  'wrong-growth',
  'wrong-rate',
  'roll-forward',
  'staffing',
  'score',
] as const;

/** Errors of who reads a report that is right: every claim cites a figure that reads as claimed, and means another. */
export const EXTRACTION_ERRORS = [
  'wrong-cell',
  'wrong-row',
  'wrong-line',
  'wrong-label',
  'wrong-basis',
  'missed-item',
  'missed-name',
  'equal-digits',
] as const;

export type SourceErrorKind = (typeof SOURCE_ERRORS)[number];
export type ExtractionErrorKind = (typeof EXTRACTION_ERRORS)[number];

/** A number with its unit, as it is printed at some place. */
export interface Printed {
  readonly digits: string;
  readonly unit: string | null;
}

/** A fact that is claimed wrongly. `place` is the figure that the wrong claim cites. */
export interface WrongFigure {
  readonly origin: Figure;
  readonly place: PlacedFigure;
  readonly truth: Printed;
  readonly stated: Printed;
}

/** A list of names that is one shorter than it should be: where it begins in the clean report and in this one. */
export interface ShortList {
  readonly was: number;
  readonly now: number;
  readonly truth: Printed;
  readonly stated: Printed;
}

/** A report with one error in it, or in what is claimed of it. */
export interface PlantedError {
  readonly side: 'source' | 'extraction';
  readonly kind: SourceErrorKind | ExtractionErrorKind;
  /** What was done, for people. */
  readonly note: string;
  readonly rendering: Rendering;
  readonly claims: readonly Claim[];
  readonly wrong: readonly WrongFigure[];
  /** Figures that no claim stands for, and the items of lists that are left beside them. */
  readonly missing: readonly Figure[];
  readonly siblings: readonly Figure[];
  readonly short: readonly ShortList[];
}

/** Where an error may be planted. `isWanted`: only figures for which this is true are touched. */
export interface Soil {
  readonly report: SimulatedReport;
  readonly chance: Chance;
  readonly isWanted: (figure: Figure) => boolean;
}

export const printedOf = ({ digits, unit }: Figure): Printed => ({ digits, unit });

/** The figures of each item of the list that an item stands in. */
export const siblingsOf = ({ figures }: Rendering, item: Item, list: PlacedFigure['list']): readonly Figure[] =>
  figures.filter((place) => place.list === list && place.item !== item).map(({ origin }) => origin);
