import type { Figure } from '../../figure.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { isEmpty, type PrintedRow, type PrintedTotal, printedTotals } from '../../printed-tables.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** A column of a table as printed, with the outcome of its sum. */
interface ColumnSum {
  readonly parts: readonly Figure[];
  readonly complete: boolean;
  readonly outcome: Outcome;
}

/** Columns of rates, of what a unit costs and of numbers of rows are no sums. */
const NO_SUM = /率|比|占|%|％|单价|标准|序号|行次|年度|年份/u;

/** Staff and points are whole, or given as they are; amounts were rounded before they were printed. */
const IN_FULL = /人|编制|在职|得分|分值|权重|评分/u;

const headingOf = (header: readonly PrintedRow[], cell: number): string =>
  header.map((row) => row[cell]?.text ?? '').join('');

/** Words of a row that is a part of another row or sums others up. */
const NESTED = /其中|小\s*计|合\s*计|总\s*计/u;

/** Every row states its number or nothing, and none is a part of another. */
const isComplete = (rows: readonly PrintedRow[], total: PrintedRow, cell: number): boolean =>
  rows.every(
    (row) =>
      row.length === total.length &&
      (row[cell]?.figure !== null || isEmpty(row[cell])) &&
      !row.some(({ text }) => NESTED.test(text)),
  );

function columnSum({ label, total, rows, header }: PrintedTotal, cell: number): ColumnSum[] {
  const stated = total[cell]?.figure ?? null;
  const heading = headingOf(header, cell);
  const parts = rows.flatMap((row) => row[cell]?.figure ?? []).filter(({ value }) => value.units !== 0n);
  if (stated === null || stated.value.units === 0n || parts.length < 2 || NO_SUM.test(heading)) return [];
  const name = heading.replace(/[\s\d]/gu, '') || `column ${cell + 1}`;
  const outcome = sumOutcome({
    rule: 'column-total',
    equation: `${name}: ${label} = sum of ${parts.length} rows`,
    subject: `${label} of ${name}`,
    stated: { role: 'total', figure: stated },
    terms: parts.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: IN_FULL.test(heading) ? 'count' : 'money',
  });
  return outcome === null ? [] : [{ parts, complete: isComplete(rows, total, cell), outcome }];
}

/** Fewest numbers of a column that do not add up by chance. */
const FEWEST_SURE = 3;

/**
 * The columns of one total row. One that fails counts only where every row states its number and another column of as
 * many rows adds up: then these are the rows that the total sums up.
 */
function checkTotal(table: PrintedTotal): Outcome[] {
  const columns = table.total.flatMap((_, cell) => columnSum(table, cell));
  const recognised = columns.some(
    ({ outcome, complete, parts }) => holds(outcome) && complete && parts.length >= FEWEST_SURE,
  );
  return columns.flatMap(({ outcome, complete, parts }) =>
    holds(outcome) || (recognised && complete && parts.length >= FEWEST_SURE) ? [outcome] : [],
  );
}

/** The total row of a table is the sum of the rows above it, column by column, as they are printed. */
export const columnTotal: Rule = {
  id: 'column-total',
  findingId: 'column-total-mismatched',
  repeats: true,
  check: ({ text }: CheckContext) => printedTotals(text).flatMap(checkTotal),
};
