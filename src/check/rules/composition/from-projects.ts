import { bureauAccount, projectSummary } from '../../bureau-account.ts';
import { accountsIn, figuresIn } from '../../ledger.ts';
import { nameOf } from '../../names.ts';
import type { Outcome } from '../../outcome.ts';
import { type Group, membersOf, possibleMembers } from '../../project-groups.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { choose } from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** The first statement of the bureau's project spending, one a fund and year. */
const projectTotals = ({ budget }: CheckContext): readonly BudgetStatement[] =>
  [...budget.buckets.values()].flatMap(({ statements: [first] }) => {
    const fact = first?.fact;
    const isTotal = fact?.concept === 'expenditure.project' && fact.basis === 'final' && fact.measure === 'amount';
    return first !== undefined && isTotal && fact.project === null && fact.scope === null ? [first] : [];
  });

const fenOf = (group: Group, column: 'opening' | 'spent'): bigint =>
  group.members.reduce((sum, { fen }) => sum + (fen.get(column) ?? 0n), 0n);

/** True when the bureau opened with the balances of its projects and nothing else, and spent on projects what they spent. */
const isWhole = (group: Group): boolean =>
  group.members.length > 1 &&
  (['opening', 'spent'] as const).every((column) => {
    const stated = group.head.fen.get(column);
    return stated !== undefined && stated === fenOf(group, column);
  });

/**
 * Revenue is basic spending and what the projects received, where all balances are those of projects: the bureau opened
 * with theirs alone, spent what they spent, and states no closing balance of its own.
 */
export function checkRevenueOfProjects(context: CheckContext): Outcome[] {
  const members = possibleMembers(accountsIn(context.budget.all));
  return projectTotals(context).flatMap((project) => {
    const group = membersOf(projectSummary(context, project), members);
    if (group === null || group.head.entries.has('closing') || !isWhole(group)) return [];
    const spent = choose(context.budget, { ...project.fact, concept: 'expenditure.total' }, project)?.statement;
    const basic = choose(context.budget, { ...project.fact, concept: 'expenditure.basic' }, project)?.statement;
    const revenue = spent === undefined ? undefined : bureauAccount(context, spent).get('received');
    const receipts = group.members.map((member) => figuresIn(member, 'received'));
    if (revenue === undefined || basic === undefined || receipts.some((figures) => figures.length !== 1)) return [];
    const outcome = sumOutcome({
      rule: 'composition',
      equation: `${nameOf(revenue.fact.concept)} = ${nameOf(basic.fact.concept)} + what ${receipts.length} groups of projects received`,
      subject: nameOf(revenue.fact.concept),
      stated: { role: 'total', figure: revenue },
      terms: [basic, ...receipts.flat()].map((figure) => ({ role: 'part', figure, sign: 1 })),
      kind: 'money',
    });
    return outcome === null ? [] : [outcome];
  });
}
