import { type Finding, finding } from '#model/finding.ts';
import type { Span } from '#model/span.ts';
import type { Marker, MarkerStyle } from './read-marker.ts';

/** A marked heading or item, as the outline needs to see it. */
export interface Entry {
  readonly marker: Marker;
  readonly isHeading: boolean;
  /** Whether the line before is a numbered heading: a heading with nothing under it but this. */
  readonly isRightBelow: boolean;
  readonly span: Span;
}

/** An open list: a run of markers at one level of the outline, with every series it has been printed in. */
interface OpenList {
  /** Where its first marker stands: what tells one list from another. */
  readonly begun: number;
  readonly series: readonly string[];
  readonly isHeading: boolean;
  readonly last: number;
}

/** The lists that are open at a place in the text, outermost first; an entry's level is its list's index + 1. */
export type OpenLists = readonly OpenList[];

/** How a number fails to follow the one before it. */
export type Irregularity = 'skipped' | 'repeated' | 'fallen_back';

export interface Placement {
  /** 1 is outermost. */
  readonly level: number;
  /** Where the list begins that the entry belongs to. */
  readonly list: number;
  readonly open: OpenLists;
  /** The number that should have come, where another one did; null where the entry follows. */
  readonly expected: number | null;
  readonly irregularity: Irregularity | null;
}

/** Lost automatic numbering turns one shape's Chinese numerals into Arabic ones, in either direction. */
const SAME_SHAPE: Readonly<Partial<Record<MarkerStyle, MarkerStyle>>> = {
  chinese_comma: 'arabic_point',
  arabic_point: 'chinese_comma',
  chinese_bracket: 'arabic_bracket',
  arabic_bracket: 'chinese_bracket',
};

/** Styles that stand above 一、 and never below another style. */
const DIVISIONS: ReadonlySet<string> = new Set(['appendix', 'part', 'chapter', 'subchapter']);

function goOn(
  open: OpenLists,
  index: number,
  { marker, span }: Entry,
  irregularity: Irregularity | null = null,
): Placement {
  const list = open[index];
  const series = list?.series ?? [];
  const expected = irregularity === null ? null : (list?.last ?? 0) + 1;
  const continued: OpenList = {
    begun: list?.begun ?? span.start,
    series: series.includes(marker.series) ? series : [...series, marker.series],
    isHeading: list?.isHeading ?? false,
    last: marker.value,
  };
  const lists = [...open.slice(0, index), continued];
  return { level: index + 1, list: continued.begun, open: lists, expected, irregularity };
}

/** Parts and chapters are all that ever stands above 一、: a form's lists that came before it end with it. */
const opensReport = (open: OpenLists, { marker, isHeading }: Entry): boolean =>
  isHeading && marker.style === 'chinese_comma' && !open.some((list) => list.series.includes('chinese_comma'));

/** The open lists that stay open around a new one. */
function around(open: OpenLists, entry: Entry): OpenLists {
  const { marker, isHeading } = entry;
  if (opensReport(open, entry)) return open.filter((list) => DIVISIONS.has(list.series[0] ?? ''));
  // 一、 and parts begin anew where a report stands in an annex: never below their own list.
  const isOutermost = isHeading && (marker.style === 'chinese_comma' || DIVISIONS.has(marker.style));
  const same = isOutermost ? open.findIndex((list) => list.isHeading && list.series[0] === marker.series) : -1;
  if (same !== -1) return open.slice(0, same);
  const innermost = open.at(-1);
  // A list of the same kind right behind a finished one is its sibling, not its child. Below a heading that has nothing
  // else under it (1.概况 1.主要职责, where a converter printed every level with the same numbers) it is its child.
  const isSibling =
    innermost !== undefined &&
    innermost.isHeading === isHeading &&
    innermost.series[0] === marker.series &&
    !(isHeading && entry.isRightBelow);
  return isSibling ? open.slice(0, -1) : open;
}

function begin(open: OpenLists, entry: Entry): Placement {
  const { marker, isHeading, span } = entry;
  const outer = around(open, entry);
  // 措施2 below 问题2 answers it: its list goes on from problem to problem.
  const isAnswer = marker.series === 'answer' && open.some((list) => list.last === marker.value);
  const isLate = marker.value > 1 && !isAnswer && marker.trust !== 'as_heading';
  return {
    level: outer.length + 1,
    list: span.start,
    open: [...outer, { begun: span.start, series: [marker.series], isHeading, last: marker.value }],
    expected: isLate ? 1 : null,
    irregularity: isLate ? 'skipped' : null,
  };
}

/**
 * Decides the level of a marker by sequence and not by glyph: lost numbering prints 二、 as 2、 and （二） as （2）, and
 * bracket widths mix inside one list (DOMAIN: numbering defects).
 *
 * The entry goes on with the innermost open list whose next number and series it has, headings before items; else a 1
 * opens a nested list; else it goes on with a list of the same shape whose next number it has (lost numbering); else
 * with a list of its series, with a gap, a number printed again or one that falls back.
 */
