import type { Line, LineCell } from '#model/line.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import { readListMarker } from './list-marker.ts';
import type { TextItem } from './text-item.ts';

/** A line that is a table row. */
export type Row = Line & { readonly cells: readonly LineCell[] };

const MARKER =
  /(?:[（(][一二三四五六七八九十]{1,3}[)）]|[（(][0-9]{1,2}[)）]|[①-⑳]|(?<![0-9.．])[0-9]{1,2}[.．、](?![0-9])|[一二三四五六七八九十]{1,3}(?:、|是要|是(?![否非])|要))\s*/gu;

/** Markers where a clause or line begins, and the next number of a running list whose separator got lost. */
function apartOrNext(cell: string): readonly RegExpExecArray[] {
  let last = 0;
  return [...cell.matchAll(MARKER)].filter((match) => {
    const value = readListMarker(match[0].trim())?.value ?? 0;
    const before = cell.slice(0, match.index);
    const isNext = last > 1 && value === last + 1 && !/[第至到和或及、\-—~～]\s*$/u.test(before);
    const isMarker = isNext || /(?:^|[。；;：:！\n])\s*$/u.test(before);
    if (isMarker) last = value;
    return isMarker;
  });
}

/** Markers of the shape that the cell begins with. */
function markersOf(cell: string): readonly RegExpExecArray[] {
  const all = apartOrNext(cell);
  const shape = (printed: string): string =>
    printed
      .trim()
      .replace(/[0-9]+|[一二三四五六七八九十]+|[①-⑳]/gu, '#')
      .replace(/[（(]/gu, '(')
      .replace(/[)）]/gu, ')');
  const first = all[0];
  return first === undefined ? [] : all.filter((match) => shape(match[0]) === shape(first[0]));
}

const item = (view: string, marker: string | null, span: Span): TextItem => ({
  marker,
  depth: 1,
  spans: [trimSpan(view, span)],
  isLeaf: true,
});

function clausesOf(view: string, cell: Span, end: RegExp): readonly TextItem[] {
  const ends = [...textAt(view, cell).matchAll(end)].map(({ index }) => cell.start + index + 1);
  const cuts = ends.at(-1) === cell.end ? ends : [...ends, cell.end];
  return cuts.map((cut, index) => item(view, null, { start: cuts[index - 1] ?? cell.start, end: cut }));
}

/** What is written into one cell: numbered items by their numbers, others by clause. `clauseEnd` is a global expression. */
export function itemsOfCell(view: string, cell: Span, clauseEnd: RegExp): readonly TextItem[] {
  const markers = markersOf(textAt(view, cell));
  if (markers.length === 0) return clausesOf(view, cell, clauseEnd);
  return markers.map((match, index) =>
    item(view, match[0].trim(), {
      start: cell.start + match.index + match[0].length,
      end: cell.start + (markers[index + 1]?.index ?? cell.end - cell.start),
    }),
  );
}

/** The words of a cell without spaces, as a label is compared. */
export const labelText = (view: string, { span }: LineCell): string => textAt(view, span).replace(/\s/gu, '');
