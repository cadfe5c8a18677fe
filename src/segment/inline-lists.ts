import type { Marker } from './read-marker.ts';

/** What looks like a list marker inside a paragraph. */
export interface InlineMarker {
  readonly marker: Marker;
  readonly offset: number;
  /** The character in front of it, blanks left out; empty for the paragraph's beginning. */
  readonly before: string;
}

interface Entry extends InlineMarker {
  /** A mark that ends a clause stands in front of it. */
  readonly isApart: boolean;
}

/** Bracketed and numbered items follow a full stop or a colon; 一是 and ① may follow a comma or a lead-in. */
const BEFORE_ITEM = '。；;：:.!！';
const BEFORE_CLAUSE = '。；;：:.!！，,、）)”';

/** 下一步一是…；二是…, 今后要一是…: words that the first of a list follows without a mark. */
const BEFORE_FIRST = '步后将要拟应需';

const standsApart = ({ marker, before }: InlineMarker): boolean =>
  before === '' ||
  (marker.value === 1 && marker.style === 'enumerated' && BEFORE_FIRST.includes(before)) ||
  (marker.style === 'enumerated' || marker.style === 'sequence' || marker.style === 'circled'
    ? BEFORE_CLAUSE
    : BEFORE_ITEM
  ).includes(before);

/** Words that make a bracketed number a reference (第（三）项, （一）至（四）) and not the next item of a list. */
const BEFORE_REFERENCE = '第至到和或及与、-—~～见按';

/** Styles whose separator may be lost; a bare number needs a longer run in front of it to be no figure. */
const mayLackSeparator = ({ style }: Marker): boolean => style.endsWith('bracket') || style === 'circled';
const LONG_RUN = 2;

/** Whether `entry` may stand as the next of a list although nothing sets it apart: `…指导供水（四）查处…`. */
const mayStandUnapart = (list: readonly Entry[], { marker, before }: InlineMarker): boolean =>
  !BEFORE_REFERENCE.includes(before) &&
  (mayLackSeparator(marker) ||
    (marker.style === 'arabic_point' && list.length >= LONG_RUN && !/[0-9.,]/u.test(before)));

/** Whether a list whose last number is `last` may go on with `marker`; separators get lost, and one item with them. */
function isNext(list: readonly Entry[], { marker, isApart }: Entry): boolean {
  const step = marker.value - (list.at(-1)?.marker.value ?? 0);
  if (marker.style === 'sequence') return step > 0;
  return step === 1 || (step === 2 && list.length > 1 && isApart);
}

/** A number quoted in an item gives way to the real one behind it, which a mark sets apart. */
const isQuoted = (list: readonly Entry[], entry: Entry): boolean => {
  const last = list.at(-1);
  return last !== undefined && !last.isApart && entry.isApart && last.marker.value === entry.marker.value;
};

/** Lists of one series that may be open at once; looking at the last ones keeps long paragraphs cheap. */
const MOST_OPEN = 8;

function place(lists: Entry[][], entry: Entry): void {
  const recent = lists.slice(-MOST_OPEN);
  recent.findLast((list) => isQuoted(list, entry))?.pop();
  const open = recent.findLast((list) => isNext(list, entry));
  if (!entry.isApart && !mayStandUnapart(open ?? [], entry)) return;
  if (open !== undefined) open.push(entry);
  else if (entry.before === '' || (entry.marker.value === 1 && entry.isApart)) lists.push([entry]);
}

/** Two numbers make a list where marks set them apart; where none do, it takes three to be no chance. */
const isList = (list: readonly Entry[]): boolean =>
  list[0]?.before === '' || (list.length > 1 && list.every((each) => each.isApart)) || list.length > 2;

/** Numbers behind the first that no mark sets apart are kept only in a list of three or more. */
const settled = (list: readonly Entry[]): readonly Entry[] =>
  list.length > 2 ? list : list.filter((entry) => entry.isApart);

/**
 * The list markers of a paragraph, in order, kept only where they make a list: ordinals ascending from 1 by one step (one
 * missing step allowed, as separators get lost). A mark that stands alone, a year or a quoted number makes none. `first`
 * is the marker at the paragraph's beginning, whatever its number.
 */
export function inlineLists(first: InlineMarker | null, found: readonly InlineMarker[]): readonly InlineMarker[] {
  if (found.length === 0) return first === null ? [] : [first];
  const bySeries = new Map<string, Entry[][]>();
  for (const each of first === null ? found : [first, ...found]) {
    const lists = bySeries.get(each.marker.series) ?? [];
    place(lists, { ...each, isApart: standsApart(each) });
    bySeries.set(each.marker.series, lists);
  }
  return [...bySeries.values()]
    .flat()
    .filter(isList)
    .flatMap(settled)
    .sort((a, b) => a.offset - b.offset);
}
