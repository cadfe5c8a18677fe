import type { LineCell } from '#model/line.ts';
import type { ColumnRole, HeaderColumn } from './form-header.ts';

/** A row's cells by role. `isTorn`: the row has lost its first cells, as a converter tears rows apart. */
export interface AlignedRow {
  readonly cells: ReadonlyMap<ColumnRole, LineCell>;
  readonly isTorn: boolean;
}

const NUMERIC = /^[0-9０-９.．,，%％-]+分?$|^[-－—/]$/u;
const LEVEL1 = /^(?:产出|效益|满意度|成本|投入|过程|决策|效果|履职|管理|结果)[\p{Script=Han}]{0,4}$/u;
const LEVEL2 = /(?:数量|质量|时效|成本|效益|影响|满意度|满意|目标|资金)[\p{Script=Han}]{0,4}$/u;
const NUMBERED = /^指标\s?\d+\s?[:：]/u;
/** A level's name is short: the longest seen, 服务对象满意度指标, has nine characters. */
const LONGEST_LEVEL = 14;

/** How well words fit a role; negative for words that contradict it. */
function wordFit(role: ColumnRole, words: string): number {
  if (words === '') return role === 'name' ? -1 : 0;
  switch (role) {
    case 'weight':
    case 'score':
      return NUMERIC.test(words) ? 2 : -4;
    case 'level1':
      return LEVEL1.test(words) && !/^(?:数量|质量|时效)/u.test(words) ? 2 : words.length > LONGEST_LEVEL ? -3 : 0;
    case 'level2':
      return LEVEL2.test(words) ? 2 : words.length > LONGEST_LEVEL || NUMERIC.test(words) ? -3 : 0;
    case 'name':
      return NUMBERED.test(words)
        ? 4
        : NUMERIC.test(words)
          ? -3
          : LEVEL1.test(words) && words.endsWith('指标')
            ? -1
            : 1;
    case 'target':
    case 'actual':
      return NUMBERED.test(words) ? -4 : 0.5;
    default:
      return 0;
  }
}

const wordsOf = (view: string, cell: LineCell): string =>
  view.slice(cell.span.start, cell.span.end).replace(/\s+/gu, '');

/** The roles of the row's cells when they stand `shift` columns right of their headers. */
function place(cells: readonly LineCell[], header: readonly HeaderColumn[], shift: number): Map<ColumnRole, LineCell> {
  const roles = new Map(header.map(({ column, role }) => [column, role]));
  const placed = new Map<ColumnRole, LineCell>();
  for (const cell of cells) {
    const role = roles.get(cell.column - shift);
    if (role !== undefined && role !== 'other' && !placed.has(role)) placed.set(role, cell);
  }
  return placed;
}

function scoreOf(view: string, cells: readonly LineCell[], placed: ReadonlyMap<ColumnRole, LineCell>): number {
  const used = new Set(placed.values());
  const lost = cells.filter((cell) => !used.has(cell) && NUMERIC.test(wordsOf(view, cell))).length;
  const fits = [...placed].map(([role, cell]) => wordFit(role, wordsOf(view, cell)));
  return fits.reduce((sum, value) => sum + value, 0) - lost * 2;
}

/** How far a row may be out of line with its header: a merged first column, or lost cells. */
const WIDEST_SHIFT = 8;

/**
 * Puts a row's cells under their headers. In a true table the columns say it; in a flattened one the header lacks a
 * merged first cell, or the row has lost cells: then the place that fits the cells' words best is taken, the nearest one
 * where several do.
 */
export function alignRow(view: string, cells: readonly LineCell[], header: readonly HeaderColumn[]): AlignedRow {
  const shifts = Array.from({ length: 2 * WIDEST_SHIFT + 1 }, (_, index) => index - WIDEST_SHIFT).sort(
    (a, b) => Math.abs(a) - Math.abs(b) || b - a,
  );
  let best = { shift: 0, score: Number.NEGATIVE_INFINITY, placed: new Map<ColumnRole, LineCell>() };
  for (const shift of shifts) {
    const placed = place(cells, header, shift);
    const score = scoreOf(view, cells, placed);
    if (placed.size > 0 && score > best.score) best = { shift, score, placed };
  }
  const first = cells[0];
  return { cells: best.placed, isTorn: first?.column === 0 && best.shift < 0 };
}
