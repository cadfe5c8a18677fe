import { findFigures } from '#model/find-figures.ts';
import type { Line } from '#model/line.ts';
import { type Span, textAt } from '#model/span.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { projectRole, sectionProject } from './project-context.ts';
import { type Basis, basisOf, conceptWords, type Fund, fundOf } from './read-label.ts';

/** What a column's header says of its figures. */
interface Column {
  readonly words: string;
  readonly span: Span;
  readonly basis: Basis | null;
  readonly isRate: boolean;
  readonly role: string | null;
}

const BASIS_HEADERS: readonly (readonly [Basis, RegExp])[] = [
  ['initial_budget', /年初预算|年初数|批复数/u],
  ['adjusted_budget', /全年预算|调整(?:后)?预算|预算调整|^预算数?$|调整数/u],
  ['final', /决算|执行数|实际支出|全年执行|支出数|^支出|本年支出|实际数/u],
];
const isRateHeader = (words: string): boolean => /执行率|完成率|支出率|控制率/u.test(words);
const PROJECT_HEADER = /项目名称|资金名称|专项名称|项目/u;

const compact = (text: string, span: Span): string => textAt(text, span).replace(/\s+/gu, '');

const figureIn = (view: string, span: Span) => {
  const words = textAt(view, span).trim();
  if (!/^[-－]?[\d０-９][\d０-９,，.．]*\s*(?:%|％|万元|元)?$/u.test(words)) return null;
  return findFigures(view, span)[0] ?? null;
};

/**
 * How the columns of a table are told apart: by their place in the grid, or, where a flattened table lost cells and its
 * rows differ in length, by their place from the right, since figures stand at the right end.
 */
type ColumnKey = (row: Line, column: number) => number;

function columnKeyOf(rows: readonly Line[]): ColumnKey {
  const widths = new Set(rows.map((row) => (row.cells?.at(-1)?.column ?? -1) + 1));
  const hasHoles = rows.some((row) => row.cells?.some((cell, index) => cell.column !== index) ?? false);
  if (hasHoles || widths.size === 1) return (_, column) => column;
  return (row, column) => (row.cells?.at(-1)?.column ?? 0) - column;
}

const columnOf = (words: string, span: Span): Column => ({
  words,
  span,
  basis: BASIS_HEADERS.find(([, pattern]) => pattern.test(words))?.[0] ?? null,
  isRate: isRateHeader(words),
  role: projectRole(words),
});

/** The columns that a header row names, each with the words of the row above it (two-storey headers). */
function columnsOf(
  context: RulesContext,
  keyOf: ColumnKey,
  row: Line,
  upper: Line | null,
): ReadonlyMap<number, Column> {
  const columns = new Map<number, Column>();
  for (const cell of upper?.cells ?? []) {
    const words = compact(context.text, cell.span);
    if (words !== '' && upper !== null) columns.set(keyOf(upper, cell.column), columnOf(words, cell.span));
  }
  for (const cell of row.cells ?? []) {
    const own = compact(context.text, cell.span);
    if (own === '') continue;
    const above = upper?.cells?.findLast(
      (each) => each.column <= cell.column && compact(context.text, each.span) !== '',
    );
    const over = above === undefined ? '' : compact(context.text, above.span);
    const named = columnOf(own, cell.span);
    // The lower storey decides; what it leaves open the upper one says (年初预算数 over 金额).
    const whole = columnOf(`${over}${own}`, cell.span);
    columns.set(keyOf(row, cell.column), {
      ...whole,
      basis: named.basis ?? whole.basis,
      role: named.role ?? whole.role,
    });
  }
  return columns;
}

const isHeader = (context: RulesContext, row: Line): boolean => {
  const words = (row.cells ?? []).map((cell) => compact(context.text, cell.span)).filter((cell) => cell !== '');
  const known = words.filter(
    (cell) =>
      isRateHeader(cell) || BASIS_HEADERS.some(([, pattern]) => pattern.test(cell)) || projectRole(cell) !== null,
  );
  return (
    known.length >= 2 ||
    (known.length >= 1 && words.some((cell) => PROJECT_HEADER.test(cell)) && words.every((cell) => !/^\d/u.test(cell)))
  );
};

const TOTAL = /^(?:合计|总计|小计|总额)[:：]?$/u;

type BudgetItem = Extract<DraftClaim['item'], { field: 'budget' }>;

interface RowSubject {
  readonly words: string;
  readonly span: Span;
  readonly concept: string | null;
}

/** What the rows of a block are about, when the row itself says only 合计: sources (资金来源) or uses (资金结构). */
type Block = 'sources' | 'uses' | null;

function rowSubject(context: RulesContext, row: Line, block: Block): RowSubject | null {
  const labels = (row.cells ?? []).filter(
    (cell) => compact(context.text, cell.span) !== '' && figureIn(context.view, cell.span) === null,
  );
  const label = labels.findLast((cell) => !/^[-－—/]$/u.test(compact(context.text, cell.span)));
  if (label === undefined) return null;
  const words = compact(context.text, label.span)
    .replace(/^其中[:：]?/u, '')
    .replace(/^[（(]?[一二三四五六七八九\d]+[)）、.．]\s?/u, '');
  const concept = TOTAL.test(words)
    ? block === 'sources'
      ? 'revenue.total'
      : 'expenditure.total'
    : (conceptWords(words).at(-1)?.concept ?? null);
  return { words, span: label.span, concept };
}

