import type { Line } from '#model/line.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import type { TextItem } from './text-item.ts';

/** The label of a form's cell for duties: 部门职责, 职能职责概述, 主要职责. */
const LABEL = /^(?:部门|单位|机构|主要|基本|工作|（单位）)*(?:职能|职责)+(?:概述|简介|情况)?[：:]?$/u;
/** A cell with less is another label. */
const SHORTEST_TEXT = 12;

const MARKER =
  /(?:[（(][一二三四五六七八九十]{1,3}[)）]|[（(][0-9]{1,2}[)）]|[①-⑳]|(?<![0-9.．])[0-9]{1,2}[.．、](?![0-9])|[一二三四五六七八九十]{1,3}、)\s*/gu;
const CLAUSE_END = /[。；;！]/gu;

/** Markers of the shape that the cell begins with, each where a clause or line begins. */
function markersOf(cell: string): readonly RegExpExecArray[] {
  const all = [...cell.matchAll(MARKER)].filter(({ index }) => /(?:^|[。；;：:！\n])\s*$/u.test(cell.slice(0, index)));
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

function clausesOf(view: string, cell: Span): readonly TextItem[] {
  const ends = [...textAt(view, cell).matchAll(CLAUSE_END)].map(({ index }) => cell.start + index + 1);
  const cuts = ends.at(-1) === cell.end ? ends : [...ends, cell.end];
  return cuts.map((end, index) => item(view, null, { start: cuts[index - 1] ?? cell.start, end }));
}

/** The duties written into one cell: numbered ones by their numbers, others by clause. */
function dutiesOfCell(view: string, cell: Span): readonly TextItem[] {
  const markers = markersOf(textAt(view, cell));
  if (markers.length === 0) return clausesOf(view, cell);
  return markers.map((match, index) =>
    item(view, match[0].trim(), {
      start: cell.start + match.index + match[0].length,
      end: cell.start + (markers[index + 1]?.index ?? cell.end - cell.start),
    }),
  );
}

function dutyCell(view: string, line: Line): Span | null {
  const cells = (line.cells ?? []).map((cell) => cell.span);
  const label = cells.findIndex((span) => LABEL.test(textAt(view, span).replace(/\s/gu, '')));
  const next = label === -1 ? undefined : cells.slice(label + 1).find((span) => span.end > span.start);
  return next !== undefined && next.end - next.start >= SHORTEST_TEXT ? next : null;
}

/** Duties in the cells of forms, one list a cell. */
export function dutiesOfCells(context: RulesContext): readonly (readonly TextItem[])[] {
  return context.segmentation.lines.flatMap((line) => {
    const cell = line.kind === 'table_row' ? dutyCell(context.view, line) : null;
    return cell === null ? [] : [dutiesOfCell(context.view, cell)];
  });
}
