import { unlessExplained } from '../../explained.ts';
import { columnName } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** The governments that a project's money comes from, the highest first. */
const LEVELS = [/中央/u, /省/u, /市/u, /[县区]/u] as const;

/** Which government the label names: one alone, and none where it names several (中央、省、市三级). */
function levelOf({ fact }: BudgetStatement): number | null {
  const named = LEVELS.flatMap((level, index) => (level.test(fact.label) ? [index] : []));
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** Parts from at least so many governments are told one by one; two of them may be a remark. */
const FEWEST_LEVELS = 3;

/** Most amounts that follow a total as its sources. */
const MOST_SOURCES = LEVELS.length;

/** The amounts from each government that one sentence states, from the highest down. */
function sourcesAt(statements: readonly BudgetStatement[], at: number): readonly BudgetStatement[] {
  const [first, ...others] = statements.slice(at, at + MOST_SOURCES);
  const sources: BudgetStatement[] = [];
  for (const one of first === undefined ? [] : [first, ...others]) {
    const [level, last] = [levelOf(one), sources.at(-1)];
    const above = last === undefined ? -1 : (levelOf(last) ?? LEVELS.length);
    if (level === null || level <= above || (last !== undefined && !inOneSentence(one, last))) break;
    sources.push(one);
  }
  return sources;
}

function sumUp(context: CheckContext, total: BudgetStatement, sources: readonly BudgetStatement[]): Outcome[] {
  const name = `${total.fact.project}: ${columnName(total.fact.concept)}`;
  const terms = sources.map((figure) => ({ role: 'part', figure, sign: 1 as const }));
  const outcome = sumOutcome({
    rule: 'composition',
    equation: `${name} = ${sources.map(({ fact }) => fact.label).join(' + ')}`,
    subject: name,
    stated: { role: 'total', figure: total },
    terms,
    kind: 'money',
  });
  return outcome === null ? [] : [unlessExplained(context, outcome, { stated: total, terms })];
}

/** The amounts of one thing of a project: what it received, spent or was given. */
function checkSources(context: CheckContext, statements: readonly BudgetStatement[]): Outcome[] {
  return statements.flatMap((_, at) => {
    const sources = sourcesAt(statements, at);
    const total = statements[at - 1];
    if (sources.length < FEWEST_LEVELS || total === undefined || levelOf(total) !== null) return [];
    // What another sentence states may be of other money, and only makes them if it is their sum.
    const [first] = sources;
    const outcomes = sumUp(context, total, sources);
    return first !== undefined && inOneSentence(total, first) ? outcomes : outcomes.filter(holds);
  });
}

/** What a project received, spent or was given, by the governments that it came from. */
export function checkProjectSources(context: CheckContext): Outcome[] {
  const amounts = context.budget.all.filter(
    ({ fact, inTable }) => fact.measure === 'amount' && fact.project !== null && !inTable,
  );
  const alike = Map.groupBy(amounts, ({ fact }) =>
    [fact.project, fact.concept, fact.basis, fact.year, fact.scope].join('\u0000'),
  );
  return [...alike.values()].flatMap((statements) => checkSources(context, statements));
}
