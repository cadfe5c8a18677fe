import type { ClaimedItem } from '#model/claim.ts';
import { compare, parseDecimal } from '#model/decimal.ts';
import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { readFigure } from '../claims/read-figure.ts';
import { compact, wordsAt } from '../table/table-row.ts';
import { type AnswerRow, type Placed, sameAsBefore } from './answer-figures.ts';
import { cellAt, lineAt, printedFigure, printsUnit, wordedFigure } from './placed-item.ts';

type Indicator = Extract<ClaimedItem, { readonly field: 'indicators' }>;

/** Where a form prints the values of an indicator: cells as they are shown, counted from 1; null for what it has not. */
type Columns = Readonly<Record<'n' | 'f' | 'g' | 'w' | 'x', number | null>>;

/** An answered row; `columns` where it is a row of a table whose cells say all of it. */
interface IndicatorRow {
  readonly row: AnswerRow;
  readonly line: Line;
  readonly columns: Columns | null;
}

const equals = (printed: string, value: string): boolean => {
  const read = readFigure(printed)?.value;
  return read !== undefined && compare(parseDecimal(read), parseDecimal(value)) === 0;
};

/** The columns of a row of a form, told by what its cells print. */
function columnsOf(segmentation: Segmentation, line: Line, { item, figure, evidence }: Placed<Indicator>): Columns {
  const cells = (line.cells ?? []).map(({ column }) => column + 1);
  const taken = new Set<number>();
  const take = (number: number | null | undefined): number | null => {
    if (number !== null && number !== undefined) taken.add(number);
    return number ?? null;
  };
  const placed = (role: string): number | null => {
    const span = evidence.find((each) => each.role === role)?.span;
    return span === undefined ? null : cellAt(line, span.start);
  };
  const equal = (value: string | null, order: readonly number[]): number | null =>
    value === null
      ? null
      : (order.find((number) => !taken.has(number) && equals(wordsAt(segmentation, line, number), value)) ?? null);
  const name = compact(item.name ?? '');
  const n = take(cells.find((number) => name !== '' && compact(wordsAt(segmentation, line, number)).includes(name)));
  const main = figure === null ? null : cellAt(line, figure.start);
  const f = take(placed('actual') ?? (item.actual === null ? null : main));
  const g = take(placed('target') ?? (item.actual === null ? main : equal(item.target, cells)));
  const backwards = [...cells].reverse();
  const x = take(placed('score') ?? equal(item.score, backwards));
  const w = take(placed('weight') ?? equal(item.weight, backwards));
  return { n, f, g, w, x };
}

/** What an answer copies of a row: its cells, or the figure alone of a cell that says more. */
function formRow(segmentation: Segmentation, line: Line, placed: Placed<Indicator>): IndicatorRow {
  const { item, figure } = placed;
  const columns = columnsOf(segmentation, line, placed);
  const copied = (number: number | null): string | null =>
    number === null ? null : wordsAt(segmentation, line, number) || null;
  const main = figure === null ? null : printedFigure(segmentation, figure, item.unit);
  const cellOf = (number: number | null, value: string | null): string | null => {
    const words = copied(number);
    return words !== null && value !== null && !equals(words, value) ? main : words;
  };
  const row = {
    l: line.number,
    n: item.name,
    f: cellOf(columns.f, item.actual),
    // A target inside the cell of the result is copied without a cell of its own.
    g: cellOf(columns.g, item.target) ?? item.target,
    w: copied(columns.w),
    x: copied(columns.x),
    ...sparse(segmentation, placed),
    h: columns.g === null && item.target !== null ? item.comparator : null,
  };
  const isWhole = row.f === copied(columns.f) && row.g === copied(columns.g) && columns.n !== null;
  return { row, line, columns: isWhole ? columns : null };
}

/** Columns that few rows fill. */
function sparse(segmentation: Segmentation, { item, figure }: Placed<Indicator>): AnswerRow {
  const isBare = figure === null || !printsUnit(segmentation, figure, item.unit);
  return { p: item.project, y: item.period, u: isBare ? item.unit : null };
}

