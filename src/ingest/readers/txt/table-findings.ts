import { type Finding, finding } from '#model/finding.ts';
import type { Table } from '#model/source-document.ts';
import type { Span } from '#model/span.ts';
import { cellLineOf } from './tables/cell-lines.ts';
import type { FoundTable } from './tables/found-table.ts';
import { contentOf } from './tables/place-cells.ts';
import type { TextLine } from './tables/text-line.ts';

/** The rows whose cells have no certain column: one finding a table. */
export function uncertainColumns(
  name: string,
  found: readonly FoundTable[],
  tables: readonly Table[],
): readonly Finding[] {
  return found.flatMap(({ uncertain, rows }, at) => {
    const table = tables[at];
    if (table === undefined || uncertain.length === 0) return [];
    const reason = `${uncertain.length} of ${rows.length} rows of table ${at + 1} in ${name} have fewer cells than the table has columns; their cells are left in order: look the columns up in the original.`;
    return [finding('warning', 'table-columns-uncertain', reason, { span: table.span })];
  });
}

/** A line led by a tab this short is a cell rather than an indented sentence. */
const LONGEST_CELL = 30;
const SENTENCE = /[。；]/u;

/** How much a line looks like a cell outside every table: led by a tab, or a figure and nothing else. */
function signsOfCell(line: TextLine): number {
  const kind = cellLineOf(line);
  const words = line.words.trim();
  const isLed = kind === 'cell' || kind === 'row_start';
  if (isLed && words.length <= LONGEST_CELL && !SENTENCE.test(words)) return 2;
  return contentOf(words) === 'figure' ? 1 : 0;
}

/** Lines that may stand between the cells of one lost table. */
const LONGEST_GAP = 12;
/** A single tab-led line is an indented one, and a few figures alone on their lines are page numbers. */
const FEWEST_SIGNS = 4;

/** Places where cells stand on lines of their own outside every table: a table was there, of which too little is left. */
export function lostTables(name: string, lines: readonly TextLine[], tables: readonly Table[]): readonly Finding[] {
  const groups: { span: Span; cells: number; signs: number; last: number }[] = [];
  let next = 0;
  for (const [at, line] of lines.entries()) {
    while ((tables[next]?.span.end ?? Number.POSITIVE_INFINITY) <= line.span.start) next += 1;
    if ((tables[next]?.span.start ?? Number.POSITIVE_INFINITY) <= line.span.start) continue;
    const signs = signsOfCell(line);
    if (signs === 0) continue;
    const open = groups.at(-1);
    if (open === undefined || at - open.last > LONGEST_GAP) groups.push({ span: line.span, cells: 1, signs, last: at });
    else {
      open.span = { start: open.span.start, end: line.span.end };
      open.cells += 1;
      open.signs += signs;
      open.last = at;
    }
  }
  return groups
    .filter(({ signs }) => signs >= FEWEST_SIGNS)
    .map(({ span, cells }) => {
      const reason = `${cells} lines of ${name} look like cells of a table that was flattened beyond recognition; they are left as lines: look at the original.`;
      return finding('note', 'table-flattened', reason, { span });
    });
}
