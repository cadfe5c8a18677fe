import { type Fund, fundOf } from '../read-label.ts';
import { projectOfRow } from './form.ts';
import type { NamedProject } from './project-rows.ts';
import { listsAfter } from './project-table.ts';
import type { Reading } from './reading.ts';
import { type Block, readBlock } from './subject.ts';
import type { TableFacts } from './table-facts.ts';
import { isWords, subjectsOf, type TableCell, type TableRow } from './table-row.ts';

/** What carries over from row to row. */
export interface RowState {
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

/** Where a table begins. */
export const initialState = (project: NamedProject | null): RowState => ({
  ...underHeader(null),
  project,
});

const underHeader = (reading: Reading | null): Omit<RowState, 'project'> => ({
  reading,
  block: null,
  listsProjects: false,
  fund: null,
  account: null,
  whole: null,
});

/** Where the rows under a header begin; `reading` is null where the header is that of another kind of table. */
export const stateUnder = (before: RowState, reading: Reading | null): RowState => ({
  ...before,
  ...underHeader(reading),
});

/** 合计 and 人员经费合计 may stand in the column of numbers, merged over that of names. */
const isTotalCell = ({ subject, words }: TableCell): boolean =>
  subject?.isTotal === true || subject?.isSubtotal === true || /(?:合计|小计|总计)$/u.test(words);

const namesRows = (reading: Reading, facts: TableFacts, row: TableRow, cell: TableCell): boolean => {
  const kind = reading.columns.get(facts.placeOf(row, cell.column))?.kind;
  return kind !== 'ignored' && kind !== 'funds';
};

/** The labels of a row, leftmost first: words, and no remarks, numbers or kinds of money. */
export const labelsOf = (reading: Reading, facts: TableFacts, row: TableRow): readonly TableCell[] =>
  row.cells.filter((cell) => isWords(cell) && (namesRows(reading, facts, row, cell) || isTotalCell(cell)));

/** The block after a row: a second label on its left opens one, a label in the block's own column closes it. */
function blockAfter(before: Block | null, labels: readonly TableCell[], row: TableRow): Block | null {
  const firstFigure = row.cells.find(({ figure }) => figure !== null);
  const own = labels.filter(({ span }) => firstFigure === undefined || span.start < firstFigure.span.start);
  const [first] = own;
  if (first === undefined || first.subject === null) return before;
  if (own.length > 1) return readBlock(first.subject, first.column);
  return before !== null && first.column <= before.column ? null : before;
}

/** The fund in a column of funds; a merged cell holds for the rows below it. */
function fundAfter(before: Fund | null, reading: Reading, facts: TableFacts, row: TableRow): Fund | null {
  const cell = row.cells.find((each) => reading.columns.get(facts.placeOf(row, each.column))?.kind === 'funds');
  if (cell === undefined) return before;
  return /及|、|和/u.test(cell.words) ? null : fundOf(cell.words);
}

/** The rows that 其中 tells of: the account above it, until the next account that is no part. */
function partsAfter(before: RowState, block: Block | null, labels: readonly TableCell[], row: TableRow) {
  const subjects = subjectsOf(labels);
  const opens = block?.kind === 'parts' && before.block?.kind !== 'parts';
  if (opens || (before.whole === null && subjects.some(({ isPart }) => isPart))) return { whole: before.account };
  const isAccount = block?.kind !== 'parts' && subjects.some((subject) => subject.isAccount && !subject.isPart);
  return isAccount ? { whole: null, account: row } : {};
}

/** What is known behind a row's labels, before its figures are read. */
export function enterRow(before: RowState, row: TableRow, facts: TableFacts): RowState {
  const project = projectOfRow(row) ?? before.project;
  const { reading } = before;
  if (reading === null) return { ...before, project };
  const labels = labelsOf(reading, facts, row);
  const block = blockAfter(before.block, labels, row);
  const fund = fundAfter(before.fund, reading, facts, row);
  return { ...before, project, block, fund, ...partsAfter(before, block, labels, row) };
}

/** What is known behind a row's figures. */
export function leaveRow(before: RowState, row: TableRow, facts: TableFacts): RowState {
  if (before.reading === null) return before;
  return { ...before, listsProjects: listsAfter(before.listsProjects, labelsOf(before.reading, facts, row)) };
}
