import type { LineTable } from '#model/section.ts';
import type { RulesContext } from '../../context.ts';
import type { RowClaim } from './claim-figure.ts';
import { projectAbove, projectOfHeading } from './form.ts';
import { readingOfLabels, readingOfTotal } from './form-rows.ts';
import { type HeaderKind, headerKind, storeysAt } from './header.ts';
import { claimPairs, isLabelled, isPairRow, opensPairs, type Pair, pairsOf, totalsOf } from './pairs.ts';
import { claimOfProject, type NamedProject } from './project-rows.ts';
import { type ProjectRows, readProjectRows } from './project-table.ts';
import { type Reading, readHeader } from './reading.ts';
import { claimRow } from './row-claims.ts';
import { enterRow, initialState, leaveRow, type RowState, stateUnder } from './row-state.ts';
import type { TableFacts } from './table-facts.ts';
import { isWords, type TableRow } from './table-row.ts';

/** What a table is read with, and what was made of it so far. */
interface Walk {
  readonly rows: readonly TableRow[];
  readonly kinds: readonly HeaderKind[];
  readonly facts: TableFacts;
  readonly claims: RowClaim[];
  state: RowState;
  projects: ProjectRows;
  /** Where the claims of the header in force begin. */
  from: number;
  /** The parts listed side by side under no column's heading; null while none are. */
  pairs: Pair[] | null;
}

/** True where a row names columns under a reading in force: its words stand where the figures were. */
const standsOverFigures = ({ reading }: RowState, row: TableRow, { inGrid }: TableFacts): boolean =>
  reading === null ||
  !inGrid ||
  row.cells.some((cell) => isWords(cell) && cell.column > 0 && reading.columns.get(cell.column)?.kind !== 'names');

/** Claims what the lists side by side state, and closes them. */
function closePairs(walk: Walk): void {
  const { pairs, state, facts, claims } = walk;
  if (pairs !== null && state.reading !== null) {
    const totals = totalsOf(claims.slice(walk.from));
    for (const claim of claimPairs(pairs, totals, facts, state.reading)) claims.push(claim);
  }
  walk.pairs = null;
}

/** The place of the next header from row `from` on, or of the table's end. */
function nextHeader(kinds: readonly HeaderKind[], from: number): number {
  let at = from;
  while (at < kinds.length && kinds[at] === null) at += 1;
  return at;
}

/** Reads the header at row `at`; the answer is the place of the row behind it. */
function enterHeader(walk: Walk, at: number, kind: NonNullable<HeaderKind>): number {
  closePairs(walk);
  const { rows, facts, kinds } = walk;
  const { first, last } = kind === 'money' ? storeysAt(rows, at, facts.inGrid) : { first: at, last: at };
  const under = rows.slice(last + 1, nextHeader(kinds, last + 1));
  const reading = kind === 'money' ? readHeader(rows.slice(first, last + 1), under, facts) : null;
  walk.state = stateUnder(walk.state, reading);
  walk.projects = readProjectRows(under);
  walk.from = walk.claims.length;
  return last + 1;
}

/** A form without a header: labels before the figures say what they are of the project. */
function enterLabels(walk: Walk, row: TableRow, reading: Reading): void {
  const { facts, state } = walk;
  walk.state = stateUnder(state, reading);
  for (const { cell, label } of pairsOf(row)) {
    const column = reading.columns.get(facts.placeOf(row, cell.column));
    if (column === undefined || label.subject === null || state.project === null) continue;
    const claim = claimOfProject(
      { cell, row, subject: label.subject, column, block: null, reading, facts },
      state.project,
      null,
    );
    if (claim !== null) walk.claims.push(claim);
  }
}

/** A row under no header: labels before its figures may set up columns. True where the row is read with that. */
function entersLabels(walk: Walk, row: TableRow): boolean {
  const { facts, state } = walk;
  if (state.reading !== null || row.figures === 0) return false;
  const labels = state.project === null ? null : readingOfLabels(row, facts);
  if (labels !== null) enterLabels(walk, row, labels);
  const total = labels === null ? readingOfTotal(row, facts, state.project !== null) : null;
  if (total !== null) walk.state = stateUnder(state, total);
  return labels !== null;
}

/** Reads a row that is no header. */
function readRowOf(walk: Walk, row: TableRow): void {
  const { facts } = walk;
  walk.state = enterRow(walk.state, row, facts);
  if (entersLabels(walk, row)) return;
  const { reading, project } = walk.state;
  const opens = reading?.kind === 'accounts' && project === null && (opensPairs(row) || isLabelled(row));
  if (opens && walk.pairs === null) walk.pairs = [];
  if (walk.pairs !== null && isPairRow(row)) for (const pair of pairsOf(row)) walk.pairs.push(pair);
  else if (row.figures > 0)
    for (const claim of claimRow(row, walk.state, facts, walk.projects)) walk.claims.push(claim);
  walk.state = leaveRow(walk.state, row, facts);
}

const wordsOf = ({ cells }: TableRow): string => cells.map(({ words }) => words).join(' ');

/** What kind of header each row is; a header printed again on the next page (the same words) is none, and passed over. */
function kindsOf(rows: readonly TableRow[], inGrid: boolean): { kinds: HeaderKind[]; repeated: Set<TableRow> } {
  const repeated = new Set<TableRow>();
  let last = '';
  const kinds = rows.map((row): HeaderKind => {
    const kind = headerKind(row, inGrid);
    if (kind === null) return null;
    const isRepeated = kind === 'money' && row.figures === 0 && wordsOf(row) === last;
    last = wordsOf(row);
    if (isRepeated) repeated.add(row);
    return isRepeated ? null : kind;
  });
  return { kinds, repeated };
}

/** The claims of a table's rows, from the uppermost down; `project` is that of a form known to be about one. */
export function walkTable(
  context: RulesContext,
  table: LineTable,
  rows: readonly TableRow[],
  { facts, project }: { readonly facts: TableFacts; readonly project: NamedProject | null },
): readonly RowClaim[] {
  const { kinds, repeated } = kindsOf(rows, facts.inGrid);
  const state = initialState(project ?? projectAbove(context, table) ?? projectOfHeading(context, table));
  const walk: Walk = { rows, kinds, facts, claims: [], state, projects: readProjectRows(rows), from: 0, pairs: null };
  let below = 0;
  for (const [at, row] of rows.entries()) {
    if (at < below || repeated.has(row)) continue;
    const kind = kinds[at] ?? null;
    if (kind !== null && standsOverFigures(walk.state, row, facts)) below = enterHeader(walk, at, kind);
    else readRowOf(walk, row);
  }
  closePairs(walk);
  return walk.claims;
}
