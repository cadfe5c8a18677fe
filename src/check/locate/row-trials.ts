import { compare, type Decimal, formatDecimal, parseDecimal } from '#model/decimal.ts';
import type { Suspect } from '#model/diagnosis.ts';
import { findAllFigures, type Figure as Printed } from '#model/find-figures.ts';
import { fromPair, overlap, type Span } from '#model/span.ts';
import type { Indicator } from '#schemas/record/record.ts';
import type { Figure } from '../figure.ts';
import { type ScoredRow, scoredRow } from '../form-row.ts';
import type { Outcome } from '../outcome.ts';
import { fromDecimal } from '../rational.ts';
import type { CheckContext } from '../rule.ts';
import { demandsOf } from './demand.ts';
import { tellingDigits } from './printed-change.ts';
import { isTroubled } from './rereadings.ts';
import { solveForOne } from './solve-for-one.ts';
import type { Trial } from './trial.ts';
import { ALL, contains, intersect, type ValueSet } from './value-set.ts';

/** The points of a form's row that may be read from another of its cells. */
type Points = 'weight' | 'score';

interface Cell {
  readonly row: ScoredRow;
  readonly field: Points;
  readonly figure: Figure;
}

/** The cells of all forms by where they begin; a row that prints one number for both has both there. */
function cellsOf({ record, text }: CheckContext): ReadonlyMap<number, readonly Cell[]> {
  const cells = record.indicators.flatMap((indicator) => {
    const row = scoredRow(text, indicator);
    if (row === null) return [];
    return (['weight', 'score'] as const).flatMap((field): Cell[] => {
      const figure = row[field];
      return figure === null ? [] : [{ row, field, figure }];
    });
  });
  return Map.groupBy(cells, ({ figure }) => figure.span.start);
}

/** Readings of a form's weights and scores from other cells of their rows, with which an equation in trouble would hold. */
export function rowTrials(context: CheckContext, outcomes: readonly Outcome[]): readonly Trial[] {
  const troubled = outcomes.filter(isTroubled);
  if (troubled.length === 0) return [];
  const cells = cellsOf(context);
  const found = new Map<string, Trial>();
  for (const { identity, constraint } of troubled) {
    const values = constraint.aligned.values.map(fromDecimal);
    const demands = demandsOf(constraint);
    identity.figures.forEach(({ span, value }, place) => {
      const own = cells.get(span.start)?.filter(({ figure }) => isSame(figure.value, parseDecimal(value))) ?? [];
      if (own.length === 0) return;
      const wanted = demands
        .filter(({ places }) => places.includes(place))
        .reduce<ValueSet>((set, demand) => intersect(set, solveForOne(demand, place, values)), ALL);
      for (const cell of own)
        for (const other of freeIn(context.text, cell, wanted))
          found.set(`${cell.figure.span.start} ${cell.field} ${other.digits.start}`, trialOf(cell, other));
    });
  }
  return [...found.values()];
}

const isSame = (one: Decimal, other: Decimal): boolean => compare(one, other) === 0;

/** The wanted numbers of the row at which none of its cells is read. */
function freeIn(text: string, { row: { row, weight, score } }: Cell, wanted: ValueSet): readonly Printed[] {
  const [pair] = row.spans;
  if (pair === undefined) return [];
  const taken = [weight?.span, score?.span, row.figure, row.targetSpan].flatMap((one): Span[] =>
    one === null || one === undefined ? [] : ['start' in one ? one : fromPair(one)],
  );
  return findAllFigures(text, fromPair(pair)).filter(
    ({ value, unit, digits }) =>
      (unit === null || unit === '分') &&
      taken.every((span) => overlap(span, digits) === 0) &&
      contains(wanted, fromDecimal(parseDecimal(value))),
  );
}

const amended = (indicator: Indicator, field: Points, value: string): Indicator => ({ ...indicator, [field]: value });

function trialOf({ row, field, figure }: Cell, { digits, value }: Printed): Trial {
  const suspect: Suspect = {
    kind: 'figure',
    span: figure.span,
    printed: figure.printed,
    value: formatDecimal(figure.value),
    implied: value,
    unit: '分',
    reasons: [{ kind: 'printed-nearby', span: digits }],
  };
  return {
    amend: (record) => ({
      ...record,
      indicators: record.indicators.map((one) => (one === row.row ? amended(one, field, value) : one)),
    }),
    explanation: { suspects: [suspect], culprit: 'extraction' },
    crowded: row.weight?.span.start === row.score?.span.start,
    digits: tellingDigits(parseDecimal(value)),
  };
}
