import { AGAINST_BUDGET, isDrop } from '../../changes.ts';
import { constant, difference, figureAt, percentage, quotient } from '../../expression.ts';
import { align } from '../../figure.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome, undecided, weigh } from '../../outcome.ts';
import { asDrop, percentOutcome } from '../../percent-outcome.ts';
import { recalledEach } from '../../recall.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import { mayBeOfOne } from '../../same-subject.ts';
import { type Split, splitsIn } from '../../splits.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { type Choice, choose, chooseExactly } from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';
import { withoutBudgetChanges } from './against-budget.ts';
import { checkResults } from './results.ts';

/** change / (now − change) in per cent, written so that each input occurs once and its rounding counts once. */
const GROWTH_OF_CHANGE = percentage(constant('1'), difference(quotient(figureAt(0), figureAt(1)), constant('1')));

/** (now − prior) / prior in per cent. */
const GROWTH_FROM_PRIOR = difference(percentage(figureAt(0), figureAt(1)), constant('100'));

/** The whole that each amount is a part of. */
type Wholes = ReadonlyMap<BudgetStatement, BudgetStatement>;

const wholesIn = (splits: readonly Split[]): Wholes =>
  new Map(splits.toReversed().flatMap(({ whole, parts }) => parts.map((part) => [part, whole] as const)));

/** A change that follows a whole and its parts is the whole's: the nearest amount is only the last part. */
function wholeOf(wholes: Wholes, now: Choice): Choice {
  const whole = wholes.get(now.statement);
  return whole === undefined || !inOneSentence(whole, now.statement) ? now : { ...now, statement: whole };
}

/** False where what is merely other may be other things in turn. */
const areOfOne = (stated: BudgetStatement, ...choices: readonly Choice[]): boolean =>
  choices.every(({ statement }) => mayBeOfOne(stated, statement));

function againstChange(context: CheckContext, percent: BudgetStatement, wholes: Wholes): Outcome[] {
  const { budget } = context;
  const { fact } = percent;
  const nearest = choose(budget, { ...fact, measure: 'amount' }, percent);
  const change = choose(budget, { ...fact, measure: 'change_amount' }, percent);
  if (nearest === null || change === null || AGAINST_BUDGET.test(change.statement.fact.label)) return [];
  const now = nearest.statement.fact.fund === null ? wholeOf(wholes, nearest) : nearest;
  const outcome = percentOutcome({
    rule: 'growth',
    equation: `growth of ${nameOf(fact.concept)} = change / (now − change)`,
    subject: `The growth of ${nameOf(fact.concept)}`,
    inputs: [
      { role: 'now', figure: now.statement },
      { role: 'change', figure: change.statement },
    ],
    formula: GROWTH_OF_CHANGE,
    stated: change.statement.value.units < 0n ? asDrop(percent) : percent,
  });
  const loose = now.loose || change.loose || !areOfOne(percent, now, change);
  return outcome === null ? [] : weigh(outcome, { loose, settled: now.settled && change.settled });
}

/** What was there a year before: the amount of that year, or for a balance the one that the year opened with. */
function priorOf({ budget }: CheckContext, stated: BudgetStatement, year: number): Choice | null {
  const key = { ...stated.fact, measure: 'amount' } as const;
  if (stated.fact.concept !== 'carryover.closing') return chooseExactly(budget, { ...key, year: year - 1 }, stated);
  return choose(budget, { ...key, concept: 'carryover.opening' }, stated);
}

/** The amount of the year before, where the report prints it. */
function againstPrior(context: CheckContext, stated: BudgetStatement): Outcome[] {
  const { fact } = stated;
  if (fact.year === null) return [];
  const now = chooseExactly(context.budget, { ...fact, measure: 'amount' }, stated);
  const prior = priorOf(context, stated, fact.year);
  if (now === null || prior === null || align([now.statement, prior.statement]) === null) return [];
  const outcome =
    fact.measure === 'change_amount'
      ? levelOutcome(now.statement, prior.statement, stated)
      : rateOutcome(now.statement, prior.statement, stated);
  if (outcome === null) return [];
  const other = holds(outcome) || fact.measure !== 'change_amount' ? null : otherSubject(context, stated);
  if (other !== null) return [undecided(outcome, other.span)];
  const loose = prior.loose || !areOfOne(stated, now, prior);
  return weigh(outcome, { loose, settled: now.settled && prior.settled });
}

