import { toFen } from '#model/decimal.ts';
import { PARTIAL } from '../../announced.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { allNear, PASSAGE } from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** 卫生健康（类）支出, 卫生健康支出（类）: spending by its function; a class holds all its kinds (款, 项). */
const CLASS = /[（(]类[）)]/u;
const KIND = /[（(][款项][）)]/u;

/** Words that open a list of all classes. */
const BY_FUNCTION = /(?:按|从)?(?:支出)?功能(?:分类|科目)/u;

const FEWEST = 2;

const isClass = ({ fact, primary, inTable }: BudgetStatement): boolean =>
  primary &&
  !inTable &&
  fact.measure === 'amount' &&
  fact.concept === 'other' &&
  CLASS.test(fact.label) &&
  !KIND.test(fact.label);

/** Classes of one fund and basis, each stated once, run by run: another run begins where a class comes again. */
function runsOf(classes: readonly BudgetStatement[]): readonly (readonly BudgetStatement[])[] {
  const keyed = Map.groupBy(classes, ({ fact }) => [fact.basis, fact.fund, fact.year, fact.scope].join('\u0000'));
  return [...keyed.values()].flatMap((group) => {
    const runs: BudgetStatement[][] = [];
    for (const one of group) {
      const run = runs.at(-1);
      const last = run?.at(-1);
      const repeats = run?.some(({ fact }) => fact.label === one.fact.label) === true;
      const apart = last !== undefined && one.span.start - last.span.end > PASSAGE;
      if (run === undefined || repeats || apart) runs.push([one]);
      else run.push(one);
    }
    return runs.filter(({ length }) => length >= FEWEST);
  });
}

function checkRun({ budget, text }: CheckContext, run: readonly BudgetStatement[]): Outcome[] {
  const [first] = run;
  if (first === undefined) return [];
  const key = { ...first.fact, concept: 'expenditure.total' };
  const totals = allNear(budget, key, first).filter(({ span }) => span.end <= first.span.start);
  const outcomes = totals.flatMap((total) => {
    const outcome = sumOutcome({
      rule: 'list-total',
      equation: `${nameOf('expenditure.total')} = sum of ${run.length} classes`,
      subject: nameOf('expenditure.total'),
      stated: { role: 'total', figure: total },
      terms: run.map((figure) => ({ role: 'part', figure, sign: 1 })),
      kind: 'money',
    });
    return outcome === null ? [] : [outcome];
  });
  const fitting = outcomes.find(holds);
  if (fitting !== undefined) return [fitting];
  const [nearest, ...rivals] = totals;
  const lead = text.slice(nearest?.span.end ?? first.span.start, first.span.start).replace(/^.*[。\n]/su, '');
  const announced = BY_FUNCTION.test(lead) && !PARTIAL.test(lead);
  const alone = rivals.every(
    (rival) => toFen(rival.value, rival.unit) === toFen(nearest?.value ?? rival.value, rival.unit),
  );
  return announced && alone ? outcomes.slice(0, 1) : [];
}

/** Spending of one fund by its function, class by class, against all that the fund pays. */
export const checkClasses = (context: CheckContext): Outcome[] =>
  runsOf(context.budget.all.filter(isClass)).flatMap((run) => checkRun(context, run));
