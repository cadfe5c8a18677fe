import { compare, parseDecimal, sum } from '#model/decimal.ts';
import { type Basis, fundOf } from '../read-label.ts';
import { accountOf } from './account-rows.ts';
import { claimFigure, type RowClaim, statedFund } from './claim-figure.ts';
import { columnOf } from './column.ts';
import type { Reading } from './reading.ts';
import type { Block } from './subject.ts';
import type { TableFacts } from './table-facts.ts';
import { isWords, type TableCell, type TableRow } from './table-row.ts';

/**
 * The head of the form for a whole department splits the year's money by kind of income and by use, side by side and under
 * no column's heading: `其中：一般公共预算：3386.80 | 其中：基本支出：2091.85`. Which of the amounts above it splits (年初预算
 * 数, 全年预算数, 全年执行数) the form does not print; the sum of the parts tells.
 */

const BY_INCOME = /按(?:收入|资金)(?:性质|来源|类型)/u;
const BY_USE = /按支出(?:性质|用途|类型|结构)/u;

/** True for the row that opens both lists at once. */
export function opensPairs(row: TableRow): boolean {
  const words = row.cells.filter(isWords).map((cell) => cell.words);
  return row.figures === 0 && words.some((each) => BY_INCOME.test(each)) && words.some((each) => BY_USE.test(each));
}

/** A part of the year's money with the words that name it. */
export interface Pair {
  readonly row: TableRow;
  readonly label: TableCell;
  readonly cell: TableCell;
}

/** The figures of a row, each with the words right before it. */
export const pairsOf = (row: TableRow): readonly Pair[] =>
  row.cells.flatMap((cell, at) => {
    const label = row.cells[at - 1];
    return cell.figure !== null && label !== undefined && isWords(label) ? [{ row, label, cell }] : [];
  });

/** `基本支出：864.68` in one cell: such a row stands under no heading. Other labels (备注：5) open no list. */
export const isLabelled = (row: TableRow): boolean =>
  row.cells.some((cell, at) => {
    const label = row.cells[at - 1];
    if (cell.figure === null || label === undefined || label.column !== cell.column) return false;
    return (label.subject?.concept ?? null) !== null || fundOf(label.words) !== null || BY_INCOME.test(label.words);
  });

/** The lists have two columns; a row of more figures stands under the header again. */
const MOST_FIGURES = 2;

export const isPairRow = ({ figures }: TableRow): boolean => figures <= MOST_FIGURES;

/** What the form states of all the year's money, by basis. */
export type Totals = ReadonlyMap<Basis, string>;

/** The amounts of the whole among the claims made so far. */
export function totalsOf(claims: readonly RowClaim[]): Totals {
  const whole = claims.filter(
    ({ claim: { item } }) => item.concept === 'expenditure.total' && item.measure === 'amount',
  );
  return new Map(
    whole.flatMap(({ claim: { item } }) => (item.basis === null ? [] : [[item.basis, item.value] as const])),
  );
}

/** Where several bases have the same total, the parts are of the first of these that has it. */
const PREFERRED: readonly Basis[] = ['adjusted_budget', 'final', 'initial_budget'];

function basisOfSum(pairs: readonly Pair[], totals: Totals): Basis | null {
  const all = sum(pairs.map(({ cell }) => parseDecimal(cell.figure?.value ?? '0')));
  const isTotal = (basis: Basis): boolean => {
    const total = totals.get(basis);
    return total !== undefined && compare(parseDecimal(total), all) === 0;
  };
  return PREFERRED.find(isTotal) ?? null;
}

function claimPair(
  { row, label, cell }: Pair,
  block: Block,
  basis: Basis,
  facts: TableFacts,
  reading: Reading,
): RowClaim | null {
  const { subject } = label;
  if (subject === null) return null;
  const column = { ...columnOf(subject.words, label.span, facts.fiscalYear), measure: null };
  const concept = accountOf({ row, cell, subject, column, block, reading, facts });
  if (concept === null) return null;
  const fund = statedFund(subject, column);
  const fact = { concept, project: null, basis, fund, year: null, scope: null };
  const claim = claimFigure(cell, { row, subject, column, facts }, 'amount', fact);
  return claim === null ? null : { claim, row, isWhole: false };
}

const isUse = ({ label }: Pair): boolean => /支出|经费/u.test(label.words);
const block = (kind: Block['kind']): Block => ({ kind, column: 0, concept: null, fund: null });

/** The claims that both lists make; a list whose sum is none of the form's totals makes none. */
export function claimPairs(
  pairs: readonly Pair[],
  totals: Totals,
  facts: TableFacts,
  reading: Reading,
): readonly RowClaim[] {
  const parts = pairs.filter(({ label }) => !BY_INCOME.test(label.words) && !BY_USE.test(label.words));
  const lists = [
    { all: parts.filter((pair) => !isUse(pair)), of: block('sources') },
    { all: parts.filter(isUse), of: block('uses') },
  ];
  return lists.flatMap(({ all, of }) => {
    const basis = basisOfSum(all, totals);
    return basis === null ? [] : all.flatMap((pair) => claimPair(pair, of, basis, facts, reading) ?? []);
  });
}
