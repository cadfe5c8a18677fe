import { type Finding, finding } from '#model/finding.ts';
import type { Span } from '#model/span.ts';
import type { Marker, MarkerStyle } from './read-marker.ts';

/** A marked heading or item, as the outline needs to see it. */
export interface Entry {
  readonly marker: Marker;
  readonly isHeading: boolean;
  readonly span: Span;
}

/** An open list: a run of markers at one level of the outline, with every style it has been printed in. */
interface OpenList {
  readonly styles: readonly MarkerStyle[];
  readonly isHeading: boolean;
  readonly last: number;
}

/** The lists that are open at a place in the text, outermost first; an entry's level is its list's index + 1. */
export type OpenLists = readonly OpenList[];

export interface Placement {
  /** 1 is outermost. */
  readonly level: number;
  readonly open: OpenLists;
  /** The number that should have come, when the entry leaves a gap; null otherwise. */
  readonly expected: number | null;
}

/** Lost automatic numbering turns one shape's Chinese numerals into Arabic ones, in either direction. */
const SAME_SHAPE: Readonly<Record<MarkerStyle, MarkerStyle | null>> = {
  chinese_comma: 'arabic_point',
  arabic_point: 'chinese_comma',
  chinese_bracket: 'arabic_bracket',
  arabic_bracket: 'chinese_bracket',
  circled: null,
  chapter: null,
  enumerated: null,
  problem: null,
};

const goOn = (open: OpenLists, index: number, { marker }: Entry, expected: number | null): Placement => {
  const list = open[index];
  const styles = list === undefined ? [] : list.styles;
  const continued: OpenList = {
    styles: styles.includes(marker.style) ? styles : [...styles, marker.style],
    isHeading: list?.isHeading ?? false,
    last: marker.value,
  };
  return { level: index + 1, open: [...open.slice(0, index), continued], expected };
};

/** Parts and chapters are all that ever stands above 一、: a form's lists that came before it end with it. */
const opensReport = (open: OpenLists, { marker, isHeading }: Entry): boolean =>
  isHeading && marker.style === 'chinese_comma' && !open.some((list) => list.styles.includes('chinese_comma'));

const begin = (open: OpenLists, entry: Entry, expected: number | null): Placement => {
  const { marker, isHeading } = entry;
  if (opensReport(open, entry)) {
    const outer = open.filter((list) => list.styles[0] === 'chapter');
    const list = { styles: [marker.style], isHeading, last: marker.value };
    return { level: outer.length + 1, open: [...outer, list], expected };
  }
  const innermost = open.at(-1);
  // A list of the same kind right behind a finished one is its sibling, not its child.
  const isSibling =
    innermost !== undefined && innermost.isHeading === isHeading && innermost.styles[0] === marker.style;
  const outer = isSibling ? open.slice(0, -1) : open;
  return {
    level: outer.length + 1,
    open: [...outer, { styles: [marker.style], isHeading, last: marker.value }],
    expected,
  };
};

/**
 * Decides the level of a marker by sequence and not by glyph: lost numbering prints 二、 as 2、 and （二） as （2）, and
 * bracket widths mix inside one list (DOMAIN: numbering defects).
 *
 * The entry goes on with the innermost open list whose next number and style it has, headings before items; else a 1
 * opens a nested list; else it goes on with a list of the same shape whose next number it has (lost numbering); else
 * with a list of its style, leaving a gap.
 */
export function placeEntry(open: OpenLists, entry: Entry): Placement {
  const { marker, isHeading } = entry;
  const innermost = (fits: (list: OpenList) => boolean): number => open.findLastIndex(fits);
  const isNext = (list: OpenList): boolean => list.last + 1 === marker.value;
  const hasStyle = (list: OpenList): boolean => list.styles.includes(marker.style);
  const isSameKind = (list: OpenList): boolean => list.isHeading === isHeading;

  const nextOfKind = innermost((list) => hasStyle(list) && isNext(list) && isSameKind(list));
  if (nextOfKind !== -1) return goOn(open, nextOfKind, entry, null);
  const next = innermost((list) => hasStyle(list) && isNext(list));
  if (next !== -1) return goOn(open, next, entry, null);
  if (marker.value === 1) return begin(open, entry, null);
  const twin = SAME_SHAPE[marker.style];
  const lost = innermost((list) => twin !== null && list.styles.includes(twin) && isNext(list) && isSameKind(list));
  if (lost !== -1) return goOn(open, lost, entry, null);
  const behind = innermost((list) => hasStyle(list) && list.last < marker.value && isSameKind(list));
  if (behind !== -1) return goOn(open, behind, entry, (open[behind]?.last ?? 0) + 1);
  return begin(open, entry, 1);
}

/** The finding for a list number that does not follow the one before it. Numbers are reported, never changed. */
export function gapFinding(entry: Entry, expected: number): Finding {
  const missing = entry.marker.value - expected;
  const reason = `The number ${entry.marker.printed} comes where ${expected} was due: ${missing} number(s) are missing from the list.`;
  return finding('warning', 'number-skipped', reason, {
    span: entry.span,
    actual: entry.marker.printed,
    expected: String(expected),
  });
}
