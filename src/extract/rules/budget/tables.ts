import type { Line } from '#model/line.ts';
import type { Span } from '#model/span.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { sectionProject } from './project-context.ts';
import { type Basis, basisOf, conceptWords, type Fund, fundOf } from './read-label.ts';
import { parentOf } from './scope.ts';
import {
  type Column,
  type ColumnKey,
  columnKeyOf,
  columnsOf,
  compact,
  figureIn,
  hasFigures,
  isGrid,
  isHeader,
} from './table-columns.ts';

const TOTAL = /^(?:合计|总计|总额)[:：]?$/u;
/** A subtotal is of some rows above it; which ones the table does not say. */
const SUBTOTAL = /^小计/u;

type BudgetItem = Extract<DraftClaim['item'], { field: 'budget' }>;

interface RowSubject {
  readonly words: string;
  readonly span: Span;
  readonly concept: string | null;
}

/** What the rows of a block are about, when the row itself says only 合计: sources (资金来源) or uses (资金结构). */
type Block = 'sources' | 'uses' | null;

/** What 合计 is the total of: the block it stands in, or the one thing that the other rows are about. */
function totalOf(block: Block, theme: string | null): string {
  if (block !== null) return block === 'sources' ? 'revenue.total' : 'expenditure.total';
  return theme ?? 'expenditure.total';
}

const labelsOf = (
  context: RulesContext,
  row: Line,
): readonly { readonly words: string; readonly span: Span; readonly column: number }[] =>
  (row.cells ?? [])
    .map((cell) => ({ words: compact(context.text, cell.span), span: cell.span, column: cell.column }))
    .filter(({ words, span }) => words !== '' && !/^[-－—/]+$/u.test(words) && figureIn(context.view, span) === null);

function rowSubject(
  context: RulesContext,
  row: Line,
  {
    block,
    theme,
    nameColumn,
  }: { readonly block: Block; readonly theme: string | null; readonly nameColumn: number | null },
): RowSubject | null {
  const labels = labelsOf(context, row);
  const label = labels.find((each) => each.column === nameColumn) ?? labels.at(-1);
  if (label === undefined) return null;
  const words = label.words.replace(/^其中[:：]?/u, '').replace(/^[（(]?[一二三四五六七八九\d]+[)）、.．]\s?/u, '');
  const concept = TOTAL.test(words) ? totalOf(block, theme) : (conceptWords(words).at(-1)?.concept ?? null);
  return { words, span: label.span, concept };
}

/** The total that all rows of a table are parts of: a table of three public expenses has no other. */
function themeOf(context: RulesContext, rows: readonly Line[]): string | null {
  const concepts = rows.flatMap((row) =>
    labelsOf(context, row).flatMap(({ words }) => conceptWords(words).map((word) => word.concept)),
  );
  const isThreePublic = concepts.length > 1 && concepts.every((concept) => concept.startsWith('three_public'));
  return isThreePublic ? 'three_public.total' : null;
}

const blockOf = (context: RulesContext, row: Line, before: Block): Block => {
  const words = (row.cells ?? []).map((cell) => compact(context.text, cell.span)).join(' ');
  if (/资金来源|来源/u.test(words)) return 'sources';
  return /资金结构|支出结构|结构/u.test(words) ? 'uses' : before;
};

/** What is known of a table before its header is read. */
type TableBase = Pick<TableReading, 'keyOf' | 'unit' | 'fund' | 'wholeName' | 'theme'>;

interface TableReading {
  readonly columns: ReadonlyMap<number, Column>;
  readonly keyOf: ColumnKey;
  readonly unit: { readonly text: string; readonly span: Span } | null;
  readonly fund: Fund | null;
  readonly isProjects: boolean;
  /** The columns are accounts; the rows are bureaus, years or nothing. */
  readonly isTransposed: boolean;
  /** What the total row is the total of. */
  readonly wholeName: string | null;
  /** What 合计 means where no block says it. */
  readonly theme: string | null;
  /** The column that names the project; null where none is headed so. */
  readonly nameColumn: number | null;
}

type Measure = BudgetItem['measure'];

/** What a cell measures: its header says, or the figure itself (a percentage under no header of one is no money). */
function measureOf(column: Column, isPercent: boolean): Measure | null {
  if (column.measure !== null) return column.measure;
  return isPercent ? null : 'amount';
}

/** What a total row of a table of projects states of all projects together, by the column's role. */
const ALL_PROJECTS: Readonly<Record<string, string>> = {
  'project.budget': 'expenditure.project',
  'project.spent': 'expenditure.project',
};

