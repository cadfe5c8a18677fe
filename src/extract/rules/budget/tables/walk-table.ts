import type { LineTable } from '#model/section.ts';
import type { RulesContext } from '../../context.ts';
import { type Fund, fundOf } from '../read-label.ts';
import { type AnyCell, claimAccount } from './account-rows.ts';
import type { RowClaim } from './claim-figure.ts';
import { projectOfHeading, projectOfRow } from './form.ts';
import { headerKind, storeysAt } from './header.ts';
import { claimOfAllProjects, claimOfProject, IS_OPENING, IS_SOURCE, type NamedProject } from './project-rows.ts';
import { type Reading, readHeader } from './reading.ts';
import { type Block, readBlock, readSubject, type Subject } from './subject.ts';
import type { TableFacts } from './table-facts.ts';
import { isNumbering, isWords, type TableCell, type TableRow } from './table-row.ts';
import { claimTransposed } from './transposed-rows.ts';

/** What carries over from row to row. */
interface Walk {
  readonly reading: Reading | null;
  readonly block: Block | null;
  /** The project that the form is about. */
  readonly project: NamedProject | null;
  /** Rows that name no account are projects: below 项目支出 in a table of accounts. */
  readonly listsProjects: boolean;
  /** The fund that a merged cell in a column of funds says. */
  readonly fund: Fund | null;
  /** The last row that named an account, and the row that the rows below 其中 are parts of. */
  readonly account: TableRow | null;
  readonly whole: TableRow | null;
}

/** Rows that end a list of projects below 项目支出, though they name no account of their own. */
const NO_PROJECT = /支出$|收入$|结余$|结转$|预算调整|^[.…·。]+$|控制|保障措施|合计|其他$/u;

/** The cells whose headings name rows, or stand where no heading is. */
const namesRows = (reading: Reading, facts: TableFacts, row: TableRow, cell: TableCell): boolean => {
  const kind = reading.columns.get(facts.placeOf(row, cell.column))?.kind;
  return kind === undefined || kind === 'names' || kind === 'projectNames' || kind === 'unknown' || kind === 'figures';
};

/** 合计 may stand in the column of numbers, merged over that of names. */
const isTotalCell = (cell: TableCell): boolean => {
  const { isTotal, isSubtotal } = readSubject(cell);
  return isTotal || isSubtotal;
};

/** The labels of a row, leftmost first: words, and no remarks, numbers or kinds of money. */
const labelsOf = (reading: Reading, facts: TableFacts, row: TableRow): readonly TableCell[] =>
  row.cells.filter((cell) => isWords(cell) && (namesRows(reading, facts, row, cell) || isTotalCell(cell)));

/** Forms set income and spending side by side: a figure is about the words left of it. */
function subjectOf(reading: Reading, facts: TableFacts, labels: readonly TableCell[], cell: TableCell): Subject | null {
  const named =
    facts.inGrid && reading.nameColumn !== null
      ? labels.find(({ column }) => column === reading.nameColumn)
      : undefined;
  const label = named ?? labels.findLast(({ span }) => span.start < cell.span.start);
  return label === undefined ? null : readSubject(label);
}

/** The block after a row: a second label on its left opens one, a label in the block's own column closes it. */
function blockAfter(before: Block | null, labels: readonly TableCell[], row: TableRow): Block | null {
  const [first] = labels;
  const firstFigure = row.cells.find(({ figure }) => figure !== null);
  const own = labels.filter(({ span }) => firstFigure === undefined || span.start < firstFigure.span.start);
  if (first === undefined || own.length === 0) return before;
  if (own.length > 1) return readBlock(first);
  return before !== null && first.column <= before.column ? null : before;
}

/** Words in a column of figures: the row is a form's own and not under the header (按收入性质分：…按支出性质分：…). */
const isOffGrid = (reading: Reading, facts: TableFacts, row: TableRow): boolean =>
  facts.inGrid &&
  row.cells.some((cell, at) => {
    const isFigures =
      reading.columns.get(cell.column)?.kind === 'figures' && reading.columns.get(cell.column)?.concept === null;
    return isFigures && isWords(cell) && row.cells.slice(at).some(({ figure }) => figure !== null);
  });

