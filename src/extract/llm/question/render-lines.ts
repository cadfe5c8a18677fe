import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import type { Task } from '#schemas/answers/index.ts';
import { tableUnit } from '../table/table-unit.ts';
import { type ListedIssue, renderIssues } from './listed-issues.ts';
import { beginningOf, neutralCell, neutralText } from './neutral-text.ts';
import { shorten } from './shorten-line.ts';

/**
 * `[31] text`, or for a table row `[31] 1:cell 2:cell`; empty cells are left out, the others keep their numbers. `…`
 * stands for what the task does not need.
 */
export function renderLine(segmentation: Segmentation, line: Line, task: Task): string {
  return `[${line.number}] ${renderContent(segmentation, line, task)}`;
}

function renderContent(segmentation: Segmentation, line: Line, task: Task): string {
  const { view } = segmentation;
  if (line.cells === null) return shorten(neutralText(textAt(view, line.span)), task);
  return line.cells
    .map((cell) => ({ number: cell.column + 1, words: shorten(neutralCell(textAt(view, cell.span)), task) }))
    .filter(({ words }) => words !== '')
    .map(({ number, words }) => `${number}:${words}`)
    .join(' ');
}

/** Longer headings are sentences; what they are about stands at their beginning. In characters. */
const HEADING_LENGTH = 24;

/** The headings above a line, outermost first; empty above the first one. */
function headingPath(segmentation: Segmentation, line: Line): string {
  const section = segmentation.sections[line.section];
  if (section === undefined) return '';
  return [...section.path, section.heading]
    .map(neutralText)
    .filter((heading) => heading !== '')
    .map((heading) => (heading.length > HEADING_LENGTH ? `${beginningOf(heading, HEADING_LENGTH)}…` : heading))
    .join(' / ');
}

/** What stands before a line although it is not one: a new heading path, a table's unit and header, a gap. */
function context(segmentation: Segmentation, line: Line, previous: Line | undefined, task: Task): readonly string[] {
  const path = headingPath(segmentation, line);
  const isNewPath = previous === undefined || headingPath(segmentation, previous) !== path;
  const hasGap = previous !== undefined && line.number > previous.number + 1 && !isNewPath;
  return [
    ...(isNewPath && path !== '' && task !== 'report' ? [`# ${path}`] : []),
    ...(hasGap ? ['…'] : []),
    ...tableContext(segmentation, line, previous, task),
  ];
}

function tableContext(
  segmentation: Segmentation,
  line: Line,
  previous: Line | undefined,
  task: Task,
): readonly string[] {
  const table = line.table === null ? undefined : segmentation.tables[line.table];
  if (table === undefined || previous?.table === line.table) return [];
  const unit = tableUnit(segmentation, line.table);
  const header = line.number > table.from ? segmentation.lines[table.from - 1] : undefined;
  return [
    unit === null ? '（表）' : `（表，单位：${neutralText(unit)}）`,
    ...(header === undefined ? [] : [`（表头：${renderContent(segmentation, header, task)}）`]),
  ];
}

const OPENING_CHARACTERS = 60;
/** Tasks in whose parts of the report "this year" has to mean something. */
const NEEDS_OPENING: ReadonlySet<Task> = new Set(['staffing', 'budget', 'indicators']);

/** The first words of the report. */
function opening({ view, lines }: Segmentation): string {
  const first = lines.slice(0, 4).map((line) => textAt(view, line.span));
  return beginningOf(neutralText(first.join(' ')), OPENING_CHARACTERS);
}

/** What stands before the first line: what the task has to know of the rest of the report. */
function headOf(
  segmentation: Segmentation,
  lines: readonly Line[],
  task: Task,
  issues: readonly ListedIssue[],
): readonly string[] {
  const startsLater = (lines[0]?.number ?? 1) > 1;
  return [
    ...(NEEDS_OPENING.has(task) && startsLater ? [`（报告开头：${opening(segmentation)}）`] : []),
    ...(issues.length === 0 ? [] : [renderIssues(issues)]),
  ];
}

/** The question about some lines, with their headings, in a frame; `issues` are told of before them. */
export function renderLines(
  segmentation: Segmentation,
  lines: readonly Line[],
  task: Task,
  issues: readonly ListedIssue[] = [],
): string {
  const rendered = lines.flatMap((line, index) => [
    ...context(segmentation, line, lines[index - 1], task),
    renderLine(segmentation, line, task),
  ]);
  return ['<report>', ...headOf(segmentation, lines, task, issues), ...rendered, '</report>'].join('\n');
}
