import type { Line, LineCell } from '#model/line.ts';
import type { LineTable } from '#model/section.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';
import type { RulesContext } from '../../context.ts';
import { NAME_LABEL, OTHER_LABEL } from '../../stacked-name.ts';
import type { NamedProject } from './project-rows.ts';

/**
 * The head of a project's self-evaluation form tells its money in rows 年度资金总额, 其中：当年财政拨款 … under 年初预算数,
 * 全年预算数, 全年执行数, 分值, 执行率, 得分 (财预〔2020〕10号). A converter that prints one cell a line leaves no rows, or rows
 * of another width: here they are put together again.
 */

/** The rows of one head of a form, the header first. */
export interface StackedFunds {
  readonly table: LineTable;
  readonly rows: readonly Line[];
  /** The project that the form names above its money. */
  readonly project: NamedProject | null;
}

/** A cell in reading order. */
interface Cell {
  readonly span: Span;
  readonly words: string;
  /** Index of its line. */
  readonly at: number;
}

const WHOLE = /^(?:年度)?资金总额[:：]?$/u;
const HEADING =
  /^(?:年初|年度|全年|当年|调整|预算|计划|执行|实际|支出|到位|分值|权重|得分|完成)[^，。；：:]{0,12}(?:[（(][^（()）]{1,10}[)）])?$/u;
