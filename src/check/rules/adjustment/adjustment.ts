import { parseDecimal, toFen } from '#model/decimal.ts';
import { findFigures } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import { AGAINST_BUDGET } from '../../changes.ts';
import { basisName, measureName, nameOf } from '../../names.ts';
import { holds, type Outcome, undecided, weigh } from '../../outcome.ts';
import { choicesFor } from '../../rates.ts';
import { recalledEach } from '../../recall.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import { mayBeOfOne } from '../../same-subject.ts';
import type { BudgetStatement } from '../../statement.ts';
import { allNear, bucketFor, type Choice, choose, distance, PASSAGE } from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';
import { isAmount, sentenceAround } from '../../unread.ts';

const changeName = ({ fact }: BudgetStatement): string =>
  fact.basis === 'adjustment' ? basisName(fact.basis) : measureName(fact.measure);

/** stated = budget + change, for an adjusted budget or for spending held against its budget; `more` is what it holds besides. */
const sumOf = (
  stated: Choice,
  base: Choice,
  change: BudgetStatement,
  more: readonly BudgetStatement[] = [],
): Outcome | null =>
  sumOutcome({
    rule: 'adjustment',
    equation: [
      `${nameOf(stated.statement.fact.concept)}: ${basisName(stated.statement.fact.basis)} = ${basisName(base.statement.fact.basis)}`,
      changeName(change),
      ...more.map(({ fact }) => nameOf(fact.concept)),
    ].join(' + '),
    subject: `${nameOf(stated.statement.fact.concept)} (${basisName(stated.statement.fact.basis)})`,
    stated: { role: 'total', figure: stated.statement },
    terms: [
      { role: 'part', figure: base.statement, sign: 1 },
      { role: 'part', figure: change, sign: 1 },
      ...more.map((figure) => ({ role: 'part', figure, sign: 1 as const })),
    ],
    kind: 'money',
  });

/** The facts that an adjustment is held against are amounts, though it may be told as a change (调减30万元: −30). */
const amountOf = ({ fact }: BudgetStatement): BudgetStatement['fact'] => ({ ...fact, measure: 'amount' });

/** What was carried over joins the budget of the year in some reports: the balance of the same passage. */
function openingBeside({ budget }: CheckContext, adjustment: BudgetStatement): BudgetStatement[] {
  const concept = adjustment.fact.project === null ? 'carryover.opening' : 'project.opening';
  const found = choose(budget, { ...amountOf(adjustment), concept, basis: null }, adjustment)?.statement;
  return found !== undefined && distance(found, adjustment) <= PASSAGE ? [found] : [];
}

/** 追加15326.80万元，调减612.30万元: an adjustment of the same budget that is told the other way. */
const isBesideOther = (budget: CheckContext['budget'], fact: BudgetStatement['fact'], own: BudgetStatement): boolean =>
  fact.measure !== own.fact.measure && (bucketFor(budget, fact)?.statements.length ?? 0) > 0;

/** 收回统筹, 追减, 调剂: an amount of the sentence that makes the gap, whatever it was read as; null where none does. */
function otherAdjustment(context: CheckContext, { identity }: Outcome, own: BudgetStatement): Span | null {
  const gap = identity.difference === null ? null : toFen(parseDecimal(identity.difference), identity.unit);
  const used = new Set(identity.figures.map(({ span }) => span.start));
  const sentence = sentenceAround(context.text, own.span);
  const printed = findFigures(context.text, sentence).filter(
    (figure) => isAmount(figure, own.inTable) && !used.has(figure.digits.start),
  );
  const isGap = (fen: bigint | null): boolean => fen !== null && fen !== 0n && (fen === gap || fen === -(gap ?? 0n));
  const found = printed.find(({ value, unit }) => isGap(toFen(parseDecimal(value), unit ?? own.unit)));
  return found?.digits ?? null;
}