function proseRow(segmentation: Segmentation, line: Line, placed: Placed<Indicator>): IndicatorRow {
  const { item, figure, spans } = placed;
  const place = spans[0];
  const value = item.actual ?? item.target;
  const isWorded = place !== undefined && value !== null;
  const worded = isWorded ? wordedFigure(segmentation, place, value, item.unit) : null;
  const printed = figure === null ? worded : withBound(segmentation, placed);
  const bound = item.comparator !== null && readFigure(printed ?? '')?.comparator !== item.comparator;
  const row = {
    l: line.number,
    n: item.name,
    f: item.actual === null ? null : printed,
    g: item.actual === null ? printed : item.target,
    w: item.weight,
    x: item.score,
    ...sparse(segmentation, placed),
    h: bound ? item.comparator : null,
    t: (item.source === 'table') === (line.cells !== null) ? null : item.source,
  };
  return { row, line, columns: null };
}

const BOUND_BEFORE = /(?:≥|≤|>=|<=|＞|＜|>|<|不低于|不少于|不超过|不高于|控制在)\s*$/u;
const BOUND_AFTER = /^(?:以上|以内|以下)/u;

/** The figure with the bound that stands right beside it. */
function withBound(segmentation: Segmentation, { item, figure }: Placed<Indicator>): string {
  if (figure === null) return '';
  const printed = printedFigure(segmentation, figure, item.unit);
  if (item.comparator === null) return printed;
  const before = BOUND_BEFORE.exec(segmentation.view.slice(Math.max(0, figure.start - 4), figure.start))?.[0] ?? '';
  const end = segmentation.view.indexOf(printed, figure.start) + printed.length;
  const after = BOUND_AFTER.exec(textAt(segmentation.view, { start: end, end: end + 2 }))?.[0] ?? '';
  return `${before.trim()}${printed}${after}`;
}

const sameColumns = (a: Columns, b: Columns): boolean =>
  (Object.keys(a) as (keyof Columns)[]).every((column) => a[column] === b[column]); // the keys of Columns

const sameSparse = (a: AnswerRow, b: AnswerRow): boolean =>
  ['p', 'y', 'u', 'h'].every((column) => a[column] === b[column]);

/** True for rows that may be one: of one shape and table, one behind the other. */
function follows(held: IndicatorRow, next: IndicatorRow): boolean {
  return (
    held.columns !== null &&
    next.columns !== null &&
    next.line.table === held.line.table &&
    next.line.number > held.line.number &&
    sameColumns(held.columns, next.columns) &&
    sameSparse(held.row, next.row)
  );
}

/** Rows of one shape, one behind the other, as a single row. A line with several rows has them all apart from any run. */
function asRuns(rows: readonly IndicatorRow[]): readonly AnswerRow[] {
  const counts = Map.groupBy(rows, ({ line }) => line.number);
  const runs: IndicatorRow[][] = [];
  for (const row of rows) {
    const next = counts.get(row.line.number)?.length === 1 ? row : { ...row, columns: null };
    const held = runs.at(-1)?.at(-1);
    if (held !== undefined && follows(held, next)) runs.at(-1)?.push(next);
    else runs.push([next]);
  }
  return runs.flatMap((run) => (run.length < 2 ? run.map(({ row }) => row) : [runRow(run)]));
}

function runRow(run: readonly IndicatorRow[]): AnswerRow {
  const [first] = run;
  const last = run.at(-1);
  const references = Object.fromEntries(
    Object.entries(first?.columns ?? {}).map(([column, number]) => [column, number === null ? null : `${number}:`]),
  );
  return { ...first?.row, ...references, l: `${first?.line.number}-${last?.line.number}` };
}

/** The rows that state indicators: a run for the rows of a form that have one shape. */
export function indicatorRowsOf(items: readonly Placed<Indicator>[], segmentation: Segmentation): readonly AnswerRow[] {
  const rows = items.flatMap((placed): readonly IndicatorRow[] => {
    const place = placed.figure ?? placed.spans[0];
    const line = place === undefined ? undefined : lineAt(segmentation, place.start);
    if (line === undefined) return [];
    const isForm = line.cells !== null && placed.item.source === 'table';
    return [isForm ? formRow(segmentation, line, placed) : proseRow(segmentation, line, placed)];
  });
  return sameAsBefore(sameAsBefore(asRuns(rows), 'p'), 'y');
}
