import type { Line } from '#model/line.ts';
import { isTwinShape, type ListMarker, readListMarker } from './list-marker.ts';

/** A numbered item: its own lines up to its first child, and its children. */
export interface ItemNode {
  readonly marker: string;
  readonly lines: Line[];
  readonly children: ItemNode[];
}

export interface ItemTree {
  /** What stands before the first item: a lead-in, or all there is when nothing is numbered. */
  readonly lead: readonly Line[];
  readonly items: readonly ItemNode[];
  /** The items without items inside them, in order. */
  readonly leaves: readonly ItemNode[];
}

function leavesOf(items: readonly ItemNode[]): readonly ItemNode[] {
  return items.flatMap((item) => (item.children.length === 0 ? [item] : leavesOf(item.children)));
}

interface OpenList {
  readonly marker: ListMarker;
  readonly node: ItemNode;
}

interface Growth {
  readonly lead: Line[];
  readonly items: ItemNode[];
  /** The open lists, outermost first, each with its last item. */
  open: readonly OpenList[];
}

/** How the items of one field are numbered around and inside. */
export interface ListStyle {
  /** Markers of the headings above: a number that goes on with one of them ends the list. */
  readonly above: readonly ListMarker[];
  /** Whether a list inside an item's own paragraph makes items (problems and measures) or is prose (duties). */
  readonly splitsInline: boolean;
}

const goesOn = (last: ListMarker, next: ListMarker): boolean =>
  last.shape === next.shape && last.value + 1 === next.value;

/** Index of the open list that `next` belongs to; `open.length` for a new list inside the innermost item; -1 for none. */
function levelFor(open: readonly OpenList[], next: ListMarker): number {
  const exact = open.findLastIndex(({ marker }) => goesOn(marker, next));
  if (exact !== -1) return exact;
  const twin = open.findLastIndex(
    ({ marker }) => isTwinShape(marker.shape, next.shape) && marker.value + 1 === next.value,
  );
  if (twin !== -1 && next.value > 1) return twin;
  // A list begins with 1: a higher number goes on with the list that waits for it, however both are printed.
  const waiting = open.findLastIndex(({ marker }) => marker.value > 1 && marker.value + 1 === next.value);
  if (waiting !== -1) return waiting;
  const same = open.findLastIndex(({ marker }) => marker.shape === next.shape);
  if (next.value === 1 || open.length === 0) return same === -1 ? open.length : same;
  // A number left out or printed twice is a slip inside the list; one that falls back belongs to another.
  return same !== -1 && (open[same]?.marker.value ?? 0) <= next.value ? same : -1;
}

function addItem(growth: Growth, level: number, marker: ListMarker, line: Line): void {
  const node: ItemNode = { marker: line.marker ?? '', lines: [line], children: [] };
  const outer = growth.open.slice(0, level);
  (outer.at(-1)?.node.children ?? growth.items).push(node);
  growth.open = [...outer, { marker, node }];
}

const lastNode = (growth: Growth): ItemNode | null => growth.open.at(-1)?.node ?? null;

const addProse = (growth: Growth, line: Line): void => {
  (lastNode(growth)?.lines ?? growth.lead).push(line);
};

/** Whether a marked line stands inside the paragraph of the item before it and begins no item of its own. */
function isInlineProse(growth: Growth, marker: ListMarker, line: Line, style: ListStyle): boolean {
  if (style.splitsInline || lastNode(growth)?.lines.at(-1)?.paragraph !== line.paragraph) return false;
  return !growth.open.some((list) => goesOn(list.marker, marker)) || marker.shape === 'enumerated';
}

/** Adds a marked line; false when its number belongs to a list outside: the field's list is at its end. */
function addMarked(growth: Growth, marker: ListMarker, line: Line, style: ListStyle): boolean {
  if (isInlineProse(growth, marker, line, style)) {
    addProse(growth, line);
    return true;
  }
  const isInside = growth.open.some((list) => goesOn(list.marker, marker));
  if (!isInside && growth.open.length > 0 && style.above.some((above) => goesOn(above, marker))) return false;
  const level = levelFor(growth.open, marker);
  if (level === -1) return false;
  addItem(growth, level, marker, line);
  return true;
}

/**
 * The numbered items among the lines of a field's section, nested by the sequence of their numbers. A table or a number
 * that falls back ends the list: what follows is another matter.
 */
export function growItemTree(lines: readonly Line[], style: ListStyle): ItemTree {
  const growth: Growth = { lead: [], items: [], open: [] };
  for (const line of lines) {
    if (line.kind === 'table_row') break;
    const marker = line.marker === null ? null : readListMarker(line.marker);
    if (marker === null) addProse(growth, line);
    else if (!addMarked(growth, marker, line, style)) break;
  }
  return { lead: growth.lead, items: growth.items, leaves: leavesOf(growth.items) };
}
