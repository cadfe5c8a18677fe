import { nameOf } from '../../names.ts';
import { type NumberedProject, type NumberedProjects, numberedProjects } from '../../numbered-projects.ts';
import { holds, type Outcome, withoutRemedy } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** What the paragraphs are added up to: the bureau's project money as it was given, and as it was spent. */
const COLUMNS = [
  { basis: 'adjusted_budget', pick: ({ budget, spent }: NumberedProject) => budget ?? spent },
  { basis: 'final', pick: ({ spent }: NumberedProject) => spent },
] as const;

/** The bureau's project money of this basis, stated before the list; the nearest of several. */
const totalBefore = ({ budget }: CheckContext, basis: string, start: number): BudgetStatement | undefined =>
  budget.all.findLast(
    ({ fact, span }) =>
      fact.concept === 'expenditure.project' &&
      fact.measure === 'amount' &&
      fact.basis === basis &&
      fact.project === null &&
      span.start < start,
  );

function sumOf(total: BudgetStatement, parts: readonly BudgetStatement[], missing: readonly number[]): Outcome | null {
  const what = nameOf(total.fact.concept);
  const lacks = missing.length === 0 ? '' : `, and the list skips the number ${missing.join(', ')}`;
  return sumOutcome({
    rule: 'list-total',
    equation: `${what} = sum over ${parts.length} numbered paragraphs`,
    subject: what,
    stated: { role: 'total', figure: total },
    terms: parts.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'money',
    ...(lacks === ''
      ? {}
      : {
          reason: `${what} is stated as ${total.printed}, but ${parts.length} numbered paragraphs make less${lacks}.`,
        }),
  });
}

/** A list that skips a number has lost what stood there: only then has it to make the total and fails to. */
function checkList(context: CheckContext, { items, missing }: NumberedProjects): Outcome[] {
  return COLUMNS.flatMap(({ basis, pick }) => {
    const total = totalBefore(context, basis, items[0].span.start);
    const parts = items.flatMap((item) => pick(item) ?? []);
    const outcome = total === undefined || parts.length < 2 ? null : sumOf(total, parts, missing);
    if (outcome === null) return [];
    const short = outcome.identity.difference?.startsWith('-') === true;
    if (holds(outcome)) return [outcome];
    return short && missing.length > 0 ? [withoutRemedy(outcome)] : [];
  });
}

/** Numbered paragraphs, one for each project or group of projects, held against the bureau's project money. */
export const checkNumbered = (context: CheckContext): Outcome[] =>
  numberedProjects(context).flatMap((list) => checkList(context, list));