function conceptOf(table: TableReading, subject: RowSubject, column: Column, measure: Measure): string | null {
  if (table.isTransposed) return column.concept ?? (/合计|总计/u.test(column.words) ? table.theme : null);
  if (!table.isProjects) {
    return measure !== 'amount' || column.basis !== null || column.measure === 'amount' ? subject.concept : null;
  }
  const role = measure === 'amount' ? column.role : 'project.spent';
  if (!TOTAL.test(subject.words) || table.wholeName !== null) return role;
  return role === null ? null : (ALL_PROJECTS[role] ?? null);
}

function basisOfCell(table: TableReading, concept: string, column: Column, measure: Measure): Basis | null {
  if (measure !== 'amount') return measure === 'share_percent' && concept.startsWith('revenue') ? 'received' : 'final';
  if (concept.startsWith('project.')) return roleBasis(concept, column.words);
  if (table.isProjects) return column.role === 'project.spent' ? 'final' : roleBasis('project.budget', column.words);
  if (concept.startsWith('carryover')) return null;
  // 预算数 of the three public expenses and of procurement is the one approved at the year's beginning.
  const isApproved =
    column.basis === 'adjusted_budget' &&
    /^(?:three_public|procurement)/u.test(concept) &&
    !/调整|全年/u.test(column.words);
  if (isApproved) return 'initial_budget';
  return column.basis ?? (/^(?:revenue|funds)/u.test(concept) ? 'received' : 'final');
}

/** The unit of a bare figure, with the place that states it: the header for percentages, the table's unit line for money. */
function unitOf(
  table: TableReading,
  column: Column,
  measure: Measure,
): { readonly unit: string; readonly span: Span | null } {
  if (measure === 'rate_percent' || measure === 'change_percent')
    return { unit: '%', span: /[%％]/u.test(column.words) ? column.span : null };
  return { unit: table.unit?.text ?? '万元', span: table.unit?.span ?? null };
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
  const measure = figure === null ? null : measureOf(column, figure.kind === 'ratio');
  const concept = measure === null ? null : conceptOf(table, subject, column, measure);
  if (figure === null || measure === null || concept === null) return null;
  const stated = unitOf(table, column, measure);
  const item: BudgetItem = {
    field: 'budget',
    concept,
    project: concept.startsWith('project.') ? (TOTAL.test(subject.words) ? table.wholeName : subject.words) : null,
    measure,
    of: measure === 'share_percent' ? parentOf(concept) : null,
    basis: basisOfCell(table, concept, column, measure),
    fund: fundOf(subject.words) ?? table.fund,
    year: context.fiscalYear === null ? null : context.fiscalYear - column.yearsBefore,
    value: figure.value,
    unit: figure.unit ?? stated.unit,
    approx: false,
    stated: null,
    label: `${subject.words} ${column.words}`,
    scope: null,
  };
  const unit = figure.unit === null && stated.span !== null ? [{ role: 'unit' as const, span: stated.span }] : [];
  const start = Math.min(subject.span.start, cell.start);
  return {
    item,
    spans: [{ start: start >= row.span.start ? start : cell.start, end: figure.whole.end }],
    figure: figure.digits,
    evidence: [...labelEvidence(subject), { role: 'header', span: column.span }, ...unit],
  };
}

const labelEvidence = ({ span }: RowSubject): readonly { readonly role: 'label'; readonly span: Span }[] =>
  span.start === span.end ? [] : [{ role: 'label', span }];

const roleBasis = (role: string, words: string): Basis | null => {
  if (role === 'project.received') return 'received';
  if (role === 'project.spent') return 'final';
  return role === 'project.budget' ? (basisOf(words) ?? 'adjusted_budget') : null;
};

