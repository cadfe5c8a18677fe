import { parseDecimal } from '#model/decimal.ts';
import { isRestatedElsewhere } from './explained.ts';
import { figureAt, percentage } from './expression.ts';
import type { Figure } from './figure.ts';
import { mayFit } from './may-fit.ts';
import { basisName, nameOf } from './names.ts';
import { holds, type Outcome, undecided, weigh } from './outcome.ts';
import { percentOutcome } from './percent-outcome.ts';
import type { CheckContext } from './rule.ts';
import { type BudgetStatement, inOneSentence } from './statement.ts';
import {
  allNear,
  type BudgetKey,
  type Choice,
  choose,
  distance,
  PASSAGE,
  statementsWithin,
} from './statement-index.ts';
import { isAmount, LONGEST_SENTENCE, sentenceAround, unreadIn } from './unread.ts';

/** Amounts that the money spent may be held against, nearest choice for each; equal figures once. */
export function choicesFor(
  context: CheckContext,
  keys: readonly BudgetKey[],
  anchor: BudgetStatement,
): readonly Choice[] {
  const found = keys.flatMap((key) => choose(context.budget, key, anchor) ?? []);
  return found.filter((choice, index) => found.findIndex((other) => other.statement === choice.statement) === index);
}

/**
 * A rate with the amounts it may be made of, in order of preference. `subject` names it without an article (execution
 * rate of 支出合计).
 */
export interface Rate {
  readonly rule: string;
  readonly subject: string;
  readonly stated: BudgetStatement;
  readonly spent: Choice;
  readonly bases: readonly Choice[];
  /** True when the label leaves open what the rate is of: it counts only when it fits. */
  readonly guess: boolean;
}

/** A project's budget and spending are two concepts of one account; everything else is budgeted under its own. */
function sameAccount(base: Choice, spent: Choice): boolean {
  const [one, other] = [base.statement.fact.concept, spent.statement.fact.concept];
  return one === other || (one === 'project.budget' && other === 'project.spent');
}

/** An amount by what it is (决算, 全年预算), and by its concept where the two sides of the rate differ in that. */
function amountName({ statement: { fact } }: Choice, other: Choice): string {
  if (fact.concept === other.statement.fact.concept) return basisName(fact.basis);
  return fact.basis === null || fact.concept === 'project.spent'
    ? nameOf(fact.concept)
    : `${nameOf(fact.concept)} (${basisName(fact.basis)})`;
}

const fits = (stated: Figure, spent: Figure, budget: Figure): boolean => {
  if (!mayFit(stated, spent, budget)) return false;
  const inputs = [
    { role: 'spent', figure: spent },
    { role: 'budget', figure: budget },
  ];
  const outcome = percentOutcome({
    rule: '',
    equation: '',
    subject: '',
    inputs,
    formula: percentage(figureAt(0), figureAt(1)),
    stated,
  });
  return outcome !== null && holds(outcome);
};

/** Amounts of the passage that a rate may be of as well: of its sentence or of the same concepts, or such as no fact stands for. */
function otherAmounts(context: CheckContext, stated: BudgetStatement, used: readonly BudgetStatement[]): Figure[] {
  const concepts = new Set(used.map(({ fact }) => fact.concept));
  const sentences = new Map([stated, ...used].map((one) => [one.sentence, one]));
  const unread = [...sentences.values()].flatMap(({ span, inTable }) =>
    unreadIn(context, sentenceAround(context.text, span)).filter((figure) => isAmount(figure, inTable)),
  );
  const starts = [stated, ...used].map(({ span }) => span.start);
  const [from, to] = [Math.min(...starts) - LONGEST_SENTENCE, Math.max(...starts) + LONGEST_SENTENCE];
  const rivals = statementsWithin(context.budget, from, to).filter(
    (one) =>
      one.fact.measure === 'amount' &&
      (concepts.has(one.fact.concept) || (!stated.inTable && inOneSentence(one, stated))) &&
      !used.includes(one) &&
      !isRestatedElsewhere(one, used) &&
      (one.fact.project === null || stated.fact.project === null || one.fact.project === stated.fact.project) &&
      (distance(one, stated) <= PASSAGE || used.some((figure) => inOneSentence(one, figure))),
  );
  const printed = unread.map(({ value, unit, digits }) => ({
    printed: value,
    value: parseDecimal(value),
    unit: unit ?? used[0]?.unit ?? null,
    span: digits,
  }));
  return [...rivals, ...printed];
}

