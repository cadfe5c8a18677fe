import { type IndicatorHeading, indicatorHeadings } from '#schemas/vocabulary/indicator-headings.ts';
import { remembered } from '../remember.ts';
import type { FormCell } from './form-words.ts';

/**
 * What a column of an indicator form holds. `account` tells goal and result in words where no columns do. `other` is read
 * by nobody: deviations, notes, scoring standards.
 */
export type ColumnRole =
  | 'level1'
  | 'level2'
  | 'name'
  | 'target'
  | 'actual'
  | 'weight'
  | 'score'
  | 'unit'
  | 'comparator'
  | 'account'
  | 'other';

export interface HeaderColumn {
  readonly column: number;
  readonly role: ColumnRole;
}

/** Headings are short; the longest seen, 偏差原因分析及改进措施 with its bracket, has 30 characters. */
const LONGEST_HEADING = 40;

const hasRole = (words: string, { is, starts, contains }: IndicatorHeading): boolean =>
  is.includes(words) ||
  starts.some((start) => words.startsWith(start)) ||
  contains.some((part) => words.includes(part));

export type HeadingRole = ColumnRole | 'plain name';

/** A heading without a bracket at its end: 年度指标值（A） → 年度指标值. */
const withoutBracket = (words: string): string => words.replace(/[（(][^（()）]*[)）]$/u, '');

const roleOf = (words: string): HeadingRole => (words === '' ? 'other' : (headingRole(words) ?? 'other'));

/** What words that head a column of a form say of it; null for words that head none. */
export const headingRole: (words: string) => HeadingRole | null = remembered(readRole);

function readRole(words: string): HeadingRole | null {
  if (words.length > LONGEST_HEADING) return null;
  const bare = withoutBracket(words);
  return indicatorHeadings.find((heading) => hasRole(bare, heading))?.role ?? null;
}

const LEVELS: ReadonlySet<HeadingRole> = new Set(['level1', 'level2', 'name']);
const VALUES: ReadonlySet<HeadingRole> = new Set(['target', 'actual', 'weight', 'score']);

interface RoleColumn {
  readonly column: number;
  readonly role: HeadingRole;
}

const NAMING: ReadonlySet<string> = new Set(['level1', 'level2', 'name', 'plain name']);
const naming = indicatorHeadings.filter(({ role }) => NAMING.has(role));
/** A heading that names a level or the indicator begins with one of these characters. */
const BEGINNINGS: ReadonlySet<number> = new Set(
  naming.flatMap(({ is, starts }) => [...is, ...starts].map((word) => word.charCodeAt(0))),
);

/** How many of the cells name a level or the indicator: a row without one heads nothing. */
const countNaming = (cells: readonly FormCell[]): number => cells.filter(({ words }) => namesIndicator(words)).length;

/** True for words with the first character of a heading that names a level or the indicator. */
export const beginsNaming = (words: string): boolean => BEGINNINGS.has(words.charCodeAt(0));

/** True for words that head the column of a level or the indicator's name. */
export const namesIndicator = (words: string): boolean => beginsNaming(words) && isNaming(words);

const isNaming = remembered((words): boolean => {
  const bare = withoutBracket(words);
  return naming.some((heading) => hasRole(bare, heading));
});

const columnsOf = (cells: readonly FormCell[]): readonly RoleColumn[] =>
  cells.map(({ column, words }) => ({ column, role: roleOf(words) }));

/** A form without levels has one column of names under a plain word; beside levels that word heads them all. */
const named = (columns: readonly RoleColumn[]): readonly HeaderColumn[] =>
  columns.map(({ column, role }) => ({ column, role: role === 'plain name' ? 'other' : role }));

function plainForm(columns: readonly RoleColumn[]): readonly HeaderColumn[] | null {
  const first = columns.findIndex(({ role }) => role === 'plain name');
  if (first === -1) return null;
  const roles = columns.slice(first).map(({ role }) => role);
  const isForm =
    (roles.includes('target') && roles.includes('actual')) || (roles.includes('weight') && roles.includes('score'));
  return isForm ? named(columns.slice(first)).with(0, { column: columns[first]?.column ?? 0, role: 'name' }) : null;
}

/**
 * The columns of an indicator form, when these are the cells of its header row: from the first cell that names a level
 * or the indicator on, as a converter may join the cells of the row above it. Null for any other row.
 */
export function readHeader(cells: readonly FormCell[]): readonly HeaderColumn[] | null {
  if (cells.length < 3 || countNaming(cells) === 0) return null;
  const columns = columnsOf(cells);
  const first = columns.findIndex(({ role }) => LEVELS.has(role));
  if (first === -1) return plainForm(columns);
  const header = named(columns.slice(first));
  if (!header.some(({ role }) => VALUES.has(role)) || header.length < 3) return null;
  return header.some(({ role }) => role === 'name') ? header : withName(header);
}

/**
 * The header of a form that prints it in two rows: 绩效指标 over the levels and the values' headings beside it, or the
 * other way round. Null where the two rows together are none.
 */
export function readSplitHeader(
  above: readonly FormCell[],
  cells: readonly FormCell[],
): readonly HeaderColumn[] | null {
  if (above.length === 0 || countNaming(cells) < 2) return null;
  const [upper, lower] = [columnsOf(above), columnsOf(cells)];
  const isLevels = (columns: readonly RoleColumn[]): boolean =>
    columns.filter(({ role }) => LEVELS.has(role)).length > 1;
  if (!isLevels(lower) || !upper.some(({ role }) => VALUES.has(role))) return null;
  const levels = lower.filter(({ role }) => LEVELS.has(role) || VALUES.has(role));
  const taken = new Set(levels.map(({ column }) => column));
  const rest = upper.filter(({ column, role }) => !taken.has(column) && !LEVELS.has(role) && role !== 'plain name');
  return withName(named([...levels, ...rest].sort((a, b) => a.column - b.column)));
}

/** Headings under a merged one are short: 年度目标, 实际完成. */
const LONGEST_SUBHEADING = 12;

/**
 * The header made finer by the row under it, which parts a merged heading (完成情况 over 年度目标 and 实际完成). Null for
 * a row of the form's own.
 */
export function readSubHeader(
  header: readonly HeaderColumn[],
  cells: readonly FormCell[],
): readonly HeaderColumn[] | null {
  const own = columnsOf(cells.filter(({ words }) => words !== ''));
  const areShort = cells.every(({ words }) => words.length <= LONGEST_SUBHEADING && !/\d/u.test(words));
  if (own.length < 2 || !areShort || !own.every(({ role }) => VALUES.has(role))) return null;
  const finer = new Map(named(own).map(({ column, role }) => [column, role]));
  const columns = new Set([...header.map(({ column }) => column), ...finer.keys()]);
  const roleAt = (column: number): ColumnRole =>
    finer.get(column) ?? header.find((each) => each.column === column)?.role ?? 'other';
  return [...columns].sort((a, b) => a - b).map((column) => ({ column, role: roleAt(column) }));
}

/** A form with two levels only: the innermost level names the indicator. */
function withName(header: readonly HeaderColumn[]): readonly HeaderColumn[] {
  if (header.some(({ role }) => role === 'name')) return header;
  const innermost = header.findLastIndex(({ role }) => LEVELS.has(role));
  return header.map((column, index) => (index === innermost ? { ...column, role: 'name' } : column));
}