/** A row of a form about one project: its whole amount, or what of it comes from where. */
function claimFormRow(at: AnyCell & { readonly subject: Subject }, project: NamedProject): RowClaim | null {
  const { subject, column, cell } = at;
  if (subject.isAccount && /^(?:expenditure\.(?:basic|project)|three_public)/u.test(subject.concept ?? ''))
    return claimAccount(at);
  if (IS_OPENING.test(subject.words)) return null;
  const isWhole =
    subject.isTotal || /^(?:项目|预算|实施)?(?:资金|经费|总额|金额)(?:总额|总计|合计)?$/u.test(subject.words);
  const isPart = IS_SOURCE.test(subject.words) && Number(cell.figure?.value) !== 0 && column.measure === null;
  return isWhole || isPart ? claimOfProject(at, project, fundOf(subject.words)) : null;
}

/** A project in a list below 项目支出. */
function claimListed(at: AnyCell & { readonly subject: Subject }): RowClaim | null {
  const { subject } = at;
  return claimOfProject(at, { name: subject.words, span: subject.span }, null);
}

const isLastRow = (rows: readonly TableRow[], row: TableRow): boolean => {
  const at = rows.indexOf(row);
  return !rows.slice(at + 1).some(({ figures }) => figures > 1);
};

/** A row of a table of projects. */
function claimProjectRow(
  at: AnyCell & { readonly subject: Subject },
  walk: Walk,
  rows: readonly TableRow[],
): RowClaim | null {
  const { subject } = at;
  if (subject.isSubtotal) return isLastRow(rows, at.row) && onlySubtotal(rows) ? claimOfAllProjects(at) : null;
  if (subject.isTotal) return claimOfAllProjects(at);
  if (subject.isClass && rows.some((row) => row.cells.some((cell) => isWords(cell) && isItem(cell)))) return null;
  return claimOfProject(at, { name: subject.words, span: subject.span }, walk.fund);
}

const isItem = ({ words }: TableCell): boolean => /^(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．])/u.test(words);

/** One 小计 and no 合计 is the total of all; of several nobody says of which rows each is. */
const onlySubtotal = (rows: readonly TableRow[]): boolean =>
  rows.filter(({ cells }) => cells.some(({ words }) => /^(?:小计|合计|总计)/u.test(words))).length === 1;

function claimCell(at: AnyCell, walk: Walk, rows: readonly TableRow[]): RowClaim | null {
  const { subject, reading } = at;
  if (reading.kind === 'transposed') return claimTransposed(at);
  if (subject === null) return null;
  const cell = { ...at, subject };
  if (reading.kind === 'projects') return claimProjectRow(cell, walk, rows);
  if (walk.project !== null) return claimFormRow(cell, walk.project);
  const isListed = walk.listsProjects || at.block?.kind === 'projects';
  if (
    isListed &&
    subject.concept === null &&
    !subject.isTotal &&
    !subject.isSubtotal &&
    !NO_PROJECT.test(subject.words)
  )
    return claimListed(cell);
  return claimAccount(cell);
}

function claimRow(row: TableRow, walk: Walk, facts: TableFacts, rows: readonly TableRow[]): readonly RowClaim[] {
  const { reading, block } = walk;
  if (reading === null || isNumbering(row)) return [];
  const labels = labelsOf(reading, facts, row);
  if (isOffGrid(reading, facts, row)) return [];
  return row.cells.flatMap((cell) => {
    const column = cell.figure === null ? undefined : reading.columns.get(facts.placeOf(row, cell.column));
    if (column === undefined || column.kind !== 'figures') return [];
    const subject = subjectOf(reading, facts, labels, cell);
    const claim = claimCell({ cell, row, subject, column, block, reading, facts }, walk, rows);
    return claim === null ? [] : [claim];
  });
}

