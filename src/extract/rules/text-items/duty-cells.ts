import type { Line, LineCell } from '#model/line.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import { readListMarker } from './list-marker.ts';
import { paragraphsOfLines, type TextItem } from './text-item.ts';

/** The label of a form's cell for duties: 部门职责, 职能职责概述, 主要职责. */
const NAME =
  '(?:部门|单位|机构|主要|基本|工作|法定|（单位）)*(?:职能|职责|、|及)*(?:职能|职责)(?:任务)?(?:概述|简介|概况|情况|描述|说明)?';
const LABEL = new RegExp(`^${NAME}[：:]?$`, 'u');
/** The label and its text in one cell: 主要职责：贯彻…. */
const LABELLED = new RegExp(`^${NAME}[：:]\\s*`, 'u');
/** A cell with less is another label. */
const SHORTEST_TEXT = 12;

const MARKER =
  /(?:[（(][一二三四五六七八九十]{1,3}[)）]|[（(][0-9]{1,2}[)）]|[①-⑳]|(?<![0-9.．])[0-9]{1,2}[.．、](?![0-9])|[一二三四五六七八九十]{1,3}、)\s*/gu;
const CLAUSE_END = /[。；;！]/gu;

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

type Row = Line & { readonly cells: readonly LineCell[] };

const isLabel = (view: string, { span }: LineCell): boolean => LABEL.test(textAt(view, span).replace(/\s/gu, ''));
const isText = (span: Span | undefined): span is Span => span !== undefined && span.end - span.start >= SHORTEST_TEXT;

/** The text behind a label in its own cell. */
function labelledCell(view: string, { cells }: Row): Span | undefined {
  const spans = cells.map(({ span }) => {
    const label = LABELLED.exec(textAt(view, span))?.[0].length;
    return label === undefined ? undefined : { start: span.start + label, end: span.end };
  });
  return spans.find(isText);
}

/** Prose right behind a table whose last label had no cell: a converter sets long cells apart from their table. */
function proseBehind(lines: readonly Line[], row: Row): Span | undefined {
  const end = lines.findIndex((line, index) => index >= row.number && line.table !== row.table);
  const behind = end === -1 ? undefined : lines[end];
  if (behind === undefined || behind.kind === 'heading' || behind.kind === 'table_row') return undefined;
  const list = lines.slice(end).findIndex((line) => line.kind === 'table_row' || line.kind === 'heading');
  const own = lines.slice(end, list === -1 ? undefined : end + list);
  const [first = []] = paragraphsOfLines(own);
  const last = first.at(-1);
  return last === undefined ? undefined : { start: behind.span.start, end: last.span.end };
}

/** Where the duties stand that a row's label announces: right of it, in its own cell, below it, or behind the table. */
function dutyCell(view: string, lines: readonly Line[], row: Row): Span | undefined {
  const at = row.cells.findIndex((cell) => isLabel(view, cell));
  const label = row.cells[at];
  if (label === undefined) return labelledCell(view, row);
  const right = row.cells.slice(at + 1).find(({ span }) => span.end > span.start)?.span;
  if (isText(right)) return right;
  const next = lines[row.number];
  const under = next?.table === row.table ? next.cells?.find(({ column }) => column === label.column)?.span : undefined;
  return isText(under) ? under : proseBehind(lines, row);
}

/** Duties in the cells of forms, one list a cell. */
export function dutiesOfCells({ view, segmentation }: RulesContext): readonly (readonly TextItem[])[] {
  const { lines } = segmentation;
  return lines.flatMap((line) => {
    const cell = line.cells === null ? undefined : dutyCell(view, lines, { ...line, cells: line.cells });
    return cell === undefined ? [] : [dutiesOfCell(view, cell)];
  });
}