/** Several adjustments of one budget add up in ways that the report does not say: then only a match counts. */
function checkAdjustment(context: CheckContext, adjustment: BudgetStatement): Outcome[] {
  const { budget } = context;
  const fact = amountOf(adjustment);
  const adjusted = choose(budget, { ...fact, basis: 'adjusted_budget' }, adjustment);
  const initial = choose(budget, { ...fact, basis: 'initial_budget' }, adjustment);
  if (adjusted === null || initial === null || adjusted.statement.fact === initial.statement.fact) return [];
  const plain = sumOf(adjusted, initial, adjustment);
  const opening = openingBeside(context, adjustment);
  const carried = plain !== null && holds(plain) ? null : sumOf(adjusted, initial, adjustment, opening);
  const outcome = carried !== null && holds(carried) ? carried : plain;
  const several = [fact, { ...fact, measure: 'change_amount' as const }].some(
    (each) => bucketFor(budget, each)?.uniform === false || isBesideOther(budget, each, adjustment),
  );
  const apart = [adjusted, initial].some(({ statement }) => !mayBeOfOne(adjustment, statement));
  const loose = several || apart || adjusted.loose || initial.loose;
  if (outcome === null) return [];
  const explanation = holds(outcome) || loose ? null : otherAdjustment(context, outcome, adjustment);
  const judged = explanation === null ? outcome : undecided(outcome, explanation);
  return weigh(judged, { loose, settled: adjusted.settled && initial.settled });
}

/** What was received or is at hand may be the budget and its addition too; it need not be, so only a match counts. */
function checkReceived({ budget }: CheckContext, adjustment: BudgetStatement): Outcome[] {
  const fact = amountOf(adjustment);
  const initial = choose(budget, { ...fact, basis: 'initial_budget' }, adjustment);
  if (initial === null) return [];
  const ofProject = fact.concept.startsWith('project.');
  const concepts = ofProject ? ['project.received'] : ['revenue.total', 'revenue.fiscal_appropriation', 'funds.total'];
  return concepts
    .flatMap((concept) => choose(budget, { ...fact, concept, basis: 'received' }, adjustment) ?? [])
    .flatMap((received) => sumOf(received, initial, adjustment) ?? [])
    .filter(({ identity }) => identity.status === 'exact')
    .slice(0, 1);
}

/** One adjustment may be another one and what was carried over; the words do not tell, so only a match counts. */
function checkSummedUp(context: CheckContext, whole: BudgetStatement): Outcome[] {
  const [opening] = openingBeside(context, whole);
  if (opening === undefined) return [];
  const carried: Choice = { statement: opening, settled: true, loose: false };
  return allNear(context.budget, amountOf(whole), whole)
    .flatMap((part) => sumOf({ statement: whole, settled: true, loose: true }, carried, part) ?? [])
    .filter(({ identity }) => identity.status === 'exact')
    .slice(0, 1);
}

/** Money saved is what a purchase stayed below its budget. */
const SAVED = /节约|节支/u;

const isExcess = ({ fact, primary }: BudgetStatement): boolean =>
  primary &&
  fact.measure === 'change_amount' &&
  (AGAINST_BUDGET.test(fact.label) || (fact.concept === 'procurement.total' && SAVED.test(fact.label)));

/** Spending that is said to exceed its budget, or to stay below it, by an amount. */
function checkExcess(context: CheckContext, excess: BudgetStatement): Outcome[] {
  const amount = { ...excess.fact, measure: 'amount' } as const;
  const actual = choose(context.budget, { ...amount, basis: 'final' }, excess);
  if (actual === null) return [];
  // A project's budget and spending are two concepts of one account.
  const concept = amount.concept === 'project.spent' ? 'project.budget' : amount.concept;
  const bases = choicesFor(
    context,
    [
      { ...amount, concept, basis: 'initial_budget' },
      { ...amount, concept, basis: 'adjusted_budget' },
    ],
    excess,
  );
  const judged = bases
    .filter((base) => base.statement !== actual.statement)
    .flatMap((base) => {
      const outcome = sumOf(actual, base, excess);
      return outcome === null ? [] : [{ outcome, base }];
    });
  const best = judged.find(({ outcome }) => holds(outcome)) ?? judged[0];
  if (best === undefined) return [];
  const { base, outcome } = best;
  const apart = [actual, base].some(({ statement }) => !mayBeOfOne(excess, statement));
  const loose = apart || actual.loose || base.loose;
  return weigh(outcome, { loose, settled: actual.settled && base.settled });
}

function check(context: CheckContext): readonly Outcome[] {
  const { all } = context.budget;
  const adjustments = all.filter(
    ({ fact, primary }) =>
      primary && fact.basis === 'adjustment' && (fact.measure === 'amount' || fact.measure === 'change_amount'),
  );
  const excesses = all.filter(isExcess);
  return [
    ...recalledEach(context, adjustments, checkAdjustment),
    ...recalledEach(context, adjustments, checkReceived),
    ...recalledEach(context, adjustments, checkSummedUp),
    ...recalledEach(context, excesses, checkExcess),
  ];
}

/** An adjusted budget is the initial one and its adjustment; spending is its budget and what exceeds it. */
export const adjustment: Rule = { id: 'adjustment', findingId: 'adjustment-mismatched', check };
