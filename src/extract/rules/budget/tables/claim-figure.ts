import type { Span } from '#model/span.ts';
import type { DraftClaim } from '../../context.ts';
import { approvedBasis, type Basis, type Fund, fundOf, isBareBudget } from '../read-label.ts';
import { parentOf } from '../scope.ts';
import type { Column, Measure } from './column.ts';
import type { Subject } from './subject.ts';
import type { BudgetItem, TableFacts, Unit } from './table-facts.ts';
import type { TableCell, TableRow } from './table-row.ts';

/** What a figure in a cell is said to be. */
export interface Fact {
  readonly concept: string;
  readonly project: { readonly name: string; readonly span: Span } | null;
  readonly basis: Basis | null;
  readonly fund: Fund | null;
  readonly year: number | null;
  readonly scope: string | null;
}

/** A claim with the row it was made in, for what rows share. */
export interface RowClaim {
  readonly claim: DraftClaim & { readonly item: BudgetItem };
  readonly row: TableRow;
  /** The row is the total of the projects in the table. */
  readonly isWhole: boolean;
  /** The row of which this one is a part (其中); null where the table says of none. */
  readonly partOf?: TableRow | null;
}

/** What a cell measures: its heading says, or the figure itself (a percentage under no heading of one is no money). */
export function measureOf(column: Column, { figure }: TableCell): Measure | null {
  const isRatio = figure?.kind === 'ratio';
  if (column.measure === null || column.measure === 'amount') return isRatio ? null : 'amount';
  if (column.measure === 'change_amount') return isRatio ? 'change_percent' : 'change_amount';
  return figure?.unit === null || isRatio ? column.measure : null;
}

/** The whole that a share is of: what the heading names, else the total that the table prints, else the next whole. */
export function wholeOf(concept: string, column: Column, facts: TableFacts): string | null {
  if (concept.startsWith('revenue')) return concept === 'revenue.total' ? null : 'revenue.total';
  const named = column.concept;
  if (!concept.startsWith('expenditure') || named === concept) return parentOf(concept);
  if (named?.startsWith('expenditure') === true) return named;
  if (concept === 'expenditure.total') return null;
  return facts.accounts.has('expenditure.total') ? 'expenditure.total' : parentOf(concept);
}

/** Rates above this are per cent though no sign says so; a rate of one whole may be printed 1 or 100. */
const LARGEST_PORTION = 2;

/** The unit of a bare rate: per cent where heading or size tell, else nobody says. */
function rateUnit(column: Column, value: string): Unit | null {
  if (/[%％]/u.test(column.words)) return { text: '%', span: column.span };
  const size = Math.abs(Number(value));
  return size === 0 || size >= LARGEST_PORTION ? { text: '%', span: null } : null;
}

/** The unit of a bare figure, with the place that states it: its heading, or the table's unit line; null if none does. */
function unitOf(facts: TableFacts, column: Column, measure: Measure, value: string): Unit | null {
  if (measure.endsWith('_percent')) return rateUnit(column, value);
  return column.unit === null ? facts.unit : { text: column.unit, span: column.span };
}

/** Tables of the three public expenses or of procurement: their 预算数 is the budget approved, also for what else they hold. */
const isApprovedTable = ({ accounts, topic }: TableFacts): boolean =>
  (topic !== null && accounts.size === 0) ||
  (accounts.size > 0 && [...accounts].every((account) => /^(?:three_public|procurement|other)/u.test(account)));

const approved = (concept: string, column: Column): Basis | null =>
  column.isBareBudget && isBareBudget(column.words) ? approvedBasis(concept, column.basis, '') : column.basis;

/** The basis of an amount in a table of accounts; balances have none. */
export function accountBasis(
  concept: string,
  column: Column,
  { hasBudgets, facts }: { readonly hasBudgets: boolean; readonly facts: TableFacts },
): Basis | null {
  if (concept.startsWith('carryover')) return null;
  const isRevenue = /^(?:revenue|funds)/u.test(concept);
  const stated = column.isBareBudget && isApprovedTable(facts) ? 'initial_budget' : approved(concept, column);
  const basis = stated ?? facts.basis ?? (isRevenue ? 'received' : 'final');
  // A table of what came in and went out calls both 决算数; beside budgets the word says more.
  return isRevenue && basis === 'final' && !hasBudgets ? 'received' : basis;
}

const evidenceOf = (role: 'label' | 'header' | 'unit' | 'project', span: Span) => ({ role, span });

function signed(value: string, measure: Measure, sign: 1 | -1): string {
  const isChange = measure.startsWith('change');
  return isChange && sign === -1 && !value.startsWith('-') ? `-${value}` : value;
}

/** The claim that a cell's figure makes. */
export function claimFigure(
  cell: TableCell,
  {
    row,
    subject,
    column,
    facts,
  }: {
    readonly row: TableRow;
    readonly subject: Subject | null;
    readonly column: Column;
    readonly facts: TableFacts;
  },
  measure: Measure,
  fact: Fact,
): RowClaim['claim'] | null {
  const { figure } = cell;
  if (figure === null) return null;
  const stated = unitOf(facts, column, measure, figure.value);
  // Other money is told apart by its name alone, in prose and table alike.
  const isNamed = fact.concept === 'other' && subject !== null;
  const [name, heading] = [subject?.words ?? '', isNamed ? '' : column.words];
  const item: BudgetItem = {
    field: 'budget',
    concept: fact.concept,
    project: fact.project?.name ?? null,
    measure,
    of: measure === 'share_percent' ? wholeOf(fact.concept, column, facts) : null,
    basis: fact.basis,
    fund: fact.fund,
    year: fact.year ?? facts.fiscalYear,
    value: signed(figure.value, measure, column.sign),
    unit: figure.unit ?? stated?.text ?? null,
    approx: false,
    stated: null,
    label: (name === heading ? name : `${name} ${heading}`).trim(),
    scope: fact.scope,
  };
  const labelled = subject === null ? [] : [evidenceOf('label', subject.span)];
  const project = fact.project !== null && fact.project.span.start !== subject?.span.start;
  const unit = figure.unit === null && stated !== null && stated.span !== null ? [evidenceOf('unit', stated.span)] : [];
  const start = subject === null ? cell.span.start : Math.min(subject.span.start, cell.span.start);
  return {
    item,
    spans: [{ start: start >= row.span.start ? start : cell.span.start, end: figure.whole.end }],
    figure: figure.digits,
    evidence: [
      ...labelled,
      evidenceOf('header', column.span),
      ...unit,
      ...(project && fact.project !== null ? [evidenceOf('project', fact.project.span)] : []),
    ],
  };
}

/** The fund that a figure's own words tell, nearest first. */
export const statedFund = (subject: Subject | null, column: Column): Fund | null =>
  (subject === null ? null : fundOf(subject.words)) ?? column.fund;
