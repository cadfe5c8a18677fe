import { beginsWithHan } from '../../word-finder.ts';
import type { Fund } from '../read-label.ts';
import type { CellInTable } from './account-rows.ts';
import type { RowClaim } from './claim-figure.ts';
import { claimOfAllProjects, claimOfProject } from './project-rows.ts';
import { LONGEST_NAME, type Subject } from './subject.ts';
import { isWords, subjectsOf, type TableCell, type TableRow } from './table-row.ts';

/** The rows of a table of projects, as far as one row tells of another. */
export interface ProjectRows {
  /** The one 小计 where no 合计 is: the total of all; of several nobody says of which rows each is. */
  readonly soleSubtotal: TableRow | null;
  /** Rows that are classes of projects, their figures the sum of those below. */
  readonly classes: ReadonlySet<TableRow>;
}

const isItem = ({ words }: TableCell): boolean =>
  !beginsWithHan(words) && /^(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．])/u.test(words);
const isNumber = (words: string): boolean => words.length <= 3 && /^\d+$/u.test(words);
const isClassNumber = (words: string): boolean => /^[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.]?$/u.test(words);

/** `一 | 本级项目` over `1 | 森林防火专项`, or 一、本级项目 over 1.森林防火专项. */
function classesOf(rows: readonly TableRow[]): ReadonlySet<TableRow> {
  const hasItems = rows.some(({ cells }) => cells.some((cell) => isWords(cell) && isItem(cell)));
  const hasNumbers = rows.some(({ cells }) => isNumber(cells[0]?.words ?? ''));
  const isClass = ({ cells }: TableRow): boolean =>
    (hasItems && subjectsOf(cells).some((subject) => subject.isClass)) ||
    (hasNumbers && isClassNumber(cells[0]?.words ?? ''));
  return new Set(rows.filter(isClass));
}

/** What the rows of a table of projects tell of one another. */
export function readProjectRows(rows: readonly TableRow[]): ProjectRows {
  const filled = rows.filter(({ figures }) => figures > 0);
  const totals = filled.filter(({ cells }) =>
    subjectsOf(cells).some(({ isTotal, isSubtotal }) => isTotal || isSubtotal),
  );
  const [only, ...others] = totals;
  const isSole = only !== undefined && others.length === 0 && filled.at(-1) === only;
  const isSubtotal = only !== undefined && subjectsOf(only.cells).some((subject) => subject.isSubtotal);
  return { soleSubtotal: isSole && isSubtotal ? only : null, classes: classesOf(filled) };
}

/** What stands in the column of names and names no project. */
const NO_NAME = /^(?:其他|其它|无|略|备注|说明|注|[.…·。]*)$/u;

const isName = ({ words }: Subject): boolean => words.length <= LONGEST_NAME && !NO_NAME.test(words);

/** A figure in a row of a table of projects. */
export function claimProjectRow(at: CellInTable, fund: Fund | null, rows: ProjectRows): RowClaim | null {
  const { subject, row } = at;
  if (subject.isTotal || row === rows.soleSubtotal) return claimOfAllProjects(at);
  if (subject.isSubtotal || !isName(subject) || rows.classes.has(row)) return null;
  return claimOfProject(at, { name: subject.words, span: subject.span }, fund);
}

/** Rows that end a list of projects below 项目支出, though they name no account of their own. */
const NO_PROJECT = /支出$|收入$|结余$|结转$|预算调整|^[.…·。]+$|控制|保障措施|合计|其他$/u;
/** Classes of projects that the form for basic data prints, not projects themselves. */
const IS_FORM_CLASS = /^(?:业务工作|运行维护)(?:专项|经费)$/u;

/** An account of the bureau ends a list of projects; the words of an expense (培训费) are a project's name in it. */
const closesList = ({ isAccount, concept, words }: Subject): boolean =>
  (isAccount && concept !== 'other') || NO_PROJECT.test(words);

/** Whether projects may be listed below a row: 项目支出 opens the list, any other account closes it. */
export function listsAfter(before: boolean, labels: readonly TableCell[]): boolean {
  const last = subjectsOf(labels).findLast(closesList);
  return last === undefined ? before : last.concept === 'expenditure.project';
}

/** True for a row of such a list that is a project. */
export const isListed = (subject: Subject): boolean =>
  isName(subject) &&
  !subject.isTotal &&
  !subject.isSubtotal &&
  !closesList(subject) &&
  !IS_FORM_CLASS.test(subject.words);