const blockOf = (context: RulesContext, row: Line, before: Block): Block => {
  const words = (row.cells ?? []).map((cell) => compact(context.text, cell.span)).join(' ');
  if (/资金来源|来源/u.test(words)) return 'sources';
  return /资金结构|支出结构|结构/u.test(words) ? 'uses' : before;
};

interface TableReading {
  readonly columns: ReadonlyMap<number, Column>;
  readonly keyOf: ColumnKey;
  readonly unit: { readonly text: string; readonly span: Span } | null;
  readonly fund: Fund | null;
  readonly isProjects: boolean;
  /** What the total row is the total of. */
  readonly wholeName: string;
}

function claimCell(
  context: RulesContext,
  table: TableReading,
  subject: RowSubject,
  column: Column,
  cell: Span,
  row: Line,
): DraftClaim | null {
  const figure = figureIn(context.view, cell);
  if (figure === null) return null;
  const isRatio = column.isRate || figure.kind === 'ratio';
  const concept = table.isProjects ? column.role : subject.concept;
  if (concept === null || (!isRatio && !table.isProjects && column.basis === null)) return null;
  if (isRatio && !column.isRate) return null;
  const item: BudgetItem = {
    field: 'budget',
    concept: isRatio && table.isProjects ? 'project.spent' : concept,
    project: table.isProjects ? (TOTAL.test(subject.words) ? table.wholeName : subject.words) : null,
    measure: isRatio ? 'rate_percent' : 'amount',
    of: null,
    basis: isRatio ? 'final' : table.isProjects ? roleBasis(concept, column.words) : column.basis,
    fund: fundOf(subject.words) ?? table.fund,
    year: context.fiscalYear,
    value: figure.value,
    unit: figure.unit ?? (isRatio ? '%' : (table.unit?.text ?? '万元')),
    approx: false,
    stated: null,
    label: `${subject.words} ${column.words}`,
    scope: null,
  };
  const unit =
    figure.unit === null && !isRatio && table.unit !== null ? [{ role: 'unit' as const, span: table.unit.span }] : [];
  const start = Math.min(subject.span.start, cell.start);
  return {
    item,
    spans: [{ start: start >= row.span.start ? start : cell.start, end: figure.whole.end }],
    figure: figure.digits,
    evidence: [{ role: 'label', span: subject.span }, { role: 'header', span: column.span }, ...unit],
  };
}

const roleBasis = (role: string, words: string): Basis | null => {
  if (role === 'project.received') return 'received';
  if (role === 'project.spent') return 'final';
  return role === 'project.budget' ? (basisOf(words) ?? 'adjusted_budget') : null;
};

function claimTable(
  context: RulesContext,
  rows: readonly Line[],
  unit: TableReading['unit'],
  fund: Fund | null,
  wholeName: string,
): readonly DraftClaim[] {
  const claims: DraftClaim[] = [];
  const keyOf = columnKeyOf(rows);
  let table: TableReading | null = null;
  let block: Block = null;
  let previous: Line | null = null;
  for (const row of rows) {
    block = blockOf(context, row, block);
    if (isHeader(context, row)) {
      const upper: Line | null = previous !== null && isHeader(context, previous) ? previous : null;
      const columns = columnsOf(context, keyOf, row, upper);
      const isProjects: boolean = [row, upper].some(
        (line) =>
          line?.cells?.some((cell) => /项目名称|资金名称|专项名称/u.test(compact(context.text, cell.span))) ?? false,
      );
      table = { columns, keyOf, unit, fund, isProjects, wholeName };
    } else if (table !== null) claims.push(...claimRow(context, table, row, block));
    previous = row;
  }
  return claims;
}

function claimRow(context: RulesContext, table: TableReading, row: Line, block: Block): readonly DraftClaim[] {
  const subject = rowSubject(context, row, block);
  const cells = row.cells ?? [];
  if (subject === null) return [];
  return cells.flatMap((cell) => {
    const column = table.columns.get(table.keyOf(row, cell.column));
    const claim = column === undefined ? null : claimCell(context, table, subject, column, cell.span, row);
    return claim === null ? [] : [claim];
  });
}

/** Budget facts from tables: accounts by concept (基本支出 × 年初预算数) and project tables (项目名称 × 年末结转). */
export function claimTables(context: RulesContext, defaultFund: Fund | null): readonly DraftClaim[] {
  return context.segmentation.tables.flatMap((table) => {
    const rows = context.segmentation.lines.slice(table.from - 1, table.to);
    const section = context.segmentation.sections[rows[0]?.section ?? 0];
    const fund =
      [...(section?.path ?? []), section?.heading ?? ''].map(fundOf).findLast((found) => found !== null) ?? defaultFund;
    const wholeName = sectionProject(section?.heading ?? '')?.name ?? '合计';
    return claimTable(context, rows, table.unit, fund, wholeName);
  });
}
