import { parseDecimal } from '#model/decimal.ts';
import type { Figure } from '../../figure.ts';
import { accountsIn } from '../../ledger.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { numberIn } from '../../place.ts';
import { groupsIn } from '../../project-groups.ts';
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

/** 查看项目数11个: how many projects were examined. */
const EXAMINED = /(?:查看|检查|核查|抽查|评价|涉及)(?:的)?项目(?:数|个数|总数)?(?:为|共|共计)?\s?([0-9]{1,3})个/gu;
const SUPERIOR = /上级|中央|省级|市级/u;

/** The words that count the projects of one origin, once. */
function countsOf(text: string): readonly Figure[] {
  return ORIGINS.flatMap(({ count }) => {
    const [match] = [...text.matchAll(count)];
    const printed = match?.[1] ?? '';
    const value = numberIn(printed);
    if (match === undefined || value === null) return [];
    const start = match.index + match[0].lastIndexOf(printed);
    return [{ printed, value, unit: '个', span: { start, end: start + printed.length } }];
  });
}

/** How many projects are told of under superior money. */
function superiorProjects({ budget }: CheckContext): Figure | null {
  const groups = groupsIn(accountsIn(budget.all)).filter(({ head }) => SUPERIOR.test(head.project ?? ''));
  const [group] = groups.sort((a, b) => b.members.length - a.members.length);
  const [first, last] = [group?.members[0], group?.members.at(-1)];
  if (group === undefined || first === undefined || last === undefined) return null;
  const printed = `${group.members.length}`;
  const end = Math.max(...[...last.entries.values()].map(({ span }) => span.end));
  return { printed, value: parseDecimal(printed), unit: null, span: { start: first.start, end } };
}

/** The projects examined are those of every origin that the report counts or tells of. */
function checkExamined(context: CheckContext): Outcome[] {
  const [examined, another] = [...context.text.matchAll(EXAMINED)];
  const counted = countsOf(context.text);
  if (examined === undefined || another !== undefined || counted.length !== ORIGINS.length) return [];
  const superior = superiorProjects(context);
  const value = numberIn(examined[1] ?? '');
  if (superior === null || value === null) return [];
  const start = examined.index + examined[0].lastIndexOf(examined[1] ?? '');
  const stated = {
    printed: examined[1] ?? '',
    value,
    unit: '个',
    span: { start, end: start + (examined[1] ?? '').length },
  };
  const outcome = sumOutcome({
    rule: 'stated-count',
    equation: 'projects examined = those of the initial budget + those added + those of superior money',
    subject: 'The number of projects examined',
    stated: { role: 'stated', figure: stated },
    terms: [...counted, superior].map((figure) => ({ role: 'listed', figure, sign: 1 })),
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
  return [...checkExamined(context), ...checkDescribed(context, budgets)];
}

function checkDescribed(context: CheckContext, budgets: readonly BudgetStatement[]): Outcome[] {
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
