import { bureauAccount, projectSummary } from '../../bureau-account.ts';
import { type Account, accountsIn, type Column } from '../../ledger.ts';
import { holds, type Outcome, weigh } from '../../outcome.ts';
import { membersOf, possibleMembers } from '../../project-groups.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { sumOutcome, type Term } from '../../sum-outcome.ts';
import type { Sign } from '../../verdict.ts';

type Entries = ReadonlyMap<Column, BudgetStatement>;

const FLOWS: readonly (readonly [Column, Sign])[] = [
  ['opening', 1],
  ['received', 1],
  ['spent', -1],
];

function termsOf(entries: Entries, flows: readonly (readonly [Column, Sign])[]): Term[] {
  return flows.flatMap(([role, sign]) => {
    const figure = entries.get(role);
    return figure === undefined ? [] : [{ role, figure, sign }];
  });
}

/** An account with the name that sentences give it. */
interface Named {
  readonly name: string;
  readonly entries: Entries;
  readonly settled: boolean;
}

/** A balance on one side and what leads to it on the other. */
interface Roll {
  readonly name: string;
  readonly closing: BudgetStatement;
  readonly terms: readonly Term[];
  readonly reason?: string;
}

const spell = (terms: readonly Term[]): string =>
  terms
    .map(({ role, sign }) => `${sign === -1 ? '- ' : '+ '}${role}`)
    .join(' ')
    .replace(/^\+ /u, '');

const rollOutcome = ({ name, closing, terms, ...reason }: Roll): Outcome | null =>
  sumOutcome({
    ...reason,
    rule: 'roll-forward',
    equation: `${name}: ${spell(terms)} = closing`,
    subject: `The closing balance of ${name}`,
    stated: { role: 'closing', figure: closing },
    terms,
    kind: 'money',
  });

/** Nothing but zeros says nothing. */
const saysSomething = (closing: BudgetStatement, terms: readonly Term[]): boolean =>
  [closing, ...terms.map((term) => term.figure)].some((figure) => figure.value.units !== 0n);

/** Words that state an opening balance, and how far before the first figure of an account they may stand. */
const OPENING = /(?:年初|上年|期初)[^，。；]{0,6}(?:结转|结余)/u;
const OPENING_BEFORE = 60;

/** True when the account's passage speaks of an opening balance that the record lacks: then nothing is decided. */
function lacksOpening(text: string, entries: Entries): boolean {
  const places = [...entries.values()].map((figure) => figure.span.start);
  const passage = text.slice(Math.max(0, Math.min(...places) - OPENING_BEFORE), Math.max(...places));
  return !entries.has('opening') && OPENING.test(passage);
}

/**
 * opening + received − spent = closing. What a passage does not state is nothing only if the equation holds then: it
 * fails as a conflict when both flows are stated and no opening balance is spoken of.
 */
function rollAccount(text: string, { name, entries, settled }: Named): Outcome[] {
  const closing = entries.get('closing');
  const terms = termsOf(entries, FLOWS);
  if (closing === undefined || terms.length === 0 || !saysSomething(closing, terms)) return [];
  const outcome = rollOutcome({ name, closing, terms });
  if (outcome === null) return [];
  if (holds(outcome)) return terms.length > 1 || terms[0]?.sign === 1 ? [outcome] : [];
  const afterReturn = rollOutcome({ name, closing, terms: termsOf(entries, [...FLOWS, ['returned', -1]]) });
  if (entries.has('returned') && afterReturn !== null && holds(afterReturn)) return [afterReturn];
  const decisive = entries.has('received') && entries.has('spent') && !lacksOpening(text, entries);
  return decisive ? weigh(outcome, { loose: false, settled }) : [];
}

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
    if (entries.size === 4) return rollAccount(context.text, { name: 'the bureau', entries, settled: true });
    return entries.size === 3 && !entries.has('closing') ? rollOverProjects(context, accounts, entries) : [];
  });
}

/** The closing balances of all projects stand for the bureau's when the projects add up to its project spending. */
function rollOverProjects(context: CheckContext, accounts: readonly Account[], entries: Entries): Outcome[] {
  const members = possibleMembers(accounts);
  const group = totalsOf(context, 'expenditure.project')
    .map((project) => membersOf(projectSummary(context, project), members))
    .find((found) => found !== null);
  const closings = group?.members.flatMap((member) => member.entries.get('closing') ?? []) ?? [];
  const [closing, ...others] = closings;
  if (closing === undefined || closings.length !== group?.members.length) return [];
  const rest = others.map((figure) => ({ role: 'closing', figure, sign: -1 as const }));
  const outcome = rollOutcome({
    name: 'the bureau',
    closing,
    terms: [...termsOf(entries, FLOWS), ...rest],
    reason: `What the bureau opened with and received, less what it spent, is not the closing balance of its ${closings.length} groups of projects (${closings.map((figure) => figure.printed).join(' + ')}), and no other closing balance is printed.`,
  });
  return outcome === null ? [] : [outcome];
}

function check(context: CheckContext): readonly Outcome[] {
  const accounts = accountsIn(context.budget.all);
  return [
    ...rollBureau(context, accounts),
    ...accounts.flatMap(({ project, entries, settled }) =>
      rollAccount(context.text, { name: project ?? 'project money', entries, settled }),
    ),
  ];
}

/** Opening balance + receipts − spending = closing balance. */
export const rollForward: Rule = { id: 'roll-forward', findingId: 'balance-mismatched', check };
