import type { Line } from '#model/line.ts';
import type { Span } from '#model/span.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { sectionProject } from './project-context.ts';
import { approvedBasis, type Basis, basisOf, conceptWords, type Fund, fundOf } from './read-label.ts';
import { parentOf } from './scope.ts';
import { type Column, columnKeyOf, compact, figureIn, hasFigures, isGrid } from './table-columns.ts';
import { labelsOf, readHeader, storeysAt, type TableBase, type TableReading, themeOf } from './table-header.ts';

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

function rowSubject(
  context: RulesContext,
  row: Line,
  {
    block,
    theme,
    nameColumn,
    cell,
  }: {
    readonly block: Block;
    readonly theme: string | null;
    readonly nameColumn: number | null;
    readonly cell: number;
  },
): RowSubject | null {
  const labels = labelsOf(context, row);
  // Forms set income and spending side by side: a figure is about the words left of it.
  const label =
    labels.find((each) => each.column === nameColumn) ?? labels.findLast((each) => each.column < cell) ?? labels.at(-1);
  if (label === undefined) return null;
  const words = label.words.replace(/^其中[:：]?/u, '').replace(/^[（(]?[一二三四五六七八九\d]+[)）、.．]\s?/u, '');
  const concept = TOTAL.test(words) ? totalOf(block, theme) : (conceptWords(words).at(-1)?.concept ?? null);
  return { words, span: label.span, concept };
}

const blockOf = (context: RulesContext, row: Line, before: Block): Block => {
  const words = (row.cells ?? []).map((cell) => compact(context.text, cell.span)).join(' ');
  if (/资金来源|来源/u.test(words)) return 'sources';
  return /资金结构|支出结构|结构/u.test(words) ? 'uses' : before;
};

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
  const basis = approvedBasis(concept, column.basis, column.words);
  return basis ?? (/^(?:revenue|funds)/u.test(concept) ? 'received' : 'final');
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
  const { theme, nameColumn } = table;
  // The one row of a table of accounts side by side need not say whose it is.
  const nameless = { words: '', span: { start: row.span.start, end: row.span.start }, concept: null };
  return (row.cells ?? []).flatMap((cell) => {
    const named = rowSubject(context, row, { block, theme, nameColumn, cell: cell.column });
    const subject = named ?? (table.isTransposed ? nameless : null);
    if (subject === null || SUBTOTAL.test(subject.words)) return [];
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
