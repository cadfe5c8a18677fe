import type { ClaimedItem } from '#model/claim.ts';
import { type Span, textAt } from '#model/span.ts';
import type { BudgetItem } from '#schemas/answers/budget.ts';
import type { IndicatorItem } from '#schemas/answers/indicators.ts';
import type { StaffingItem } from '#schemas/answers/staffing.ts';
import type { PlacedLine } from '../question/rebuild-document.ts';
import { type CitedClaim, cellWords, columnOf, evidenceAt, type LineFinder, lineOf } from './cited-place.ts';
import { figureLabel, zeroClause } from './figure-label.ts';
import { printedFigure } from './printed-figure.ts';

type Of<F extends ClaimedItem['field']> = Extract<ClaimedItem, { readonly field: F }>;

/** The columns that say where a figure stands and what is printed there. */
interface FigureColumns {
  readonly l: number;
  readonly c: number | null;
  readonly f: string | null;
  readonly u: string | null;
}

function figureColumns(finder: LineFinder, cited: CitedClaim, unit: string | null): FigureColumns | null {
  const line = lineOf(finder, cited);
  if (line === null) return null;
  const place = cited.figure;
  if (place === null) return { l: line.number, c: columnOf(line, cited.spans[0] ?? null), f: null, u: unit };
  const { words, unitElsewhere } = printedFigure(finder.text, boundsOf(line, place), place, unit);
  return { l: line.number, c: columnOf(line, place), f: words, u: unitElsewhere };
}

/** What is printed beside a figure is in its cell, or in its line. */
const boundsOf = (line: PlacedLine, place: Span): Span =>
  line.cells?.find(({ span }) => span.start <= place.start && place.end <= span.end)?.span ?? line.span;

const MEASURE: Readonly<Record<Of<'budget'>['measure'], readonly [rising: BudgetItem['m'], falling: BudgetItem['m']]>> =
  {
    amount: [null, null],
    change_amount: ['increase', 'decrease'],
    change_percent: ['increase_percent', 'decrease_percent'],
    share_percent: ['share_percent', 'share_percent'],
    rate_percent: ['rate_percent', 'rate_percent'],
  };

function budgetLabel(finder: LineFinder, cited: CitedClaim, { label, fund, concept }: Of<'budget'>): string {
  const line = lineOf(finder, cited);
  if (cited.figure !== null) return line === null ? label : figureLabel(finder, line, cited.figure, label);
  const statement = cited.spans[0];
  return statement === undefined ? label : zeroClause(finder, statement, [fund, concept]);
}

export function budgetItemOf(finder: LineFinder, cited: CitedClaim, item: Of<'budget'>): BudgetItem | null {
  const place = figureColumns(finder, cited, item.unit);
  if (place === null) return null;
  const { concept: k, basis: b, year: y, fund: d, project: p, of: o, scope: s } = item;
  const n = budgetLabel(finder, cited, item);
  const m = MEASURE[item.measure][item.value.startsWith('-') ? 1 : 0];
  return { ...place, n, k, b, y, d, m, p, o, s };
}

export function staffingItemOf(finder: LineFinder, cited: CitedClaim, item: Of<'staffing'>): StaffingItem | null {
  const place = figureColumns(finder, cited, item.unit);
  const label = evidenceAt(cited, 'label');
  const n = label === null ? '' : textAt(finder.text, label);
  return place === null ? null : { ...place, n, k: item.concept, d: item.asOf, s: item.scope };
}

/** A result or target as printed: the whole cell of a form, the figure with its unit in prose. */
function valueWords(
  finder: LineFinder,
  line: PlacedLine,
  place: Span | null,
  unit: string | null,
): { readonly words: string | null; readonly unit: string | null } {
  if (place === null) return { words: null, unit: null };
  if (line.cells !== null) return { words: cellWords(finder, line, place), unit };
  const { words, unitElsewhere } = printedFigure(finder.text, line.span, place, unit);
  return { words, unit: unitElsewhere };
}

export function indicatorItemOf(finder: LineFinder, cited: CitedClaim, item: Of<'indicators'>): IndicatorItem | null {
  const line = lineOf(finder, cited);
  if (line === null) return null;
  const at = (role: 'target' | 'actual' | 'weight' | 'score'): Span | null => evidenceAt(cited, role);
  const isTarget = item.actual === null && item.target !== null;
  const actual = valueWords(finder, line, at('actual') ?? (isTarget ? null : cited.figure), item.unit);
  const target = valueWords(finder, line, at('target') ?? (isTarget ? cited.figure : null), item.unit);
  const zero = item.actual === '0' && cited.figure === null && at('actual') === null ? '无' : null;
  return {
    l: line.number,
    t: item.source,
    n: item.name,
    f: actual.words ?? zero,
    g: target.words,
    y: item.period,
    h: item.comparator,
    p: item.project,
    a: item.level1,
    b: item.level2,
    w: item.weight,
    x: item.score,
    c: columnOf(line, cited.figure),
    u: actual.words === null ? target.unit : actual.unit,
  };
}
