import { type Span, trimSpan } from '#model/span.ts';
import { type Account, readAccount } from './form-account.ts';
import { type AlignedRow, levelOf } from './form-alignment.ts';
import {
  type CellValue,
  type Comparator,
  comparatorIn,
  readCell,
  readComparator,
  unitIn,
  unitOf,
} from './form-cell.ts';
import type { ColumnRole } from './form-header.ts';
import type { FormCell } from './form-words.ts';

/** The levels that merged cells carry down. */
export interface Levels {
  readonly level1: string | null;
  readonly level2: string | null;
}

/** One row of an indicator form with what it states; a cell that is lost, blank or a dash is empty. */
export interface FormRow extends Levels {
  readonly name: Span | null;
  readonly target: CellValue;
  readonly actual: CellValue;
  readonly weight: CellValue;
  readonly score: CellValue;
  /** From columns of their own, where the form has them. */
  readonly unit: string | null;
  readonly unitPlace: Span | null;
  /** From a column of its own, or from the name (检查次数≥). */
  readonly comparator: Comparator | null;
  /** From the name, or the first cell that states something, to the last that does. */
  readonly span: Span;
}

const PREFIX =
  /^指标\s?[0-9一二三四五六七八九十]{0,2}\s?[:：.、]?\s*|^[0-9]{1,2}[.、．]\s*(?![0-9])|^[（(][0-9一二三四五六七八九十]{1,2}[)）]\s*|^[①-⑳]\s*/u;
const FIRST_OF_LIST = /^指标1[:：.、]/u;
const PLACEHOLDER = /^[…\-－—/.\s无*]*$/u;
const EMPTY: CellValue = { kind: 'empty' };

const wordsOf = (cell: FormCell | undefined): string => cell?.words ?? '';
const blankAsNull = (words: string): string | null => (PLACEHOLDER.test(words) ? null : words);

/** The indicator's name without 指标1：; null when nothing is left of it. */
function nameOf(view: string, cell: FormCell | undefined): Span | null {
  if (cell === undefined) return null;
  const whole = trimSpan(view, cell.span);
  const prefix = PREFIX.exec(view.slice(whole.start, whole.end))?.[0].length ?? 0;
  const name = trimSpan(view, { start: Math.min(whole.end, whole.start + prefix), end: whole.end });
  return PLACEHOLDER.test(view.slice(name.start, name.end)) ? null : name;
}

/** The levels that hold for a row: its own where it prints them, else those above it. */
export function levelsOf({ cells, isTorn }: AlignedRow, above: Levels): Levels {
  const own1 = blankAsNull(levelOf(wordsOf(cells.get('level1'))));
  const own2 = blankAsNull(levelOf(wordsOf(cells.get('level2'))));
  const level1 = own1 ?? above.level1;
  if (own2 !== null) return { level1, level2: own2 };
  // A torn row that begins a list anew stood under a level whose cell is lost.
  const isLost = isTorn && FIRST_OF_LIST.test(wordsOf(cells.get('name')));
  return { level1, level2: own1 !== null || isLost ? null : above.level2 };
}

/** The innermost level that a row prints: what a row without a name below its levels is about (预算执行率 across them). */
const innermostLevel = (cells: ReadonlyMap<ColumnRole, FormCell>): FormCell | undefined =>
  [cells.get('level2'), cells.get('level1')].find((cell) => wordsOf(cell) !== '');

const VALUE_ROLES = ['target', 'actual', 'weight', 'score'] as const;

/** Goal and result from the column of remarks, in a form or row that has neither elsewhere; null where it tells none. */
function accountOf(view: string, cells: ReadonlyMap<ColumnRole, FormCell>, name: Span | null): Account | null {
  const remark = cells.get('account');
  if (remark === undefined || name === null || wordsOf(cells.get('target')) + wordsOf(cells.get('actual')) !== '')
    return null;
  const account = readAccount(view, remark.span, view.slice(name.start, name.end));
  return account.actual.kind === 'empty' ? null : account;
}

/** What a row states; null when it has neither a name nor a value. */
export function rowOf(view: string, { cells, isTorn }: AlignedRow, levels: Levels): FormRow | null {
  const read = (role: ColumnRole): CellValue => {
    const cell = cells.get(role);
    return cell === undefined ? EMPTY : readCell(view, cell.span);
  };
  const name = nameOf(view, cells.get('name')) ?? (isTorn ? null : nameOf(view, innermostLevel(cells)));
  const account = accountOf(view, cells, name);
  const told = account ?? { target: read('target'), actual: read('actual') };
  const values = { ...told, weight: read('weight'), score: read('score') };
  const roles = VALUE_ROLES.filter((role) => values[role].kind !== 'empty');
  const stated = [...roles, ...(account === null ? [] : ['account' as const])].map((role) => cells.get(role));
  const spans = stated.flatMap((cell) => (cell === undefined ? [] : [trimSpan(view, cell.span)]));
  const places = name === null ? spans : [name, ...spans];
  if (places.length === 0) return null;
  const span = {
    start: Math.min(...places.map(({ start }) => start)),
    end: Math.max(...places.map(({ end }) => end)),
  };
  const unit = unitOf(blankAsNull(wordsOf(cells.get('unit'))) ?? unitIn(wordsOf(cells.get('name'))) ?? '');
  const unitPlace = unit === null ? null : (cells.get('unit')?.span ?? null);
  const comparator = readComparator(wordsOf(cells.get('comparator'))) ?? comparatorIn(wordsOf(cells.get('name')));
  return { ...levels, ...values, name, unit, unitPlace, comparator, span };
}

/** True for a name alone: its values stand elsewhere or nowhere. */
export const isBare = (row: FormRow): boolean => VALUE_ROLES.every((role) => row[role].kind === 'empty');

/** Without a name a row still counts when it states a target or result and its weight or score: its name is lost. */
export const isStated = (row: FormRow): boolean =>
  !isBare(row) &&
  (row.name !== null ||
    ((row.target.kind !== 'empty' || row.actual.kind !== 'empty') &&
      (row.weight.kind !== 'empty' || row.score.kind !== 'empty')));

/** The row with a target that the converter put on a line of its own. */
export const withTarget = (row: FormRow, target: CellValue, end: number): FormRow => ({
  ...row,
  target,
  span: { start: row.span.start, end },
});
