import { cellLineOf, readCellLines } from './cell-lines.ts';
import { drawnLineOf, readDrawnTable } from './drawn-table.ts';
import type { Attempt, FoundTable } from './found-table.ts';
import { pipeLineOf, readPipeRows } from './pipe-rows.ts';
import { isColumnRule, readRuledRows } from './ruled-rows.ts';
import { readSpacedRows, spacedLineOf } from './spaced-rows.ts';
import { stackedTables } from './stacked-tables.ts';
import { readTabRows, tabLineOf } from './tab-rows.ts';
import type { TextLine } from './text-line.ts';

type Look = (from: number) => Attempt | null;

/** Looks that fail this often in a row of lines are not tried on each of its lines: the cost stays linear. */
const MOST_RETRIES = 3;

/** A look that, once it has failed, is not tried again before the line behind what it looked at. */
function patient(look: Look, retries: number): Look {
  let resume = 0;
  let failures = 0;
  return (from) => {
    if (from < resume) return null;
    const attempt = look(from);
    if (attempt === null || attempt.table !== null) {
      if (attempt !== null) failures = 0;
      return attempt;
    }
    failures += 1;
    if (failures > retries) {
      resume = attempt.to;
      failures = 0;
    }
    return null;
  };
}

/** The ways in which lines may be a table, the most certain first. */
function looksAt(view: string, lines: readonly TextLine[]): readonly Look[] {
  const drawn = lines.map(drawnLineOf);
  const piped = lines.map(pipeLineOf);
  const tabbed = lines.map(tabLineOf);
  const cells = lines.map(cellLineOf);
  const spaced = lines.map(spacedLineOf);
  const stacked = stackedTables(lines);
  return [
    patient((from) => readDrawnTable(lines, drawn, from), 0),
    patient((from) => readPipeRows(view, lines, piped, from), 0),
    patient((from) => readTabRows(view, lines, tabbed, from), 0),
    patient((from) => readCellLines(view, lines, cells, from), 0),
    patient((from) => readSpacedRows(view, lines, spaced, from), MOST_RETRIES),
    (from) => ({ to: from + 1, table: stacked.get(from) ?? null }),
  ];
}

/** Tables with a rule of dashes, by the line they begin at; the header stands above the rule. */
function ruledTables(lines: readonly TextLine[]): ReadonlyMap<number, FoundTable> {
  const tables = new Map<number, FoundTable>();
  let floor = 0;
  for (const [at, line] of lines.entries()) {
    if (at < floor || !isColumnRule(line)) continue;
    const table = readRuledRows(lines, at, floor);
    if (table === null) continue;
    tables.set(table.from, table);
    floor = table.to;
  }
  return tables;
}

/**
 * Cells of a document's tables, at most: 250 reports of the largest forms known have half of it. What stands behind is
 * left as lines, so that a hostile file does not fill the memory.
 */
const MOST_CELLS = 200_000;

/**
 * The tables that converters flattened into a text's lines, in order. `view` is the text with artefacts masked.
 * Each look takes what begins at a line, so that a line belongs to one table at most.
 */
export function findTables(view: string, lines: readonly TextLine[]): readonly FoundTable[] {
  const looks = looksAt(view, lines);
  const ruled = ruledTables(lines);
  const found: FoundTable[] = [];
  let nextRuled = [...ruled.keys()];
  let cells = 0;
  for (let from = 0; from < lines.length && cells < MOST_CELLS; from += 1) {
    const table = ruled.get(from) ?? firstOf(looks, from);
    if (table === null) continue;
    nextRuled = nextRuled.filter((start) => start > from);
    // A rule found later may have its header inside what another look took for rows: the rule is more certain.
    const cut = nextRuled.find((start) => start < table.to);
    if (cut !== undefined && table !== ruled.get(from)) continue;
    found.push(table);
    cells += table.rows.length * table.columns;
    from = table.to - 1;
  }
  return found;
}

function firstOf(looks: readonly Look[], from: number): FoundTable | null {
  for (const look of looks) {
    const table = look(from)?.table ?? null;
    if (table !== null) return table;
  }
  return null;
}