/** Whether projects may be listed below a row: 项目支出 opens the list, any other account closes it. */
function listsAfter(before: boolean, labels: readonly TableCell[]): boolean {
  const accounts = labels.map(readSubject).filter(({ isAccount, words }) => isAccount || NO_PROJECT.test(words));
  const last = accounts.at(-1);
  return last === undefined ? before : last.concept === 'expenditure.project';
}

/** The fund in a column of funds; a merged cell holds for the rows below it. */
function fundAfter(before: Fund | null, reading: Reading, facts: TableFacts, row: TableRow): Fund | null {
  const cell = row.cells.find((each) => reading.columns.get(facts.placeOf(row, each.column))?.kind === 'funds');
  if (cell === undefined) return before;
  return /及|、|和/u.test(cell.words) ? null : fundOf(cell.words);
}

/** What is known behind a row's labels, before its figures are read. */
function enterRow(walk: Walk, row: TableRow, facts: TableFacts): Walk {
  const project = projectOfRow(row) ?? walk.project;
  if (walk.reading === null) return { ...walk, project };
  const labels = labelsOf(walk.reading, facts, row);
  const block = blockAfter(walk.block, labels, row);
  const opensParts = block?.kind === 'parts' && walk.block?.kind !== 'parts';
  const startsParts = opensParts || (walk.whole === null && labels.some((cell) => readSubject(cell).isPart));
  const isWhole =
    block?.kind !== 'parts' && labels.map(readSubject).some(({ isAccount, isPart }) => isAccount && !isPart);
  const whole = startsParts ? walk.account : isWhole ? null : walk.whole;
  return {
    ...walk,
    project,
    whole,
    account: isWhole ? row : walk.account,
    block,
    fund: fundAfter(walk.fund, walk.reading, facts, row),
  };
}

/** The rows under a header: up to the next one. */
function rowsUnder(rows: readonly TableRow[], from: number, inGrid: boolean): readonly TableRow[] {
  const end = rows.findIndex((row, at) => at >= from && headerKind(row, inGrid) !== null);
  return rows.slice(from, end === -1 ? undefined : end);
}

/** True where a row names columns under a reading in force: its words stand where the figures were. */
const standsOverFigures = (walk: Walk, row: TableRow, facts: TableFacts): boolean =>
  walk.reading === null ||
  !facts.inGrid ||
  row.cells.some(
    (cell) => isWords(cell) && walk.reading?.columns.get(cell.column)?.kind !== 'names' && cell.column > 0,
  );

/** The claims of a table's rows, from the uppermost down. */
export function walkTable(
  context: RulesContext,
  table: LineTable,
  rows: readonly TableRow[],
  facts: TableFacts,
): readonly RowClaim[] {
  const claims: RowClaim[] = [];
  let walk: Walk = {
    reading: null,
    block: null,
    project: projectOfHeading(context, table),
    listsProjects: false,
    fund: null,
    account: null,
    whole: null,
  };
  let under: readonly TableRow[] = rows;
  let below = 0;
  for (const [at, row] of rows.entries()) {
    if (at < below) continue;
    const kind = headerKind(row, facts.inGrid);
    if (kind !== null && standsOverFigures(walk, row, facts)) {
      const storeys = kind === 'money' ? storeysAt(rows, at, facts.inGrid) : [];
      below = kind === 'money' ? rows.indexOf(storeys.at(-1) ?? row) + 1 : at + 1;
      under = rowsUnder(rows, below, facts.inGrid);
      const reading = kind === 'money' ? readHeader(storeys, under, facts) : null;
      walk = { ...walk, reading, block: null, listsProjects: false, fund: null, account: null, whole: null };
      continue;
    }
    walk = enterRow(walk, row, facts);
    if (row.figures > 0)
      claims.push(...claimRow(row, walk, facts, under).map((each) => ({ ...each, partOf: walk.whole })));
    if (walk.reading !== null) {
      walk = { ...walk, listsProjects: listsAfter(walk.listsProjects, labelsOf(walk.reading, facts, row)) };
    }
  }
  return claims;
}