const NAMES_PROJECTS = /项目名称|资金名称|专项名称/u;
/** 项目 heads a column of projects as often as one of accounts (基本支出, 项目支出): the rows tell. */
const MAY_NAME_PROJECTS = /^项目(?:[（(].*)?$/u;

/** True when some rows of a table are accounts of the bureau. */
const holdsAccounts = (context: RulesContext, rows: readonly Line[]): boolean =>
  rows.some(
    (row) => hasFigures(context, row) && labelsOf(context, row).some(({ words }) => conceptWords(words).length > 0),
  );

/** The header's storeys above the figures: rows without figures, the last of which names columns. */
function storeysAt(context: RulesContext, rows: readonly Line[], at: number, inGrid: boolean): readonly Line[] {
  const row = rows[at];
  if (row === undefined || !isHeader(context, row, inGrid)) return [];
  if (!inGrid) {
    const upper = rows[at - 1];
    return upper !== undefined && !hasFigures(context, upper) ? [upper, row] : [row];
  }
  const below = rows.slice(at + 1).findIndex((each) => hasFigures(context, each));
  const last = below === -1 ? at : at + below;
  let first = at;
  for (let above = rows[first - 1]; above !== undefined && at - first < DEEPEST_HEADER; above = rows[first - 1]) {
    if (hasFigures(context, above)) break;
    first -= 1;
  }
  return rows.slice(first, last + 1);
}

/** Rows above the first that names columns which may still belong to the header (a spanning 2022年度). */
const DEEPEST_HEADER = 2;

/** True when the columns name accounts and no row of figures does. */
function isTransposed(context: RulesContext, rows: readonly Line[], columns: ReadonlyMap<number, Column>): boolean {
  const accounts = [...columns.values()].filter((column) => column.concept !== null && column.measure === null);
  const rowsName = rows.some(
    (row) => hasFigures(context, row) && labelsOf(context, row).some(({ words }) => conceptWords(words).length > 0),
  );
  return accounts.length >= 2 && !rowsName;
}

/** What 合计 over a transposed table's columns is the total of: the whole of what most columns are parts of. */
function totalOfColumns(columns: ReadonlyMap<number, Column>): string | null {
  const parents = [...columns.values()].flatMap((column) =>
    column.concept === null ? [] : [parentOf(column.concept)],
  );
  return parents.find((parent) => parent !== null && !parent.startsWith('expenditure.basic')) ?? null;
}

/** Beside the year before, a bare 预算数 is the budget approved at the year's beginning (基础数据表: 上年决算, 本年预算, 本年决算). */
function approvedBudgets(columns: ReadonlyMap<number, Column>): ReadonlyMap<number, Column> {
  if (![...columns.values()].some((column) => column.yearsBefore === 1)) return columns;
  const isBare = (column: Column): boolean => column.basis === 'adjusted_budget' && !/调整|全年/u.test(column.words);
  return new Map(
    [...columns].map(([key, column]) => [
      key,
      isBare(column) ? { ...column, basis: 'initial_budget' as const } : column,
    ]),
  );
}

function readHeader(
  context: RulesContext,
  rows: readonly Line[],
  storeys: readonly Line[],
  base: TableBase,
): TableReading {
  const columns = approvedBudgets(columnsOf(context, rows, storeys));
  const headings = storeys.toReversed().flatMap((line) => line.cells ?? []);
  const named = (pattern: RegExp) => headings.find((cell) => pattern.test(compact(context.text, cell.span)));
  const nameCell = named(NAMES_PROJECTS) ?? (holdsAccounts(context, rows) ? undefined : named(MAY_NAME_PROJECTS));
  const transposed = nameCell === undefined && isTransposed(context, rows, columns);
  const theme = transposed ? totalOfColumns(columns) : base.theme;
  const nameColumn = nameCell?.column ?? null;
  return { ...base, columns, theme, isProjects: nameCell !== undefined, isTransposed: transposed, nameColumn };
}

function claimTable(
  context: RulesContext,
  rows: readonly Line[],
  base: Omit<TableBase, 'theme' | 'keyOf'>,
): readonly DraftClaim[] {
  const claims: DraftClaim[] = [];
  const inGrid = isGrid(rows);
  const shared: TableBase = { ...base, keyOf: columnKeyOf(rows), theme: themeOf(context, rows) };
  let table: TableReading | null = null;
  let block: Block = null;
  for (const [at, row] of rows.entries()) {
    block = blockOf(context, row, block);
    const storeys = storeysAt(context, rows, at, inGrid);
    if (storeys.length > 0) table = readHeader(context, rows, storeys, shared);
    else if (table !== null && hasFigures(context, row)) claims.push(...claimRow(context, table, row, block));
  }
  return claims;
}

function claimRow(context: RulesContext, table: TableReading, row: Line, block: Block): readonly DraftClaim[] {
  const named = rowSubject(context, row, { block, theme: table.theme, nameColumn: table.nameColumn });
  // The one row of a table of accounts side by side need not say whose it is.
  const subject =
    named ??
    (table.isTransposed ? { words: '', span: { start: row.span.start, end: row.span.start }, concept: null } : null);
  const cells = row.cells ?? [];
  if (subject === null || SUBTOTAL.test(subject.words)) return [];
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
    const wholeName = sectionProject(section?.heading ?? '')?.name ?? null;
    return claimTable(context, rows, { unit: table.unit, fund, wholeName });
  });
}
