import { canonical, parseDecimal, toFen } from '#model/decimal.ts';
import type { Identity } from '#model/identity.ts';
import { overlap, type Span } from '#model/span.ts';
import type { BudgetFact, Indicator, ReportRecord, StaffingFigure } from '#schemas/record/record.ts';
import { statementsOfText } from '../../src/check/statement.ts';

/** A fact at one of its places, put so that two of them can be compared: what they state, and of what. */
interface Stated {
  readonly span: Span;
  readonly states: readonly string[];
}

/** A claim at one place; `right` when the labels have the same there. */
export interface HeldClaim {
  readonly span: Span;
  readonly right: boolean;
}

const numberOf = (value: string, unit: string | null): string => {
  const fen = toFen(parseDecimal(value), unit === '万' || unit === '亿' ? `${unit}元` : unit);
  return fen === null ? canonical(parseDecimal(value)) : `${fen} fen`;
};

/** A project is told by its name elsewhere; here it counts whether there is one. */
const budgetStates = (fact: BudgetFact): readonly string[] => [
  numberOf(fact.value, fact.unit),
  `${fact.concept} ${fact.measure} ${fact.basis} ${fact.year} ${fact.project === null ? '-' : 'project'}`,
];

const staffingStates = (fact: StaffingFigure): readonly string[] => [fact.concept, fact.value];

const indicatorStates = ({ actual, unit, weight, score }: Indicator): readonly string[] => [
  actual === null ? '-' : numberOf(actual, unit),
  `${weight ?? '-'} ${score ?? '-'}`,
];

function statedIn(record: ReportRecord, text: string): readonly Stated[] {
  const { budget, staffing, indicators } = statementsOfText(text)(record);
  return [
    ...budget.map(({ span, fact }) => ({ span, states: ['budget', ...budgetStates(fact)] })),
    ...staffing.map(({ span, fact }) => ({ span, states: ['staffing', ...staffingStates(fact)] })),
    ...indicators.map(({ span, fact }) => ({ span, states: ['indicator', ...indicatorStates(fact)] })),
  ];
}

/** Every claim of figures of money, staff and results, held against the labels by place. */
export function heldAgainst(record: ReportRecord, labels: ReportRecord, text: string): readonly HeldClaim[] {
  const truths = statedIn(labels, text);
  return statedIn(record, text).map(({ span, states }) => ({
    span,
    right: truths.some((truth) => overlap(truth.span, span) > 0 && truth.states.join('|') === states.join('|')),
  }));
}

/** The claims that an equation is about. */
export const claimsIn = (held: readonly HeldClaim[], { figures }: Pick<Identity, 'figures'>): readonly HeldClaim[] =>
  held.filter((claim) => figures.some(({ span }) => span.start === claim.span.start && span.end === claim.span.end));
