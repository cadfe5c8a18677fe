import { parseDecimal } from '#model/decimal.ts';
import type { Figure } from '../../figure.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { numberIn } from '../../place.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { sumOutcome } from '../../sum-outcome.ts';

const NUMBER = '([0-9]{1,2}|[一二三四五六七八九十]{1,2})[个项]';

/** Where projects come from, with the words that count those of each origin: 年初预算批复内3项、年中追加1项. */
const ORIGINS = [
  { name: 'projects of the initial budget', count: new RegExp(`年初预算[^，,。；;、\\d]{0,8}${NUMBER}`, 'gu') },
  { name: 'projects added in the year', count: new RegExp(`(?:年中|追加|新增)[^，,。；;、\\d]{0,6}${NUMBER}`, 'gu') },
] as const;

/** The sentence has to be about projects. */
const ABOUT = /项目|专项/u;
const LONGEST_LEAD = 60;

/** The first budget of each project that the narrative tells of, in order. */
function budgetsOf({ budget }: CheckContext): readonly BudgetStatement[] {
  const firsts = new Map<string, BudgetStatement>();
  for (const statement of budget.all) {
    const { concept, project, basis, measure } = statement.fact;
    const isBudget = concept === 'project.budget' && measure === 'amount' && basis === 'initial_budget';
    if (isBudget && project !== null && !statement.inTable && !firsts.has(project)) firsts.set(project, statement);
  }
  return [...firsts.values()];
}

/** A project with nothing in the initial budget was added to it. */
const isAdded = ({ value }: BudgetStatement): boolean => value.units === 0n;

const asOne = ({ span }: BudgetStatement): Figure => ({ printed: '1', value: parseDecimal('1'), unit: null, span });

function outcomeOf(name: string, stated: Figure, projects: readonly BudgetStatement[]): Outcome[] {
  const outcome = sumOutcome({
    rule: 'stated-count',
    equation: `${name} = projects described with a budget`,
    subject: name,
    stated: { role: 'stated', figure: stated },
    terms: projects.map((project) => ({ role: 'listed', figure: asOne(project), sign: 1 })),
    kind: 'count',
  });
  return outcome !== null && holds(outcome) ? [outcome] : [];
}

/**
 * As many projects of the initial budget, and added to it, are described as the report counts. A project may be told of
 * without its budget, so only what holds is recorded.
 */
export function checkOrigins(context: CheckContext): Outcome[] {
  const budgets = budgetsOf(context);
  if (budgets.length < 2) return [];
  return ORIGINS.flatMap(({ name, count }, origin) => {
    const projects = budgets.filter((budget) => isAdded(budget) === (origin === 1));
    return [...context.text.matchAll(count)].flatMap((match) => {
      const [words, printed = ''] = match;
      const value = numberIn(printed);
      const lead = context.text.slice(Math.max(0, match.index - LONGEST_LEAD), match.index);
      if (value === null || projects.length === 0 || !ABOUT.test(lead)) return [];
      const start = match.index + words.lastIndexOf(printed);
      return outcomeOf(name, { printed, value, unit: '个', span: { start, end: start + printed.length } }, projects);
    });
  });
}
