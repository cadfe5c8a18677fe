import { judged } from '../../constraint.ts';
import { figureAt, percentage } from '../../expression.ts';
import { align, inRole } from '../../figure.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome, outcomeOf, undecided, weigh } from '../../outcome.ts';
import { percentOutcome } from '../../percent-outcome.ts';
import { unlessFitting } from '../../rates.ts';
import { recalledEach } from '../../recall.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { type BudgetKey, choose } from '../../statement-index.ts';
import { COMPOSITIONS } from '../composition/compositions.ts';
import { shareBeside } from './beside.ts';
import { checkScoreRates } from './score-rates.ts';
import { checkSideBySide } from './side-by-side.ts';

/** A project by its own name, everything else by its concept. */
const partName = (fact: BudgetStatement['fact']): string => fact.project ?? nameOf(fact.concept);

/** What a share is of: a fund's share of a concept is of that concept over all funds. */
const wholeKey = (fact: BudgetStatement['fact'], of: string): BudgetKey => ({
  ...fact,
  concept: of,
  measure: 'amount',
  project: of.startsWith('project.') ? fact.project : null,
  fund: of === fact.concept ? null : fact.fund,
});

/** The share of what its qualifiers name, else of what stands beside it. */
function checkShare(context: CheckContext, share: BudgetStatement): Outcome[] {
  const named = checkNamed(context, share);
  if (named.some(holds)) return named;
  const beside = shareBeside(context, share);
  return beside === null ? named : [beside];
}

/** Part and whole nearest to a stated share; a whole that is no project's own belongs to the bureau. */
function checkNamed(context: CheckContext, share: BudgetStatement): Outcome[] {
  const { budget } = context;
  const { fact } = share;
  if (fact.of === null) return [];
  const part = choose(budget, { ...fact, measure: 'amount' }, share);
  const whole = choose(budget, wholeKey(fact, fact.of), share);
  if (part === null || whole === null || part.statement === whole.statement) return [];
  const outcome = percentOutcome({
    rule: 'share',
    equation: `share of ${partName(fact)} in ${nameOf(fact.of)} = ${partName(fact)} / ${nameOf(fact.of)}`,
    subject: `The share of ${partName(fact)} in ${nameOf(fact.of)}`,
    inputs: [
      { role: 'part', figure: part.statement },
      { role: 'whole', figure: whole.statement },
    ],
    formula: percentage(figureAt(0), figureAt(1)),
    stated: share,
  });
  // What is merely other has many amounts, and the nearest is a guess.
  const loose = part.loose || whole.loose || fact.concept === 'other';
  if (outcome === null) return [];
  const held = { stated: share, part: part.statement, whole: whole.statement };
  const judged = unlessFitting(context, outcome, held);
  return weigh(judged, { loose, settled: part.settled && whole.settled });
}

/** The shares of all parts of a whole make 100 %. */
function checkHundred(of: string, shares: readonly BudgetStatement[]): Outcome[] {
  const figures = shares.map((share) => inRole('part', share));
  const aligned = align(shares.map((share) => ({ ...share, unit: '%' })));
  const [first, ...others] = figures;
  if (aligned === null || first === undefined) return [];
  const signs = shares.map(() => 1 as const);
  const { constraint, verdict } = judged({ kind: 'sum', constant: '100', signs }, aligned);
  return [
    outcomeOf({
      rule: 'share',
      equation: `${shares.map((share) => `share of ${nameOf(share.fact.concept)}`).join(' + ')} = 100%`,
      figures: [first, ...others],
      unit: '%',
      constraint,
      verdict,
      expected: '100',
      reason: `The shares of all parts of ${nameOf(of)} make ${verdict.computed}%, not 100%.`,
    }),
  ];
}

/** Shares that one more of their sentence makes 100 % are of another whole: that of all of them. */
function unlessCompleted(
  outcome: Outcome,
  shares: readonly BudgetStatement[],
  further: readonly BudgetStatement[],
): Outcome {
  if (holds(outcome)) return outcome;
  const last = further.find((one) => checkHundred('', [...shares, one]).some(holds));
  return last === undefined ? outcome : undecided(outcome, last.span);
}

function checkHundreds({ budget }: CheckContext, shares: readonly BudgetStatement[]): Outcome[] {
  return COMPOSITIONS.flatMap(({ whole, parts }) => {
    const [first, ...others] = parts;
    const firsts = shares.filter(({ fact }) => fact.of === whole && fact.concept === first?.concept);
    return firsts.flatMap((share) => {
      const rest = others.flatMap(({ concept }) => {
        const found = choose(budget, { ...share.fact, concept }, share);
        return found?.statement.fact.of === whole && found.settled && !found.loose ? [found.statement] : [];
      });
      const all = [share, ...rest];
      const further = shares.filter((one) => !all.includes(one) && inOneSentence(one, share));
      return rest.length === others.length
        ? checkHundred(whole, all).map((one) => unlessCompleted(one, all, further))
        : [];
    });
  });
}

function check(context: CheckContext): readonly Outcome[] {
  const percents = context.budget.all.filter(({ primary }) => primary);
  const shares = percents.filter(({ fact }) => fact.measure === 'share_percent');
  // A rate of what is merely other (核减率) says nothing of what it is of but in the words beside it.
  const rates = percents.filter(({ fact }) => fact.measure === 'rate_percent' && fact.concept === 'other');
  return [
    ...rates.flatMap((rate) => shareBeside(context, rate) ?? []),
    ...recalledEach(context, shares, checkShare),
    ...checkHundreds(context, shares),
    ...checkSideBySide(context, shares),
    ...checkScoreRates(context),
  ];
}

/** A stated share is part / whole, and the shares of all parts make 100 %. */
export const share: Rule = { id: 'share', findingId: 'share-mismatched', check };
