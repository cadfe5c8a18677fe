import { parseDecimal, toFen } from '#model/decimal.ts';
import { type Span, type SpanPair, textAt, toPair } from '#model/span.ts';
import type { BudgetFact, ReportRecord, StaffingFigure } from '#schemas/record/record.ts';
import { figureSpan } from '../place.ts';
import type { BudgetStatement, StaffingStatement } from '../statement.ts';

/** A place where a fact of money or of staff is stated. */
export type Reading = BudgetStatement | StaffingStatement;

/** A fact that is read at another place: the digits there, their value and unit as printed (null = none is). */
export interface Reread {
  readonly reading: Reading;
  readonly digits: Span;
  readonly value: string;
  readonly unit: string | null;
}

/** The record with facts read at other places; what a fact states elsewhere it goes on stating there. */
export function amendRecord(record: ReportRecord, text: string, rereads: readonly Reread[]): ReportRecord {
  return {
    ...record,
    budget: record.budget.flatMap((fact) => amended(fact, text, rereads)),
    staffing: record.staffing.flatMap((fact) => amended(fact, text, rereads)),
  };
}

function amended<F extends BudgetFact | StaffingFigure>(fact: F, text: string, rereads: readonly Reread[]): F[] {
  const own = rereads.filter(({ reading }) => (reading.fact as unknown) === fact); // Facts are compared as objects.
  if (own.length === 0) return [fact];
  const moved = new Set(own.map(({ reading }) => reading.span.start));
  const places = fact.spans.map((_, index) => figureSpan(text, fact, index, parseDecimal(fact.value)));
  const left = fact.spans.filter((_, index) => !moved.has(places[index]?.start ?? -1));
  const rest = left.length === 0 ? [] : [elsewhere(fact, left, text)];
  return [...own.map((reread) => atPlace(fact, text, reread)), ...rest];
}

/** The fact at those of its places where nothing is changed. */
function elsewhere<F extends BudgetFact | StaffingFigure>(fact: F, spans: readonly SpanPair[], text: string): F {
  const kept = spans[0] === fact.spans[0];
  const figure = kept ? null : figureSpan(text, { spans, figure: null }, 0, parseDecimal(fact.value));
  return kept
    ? { ...fact, spans: [...spans] }
    : {
        ...fact,
        spans: [...spans],
        figure: figure === null ? null : toPair(figure),
        printed: figure === null ? fact.printed : textAt(text, figure),
      };
}

function atPlace<F extends BudgetFact | StaffingFigure>(fact: F, text: string, { digits, value, unit }: Reread): F {
  const printed = textAt(text, digits);
  const place = { spans: [toPair(digits)], figure: toPair(digits), printed, value, unit: unit ?? fact.unit };
  if (!('fen' in fact)) return { ...fact, ...place };
  const fen = toFen(parseDecimal(value), unit ?? fact.unit);
  return { ...fact, ...place, fen: fen === null ? null : fen.toString() };
}
