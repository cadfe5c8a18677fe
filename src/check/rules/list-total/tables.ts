import { unlessExplained } from '../../explained.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { sumOutcome } from '../../sum-outcome.ts';
import { type Cell, type Column, tableColumns } from '../../table-columns.ts';
import { COMPOSITIONS } from '../composition/compositions.ts';

const figuresOf = (cells: readonly Cell[]): readonly BudgetStatement[] => cells.map(({ figure }) => figure);

/**
 * What a total row may sum up, the likeliest first: the rows since the total above it, that total and the rows since it,
 * all rows that are no totals, the totals alone, and the rows below up to the next total. Rows with 其中 count nowhere.
 */
function readingsOf(cells: readonly Cell[], at: number): readonly (readonly Cell[])[] {
  const above = cells.slice(0, at).filter(({ isNested }) => !isNested);
  const below = cells.slice(at + 1).filter(({ isNested }) => !isNested);
  const last = above.findLastIndex(({ isTotal }) => isTotal);
  const next = below.findIndex(({ isTotal }) => isTotal);
  return [
    above.slice(last + 1),
    last === -1 ? [] : above.slice(last),
    above.filter(({ isTotal }) => !isTotal),
    above.filter(({ isTotal }) => isTotal),
    next === -1 ? below : below.slice(0, next),
  ].filter((reading) => reading.length > 1);
}

/** A form states 年度资金总额 and under it, from the row with 其中 on, every source of it. */
function sourcesBelow(cells: readonly Cell[], at: number): readonly Cell[] {
  const below = cells.slice(at + 1);
  const next = below.findIndex(({ isTotal }) => isTotal);
  const rows = next === -1 ? below : below.slice(0, next);
  const opened = cells[at]?.label.includes('资金总额') === true && rows[0]?.isNested === true;
  return opened && rows.slice(1).every(({ isNested }) => !isNested) ? rows : [];
}

function sumOf(total: Cell, parts: readonly Cell[]): Outcome | null {
  const { fact } = total.figure;
  const label = total.label.replace(/\s/gu, '');
  return sumOutcome({
    rule: 'list-total',
    equation: `${fact.project ?? nameOf(fact.concept)}: ${label} = sum of ${parts.length} rows`,
    subject: `${label} (${fact.project ?? nameOf(fact.concept)})`,
    stated: { role: 'total', figure: total.figure },
    terms: figuresOf(parts).map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'money',
  });
}

const conceptsOf = (cells: readonly Cell[]): string =>
  cells
    .map(({ figure }) => figure.fact.concept)
    .sort()
    .join(' ');

/** A whole and its parts that another rule knows by their concepts. */
const isComposition = (total: Cell, parts: readonly Cell[]): boolean =>
  COMPOSITIONS.some(
    (one) =>
      one.whole === total.figure.fact.concept &&
      one.parts
        .map(({ concept }) => concept)
        .sort()
        .join(' ') === conceptsOf(parts),
  );

/** Several years or bases in one column were read wrongly or are no column: then only a match counts. */
const isOfOneKind = (cells: readonly Cell[]): boolean =>
  new Set(cells.map(({ figure: { fact, unit } }) => [fact.basis, fact.year, fact.measure, unit].join(' '))).size === 1;

/** Only a table with one total row, every row of which was read and none nested in another, can fail. */
const isPlain = ({ cells, complete }: Column): boolean =>
  complete && cells.filter(({ isTotal }) => isTotal).length === 1 && cells.every(({ isNested }) => !isNested);

/** Rows of one thing (projects, classes of spending) stand side by side; of different ones, one may be a part of another. */
const areSideBySide = (parts: readonly Cell[]): boolean =>
  new Set(parts.map(({ figure: { fact } }) => fact.concept)).size === 1;

function checkTotal(context: CheckContext, column: Column, at: number): Outcome[] {
  const total = column.cells[at];
  if (total === undefined || total.figure.value.units === 0n) return [];
  const sources = sourcesBelow(column.cells, at);
  const readings = [...(sources.length > 1 ? [sources] : []), ...readingsOf(column.cells, at)].filter(
    (parts) => !isComposition(total, parts),
  );
  const outcomes = readings.flatMap((parts) => sumOf(total, parts) ?? []);
  const fitting = outcomes.find(holds);
  if (fitting !== undefined) return [fitting];
  const [outcome] = outcomes;
  const plain = at === column.cells.length - 1 && isPlain(column);
  const form = column.complete && sources.length > 1;
  if (
    outcome === undefined ||
    !(plain || form) ||
    !areSideBySide(readings[0] ?? []) ||
    !isOfOneKind([total, ...(readings[0] ?? [])])
  )
    return [];
  const terms = (readings[0] ?? []).map(({ figure }) => ({ figure, sign: 1 as const }));
  return [unlessExplained(context, outcome, { stated: total.figure, terms })];
}

/** The total rows of tables, column by column. */
export const checkTables = (context: CheckContext): Outcome[] =>
  tableColumns(context).flatMap((column) =>
    column.cells.flatMap(({ isTotal }, at) => (isTotal ? checkTotal(context, column, at) : [])),
  );
