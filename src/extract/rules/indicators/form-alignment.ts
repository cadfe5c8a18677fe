import { firstLevels, secondLevels } from '#schemas/vocabulary/indicator-levels.ts';
import { remembered } from '../remember.ts';
import type { ColumnRole, HeaderColumn } from './form-header.ts';
import type { FormCell } from './form-words.ts';

/** A row's cells by role. `isTorn`: the row has lost its first cells, as a converter tears rows apart. */
export interface AlignedRow {
  readonly cells: ReadonlyMap<ColumnRole, FormCell>;
  readonly isTorn: boolean;
}

const NUMERIC = /^[0-9０-９.．,，%％-]+分?$|^[-－—/]$/u;
/** Points that a form prints beside a level: 产出指标（50分）. */
const POINTS = /(?:[（(][^（()）]*[)）]|[0-9.]+分)$/u;
const LEVEL1 = new RegExp(`^(?:${firstLevels.join('|')})[\\p{Script=Han}]{0,4}$`, 'u');
const LEVEL2 = new RegExp(`(?:${secondLevels.join('|')})(?:指标|情况|评价)?$`, 'u');
const NUMBERED = /^指标\s?\d+\s?[:：]/u;
/** A level's name is short: the longest seen, 服务对象满意度指标, has nine characters. */
const LONGEST_LEVEL = 14;

/** A level's name without the points beside it. */
export const levelOf = (words: string): string =>
  words.length > LONGEST_LEVEL * 2 ? words : words.replace(POINTS, '');

export const isFirstLevel = remembered(
  (words): boolean =>
    words.length <= LONGEST_LEVEL * 2 && LEVEL1.test(levelOf(words)) && !/^(?:数量|质量|时效)/u.test(words),
);
export const isSecondLevel = remembered(
  (words): boolean => words.length <= LONGEST_LEVEL * 2 && LEVEL2.test(levelOf(words)),
);

const isTooLong = (words: string): boolean => words.length > LONGEST_LEVEL;

/** How well words fit a role; negative for words that contradict it. */
function wordFit(role: ColumnRole, words: string): number {
  if (words === '') return role === 'name' ? -1 : 0;
  switch (role) {
    case 'weight':
    case 'score':
      return NUMERIC.test(words) ? 2 : -4;
    case 'level1':
      return isFirstLevel(words) ? 2 : isTooLong(words) ? -3 : 0;
    case 'level2':
      return isSecondLevel(words) ? 2 : isTooLong(words) || NUMERIC.test(words) ? -3 : 0;
    case 'name':
      return nameFit(words);
    case 'target':
    case 'actual':
      return NUMBERED.test(words) ? -4 : 0.5;
    default:
      return 0;
  }
}

function nameFit(words: string): number {
  if (NUMBERED.test(words)) return 4;
  if (NUMERIC.test(words)) return -3;
  return words.endsWith('指标') && isFirstLevel(words) ? -1 : 1;
}

/** The roles of a header's columns, made once a form. */
export type ColumnRoles = ReadonlyMap<number, ColumnRole>;
export const columnRoles = (header: readonly HeaderColumn[]): ColumnRoles =>
  new Map(header.map(({ column, role }) => [column, role]));

/** The roles of the row's cells when they stand `shift` columns right of their headers. */
function place(cells: readonly FormCell[], roles: ColumnRoles, shift: number): Map<ColumnRole, FormCell> {
  const placed = new Map<ColumnRole, FormCell>();
  for (const cell of cells) {
    const role = roles.get(cell.column - shift);
    if (role !== undefined && role !== 'other' && !placed.has(role)) placed.set(role, cell);
  }
  return placed;
}

/** How well a row's cells fit where they are placed; `numbers` are those of its cells that are nothing but a number. */
function scoreOf(numbers: readonly FormCell[], placed: ReadonlyMap<ColumnRole, FormCell>): number {
  let score = 0;
  if (numbers.length > 0) {
    const used = new Set(placed.values());
    for (const cell of numbers) if (!used.has(cell)) score -= 2;
  }
  for (const [role, { words }] of placed) score += wordFit(role, words);
  return score;
}

const isLevelOrBlank = (words: string | undefined): boolean =>
  words === undefined || words === '' || isFirstLevel(words);

/** A row that fits its header as it stands: levels under levels, numbers under weight and score. */
function fitsAsPrinted(placed: ReadonlyMap<ColumnRole, FormCell>): boolean {
  const name = placed.get('name')?.words ?? '';
  const level2 = placed.get('level2')?.words ?? '';
  if (nameFit(name) < 1 || name === '' || isFirstLevel(name) || isFirstLevel(level2) || isTooLong(level2)) return false;
  if (!isLevelOrBlank(placed.get('level1')?.words) || (isSecondLevel(name) && name.endsWith('指标'))) return false;
  const numbers = [placed.get('weight'), placed.get('score')];
  return numbers.every((cell) => cell === undefined || cell.words === '' || NUMERIC.test(cell.words));
}

/** How far a row may be out of line with its header: a merged first column, or lost cells. */
const WIDEST_SHIFT = 8;
/** Nearest first; of two as near the one to the right. */
const SHIFTS: readonly number[] = Array.from({ length: 2 * WIDEST_SHIFT + 1 }, (_, index) => index - WIDEST_SHIFT).sort(
  (a, b) => Math.abs(a) - Math.abs(b) || b - a,
);

/**
 * Puts a row's cells under their headers. In a true table the columns say it; in a flattened one the header lacks a
 * merged first cell, or the row has lost cells: then the place that fits the cells' words best is taken, the nearest one
 * where several do.
 */
export function alignRow(cells: readonly FormCell[], roles: ColumnRoles): AlignedRow {
  const asPrinted = place(cells, roles, 0);
  if (fitsAsPrinted(asPrinted)) return { cells: asPrinted, isTorn: false };
  let best = { shift: 0, score: Number.NEGATIVE_INFINITY, placed: asPrinted };
  const numbers = cells.filter(({ words }) => NUMERIC.test(words));
  for (const shift of SHIFTS) {
    const placed = place(cells, roles, shift);
    const score = placed.size === 0 ? Number.NEGATIVE_INFINITY : scoreOf(numbers, placed);
    if (score > best.score) best = { shift, score, placed };
  }
  return { cells: best.placed, isTorn: cells[0]?.column === 0 && best.shift < 0 };
}
