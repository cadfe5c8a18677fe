import { bureauAccount, projectSummary } from '../../bureau-account.ts';
import { type Account, accountsIn } from '../../ledger.ts';
import type { Outcome } from '../../outcome.ts';
import { membersOf, possibleMembers } from '../../project-groups.ts';
import { recalledEach } from '../../recall.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { checkBalances } from './balances.ts';
import { checkDashes } from './dashes.ts';
import { checkRemainders } from './from-budget.ts';
import { type Flow, flowsOf, rollAccount, rollOutcome } from './roll.ts';

/** The first statement of each executed total of the bureau, one a fund and year. */
const totalsOf = (context: CheckContext, concept: string): readonly BudgetStatement[] =>
  [...context.budget.buckets.values()].flatMap(({ statements: [first] }) => {
    const fact = first?.fact;
    const isTotal = fact?.concept === concept && fact.basis === 'final' && fact.measure === 'amount';
    return first !== undefined && isTotal && fact.project === null && fact.scope === null ? [first] : [];
  });

/** The bureau's balances: all four figures, or the closing balances of its projects where no own one is printed. */
function rollBureau(context: CheckContext, accounts: readonly Account[]): Outcome[] {
  return totalsOf(context, 'expenditure.total').flatMap((spent) => {
    const entries = bureauAccount(context, spent);
    if (entries.size === 4) return rollAccount(context, { name: null, entries, receipts: [], settled: true });
    return entries.size === 3 && !entries.has('closing') ? rollOverProjects(context, accounts, entries) : [];
  });
}

/** The closing balances of all projects stand for the bureau's when the projects add up to its project spending. */
function rollOverProjects(
  context: CheckContext,
  accounts: readonly Account[],
  entries: Account['entries'],
): readonly Outcome[] {
  const members = possibleMembers(accounts);
  const group = totalsOf(context, 'expenditure.project')
    .map((project) => membersOf(projectSummary(context, project), members))
    .find((found) => found !== null);
  const closings = group?.members.flatMap((member) => member.entries.get('closing') ?? []) ?? [];
  const [closing, ...others] = closings;
  if (closing === undefined || closings.length !== group?.members.length) return [];
  const rest = others.map((figure): Flow => ({ role: 'closing', figure, sign: -1 }));
  const outcome = rollOutcome({
    name: null,
    closing,
    flows: [...flowsOf({ entries }, ['opening', 'received', 'spent'], []), ...rest],
    balance: `年末结转结余 of ${closings.map((figure) => figure.fact.project).join(' + ')}`,
    reason: `What the bureau opened with and received, less what it spent, is not the closing balance of its ${closings.length} groups of projects (${closings.map((figure) => figure.printed).join(' + ')}), and no other closing balance is printed.`,
  });
  return outcome === null ? [] : [outcome];
}

const placeOf = ({ identity }: Outcome): number | undefined => identity.figures[0]?.span.start;

const rollOwn = (context: CheckContext, account: Account): readonly Outcome[] =>
  rollAccount(context, { ...account, name: account.project ?? '项目' });

/** A balance that its own account explains needs no other way of reading it. */
function check(context: CheckContext): readonly Outcome[] {
  const accounts = accountsIn(context.budget.all);
  const judged = [...rollBureau(context, accounts), ...recalledEach(context, accounts, rollOwn)];
  for (const others of [checkBalances(context), checkRemainders(context), checkDashes(context)]) {
    const places = new Set(judged.map(placeOf));
    judged.push(...others.filter((outcome) => !places.has(placeOf(outcome))));
  }
  return judged;
}

/** Opening balance + receipts − spending = closing balance. */
export const rollForward: Rule = { id: 'roll-forward', findingId: 'balance-mismatched', check };
