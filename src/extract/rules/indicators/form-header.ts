import type { Line, LineCell } from '#model/line.ts';

/** What a column of an indicator form holds. `other` is read by nobody: deviations, notes, scoring standards. */
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
  | 'other';

export interface HeaderColumn {
  readonly column: number;
  readonly role: ColumnRole;
}

/** Header words by role, tried in this order: 得分 before 分值, 完成值 before 指标值. (DOMAIN: indicators, families.) */
const ROLES: readonly (readonly [ColumnRole, RegExp])[] = [
  ['level1', /^一级指标/u],
  ['level2', /^二级指标/u],
  ['name', /^(?:三级|四级|末级|具体|绩效指标名称|指标名称|指标内容|评价指标)(?:指标)?/u],
  ['other', /偏差|原因|备注|说明|标准|依据|系数|比例|扣分|是否|措施|公式|来源/u],
  ['score', /得分|评分|自评分|打分/u],
  ['weight', /分值|权重|满分|标准分|赋分/u],
  ['comparator', /指标性质|指标方向|比较符|运算符|符号/u],
  ['unit', /计量单位|度量单位|^单位$/u],
  ['actual', /完成|实际|实现|执行结果|达成/u],
  ['target', /指标值|目标值|目标|计划值|预期值|年初值|预期指标/u],
];

const roleOf = (words: string): ColumnRole => ROLES.find(([, shape]) => shape.test(words))?.[0] ?? 'other';

/** The header's words without white space and a bracket at the end: 年度⏎指标值（A） → 年度指标值. */
const wordsOf = (view: string, cell: LineCell): string =>
  view
    .slice(cell.span.start, cell.span.end)
    .replace(/\s+/gu, '')
    .replace(/[（(][^（()）]*[)）]$/u, '');

const HEADS: ReadonlySet<ColumnRole> = new Set(['level1', 'level2', 'name']);
const VALUES: ReadonlySet<ColumnRole> = new Set(['target', 'actual', 'weight', 'score']);

/**
 * The columns of an indicator form, when `line` is its header row: from the first cell that names a level or the
 * indicator on, as a converter may join the cells of the row above it. Null for any other row.
 */
export function readHeader(view: string, line: Line): readonly HeaderColumn[] | null {
  const columns = (line.cells ?? []).map((cell) => ({ column: cell.column, role: roleOf(wordsOf(view, cell)) }));
  const first = columns.findIndex(({ role }) => HEADS.has(role));
  if (first === -1) return null;
  const header = columns.slice(first);
  if (!header.some(({ role }) => VALUES.has(role)) || header.length < 3) return null;
  return header.some(({ role }) => role === 'name') ? header : withName(header);
}

/** A form with two levels only: the innermost level names the indicator. */
function withName(header: readonly HeaderColumn[]): readonly HeaderColumn[] {
  const innermost = header.findLastIndex(({ role }) => HEADS.has(role));
  return header.map((column, index) => (index === innermost ? { ...column, role: 'name' } : column));
}
