import { fundOf } from '../read-label.ts';
import { accountBasis, claimFigure, type Fact, measureOf, type RowClaim, statedFund, wholeOf } from './claim-figure.ts';
import type { Column, Measure } from './column.ts';
import type { Reading } from './reading.ts';
import { type Block, isBought, isGrandTotal, type Subject } from './subject.ts';
import type { TableFacts } from './table-facts.ts';
import type { TableCell, TableRow } from './table-row.ts';

/** A cell with all that a rule may look at. `subject` is null where nothing on its left names it. */
export interface AnyCell {
  readonly cell: TableCell;
  readonly row: TableRow;
  readonly subject: Subject | null;
  readonly column: Column;
  readonly block: Block | null;
  readonly reading: Reading;
  readonly facts: TableFacts;
}

export interface CellInTable extends AnyCell {
  readonly subject: Subject;
}

const hasBalance = ({ accounts }: TableFacts): boolean =>
  accounts.has('carryover.opening') || accounts.has('carryover.closing');

const ofKind = ({ accounts }: TableFacts, kind: string): boolean =>
  [...accounts].some((account) => account.startsWith(kind));

/** What all rows of a table are parts of: a table of the three public expenses has no other whole. */
function themeOf(facts: TableFacts): string | null {
  const { accounts } = facts;
  if (accounts.size > 1 && [...accounts].every((account) => account.startsWith('three_public')))
    return 'three_public.total';
  if (hasBalance(facts) && ofKind(facts, 'revenue') && ofKind(facts, 'expenditure')) return 'funds.total';
  if (ofKind(facts, 'expenditure')) return 'expenditure.total';
  if (!ofKind(facts, 'revenue')) return ofKind(facts, 'three_public') ? null : facts.topic;
  return accounts.has('carryover.opening') ? 'funds.total' : 'revenue.total';
}

/** What 合计 is the total of: the block or side it stands in, or the one thing that all rows are parts of. */
function totalOf({ subject, block, column, facts }: CellInTable): string | null {
  if (block?.kind === 'account') return block.concept;
  if (subject.isSubtotal) return null;
  if (block?.kind === 'sources') return isGrandTotal(subject) && hasBalance(facts) ? 'funds.total' : 'revenue.total';
  if (block?.kind === 'uses') return isGrandTotal(subject) && hasBalance(facts) ? 'funds.total' : 'expenditure.total';
  if (block !== null && block.kind !== 'parts') return null;
  const theme = themeOf(facts);
  if (theme === 'funds.total' || theme === 'three_public.total') return theme;
  if (column.words.startsWith('收入')) return 'revenue.total';
  return column.words.startsWith('支出') ? 'expenditure.total' : theme;
}

/** 支出总计 in a table with balances is what 收入总计 is: with what is left over, all funds. */
const isAllFunds = ({ subject, facts }: CellInTable): boolean =>
  /^(?:支出总计|支出总额)$/u.test(subject.words) && facts.accounts.has('carryover.closing');

/** Expenses that no vocabulary lists are stated money all the same (办公费、印刷费, 经营支出). */
const IS_MONEY = /(?:费|支出|经费|补助|工资|津贴|奖金|补贴|资金|收入|拨款)$/u;

/** The row is of where money comes from: its block says so, or all accounts of the table are income. */
const isSource = ({ block, facts }: CellInTable): boolean =>
  block?.kind === 'sources' || (ofKind(facts, 'revenue') && !ofKind(facts, 'expenditure'));

/** What a row of a table of accounts is about; null where its words do not say. */
export function accountOf(at: CellInTable): string | null {
  const { subject, facts } = at;
  if (isAllFunds(at)) return 'funds.total';
  if (subject.isTotal && subject.concept === null) return totalOf(at);
  if (subject.isSubtotal) return totalOf(at);
  if (subject.concept !== null) return subject.concept;
  if (isSource(at) && fundOf(subject.words) !== null) return 'revenue.fiscal_appropriation';
  if (facts.topic !== null && isBought(subject.words)) return 'other';
  return facts.accounts.size > 0 && IS_MONEY.test(subject.words) ? 'other' : null;
}

/** The concept that the column makes of a row's: a column of a fund (财政拨款 beside 其他资金) only says whose money. */
function isAboutRow(column: Column, measure: Measure): boolean {
  return (
    measure !== 'amount' ||
    column.basis !== null ||
    column.measure === 'amount' ||
    column.fund !== null ||
    column.year !== null
  );
}

/** 部门基本支出预算调整: a row of the form for basic data that states what was added in the year. */
const IS_ADJUSTMENT = /预算调整$|预算追加$/u;

/** A rate or change is of what was spent. */
function basisOf(at: CellInTable, concept: string, measure: Measure): Fact['basis'] {
  const { column, reading, facts } = at;
  if (measure === 'share_percent' && concept.startsWith('revenue')) return 'received';
  if (measure !== 'amount') return 'final';
  if (IS_ADJUSTMENT.test(at.subject.words)) return 'adjustment';
  return accountBasis(concept, column, { hasBudgets: reading.hasBudgets, facts });
}

/** No balance of its own: a rate of one, or the nothing of it that was budgeted before it was known. */
const isNoBalance = (concept: string, { column, cell }: CellInTable, measure: Measure): boolean =>
  concept.startsWith('carryover') &&
  (measure.endsWith('rate_percent') || (column.basis === 'initial_budget' && Number(cell.figure?.value) === 0));

/** 合计 × 年末结转和结余: a balance that a column names, in the one row that is of all the bureau's money. */
const balanceOfAll = ({ subject, column, block }: CellInTable): string | null =>
  subject.isTotal && block === null && column.basis === null && column.concept?.startsWith('carryover') === true
    ? column.concept
    : null;

/** A figure in a table whose rows are accounts. */
export function claimAccount(at: CellInTable): RowClaim | null {
  const { cell, row, subject, column, facts } = at;
  const measure = measureOf(column, cell);
  const account = measure === null || !isAboutRow(column, measure) ? null : accountOf(at);
  const concept = account ?? (measure === 'amount' ? balanceOfAll(at) : null);
  if (measure === null || concept === null) return null;
  if (isNoBalance(concept, at, measure)) return null;
  if (measure === 'share_percent' && wholeOf(concept, column, facts) === null) return null;
  const inherited = concept === 'revenue.other' || concept === 'funds.total' ? null : facts.fund;
  const fact: Fact = {
    concept,
    project: null,
    basis: basisOf(at, concept, measure),
    fund: statedFund(subject, column) ?? at.block?.fund ?? inherited,
    year: column.year,
    scope: null,
  };
  const claim = claimFigure(cell, at, measure, fact);
  return claim === null ? null : { claim, row, isWhole: false };
}
