import { isAnnounced } from '../../announced.ts';
import { projectSummary } from '../../bureau-account.ts';
import { unlessExplained } from '../../explained.ts';
import { type Account, accountsIn, type Column, figuresIn } from '../../ledger.ts';
import { columnName } from '../../names.ts';
import type { Outcome } from '../../outcome.ts';
import { GROUP_COLUMNS, possibleMembers } from '../../project-groups.ts';
import { inNextLine, lineAround, NUMBERED } from '../../purpose-lists.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** A list of accounts in numbered lines, with the words before it. */
interface AnnouncedList {
  readonly members: readonly [Account, ...Account[]];
  readonly lead: string;
}

const endOf = (account: Account): number =>
  Math.max(...[...account.entries.values(), ...account.receipts].map(({ span }) => span.end));

/** Longest stretch of words before a list that may announce it. */
const LEAD = 60;

const standsInNumberedLine = ({ text }: CheckContext, account: Account): boolean =>
  NUMBERED.test(lineAround(text, account.start)) && [...account.entries.values()].every(({ inTable }) => !inTable);

/** Accounts that follow each other, each in a numbered line of its own; two in one line are one that was read wrongly. */
function runsOf({ text }: CheckContext, accounts: readonly Account[]): readonly (readonly Account[])[] {
  const runs: Account[][] = [];
  for (const account of accounts) {
    const last = runs.at(-1)?.at(-1);
    const between = last === undefined ? '' : text.slice(endOf(last), account.start);
    if (last !== undefined && inNextLine(between)) runs.at(-1)?.push(account);
    else runs.push([account]);
  }
  const startsLine = (account: Account): number => text.lastIndexOf('\n', account.start);
  return runs.filter((run) => new Set(run.map(startsLine)).size === run.length);
}

function listsOf(context: CheckContext, accounts: readonly Account[]): readonly AnnouncedList[] {
  const { text } = context;
  const own = accounts.filter((account) => account.project !== null && standsInNumberedLine(context, account));
  return runsOf(context, own).flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return [];
    const start = text.lastIndexOf('\n', first.start - 1) + 1;
    return [{ members: [first, ...others] as const, lead: text.slice(Math.max(0, start - LEAD), start) }];
  });
}

/** The summary right before the list, an account itself whatever its name, else the bureau's project spending. */
function headOf(
  context: CheckContext,
  accounts: readonly Account[],
  { members: [first] }: AnnouncedList,
): Account | null {
  const before = accounts.findLast((account) => account.start < first.start);
  const start = [...first.entries.values()][0];
  if (before !== undefined && first.start - endOf(before) <= LEAD) return before.entries.size > 1 ? before : null;
  const spent = context.budget.all.findLast(
    ({ fact, span }) =>
      fact.concept === 'expenditure.project' &&
      fact.basis === 'final' &&
      fact.measure === 'amount' &&
      fact.project === null &&
      span.start < first.start,
  );
  const alike = spent !== undefined && spent.fact.year === start?.fact.year;
  return alike ? projectSummary(context, spent) : null;
}

/** A column of the list, where every member states it; of balances that were returned or retained, the others have none. */
function termsOf(members: readonly Account[], column: Column): readonly BudgetStatement[] {
  const stated = members.map((member) => figuresIn(member, column));
  return stated.every((figures) => figures.length === 1) ? stated.flat() : [];
}

function checkColumn(context: CheckContext, head: Account, members: readonly Account[], column: Column): Outcome[] {
  const [stated, ...rivals] = figuresIn(head, column);
  const parts = termsOf(members, column);
  if (stated === undefined || rivals.length > 0 || parts.length === 0) return [];
  if (parts.some(({ fact }) => fact.year !== stated.fact.year)) return [];
  const terms = parts.map((figure) => ({ role: 'part', figure, sign: 1 as const }));
  const outcome = sumOutcome({
    rule: 'list-total',
    equation: `${columnName(stated.fact.concept)} = sum over ${members.length} projects`,
    subject: columnName(stated.fact.concept),
    stated: { role: 'total', figure: stated },
    terms,
    kind: 'money',
  });
  return outcome === null ? [] : [unlessExplained(context, outcome, { stated, terms })];
}

/** Projects that are announced as all of them, an account each in a numbered line, held against the summary before them. */
export function checkAnnouncedAccounts(context: CheckContext): Outcome[] {
  const accounts = accountsIn(context.budget.all);
  return listsOf(context, possibleMembers(accounts))
    .filter(({ lead }) => isAnnounced(lead))
    .flatMap((list) => {
      const head = headOf(context, accounts, list);
      return head === null ? [] : GROUP_COLUMNS.flatMap((column) => checkColumn(context, head, list.members, column));
    });
}