/** A percentage with the amounts that it was held against. */
export interface HeldAgainst {
  readonly stated: BudgetStatement;
  readonly part: BudgetStatement;
  readonly whole: BudgetStatement;
}

/** The outcome of a percentage, undecided where it fits once another amount of its passage is the part or the whole. */
export function unlessFitting(context: CheckContext, outcome: Outcome, { stated, part, whole }: HeldAgainst): Outcome {
  const others = holds(outcome) ? [] : otherAmounts(context, stated, [part, whole]);
  const fitting = others.find((other) => fits(stated, other, whole) || fits(stated, part, other));
  return fitting === undefined ? outcome : undecided(outcome, fitting.span);
}

/** The choice, and the other amounts of its key in the passage: a rate may be of any of them, and counts there if it fits. */
function alternativesTo({ budget }: CheckContext, choices: readonly Choice[], stated: BudgetStatement): Choice[] {
  const others = choices.flatMap(({ statement: { fact } }) => allNear(budget, fact, stated));
  const distinct = new Set([...choices.map(({ statement }) => statement), ...others]);
  return [...distinct].map((statement) => ({ statement, settled: false, loose: true }));
}

interface Judged {
  readonly outcome: Outcome;
  readonly spent: Choice;
  readonly base: Choice;
}

function judgePair({ rule, subject, stated }: Rate, spent: Choice, base: Choice): Judged[] {
  if (spent.statement === base.statement) return [];
  const outcome = percentOutcome({
    rule,
    equation: `${subject} = ${amountName(spent, base)} / ${amountName(base, spent)}`,
    subject: `The ${subject}`,
    inputs: [
      { role: 'spent', figure: spent.statement },
      { role: 'budget', figure: base.statement },
    ],
    formula: percentage(figureAt(0), figureAt(1)),
    stated,
  });
  return outcome === null ? [] : [{ outcome, spent, base }];
}

/** The rate of another amount of the passage, should the nearest ones not give it. */
function fittingElsewhere(context: CheckContext, rate: Rate): Outcome | null {
  const spent = alternativesTo(context, [rate.spent], rate.stated);
  const bases = alternativesTo(context, rate.bases, rate.stated);
  for (const one of spent) {
    const near = bases.filter((base) => mayFit(rate.stated, one.statement, base.statement));
    const found = near.flatMap((base) => judgePair(rate, one, base)).find(({ outcome }) => holds(outcome));
    if (found !== undefined) return found.outcome;
  }
  return null;
}

const standTogether = ({ stated }: Rate, { spent, base }: Judged): boolean =>
  inOneSentence(stated, spent.statement) && inOneSentence(stated, base.statement);

/**
 * A project's rate, spending and receipts in one sentence or row, where nothing else may be the base: then the sentence
 * says what the rate is of.
 */
const isSpelledOut = (rate: Rate, judged: Judged): boolean =>
  rate.bases.length === 1 && rate.stated.fact.project !== null && standTogether(rate, judged);

/** A row of a table that states a budget, its spending and the rate says it all: other rows explain nothing. */
const isOneRow = (rate: Rate, judged: Judged): boolean =>
  rate.stated.inTable && sameAccount(judged.base, judged.spent) && standTogether(rate, judged);

/** The rate on the first base that fits; failing all, on the first one, as a conflict. */
export function judgeRate(context: CheckContext, rate: Rate): Outcome[] {
  const { stated, spent, bases, guess } = rate;
  const judged = bases.flatMap((base) => judgePair(rate, spent, base));
  const best = judged.find(({ outcome }) => holds(outcome)) ?? judged[0];
  if (best === undefined) return [];
  if (holds(best.outcome)) return [best.outcome];
  if (isOneRow(rate, best)) return weigh(best.outcome, { loose: guess, settled: true });
  const elsewhere = fittingElsewhere(context, rate);
  if (elsewhere !== null) return [elsewhere];
  const held = { stated, part: spent.statement, whole: best.base.statement };
  const outcome = unlessFitting(context, best.outcome, held);
  // A base of another concept than the spending's own (revenue, receipts) is one of several that may be meant.
  const foreign = !sameAccount(best.base, spent) && !isSpelledOut(rate, best);
  const loose = guess || foreign || best.base.loose || spent.loose;
  return weigh(outcome, { loose, settled: best.base.settled && spent.settled });
}
