import { type Account, accountsIn } from '../../ledger.ts';
import { columnName } from '../../names.ts';
import { holds, type Outcome, undecided } from '../../outcome.ts';
import { groupsIn, possibleMembers } from '../../project-groups.ts';
import type { CheckContext } from '../../rule.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** What becomes of a balance: each is stated for the bureau as a whole and for every project that has one. */
const COLUMNS = ['returned', 'retained'] as const;

/** The projects of the report: the accounts of all, the summaries of several apart. */
function projectsOf(accounts: readonly Account[]): readonly Account[] {
  const heads = new Set(groupsIn(accounts).map(({ head }) => head));
  return possibleMembers(accounts).filter((account) => account.project !== null && !heads.has(account));
}

function columnOutcome(
  bureau: Account,
  projects: readonly Account[],
  column: (typeof COLUMNS)[number],
): Outcome | null {
  const total = bureau.entries.get(column);
  const parts = projects.flatMap((project) => project.entries.get(column) ?? []);
  if (total === undefined || parts.length < 2) return null;
  return sumOutcome({
    rule: 'list-total',
    equation: `${columnName(total.fact.concept)} = sum over ${parts.length} projects`,
    subject: columnName(total.fact.concept),
    stated: { role: 'total', figure: total },
    terms: parts.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'money',
  });
}

/** Every project says what it was left with, and of a balance that is not nothing what became of it. */
const tellsAll = ({ entries }: Account): boolean =>
  entries.get('closing')?.value.units === 0n || COLUMNS.some((column) => entries.has(column));

function checkBureau(bureau: Account, projects: readonly Account[]): Outcome[] {
  const outcomes = COLUMNS.flatMap((column) => columnOutcome(bureau, projects, column) ?? []);
  // One column that adds up shows that these are the projects meant; then the other one has to.
  const recognised = outcomes.some(holds) && projects.every(tellsAll);
  return recognised ? outcomes : outcomes.map((outcome) => (holds(outcome) ? outcome : undecided(outcome)));
}

/** What the bureau returned and retained is what its projects did. */
export function checkDispositions({ budget }: CheckContext): Outcome[] {
  const accounts = accountsIn(budget.all);
  const projects = projectsOf(accounts);
  return accounts
    .filter(
      ({ project, primary, entries }) => project === null && primary && COLUMNS.some((column) => entries.has(column)),
    )
    .flatMap((bureau) => checkBureau(bureau, projects));
}
