import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { neutralCell, neutralText } from './neutral-text.ts';
import { tableUnit } from './table-unit.ts';

/** `[31] text`, or for a table row `[31] 1:cell 2:cell`; empty cells are left out, the others keep their numbers. */
export function renderLine(segmentation: Segmentation, line: Line): string {
  return `[${line.number}] ${renderContent(segmentation, line)}`;
}

function renderContent({ view }: Segmentation, line: Line): string {
  if (line.cells === null) return neutralText(textAt(view, line.span));
  return line.cells
    .map((cell) => ({ number: cell.column + 1, words: neutralCell(textAt(view, cell.span)) }))
    .filter(({ words }) => words !== '')
    .map(({ number, words }) => `${number}:${words}`)
    .join(' ');
}

/** The headings above a line, outermost first; empty above the first one. */
function headingPath(segmentation: Segmentation, line: Line): string {
  const section = segmentation.sections[line.section];
  if (section === undefined) return '';
  return [...section.path, section.heading]
    .filter((heading) => heading.trim() !== '')
    .map(neutralText)
    .join(' / ');
}

/** What stands before a line although it is not one: a new heading path, a table's unit and header, a gap. */
function context(segmentation: Segmentation, line: Line, previous: Line | undefined): readonly string[] {
  const path = headingPath(segmentation, line);
  const isNewPath = previous === undefined || headingPath(segmentation, previous) !== path;
  const hasGap = previous !== undefined && line.number > previous.number + 1 && !isNewPath;
  return [
    ...(isNewPath && path !== '' ? [`# ${path}`] : []),
    ...(hasGap ? ['…'] : []),
    ...tableContext(segmentation, line, previous),
  ];
}

function tableContext(segmentation: Segmentation, line: Line, previous: Line | undefined): readonly string[] {
  const table = line.table === null ? undefined : segmentation.tables[line.table];
  if (table === undefined || previous?.table === line.table) return [];
  const unit = tableUnit(segmentation, line.table);
  const header = line.number > table.from ? segmentation.lines[table.from - 1] : undefined;
  return [
    unit === null ? '（表）' : `（表，单位：${neutralText(unit)}）`,
    ...(header === undefined ? [] : [`（表头：${renderContent(segmentation, header)}）`]),
  ];
}

const OPENING_CHARACTERS = 120;

/** The first words of the report, so that "this year" means something in every part of it. */
function opening({ view, lines }: Segmentation): string {
  const first = lines.slice(0, 4).map((line) => neutralText(textAt(view, line.span)));
  return first.join(' ').slice(0, OPENING_CHARACTERS);
}

/** The question about some lines: the report's opening, then the lines with their headings, in a frame. */
export function renderLines(segmentation: Segmentation, lines: readonly Line[]): string {
  const rendered = lines.flatMap((line, index) => [
    ...context(segmentation, line, lines[index - 1]),
    renderLine(segmentation, line),
  ]);
  const startsLater = (lines[0]?.number ?? 1) > 1;
  const header = startsLater ? [`（报告开头：${opening(segmentation)}）`] : [];
  return ['<report>', ...header, ...rendered, '</report>'].join('\n');
}
