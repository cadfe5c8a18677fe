import type { BudgetFact } from '#schemas/record/record.ts';
import { addition, figureAt, percentage } from '../../expression.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { percentOutcome } from '../../percent-outcome.ts';
import { choicesFor, judgeRate } from '../../rates.ts';
import { recalledEach } from '../../recall.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import { mayBeOfOne } from '../../same-subject.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { type BudgetKey, type Choice, choose } from '../../statement-index.ts';
import { sentenceAround } from '../../unread.ts';

/** 执行率 is of a budget; every other rate (支付率, 占预算) may be of what was received or allotted, and counts when it fits. */
const EXECUTION = /执行/u;

/** Checked by a rule of its own. */
const CONTROL = /控制率/u;

/** 按…计算, 以…为基数: words that say what a rate is of, before it in its sentence. */
const OF_BASE = /(?:按照?|以)[^。；;]{0,40}?(?:计算|测算|口径|为基数|为基准|为分母|相比)/u;

/** True where the sentence says what the rate is of, and none of the bases stands in it: it may be of something else. */
function isOfOther({ text }: CheckContext, stated: BudgetStatement, bases: readonly Choice[]): boolean {
  if (stated.inTable || bases.some(({ statement }) => inOneSentence(statement, stated))) return false;
  return OF_BASE.test(text.slice(sentenceAround(text, stated.span).start, stated.span.start));
}

const isProject = (fact: BudgetFact): boolean => fact.concept.startsWith('project.');

const amount = (fact: BudgetFact, concept: string, basis: BudgetFact['basis']): BudgetKey => ({
  ...fact,
  measure: 'amount',
  concept,
  basis,
});

function spentKeys(fact: BudgetFact): readonly BudgetKey[] {
  if (fact.concept === 'project.received') return [amount(fact, fact.concept, 'received')];
  return [amount(fact, isProject(fact) ? 'project.spent' : fact.concept, 'final')];
}

/** What execution is measured against: the budget as it stands, the initial one, and for totals the money at hand. */
function budgetKeys(fact: BudgetFact): readonly BudgetKey[] {
  const concept = isProject(fact) ? 'project.budget' : fact.concept;
  const budgets = [amount(fact, concept, 'adjusted_budget'), amount(fact, concept, 'initial_budget')];
  if (fact.concept === 'project.received') return [...budgets, amount(fact, concept, null)];
  if (isProject(fact)) return [...budgets, amount(fact, 'project.received', 'received')];
  if (fact.concept !== 'expenditure.total') return budgets;
  return [
    ...budgets,
    amount(fact, 'funds.total', 'received'),
    amount(fact, 'revenue.total', 'received'),
    amount(fact, 'revenue.total', 'final'),
    amount(fact, 'revenue.fiscal_appropriation', 'received'),
    amount(fact, 'revenue.fiscal_appropriation', 'final'),
  ];
}

function checkRate(context: CheckContext, stated: BudgetStatement): Outcome[] {
  const { fact } = stated;
  const [spent] = choicesFor(context, spentKeys(fact), stated);
  if (spent === undefined) return [];
  const bases = choicesFor(context, budgetKeys(fact), stated).filter((base) => base.statement !== spent.statement);
  const apart = [spent, ...bases].some(({ statement }) => !mayBeOfOne(stated, statement));
  const subject = `execution rate of ${fact.project ?? nameOf(fact.concept)}`;
  return judgeRate(context, {
    rule: 'execution-rate',
    subject,
    stated,
    spent,
    bases,
    guess: apart || !EXECUTION.test(fact.label) || isOfOther(context, stated, bases),
  });
}

/** The money at hand as what was carried over and what came in, where no sentence states their sum. */
function againstMoneyAtHand({ budget }: CheckContext, stated: BudgetStatement): Outcome[] {
  const { fact } = stated;
  if (fact.concept !== 'expenditure.total') return [];
  const find = (concept: string, basis: BudgetFact['basis']): BudgetStatement[] => {
    const found = choose(budget, amount(fact, concept, basis), stated)?.statement;
    return found === undefined ? [] : [found];
  };
  const [spent] = find(fact.concept, 'final');
  const [opening] = find('carryover.opening', null);
  const revenues = [...find('revenue.total', 'received'), ...find('revenue.total', 'final')];
  if (spent === undefined || opening === undefined) return [];
  return revenues.flatMap((revenue) => {
    const outcome = percentOutcome({
      rule: 'execution-rate',
      equation: `execution rate of ${nameOf(fact.concept)} = ${nameOf(fact.concept)} / (${nameOf(opening.fact.concept)} + ${nameOf(revenue.fact.concept)})`,
      subject: `The execution rate of ${nameOf(fact.concept)}`,
      inputs: [
        { role: 'spent', figure: spent },
        { role: 'opening', figure: opening },
        { role: 'received', figure: revenue },
      ],
      formula: percentage(figureAt(0), addition(figureAt(1), figureAt(2))),
      stated,
    });
    return outcome !== null && holds(outcome) ? [outcome] : [];
  });
}

function checkStated(context: CheckContext, stated: BudgetStatement): Outcome[] {
  const outcomes = checkRate(context, stated);
  if (outcomes.some(holds)) return outcomes;
  const [fitting] = againstMoneyAtHand(context, stated);
  return fitting === undefined ? outcomes : [fitting];
}

function check(context: CheckContext): readonly Outcome[] {
  const rates = context.budget.all
    .filter(({ fact, primary }) => primary && fact.measure === 'rate_percent')
    .filter(({ fact }) => !CONTROL.test(fact.label));
  return recalledEach(context, rates, checkStated);
}

/** A stated execution rate is executed / budget. */
export const executionRate: Rule = { id: 'execution-rate', findingId: 'execution-rate-mismatched', check };
