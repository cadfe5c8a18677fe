import type { Line, LineCell } from '#model/line.ts';
import { type Span, textAt } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import { itemsOfCell, labelText, type Row } from './cell-lists.ts';
import { paragraphsOfLines, type TextItem } from './text-item.ts';

/** The label of a form's cell for duties: 部门职责, 职能职责概述, 主要职责. */
const NAME =
  '(?:部门|单位|机构|主要|基本|工作|法定|（单位）)*(?:职能|职责|、|及)*(?:职能|职责)(?:任务)?(?:概述|简介|概况|情况|描述|说明)?';
const LABEL = new RegExp(`^${NAME}[：:]?$`, 'u');
/** The label and its text in one cell: 主要职责：贯彻…. */
const LABELLED = new RegExp(`^${NAME}[：:]\\s*`, 'u');
/** What every label has a word of: rows without are passed by. */
const ANY_LABEL = /职能|职责/u;
/** A cell with less is another label. */
const SHORTEST_TEXT = 12;

/** Duties in a cell without numbers are set apart by semicolons. */
const CLAUSE_END = /[。；;！]/gu;

const isLabel = (view: string, cell: LineCell): boolean => LABEL.test(labelText(view, cell));
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
    if (line.cells === null || !ANY_LABEL.test(textAt(view, line.span))) return [];
    const cell = dutyCell(view, lines, { ...line, cells: line.cells });
    return cell === undefined ? [] : [itemsOfCell(view, cell, CLAUSE_END)];
  });
}
