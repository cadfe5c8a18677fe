import { type AnyCell, type CellInTable, claimAccount } from './account-rows.ts';
import type { RowClaim } from './claim-figure.ts';
import { claimFormRow } from './form-rows.ts';
import { claimOfProject } from './project-rows.ts';
import { claimProjectRow, isListed, type ProjectRows } from './project-table.ts';
import type { Reading } from './reading.ts';
import { labelsOf, type RowState } from './row-state.ts';
import { LONGEST_NAME, type Subject } from './subject.ts';
import type { TableFacts } from './table-facts.ts';
import { isNumbering, isWords, type TableCell, type TableRow } from './table-row.ts';
import { claimOfTopic } from './topic-rows.ts';
import { claimTransposed } from './transposed-rows.ts';

/** Forms set income and spending side by side: a figure is about the words left of it. */
function subjectOf(
  { nameColumn }: Reading,
  { inGrid }: TableFacts,
  labels: readonly TableCell[],
  cell: TableCell,
): Subject | null {
  const named = inGrid && nameColumn !== null ? labels.find(({ column }) => column === nameColumn) : undefined;
  return (named ?? labels.findLast(({ span }) => span.start < cell.span.start))?.subject ?? null;
}

/** Words in a column of figures, and figures behind them: the row is the form's own and not under the header. */
function isOffGrid({ columns }: Reading, { inGrid }: TableFacts, row: TableRow): boolean {
  if (!inGrid) return false;
  const last = row.cells.findLastIndex(({ figure }) => figure !== null);
  return row.cells.some((cell, at) => {
    const column = columns.get(cell.column);
    const isFigures = column?.kind === 'figures' && (column.basis !== null || column.measure !== null);
    return isFigures && isWords(cell) && at < last;
  });
}

/**
 * A torn row that is shorter than its header: it lost labels on its left, or figures anywhere. Only where it has as many
 * figures and dashes as the header has columns of them is it sure which they are.
 */
function lostFigures({ columns, width }: Reading, { inGrid }: TableFacts, row: TableRow): boolean {
  if (inGrid || row.width >= width) return false;
  const values = row.cells.filter((cell) => !isWords(cell)).length;
  const expected = [...columns.values()].filter(({ kind }) => kind === 'figures' || kind === 'ignored').length;
  return values < expected;
}

/** Who filled in a form, and under which number to reach them. */
const SIGNATURE =
  /^(?:单位|财务|项目|部门)?(?:填报|填表|制表|复核|审核|经办|联系|负责)(?:人|日期|单位|时间)(?:[（(].*[)）])?[:：]?$|(?:电话|手机|邮编)[:：]?$/u;

/** The row at the foot of a form, whose figures are telephone numbers and dates. */
const isSignature = ({ cells }: TableRow): boolean =>
  cells.some(({ subject, words }) => subject !== null && words.length <= LONGEST_NAME && SIGNATURE.test(words));

/**
 * 城关镇 | 到位 132.00 | 支出 131.20 in a report on one fund: what each office or source has of that fund, where no row of
 * the table is an account of its own.
 */
function claimShare(at: CellInTable): RowClaim | null {
  const { facts, subject, reading } = at;
  if (facts.reportProject === null || facts.accounts.size > 0 || !reading.hasMoney) return null;
  if (subject.words.length < 2 || subject.words.length > LONGEST_NAME) return null;
  return claimOfProject(at, { name: facts.reportProject, span: subject.span }, null);
}

function claimCell(at: AnyCell, state: RowState, projects: ProjectRows): RowClaim | null {
  const { subject, reading } = at;
  const ofTopic = state.project === null ? claimOfTopic(at) : null;
  if (ofTopic !== null) return ofTopic;
  if (reading.kind === 'transposed') return claimTransposed(at);
  if (subject === null) return null;
  const cell = { ...at, subject };
  if (reading.kind === 'projects') return reading.hasMoney ? claimProjectRow(cell, state.fund, projects) : null;
  if (state.project !== null) return claimFormRow(cell, state.project);
  const isInList = state.listsProjects || at.block?.kind === 'projects';
  if (isInList && isListed(subject)) return claimOfProject(cell, { name: subject.words, span: subject.span }, null);
  return claimAccount(cell) ?? claimShare(cell);
}

/** The claims of a row under a header. */
export function claimRow(
  row: TableRow,
  state: RowState,
  facts: TableFacts,
  projects: ProjectRows,
): readonly RowClaim[] {
  const { reading, block } = state;
  if (reading === null || isNumbering(row) || isOffGrid(reading, facts, row)) return [];
  if (lostFigures(reading, facts, row) || isSignature(row)) return [];
  const labels = labelsOf(reading, facts, row);
  return row.cells.flatMap((cell) => {
    const column = cell.figure === null ? undefined : reading.columns.get(facts.placeOf(row, cell.column));
    if (column === undefined || column.kind !== 'figures') return [];
    const subject = subjectOf(reading, facts, labels, cell);
    const claim = claimCell({ cell, row, subject, column, block, reading, facts }, state, projects);
    return claim === null ? [] : [{ ...claim, partOf: state.whole }];
  });
}
