import type { ClaimedItem } from '#model/claim.ts';
import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { type Span, textAt } from '#model/span.ts';
import type { AnsweredItems } from '#schemas/answers/index.ts';
import { labelOf, placesOf, wordsBefore } from '../rows/complete-label.ts';
import { compact, wordsAt } from '../table/table-row.ts';
import { tableUnit } from '../table/table-unit.ts';
import { cellAt, lineAt, type PlacedItem, printedFigure, printsUnit, wordedFigure } from './placed-item.ts';

type AnswerRow = Readonly<Record<string, unknown>>;
type BudgetFact = Extract<ClaimedItem, { readonly field: 'budget' }>;
type Counted = Extract<ClaimedItem, { readonly field: 'staffing' }>;
type Placed<T> = PlacedItem & { readonly item: T };

/** The commonest of some values; null for none. */
function commonest<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Where a figure stands, and how an answer copies it. */
interface CopiedFigure {
  readonly line: Line;
  readonly f: string;
  readonly n: string | null;
}

/** Copies figures of a list one after the other: how often one was copied before decides whether it has to be named. */
function figureCopier(segmentation: Segmentation) {
  const counts = new Map<string, number>();
  return ({ item, spans, figure }: Placed<BudgetFact | Counted>, label: string): CopiedFigure | null => {
    const { unit, value } = item;
    const place = figure ?? spans[0];
    const line = place === undefined ? undefined : lineAt(segmentation, place.start);
    if (place === undefined || line === undefined) return null;
    if (figure === null) return { line, f: wordedFigure(segmentation, place, value, unit), n: null };
    const printed = printedFigure(segmentation, figure, unit);
    const number = cellAt(line, figure.start);
    if (number !== null) return { line, f: withCell(segmentation, line, number, printed), n: null };
    const key = `${line.number} ${printed}`;
    const nth = counts.get(key) ?? 0;
    const n = nameNeeded(segmentation, line, figure, { printed, nth, label });
    if (n === null) counts.set(key, nth + 1);
    return { line, f: printed, n };
  };
}

/** The number of its cell goes before a figure that the row prints twice. */
function withCell(segmentation: Segmentation, line: Line, number: number, printed: string): string {
  const holding = line.cells?.filter(({ column }) =>
    compact(wordsAt(segmentation, line, column + 1)).includes(printed),
  );
  return (holding?.length ?? 0) > 1 ? `${number}:${printed}` : printed;
}

interface Naming {
  readonly printed: string;
  readonly nth: number;
  readonly label: string;
}

/** The name that an answer has to give a figure of prose; null where the words before it will be found, and name it. */
function nameNeeded(
  segmentation: Segmentation,
  line: Line,
  figure: Span,
  { printed, nth, label }: Naming,
): string | null {
  const text = textAt(segmentation.view, line.span);
  const places = placesOf(text, printed);
  const own = figure.start - line.span.start;
  const place = places[Math.min(nth, places.length - 1)] ?? -1;
  const isFound = place <= own && own < place + printed.length;
  const found = labelOf(segmentation, line, printed, null, nth);
  if (isFound && (label === '' || sharesWords(found, label) || !text.includes(label))) return null;
  return label !== '' && text.includes(label) ? label : wordsBefore(text, own);
}

/** True when two names have a pair of neighbouring characters in common. */
const sharesWords = (a: string, b: string): boolean =>
  Array.from({ length: Math.max(0, b.length - 1) }, (_, at) => b.slice(at, at + 2)).some((pair) => a.includes(pair));

const IMPLIED: Readonly<Record<string, string>> = { 'project.received': 'received', 'project.spent': 'final' };

/** What a model calls the measure of a fact. */
function measureOf({ measure, value }: BudgetFact): string | null {
  if (measure === 'amount') return null;
  if (!measure.startsWith('change')) return measure;
  const direction = value.startsWith('-') ? 'decrease' : 'increase';
  return measure === 'change_percent' ? `${direction}_percent` : direction;
}

/** Rows that say 同上 for what the row before says. */
function sameAsBefore(rows: readonly AnswerRow[], column: string): readonly AnswerRow[] {
  let last: unknown = null;
  return rows.map((row) => {
    const value = row[column] ?? null;
    const isSame = value !== null && value === last && String(value).length > 2;
    if (value !== null) last = value;
    return isSame ? { ...row, [column]: '同上' } : row;
  });
}

/** The answer that states budget facts. */
export function budgetAnswerOf(items: readonly Placed<BudgetFact>[], segmentation: Segmentation): AnsweredItems {
  const year = commonest(items.map(({ item }) => item.year));
  const fund = commonest(items.map(({ item }) => item.fund));
  const bare = items.filter(({ figure, item }) => figure !== null && lacksUnit(segmentation, figure, item));
  const unit = commonest(bare.map(({ item }) => item.unit));
  const copy = figureCopier(segmentation);
  const rows = items.flatMap((placed): readonly AnswerRow[] => {
    const { item, figure } = placed;
    const copied = copy(placed, item.label);
    if (copied === null) return [];
    const { line, f, n } = copied;
    const isBare = figure !== null && lacksUnit(segmentation, figure, item);
    return [
      {
        l: line.number,
        f,
        k: item.concept,
        b: item.basis === (IMPLIED[item.concept] ?? null) ? null : item.basis,
        p: item.project,
        m: measureOf(item),
        y: item.year === year ? null : (item.year ?? '-'),
        d: item.fund === fund ? null : (item.fund ?? '-'),
        o: item.of,
        n,
        s: item.scope,
        u: isBare && item.unit !== unit ? item.unit : null,
      },
    ];
  });
  return { items: sameAsBefore(rows, 'p'), year, fund, unit };
}

/** True for an amount beside which no unit is printed, in a table that has none either. */
function lacksUnit(segmentation: Segmentation, figure: Span, { unit, measure }: BudgetFact): boolean {
  if (measure.endsWith('_percent') || printsUnit(segmentation, figure, unit)) return false;
  return tableUnit(segmentation, lineAt(segmentation, figure.start)?.table ?? null) === null;
}

/** The rows that state staff and offices by number. */
export function staffingRowsOf(items: readonly Placed<Counted>[], segmentation: Segmentation): readonly AnswerRow[] {
  const copy = figureCopier(segmentation);
  const rows = items.flatMap((placed): readonly AnswerRow[] => {
    const { concept, scope, asOf, unit } = placed.item;
    const copied = copy(placed, '');
    if (copied === null) return [];
    const { line, f, n } = copied;
    const isBare = placed.figure !== null && !printsUnit(segmentation, placed.figure, unit);
    return [{ l: line.number, f, k: concept, s: scope, d: asOf, n, u: isBare ? unit : null }];
  });
  return sameAsBefore(rows, 's');
}

export { type AnswerRow, type Placed, sameAsBefore };