export function placeEntry(open: OpenLists, entry: Entry): Placement {
  const { marker, isHeading } = entry;
  const innermost = (fits: (list: OpenList) => boolean): number => open.findLastIndex(fits);
  const isNext = (list: OpenList): boolean => list.last + 1 === marker.value;
  const isOfSeries = (list: OpenList): boolean => list.series.includes(marker.series);
  const isSameKind = (list: OpenList): boolean => list.isHeading === isHeading;

  if (marker.style === 'bullet') return placeBullet(open, entry);
  const nextOfKind = innermost((list) => isOfSeries(list) && isNext(list) && isSameKind(list));
  if (nextOfKind !== -1) return goOn(open, nextOfKind, entry);
  const next = innermost((list) => isOfSeries(list) && isNext(list));
  if (next !== -1) return goOn(open, next, entry);
  if (marker.value === 1) return begin(open, entry);
  const twin = SAME_SHAPE[marker.style];
  const lost = innermost(
    (list) => twin !== undefined && list.series.includes(twin) && isNext(list) && isSameKind(list),
  );
  if (lost !== -1) return goOn(open, lost, entry);
  const behind = innermost((list) => isOfSeries(list) && list.last < marker.value && isSameKind(list));
  // Of the numbers that are read before a known heading alone, those before other words are not missing but unread.
  const isUncounted = marker.style === 'sequence' || marker.trust === 'as_heading';
  if (behind !== -1) return goOn(open, behind, entry, isUncounted ? null : 'skipped');
  const again = innermost((list) => isOfSeries(list) && isSameKind(list));
  if (again === -1) return isStray(open, entry) ? goOn(open, open.length - 1, entry) : begin(open, entry);
  return goOn(open, again, entry, open[again]?.last === marker.value ? 'repeated' : 'fallen_back');
}

/** Whether the number is the next of the innermost list, printed in another style (1. 2） （三） ④). */
const isStray = (open: OpenLists, { marker, isHeading }: Entry): boolean => {
  const innermost = open.at(-1);
  return innermost !== undefined && innermost.last + 1 === marker.value && innermost.isHeading === isHeading;
};

/** Bullets count nothing: the same sign goes on, another one is a list inside. */
function placeBullet(open: OpenLists, entry: Entry): Placement {
  const same = open.findLastIndex((list) => list.series.includes(entry.marker.series));
  if (same !== -1) return goOn(open, same, entry);
  return begin(open, entry);
}

/** Where the list of annexes begins: at no marker of the text. */
export const ANNEX_LIST = -1;

/** An annex (附件1) is an outline of its own inside the report's. */
export const openAppendix = (): OpenLists => [{ begun: ANNEX_LIST, series: ['appendix'], isHeading: true, last: 1 }];

/**
 * True when the number is the next of a list that an annex broke off and follows nothing in the annex itself: the annex
 * was a table among the sections, and the report goes on behind it.
 */
export function goesOnBehind(open: OpenLists, interrupted: OpenLists, { series, value }: Marker): boolean {
  const follows = (lists: OpenLists): boolean =>
    lists.some((list) => list.series.includes(series) && list.last + 1 === value);
  return value > 1 && !open.some((list) => list.series.includes(series)) && follows(interrupted);
}

/** Whether a list that is open may go on with the marker, or it may begin one: what looks like a number may be a figure. */
export function isInOrder(open: OpenLists, marker: Marker): boolean {
  if (marker.trust !== 'in_order') return true;
  const lists = open.filter((list) => list.series.includes(marker.series));
  if (marker.style !== 'decimal') return marker.value === 1 || lists.some((list) => list.last + 1 === marker.value);
  if (marker.value > 1) return lists.some((list) => list.last + 1 === marker.value);
  return open.length === 0 ? marker.above === 1 : open.some((list) => list.last === marker.above);
}

const RULES: Readonly<Record<Irregularity, string>> = {
  skipped: 'number-skipped',
  repeated: 'number-repeated',
  fallen_back: 'number-fallen-back',
};

/** The numbers that are missing before `value`, as a person would name them. */
function missing(value: number, expected: number): string {
  const last = value - 1;
  if (last === expected) return `number ${expected} is missing from the list`;
  return `the numbers ${expected} to ${last} are missing from the list`;
}

function reasonOf({ printed, value }: Marker, expected: number, irregularity: Irregularity): string {
  if (irregularity === 'skipped')
    return `The number ${printed} comes where ${expected} was due: ${missing(value, expected)}.`;
  if (irregularity === 'repeated') return `The number ${printed} is printed twice; ${expected} was due.`;
  return `The number ${printed} falls back; ${expected} was due.`;
}

/** The finding for a list number that does not follow the one before it. Numbers are reported, never changed. */
export function numberFinding({ marker, span }: Entry, expected: number, irregularity: Irregularity): Finding {
  return finding('warning', RULES[irregularity], reasonOf(marker, expected, irregularity), {
    span,
    actual: marker.printed,
    expected: String(expected),
  });
}
