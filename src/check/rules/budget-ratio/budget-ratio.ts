import { absolute } from '#model/decimal.ts';
import type { Expression } from '#model/identity.ts';
import { constant, difference, figureAt, percentage } from '../../expression.ts';
import { basisName, nameOf } from '../../names.ts';
import { holds, type Outcome, weigh } from '../../outcome.ts';
import { percentOutcome } from '../../percent-outcome.ts';
import { unlessFitting } from '../../rates.ts';
import { recalledEach } from '../../recall.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { type BudgetKey, type Choice, choose, nearestFew } from '../../statement-index.ts';
import { RATIOS, type Ratio, type Source } from './ratios.ts';

/** Most amounts of one kind tried: the few nearest to the percentage. */
const MOST_TRIED = 3;

/** The amounts that a source may stand for, the likeliest first. */
function choicesOf({ budget }: CheckContext, source: Source, stated: BudgetStatement): readonly Choice[] {
  const concept = source.concept ?? stated.fact.concept;
  const key: BudgetKey = { ...stated.fact, concept, measure: source.measure ?? 'amount', basis: source.basis };
  const chosen = choose(budget, key, stated);
  if (chosen === null) return [];
  const others = nearestFew(budget, key, stated, MOST_TRIED).filter((one) => one !== chosen.statement);
  return [chosen, ...others.map((statement) => ({ statement, settled: false, loose: true }))];
}

const FORMULAS: Readonly<Record<Ratio['kind'], Expression>> = {
  share: percentage(figureAt(0), figureAt(1)),
  growth: difference(percentage(figureAt(0), figureAt(1)), constant('100')),
  shortfall: difference(constant('100'), percentage(figureAt(0), figureAt(1))),
};

const amountName = ({ fact }: BudgetStatement): string =>
  fact.basis === null ? nameOf(fact.concept) : `${nameOf(fact.concept)} (${basisName(fact.basis)})`;

/** What was saved or cut is a change below zero, and its ratio is printed above it. */
const inSize = (statement: BudgetStatement): BudgetStatement => ({ ...statement, value: absolute(statement.value) });

interface Judged {
  readonly outcome: Outcome;
  readonly part: Choice;
  readonly whole: Choice;
}

function judgePair(stated: BudgetStatement, { name, kind }: Ratio, part: Choice, whole: Choice): Judged[] {
  if (part.statement === whole.statement) return [];
  const outcome = percentOutcome({
    rule: 'budget-ratio',
    equation: `${name} of ${nameOf(stated.fact.concept)} = ${amountName(part.statement)} / ${amountName(whole.statement)}${kind === 'share' ? '' : ' − 1'}`,
    subject: `The ${name} of ${nameOf(stated.fact.concept)}`,
    inputs: [
      { role: 'part', figure: inSize(part.statement) },
      { role: 'whole', figure: whole.statement },
    ],
    formula: FORMULAS[kind],
    stated: kind === 'growth' ? stated : inSize(stated),
  });
  return outcome === null ? [] : [{ outcome, part, whole }];
}

function pairsOf(context: CheckContext, ratio: Ratio, stated: BudgetStatement): readonly Judged[] {
  const parts = ratio.parts.flatMap((source) => choicesOf(context, source, stated));
  const wholes = ratio.wholes.flatMap((source) => choicesOf(context, source, stated));
  return parts.flatMap((part) => wholes.flatMap((whole) => judgePair(stated, ratio, part, whole)));
}

/** Of several amounts that may be meant only a match counts; a ratio of one part and one whole may fail. */
function checkRatio(context: CheckContext, stated: BudgetStatement): Outcome[] {
  const meant = RATIOS.filter(
    ({ label, measures }) => measures.includes(stated.fact.measure) && label.test(stated.fact.label),
  );
  const pairs = meant.flatMap((ratio) => pairsOf(context, ratio, stated));
  const fitting = pairs.find(({ outcome }) => holds(outcome));
  if (fitting !== undefined) return [fitting.outcome];
  const [only, ...others] = pairs;
  if (only === undefined || others.length > 0) return [];
  const { outcome, part, whole } = only;
  const held = { stated, part: part.statement, whole: whole.statement };
  return weigh(unlessFitting(context, outcome, held), {
    loose: part.loose || whole.loose,
    settled: part.settled && whole.settled,
  });
}

/** Percentages that their label says how to compute: of an adjustment, of what was saved, of what is left. */
export const budgetRatio: Rule = {
  id: 'budget-ratio',
  findingId: 'budget-ratio-mismatched',
  check: (context) => {
    const primaries = context.budget.all.filter(({ primary }) => primary);
    return recalledEach(context, primaries, checkRatio);
  },
};
