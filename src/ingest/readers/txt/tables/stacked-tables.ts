import { cell, type FoundRow, type FoundTable, MOST_LINES } from './found-table.ts';
import { headersAt, type StackedHeader } from './stacked-headers.ts';
import { type StackedLine, stackedLineOf } from './stacked-lines.ts';
import { readBody, type StackedBody, type StackedRow } from './stacked-rows.ts';
import type { TextLine } from './text-line.ts';

/*
 * Tables whose every cell is a paragraph with nothing that sets the cells apart: what LibreOffice, and programs that read
 * only paragraphs, make of a table. A cell merged with the one above is an empty line, cells merged sideways are one line.
 * How many columns there are is searched for: with the right number, figures stand below figures.
 */

/** Two columns have no shape that prose could not have by chance; forms are not wider than this. */
const FEWEST_COLUMNS = 3;
const MOST_COLUMNS = 16;
/** Lines in front of a table's header that may look like cells: headings, titles. */
const MOST_BEFORE = 40;
/** Fewer rows with figures below figures come about by chance. */
const FEWEST_ROWS = 2;
/** Share of the columns that hold figures alone or words alone. The others hold what is measured in different ways. */
const PURE_SHARE = 0.5;
interface Candidate {
  readonly from: number;
  readonly header: StackedHeader;
  readonly body: StackedBody;
  readonly end: number;
  /** Lines that it explains, weighed by how pure its columns are. */
  readonly worth: number;
}

function candidateAt(lines: readonly StackedLine[], from: number, header: StackedHeader): Candidate | null {
  const columns = header.labels.length;
  const body = readBody(lines, header.end, header.labels);
  const pure = (body.figureColumns + body.wordColumns) / columns;
  const isTable = body.rows.length >= FEWEST_ROWS && body.figureColumns > 0 && body.wordColumns > 0;
  if (!isTable || pure < PURE_SHARE) return null;
  const end = body.rows.at(-1)?.to ?? header.end;
  return { from, header, body, end, worth: (end - from) * pure };
}

/** A header begins with a label, and figures stand not far behind it. */
const startsHeader = (lines: readonly StackedLine[], at: number): boolean =>
  lines[at]?.isLabel === true &&
  lines.slice(at + FEWEST_COLUMNS, at + MOST_COLUMNS * 4).some(({ content }) => content === 'figure');

/** The most worthy table that begins at or behind line `from` of a run of cells; null where there is none. */
function bestIn(lines: readonly StackedLine[], from: number): Candidate | null {
  let best: Candidate | null = null;
  for (let at = from; at < Math.min(lines.length, from + MOST_BEFORE); at += 1) {
    if (!startsHeader(lines, at)) continue;
    for (let columns = FEWEST_COLUMNS; columns <= MOST_COLUMNS; columns += 1) {
      for (const header of headersAt(lines, at, columns)) {
        const candidate = candidateAt(lines, at, header);
        if (candidate !== null && candidate.worth > (best?.worth ?? 0)) best = candidate;
      }
    }
  }
  return best;
}

/** The first cell of a row that has fewer than the table stands over the columns that have none. */
function toRow(lines: readonly StackedLine[], { from, to }: StackedRow, columns: number): FoundRow {
  const covered = columns - (to - from);
  return {
    cells: lines
      .slice(from, to)
      .map(({ span }, at) => (at === 0 ? cell(0, [span], 1, covered + 1) : cell(at + covered, [span]))),
  };
}

/** `before` is the number of lines in front of the run. */
function toFoundTable(
  lines: readonly StackedLine[],
  { from, end, header, body }: Candidate,
  before: number,
): FoundTable {
  const columns = header.labels.length;
  return {
    from: before + from,
    to: before + end,
    columns,
    rows: [...header.rows, ...body.rows.map((row) => toRow(lines, row, columns))],
    uncertain: body.rows.flatMap((row, at) =>
      !row.isSum && row.to - row.from < columns ? [header.rows.length + at] : [],
    ),
  };
}

function tablesOfRun(run: readonly StackedLine[], before: number): readonly FoundTable[] {
  const tables: FoundTable[] = [];
  for (let from = 0; from < run.length; ) {
    const best = bestIn(run, from);
    if (best !== null) tables.push(toFoundTable(run, best, before));
    from = best?.end ?? from + MOST_BEFORE;
  }
  return tables;
}

/** Tables of cells on lines of their own, by the line they begin at. */
export function stackedTables(textLines: readonly TextLine[]): ReadonlyMap<number, FoundTable> {
  const lines = textLines.map(stackedLineOf);
  const tables = new Map<number, FoundTable>();
  for (let start = 0; start < lines.length; ) {
    let end = start;
    while (lines[end]?.kind === 'cell' && end < start + MOST_LINES) end += 1;
    for (const table of tablesOfRun(lines.slice(start, end), start)) tables.set(table.from, table);
    start = Math.max(end, start + 1);
  }
  return tables;
}
