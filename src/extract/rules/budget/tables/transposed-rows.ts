import type { AnyCell } from './account-rows.ts';
import { accountBasis, claimFigure, type Fact, measureOf, type RowClaim, statedFund } from './claim-figure.ts';
import { type Column, columnOf } from './column.ts';
import { LONGEST_NAME, type Subject } from './subject.ts';
import type { TableFacts } from './table-facts.ts';

/** Rows about all the bureau: a total over its units, or a row that names none. */
const IS_WHOLE = /汇总|合计|总计|本部门|本单位|全局|全系统|^计$|^\d{4}年度?$|^[上本当]年|^小计$|^$/u;
/** A bureau or one of its units. */
const IS_UNIT =
  /(?:局|机关|本级|站|所|中心|队|院|校|馆|室|办|办公室|委|委员会|处|科|公司|厅|会|社|园|厂|台|部)(?:[（(].*[)）])?$/u;
/** A class or item of the functional classification, by its name. */
const IS_CLASS = /支出$|事务$|管理$|运行$|服务$|补助$|保障$/u;

/** A measure other than an amount: 合计 and 金额 qualify nothing. */
const isOther = (measure: Column['measure']): boolean => measure !== null && measure !== 'amount';

/** What a row of years or bases adds to its columns: 2021年, 预算数, 增减率. */
function withRow(column: Column, subject: Subject | null, facts: TableFacts): Column {
  if (subject === null) return column;
  const row = columnOf(subject.words, subject.span, facts.fiscalYear);
  const isQualifier = row.concept === null && (row.basis !== null || isOther(row.measure) || row.year !== null);
  if (!isQualifier) return column;
  return {
    ...column,
    words: `${subject.words}${column.words}`,
    basis: row.basis ?? column.basis,
    isBareBudget: row.isBareBudget || column.isBareBudget,
    measure: isOther(row.measure) ? row.measure : column.measure,
    sign: row.measure === null ? column.sign : row.sign,
    year: row.year ?? column.year,
  };
}

const isQualifying = (column: Column, before: Column): boolean => column.words !== before.words;

/** Columns of a class's money that are parts of it; a labeller's eye goes to the total. */
const TOTAL_OF_CLASS = 'expenditure.total';

/** A balance of the bureau, by the part of an account that its heading names. */
const BALANCES: ReadonlyMap<string, string> = new Map([
  ['project.opening', 'carryover.opening'],
  ['project.closing', 'carryover.closing'],
]);

function conceptOf(at: AnyCell, isRowKnown: boolean): string | null {
  const { column, reading, subject, cell } = at;
  const isTotal = /合计|总计|小计/u.test(column.words);
  // 预算数 | 支出数 | 基本支出 | 项目支出 | 结转: a basis alone is that of the whole that the accounts beside it make up.
  const isOfWhole = isTotal || (column.basis !== null && reading.theme === TOTAL_OF_CLASS);
  const own = column.concept ?? (isOfWhole ? reading.theme : (BALANCES.get(column.role ?? '') ?? null));
  if (subject === null || isRowKnown) return own;
  if (subject.words.length > LONGEST_NAME) return null;
  if (IS_WHOLE.test(subject.words) || IS_UNIT.test(subject.words)) return own;
  if (!IS_CLASS.test(subject.words) || own !== TOTAL_OF_CLASS || Number(cell.figure?.value) === 0) return null;
  return 'other';
}

const scopeOf = (subject: Subject | null, isRowKnown: boolean): string | null =>
  subject === null ||
  isRowKnown ||
  subject.words.length > LONGEST_NAME ||
  IS_WHOLE.test(subject.words) ||
  !IS_UNIT.test(subject.words)
    ? null
    : subject.words;

/** A figure in a table whose columns are accounts; `subject` is null for the one row that need not say whose it is. */
export function claimTransposed(at: AnyCell): RowClaim | null {
  const column = withRow(at.column, at.subject, at.facts);
  const isRowKnown = isQualifying(column, at.column);
  const measure = measureOf(column, at.cell);
  const concept = measure === null ? null : conceptOf({ ...at, column }, isRowKnown);
  if (measure === null || concept === null) return null;
  const context = { hasBudgets: at.reading.hasBudgets || isRowKnown, facts: at.facts };
  const fact: Fact = {
    concept,
    project: null,
    basis: measure === 'amount' ? accountBasis(concept, column, context) : 'final',
    fund: statedFund(at.subject, column) ?? (concept === 'revenue.other' ? null : at.facts.fund),
    year: column.year,
    scope: scopeOf(at.subject, isRowKnown),
  };
  const claim = claimFigure(at.cell, { ...at, column }, measure, fact);
  return claim === null ? null : { claim, row: at.row, isWhole: false };
}
