import { canonical } from '#model/decimal.ts';
import { judged } from '../../constraint.ts';
import { align, type Figure, inRole, statedValue } from '../../figure.ts';
import { holds, type Outcome, outcomeOf, withUnit } from '../../outcome.ts';
import { inOneSentence, type Statement } from '../../statement.ts';

/** `Restated` hides what kind of fact is stated: money, staff and results are compared alike. */
export type Restated = Statement<unknown>;

/** A figure that is no fact of the record, as a statement of its own. */
export const standAlone = (figure: Figure, inTable: boolean): Restated => ({
  printed: figure.printed,
  value: figure.value,
  unit: figure.unit,
  span: figure.span,
  fact: null,
  primary: true,
  inTable,
  sentence: figure.span.start,
  line: 0,
  cell: 0,
});

const isPair = <T>(items: readonly T[]): items is readonly [T, T, ...T[]] => items.length > 1;

/** Statements of one value, two at least, as one identity. */
function alike(subject: string, statements: readonly [Restated, Restated, ...Restated[]]): Outcome {
  const [first, ...others] = statements;
  const unit = first.unit ?? others[0]?.unit ?? '';
  const aligned = align(statements);
  return outcomeOf({
    rule: 'restatement',
    equation: `${subject} is stated alike`,
    figures: [inRole('stated', first), ...others.map((other) => inRole('stated', other))],
    unit,
    constraint: aligned && { relation: { kind: 'alike' }, aligned },
    verdict: { status: 'exact', difference: '0', tolerance: '0', computed: canonical(first.value) },
    reason: `${subject} is stated alike.`,
  });
}

/**
 * Judges whether two statements give one value; null where their units do not go together. A form against the
 * narrative is recorded as `table-prose`, its difference being table − prose.
 */
export function compareTwo(subject: string, stated: Restated, other: Restated): Outcome | null {
  const across = stated.inTable !== other.inTable;
  const [first, second] = across && other.inTable ? [other, stated] : across ? [stated, other] : [other, stated];
  const aligned = align([second, first]);
  if (aligned === null) return null;
  const { unit, values } = aligned;
  const one = inRole(across ? 'table' : 'stated', first, values[1]);
  const two = inRole(across ? 'prose' : 'stated', second, values[0]);
  const places = across ? ['in the table', 'in the text'] : ['in one place', 'in another'];
  return outcomeOf({
    rule: across ? 'table-prose' : 'restatement',
    equation: across ? `${subject}: table = text` : `${subject} is stated alike`,
    figures: [two, one],
    at: across ? two : one,
    expected: across ? one.value : two.value,
    unit,
    ...judged({ kind: 'alike' }, aligned),
    reason: `${subject} is stated as ${withUnit(one.value, unit)} ${places[0]} and as ${withUnit(two.value, unit)} ${places[1]}.`,
  });
}

/** The passing identities of statements that all give one value: within the prose, within the tables, and across. */
export function agreements(subject: string, statements: readonly Restated[]): Outcome[] {
  const prose = statements.filter((statement) => !statement.inTable);
  const table = statements.filter((statement) => statement.inTable);
  const within = [prose, table].flatMap((group) => (isPair(group) ? [alike(subject, group)] : []));
  const [said] = prose;
  const [tabled] = table;
  const across = said === undefined || tabled === undefined ? null : compareTwo(subject, said, tabled);
  return across === null ? within : [...within, across];
}

/** The statement of `candidates` that stands nearest to `to`. */
const nearestTo = (to: Restated, candidates: readonly Restated[]): Restated | undefined =>
  candidates.reduce<Restated | undefined>((best, candidate) => {
    const gap = Math.abs(candidate.span.start - to.span.start);
    return best === undefined || gap < Math.abs(best.span.start - to.span.start) ? candidate : best;
  }, undefined);

/** Two values that one sentence states are two things: what it says of the second makes it no rival of the first. */
const standTogether = (rival: readonly Restated[], main: readonly Restated[]): boolean => {
  const sentences = new Map(main.map((statement) => [statement.sentence, statement]));
  return rival.some((statement) => {
    const beside = sentences.get(statement.sentence);
    return beside !== undefined && inOneSentence(statement, beside);
  });
};

/** The value stated most often stands for the thing, the first of several such; every other value is held against it. */
export function compareAll(subject: string, statements: readonly Restated[]): Outcome[] {
  const groups = [...Map.groupBy(statements, statedValue).values()].sort((a, b) => b.length - a.length);
  const [main = [], ...rivals] = groups;
  const disagreements = rivals.flatMap((rival) => {
    const [first] = rival;
    const against = first === undefined ? undefined : nearestTo(first, main);
    const outcome = first === undefined || against === undefined ? null : compareTwo(subject, against, first);
    return outcome === null || (!holds(outcome) && standTogether(rival, main)) ? [] : [outcome];
  });
  return [...groups.flatMap((group) => agreements(subject, group)), ...disagreements];
}