/** Another amount of the sentence that the change fits, of the whole or of another fund; null where it fits none. */
function otherSubject({ budget }: CheckContext, stated: BudgetStatement): BudgetStatement | null {
  const { concept, year } = stated.fact;
  const isBalance = concept === 'carryover.closing';
  const ofConcept = budget.all.filter(({ fact }) => fact.measure === 'amount' && fact.concept === concept);
  const before = isBalance
    ? budget.all.filter(({ fact }) => fact.measure === 'amount' && fact.concept === 'carryover.opening')
    : ofConcept.filter(({ fact }) => fact.year !== null && year !== null && fact.year === year - 1);
  const fits = (now: BudgetStatement, prior: BudgetStatement): boolean => {
    const outcome = align([now, prior, stated]) === null ? null : levelOutcome(now, prior, stated);
    return outcome !== null && holds(outcome);
  };
  const beside = ofConcept.filter((one) => one.fact.year === year && inOneSentence(one, stated));
  return beside.find((now) => before.some((prior) => fits(now, prior))) ?? null;
}

/** The stated change, held against the amount of the year before. */
function changeAgainstPrior(context: CheckContext, percent: BudgetStatement): Outcome[] {
  const { fact } = percent;
  const prior = fact.year === null ? null : priorOf(context, percent, fact.year);
  const change = choose(context.budget, { ...fact, measure: 'change_amount' }, percent);
  if (prior === null || change === null || AGAINST_BUDGET.test(change.statement.fact.label)) return [];
  const outcome = percentOutcome({
    rule: 'growth',
    equation: `growth of ${nameOf(fact.concept)} = change / prior`,
    subject: `The growth of ${nameOf(fact.concept)}`,
    inputs: [
      { role: 'change', figure: change.statement },
      { role: 'prior', figure: prior.statement },
    ],
    formula: percentage(figureAt(0), figureAt(1)),
    stated: change.statement.value.units < 0n ? asDrop(percent) : percent,
  });
  const loose = prior.loose || change.loose || !areOfOne(percent, prior, change);
  return outcome === null ? [] : weigh(outcome, { loose, settled: prior.settled && change.settled });
}

const levelOutcome = (now: BudgetStatement, prior: BudgetStatement, stated: BudgetStatement): Outcome | null =>
  sumOutcome({
    rule: 'growth',
    equation: `change of ${nameOf(stated.fact.concept)} = now − prior`,
    subject: `The change of ${nameOf(stated.fact.concept)}`,
    stated: { role: 'change', figure: stated },
    terms: [
      { role: 'now', figure: now, sign: 1 },
      { role: 'prior', figure: prior, sign: -1 },
    ],
    kind: 'money',
  });

const rateOutcome = (now: BudgetStatement, prior: BudgetStatement, stated: BudgetStatement): Outcome | null =>
  percentOutcome({
    rule: 'growth',
    equation: `growth of ${nameOf(stated.fact.concept)} = (now − prior) / prior`,
    subject: `The growth of ${nameOf(stated.fact.concept)}`,
    inputs: [
      { role: 'now', figure: now },
      { role: 'prior', figure: prior },
    ],
    formula: GROWTH_FROM_PRIOR,
    stated: isDrop(stated) ? asDrop(stated) : stated,
  });

function check(context: CheckContext): readonly Outcome[] {
  const changes = context.budget.all.filter(({ fact, primary }) => primary && !AGAINST_BUDGET.test(fact.label));
  const wholes = wholesIn(splitsIn(context.budget.all));
  const percents = changes.filter(({ fact }) => fact.measure === 'change_percent');
  const amounts = changes.filter(({ fact }) => fact.measure === 'change_amount');
  const ofMoney = [
    ...percents.flatMap((percent) => againstChange(context, percent, wholes)),
    ...recalledEach(context, percents, changeAgainstPrior),
    ...recalledEach(context, [...percents, ...amounts], againstPrior),
  ];
  return [...withoutBudgetChanges(context, ofMoney), ...checkResults(context)];
}

/** A stated growth fits the stated change, and both fit the amount of the year before. */
export const growth: Rule = { id: 'growth', findingId: 'growth-mismatched', check };
