import { fundOf } from '../read-label.ts';
import { type CellInTable, claimAccount } from './account-rows.ts';
import type { RowClaim } from './claim-figure.ts';
import { type Column, columnOf } from './column.ts';
import { pairsOf } from './pairs.ts';
import { claimOfProject, type NamedProject } from './project-rows.ts';
import type { Reading } from './reading.ts';
import type { TableFacts } from './table-facts.ts';
import type { TableRow } from './table-row.ts';

/** Where the money of a project's form comes from: parts of the amount above, told apart by their label. */
const IS_SOURCE =
  /财政|拨款|中央|省级|市级|州级|县级|区级|区县|地方|其他资金|其它资金|自筹|单位资金|社会|配套|专户|一般公共预算|政府性基金|国有资本|上级|贷款|事业收入|经营/u;
/** A balance brought into the year. */
const IS_OPENING = /(?:上年|年初|以前年度).{0,4}(?:结转|结余)/u;
/** 年度资金总额 and what other forms call it. */
const IS_WHOLE = /^(?:项目|预算|实施|项目总)?(?:资金|经费|总额|金额|投资)(?:总额|总计|合计)?$/u;
/** Accounts of the bureau, which no project's form splits into. */
const IS_BUREAUS = /^(?:expenditure\.(?:basic|project)|three_public)/u;

const isZero = ({ cell }: CellInTable): boolean => Number(cell.figure?.value) === 0;

/** 上年结转资金 of a form: what the year began with, as its adjusted budget counts it. */
function claimOpening(at: CellInTable, project: NamedProject): RowClaim | null {
  const { column } = at;
  if (column.basis !== 'adjusted_budget' || column.measure !== null || isZero(at)) return null;
  return claimOfProject({ ...at, column: { ...column, role: 'project.opening' } }, project, null);
}

/** A row of a form about one project: its whole amount, or what of it comes from where. */
export function claimFormRow(at: CellInTable, project: NamedProject): RowClaim | null {
  const { subject } = at;
  if (subject.isAccount && IS_BUREAUS.test(subject.concept ?? '')) return claimAccount(at);
  if (IS_OPENING.test(subject.words)) return claimOpening(at, project);
  const isWhole = subject.isTotal || IS_WHOLE.test(subject.words);
  return isWhole || IS_SOURCE.test(subject.words) ? claimOfProject(at, project, fundOf(subject.words)) : null;
}

/** A label that says which amount or rate of the project stands behind it: 预算数：, 执行数：, 执行率：. */
const isBasisLabel = ({ kind, basis, measure, concept }: Column): boolean =>
  kind === 'figures' &&
  (basis !== null || measure === 'rate_percent') &&
  (concept === null || concept === 'expenditure.total');

/**
 * The columns that a form without a header sets up by labels before the figures (预算数：| 856.30 | 执行数：| 832.14), for
 * the rows below, which split the same amounts; null for any other row.
 */
export function readingOfLabels(row: TableRow, { fiscalYear, placeOf }: TableFacts): Reading | null {
  const columns = new Map(
    pairsOf(row).flatMap(({ label, cell }) => {
      const column = columnOf(label.words, label.span, fiscalYear);
      return isBasisLabel(column) ? [[placeOf(row, cell.column), { ...column, concept: null }] as const] : [];
    }),
  );
  if (![...columns.values()].some(({ basis }) => basis !== null)) return null;
  return { kind: 'accounts', columns, nameColumn: null, theme: null, hasBudgets: true, hasMoney: true, width: 0 };
}

/** 年度资金总额：| 3020.15 in a form that states no more than the budget asked for. */
const IS_ALL = /^(?:年度)?(?:资金|预算|项目资金)?总额$|^(?:项目资金|预算资金)$/u;

/**
 * The column that a form of targets has for its one amount, by the cell before it (年度预算申请（万元）) or, for a project,
 * by the form's name; null for any other row.
 */
export function readingOfTotal(row: TableRow, facts: TableFacts, isProjects: boolean): Reading | null {
  const [lead] = row.cells;
  const pair = pairsOf(row).find(({ label }) => IS_ALL.test(label.subject?.words ?? ''));
  if (lead === undefined || pair === undefined) return null;
  const column = columnOf(lead.words, lead.span, facts.fiscalYear);
  const basis = isProjects && facts.basis === 'initial_budget' ? facts.basis : column.basis;
  if (basis === null || column.concept === 'expenditure.project') return null;
  const told: Column = { ...column, kind: 'figures', basis, isBareBudget: false, concept: null, measure: null };
  const columns = new Map([[facts.placeOf(row, pair.cell.column), { ...told, role: 'project.budget' }]]);
  return { kind: 'accounts', columns, nameColumn: null, theme: null, hasBudgets: true, hasMoney: true, width: 0 };
}
