import { nameOf } from '../../names.ts';
import { holds, type Outcome, weigh } from '../../outcome.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { bucketFor, type Choice, choose, PASSAGE, separation } from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';
import { COMPOSITIONS, type Composition, STOCKS } from './compositions.ts';

/** A statement of the whole with the nearest statement of each part; `extent` is how far the farthest part stands (`separation`). */
interface Binding {
  readonly whole: BudgetStatement;
  readonly parts: readonly Choice[];
  readonly complete: boolean;
  readonly extent: number;
}

function bind(context: CheckContext, { parts }: Composition, whole: BudgetStatement): Binding | null {
  const found = parts.map(({ concept, needed }) => {
    const basis = STOCKS.has(concept) ? null : whole.fact.basis;
    return { needed, choice: choose(context.budget, { ...whole.fact, concept, basis }, whole) };
  });
  const choices = found.flatMap(({ choice }) => (choice === null ? [] : [choice]));
  if (choices.length === 0) return null;
  return {
    whole,
    parts: choices,
    complete: found.every(({ needed, choice }) => choice !== null || !needed),
    extent: Math.max(...choices.map((choice) => separation(choice.statement, whole))),
  };
}

/**
 * Each part is used once, by the whole that stands nearest: a second, contradicting statement of the whole elsewhere is
 * a restatement that differs, not a second wrong sum.
 */
function nearestFirst(bindings: readonly Binding[]): readonly Binding[] {
  const used = new Set<BudgetStatement>();
  return [...bindings]
    .sort((a, b) => a.extent - b.extent || a.whole.span.start - b.whole.span.start)
    .filter(({ parts }) => {
      if (parts.some((part) => used.has(part.statement))) return false;
      for (const part of parts) used.add(part.statement);
      return true;
    });
}

function judge(
  context: CheckContext,
  { whole: concept }: Composition,
  { whole, parts, complete, extent }: Binding,
): Outcome[] {
  const change = whole.fact.measure === 'change_amount' ? 'change of ' : '';
  const outcome = sumOutcome({
    rule: 'composition',
    equation: `${change}${concept} = ${parts.map((part) => `${change}${part.statement.fact.concept}`).join(' + ')}`,
    subject: `${nameOf(concept)}${change === '' ? '' : ' (change)'}`,
    stated: { role: 'total', figure: whole },
    terms: parts.map((part) => ({ role: 'part', figure: part.statement, sign: 1 })),
    kind: 'money',
  });
  if (outcome === null) return [];
  // One part alone says something only when it is the whole of a sum that is not nothing.
  if (!complete && (!holds(outcome) || whole.value.units === 0n || extent > PASSAGE)) return [];
  const rivals = bucketFor(context.budget, whole.fact)?.uniform === false;
  const settled = !(rivals && extent > PASSAGE) && parts.every((part) => part.settled);
  // Without any word of basis a rival may be the budget of what this is the execution of.
  const unmarked = rivals && whole.fact.basis === null;
  return weigh(outcome, { loose: unmarked || parts.some((part) => part.loose), settled });
}

const MEASURES_SUMMED: ReadonlySet<string> = new Set(['amount', 'change_amount']);

function check(context: CheckContext): readonly Outcome[] {
  const wholes = Map.groupBy(
    context.budget.all.filter((statement) => MEASURES_SUMMED.has(statement.fact.measure)),
    (statement) => statement.fact.concept,
  );
  return COMPOSITIONS.flatMap((composition) => {
    const bindings = (wholes.get(composition.whole) ?? []).flatMap((whole) => bind(context, composition, whole) ?? []);
    return nearestFirst(bindings).flatMap((binding) => judge(context, composition, binding));
  });
}

/** A whole equals the sum of its parts: of one basis, fund, year, project and scope, in one passage where there are several. */
export const composition: Rule = { id: 'composition', findingId: 'total-mismatched', check };