const [PLANNED, SPENT, RATE] = [/预算数|预算$|预算[（(\s]|计划/u, /执行数|支出数|实际/u, /率/u];
const PART = /^其中|拨款|资金|结转|收入|补助|配套|自筹|财政|中央|[省市州县区]级/u;
const NO_PART = /目标|指标|预期|名称/u;
const VALUE = /^(?:[-－+]?[\d０-９][\d０-９,，.．]*\s*[%％]?|[-－—–―/／\\]+)$/u;
const UNIT = /[（(](?:单位[:：])?([万亿千]?元)[)）]$/u;

const [FEWEST_HEADINGS, MOST_HEADINGS] = [3, 8];
/** Longer lines outside tables are prose and no cell. */
const LONGEST_CELL = 40;
/** A head of a form ends within so many cells. */
const MOST_CELLS = 80;

/** The cells of the line at index `at`; none for prose and blank lines. */
function cellsOf(view: string, line: Line, at: number): readonly Cell[] {
  const spans = line.cells === null ? [line.span] : line.cells.map(({ span }) => span);
  if (line.cells === null && line.span.end - line.span.start > LONGEST_CELL) return [];
  return spans.flatMap((span) => {
    const words = withoutWhiteSpace(textAt(view, span));
    return words === '' ? [] : [{ span: trimSpan(view, span), words, at }];
  });
}

/** The header's cells right in front of `whole`, the place of 年度资金总额; null where they are none. */
function headingsBefore(cells: readonly Cell[], whole: number): readonly Cell[] | null {
  let first = whole;
  while (first > 0 && whole - first < MOST_HEADINGS && HEADING.test(cells[first - 1]?.words ?? '')) first -= 1;
  const headings = cells.slice(first, whole);
  const tells = (shape: RegExp): boolean => headings.some(({ words }) => shape.test(words));
  return headings.length >= FEWEST_HEADINGS && tells(PLANNED) && tells(SPENT) ? headings : null;
}

/** Whether the form still has its rows: the header is one, and the first label begins one of its own. */
function hasRows(lines: readonly Line[], headings: readonly Cell[], whole: Cell, next: Cell | undefined): boolean {
  const [first, last] = [headings[0], headings.at(-1)];
  const isTable = lines[whole.at]?.cells != null && next?.at === whole.at;
  return isTable && first?.at === last?.at && last?.at !== whole.at;
}

/** The values behind a label under their headings: in order where there is one for each, else rates under rates. */
function placed(values: readonly Cell[], headings: readonly Cell[]): readonly LineCell[] {
  if (values.length === headings.length) return values.map(({ span }, at) => ({ column: at + 1, span }));
  const rate = headings.findIndex(({ words }) => RATE.test(words));
  const amounts = headings.flatMap(({ words }, at) => (PLANNED.test(words) || SPENT.test(words) ? [at] : []));
  const plain = values.filter(({ words }) => !/[%％]/u.test(words)).slice(0, amounts.length);
  const percent = rate === -1 ? undefined : values.find(({ words }) => /[%％]/u.test(words));
  return [
    ...plain.map(({ span }, at) => ({ column: (amounts[at] ?? 0) + 1, span })),
    ...(percent === undefined ? [] : [{ column: rate + 1, span: percent.span }]),
  ];
}

const rowOf = (line: Line, cells: readonly LineCell[]): Line => ({
  ...line,
  kind: 'table_row',
  span: { start: cells[0]?.span.start ?? line.span.start, end: cells.at(-1)?.span.end ?? line.span.end },
  cells,
});

/** The rows from 年度资金总额 on, each a label and its values, up to the first cell that is no part of the money. */
function rowsFrom(
  lines: readonly Line[],
  cells: readonly Cell[],
  whole: number,
  headings: readonly Cell[],
): readonly Line[] {
  const rows: Line[] = [];
  let at = whole;
  for (let label = cells[at]; label !== undefined && at < whole + MOST_CELLS; label = cells[at]) {
    const isPart = at === whole || (PART.test(label.words) && !NO_PART.test(label.words) && !VALUE.test(label.words));
    const behind = cells.slice(at + 1, at + 1 + headings.length);
    const end = behind.findIndex(({ words }) => !VALUE.test(words));
    const values = end === -1 ? behind : behind.slice(0, end);
    const line = lines[label.at];
    if (!isPart || values.length === 0 || line === undefined) break;
    rows.push(rowOf(line, [{ column: 0, span: label.span }, ...placed(values, headings)]));
    at += 1 + values.length;
  }
  return rows;
}

/** A form has so many cells between its project's name and its money. */
const LONGEST_HEAD = 24;

/** The project named above the cell at `at`; null where the form is not filled in. */
function projectBefore(cells: readonly Cell[], at: number): NamedProject | null {
  const head = cells.slice(Math.max(0, at - LONGEST_HEAD), at);
  const label = head.findLastIndex(({ words }) => NAME_LABEL.test(words));
  const name = label === -1 ? undefined : head[label + 1];
  return name === undefined || OTHER_LABEL.test(name.words) ? null : { name: name.words, span: name.span };
}

function fundsAt(lines: readonly Line[], cells: readonly Cell[], whole: number): StackedFunds | null {
  const headings = headingsBefore(cells, whole);
  const [label, first] = [cells[whole], headings?.[0]];
  if (headings === null || label === undefined || first === undefined) return null;
  if (hasRows(lines, headings, label, cells[whole + 1])) return null;
  const rows = rowsFrom(lines, cells, whole, headings);
  const [top, last] = [lines[first.at], rows.at(-1)];
  if (top === undefined || last === undefined) return null;
  const before = cells[whole - headings.length - 1];
  const unit = UNIT.exec(before?.words ?? '')?.[1];
  const header = rowOf(
    top,
    headings.map(({ span }, at) => ({ column: at + 1, span })),
  );
  return {
    table: {
      from: top.number,
      to: last.number,
      span: { start: top.span.start, end: last.span.end },
      unit: unit === undefined || before === undefined ? null : { text: unit, span: before.span },
    },
    rows: [header, ...rows],
    project: projectBefore(cells, whole),
  };
}

/** A head of a form stands in so many lines around the one with 年度资金总额. */
const [LINES_BEFORE, LINES_BEHIND] = [40, MOST_CELLS];

const FEWEST_VALUES = 2;

/** One look at a form that still has its rows: the label begins a row of values, and the row above it is the header. */
function standsInRows(view: string, lines: readonly Line[], at: number): boolean {
  const [above, line] = [lines[at - 1], lines[at]];
  if (line?.cells == null || above?.cells == null || !PLANNED.test(textAt(view, above.span))) return false;
  const filled = line.cells.map(({ span }) => withoutWhiteSpace(textAt(view, span))).filter((words) => words !== '');
  const label = filled.findIndex((words) => WHOLE.test(words));
  const values = filled.slice(label + 1).filter((words) => VALUE.test(words));
  const begins = filled.slice(0, Math.max(0, label)).every((words) => !HEADING.test(words));
  return label !== -1 && begins && values.length >= FEWEST_VALUES && values.length === filled.length - label - 1;
}

/** The head of a form around the line at index `at`, which has a cell 年度资金总额; null where its rows still stand. */
function fundsAround(view: string, lines: readonly Line[], at: number): StackedFunds | null {
  if (standsInRows(view, lines, at)) return null;
  const from = Math.max(0, at - LINES_BEFORE);
  const cells = lines.slice(from, at + LINES_BEHIND).flatMap((line, index) => cellsOf(view, line, from + index));
  const whole = cells.findIndex((cell) => cell.at === at && WHOLE.test(cell.words));
  return whole === -1 ? null : fundsAt(lines, cells, whole);
}

/** The index of the line that holds the place `offset`. */
function lineAt(lines: readonly Line[], offset: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.span.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The heads of project forms whose cells no longer stand in rows, in the order of the report. */
export function stackedFunds({ view, segmentation }: RulesContext): readonly StackedFunds[] {
  const { lines } = segmentation;
  const heads: StackedFunds[] = [];
  for (let at = view.indexOf(SUM); at !== -1; at = view.indexOf(SUM, at + 1)) {
    const head = fundsAround(view, lines, lineAt(lines, at));
    if (head !== null && heads.at(-1)?.table.from !== head.table.from) heads.push(head);
  }
  return heads;
}

/** What every such head says of its first row. */
const SUM = '资金总额';
