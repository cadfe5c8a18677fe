import { toFen } from '#model/decimal.ts';
import type { Figure } from './figure.ts';
import type { Account, Column } from './ledger.ts';
import { oncePer } from './once-per.ts';

/** The columns by which a group is recognised. */
export const GROUP_COLUMNS = ['received', 'opening', 'spent', 'closing'] as const satisfies readonly Column[];

/** A summary account with the accounts that it sums up. */
export interface Group {
  readonly head: Account;
  readonly members: readonly Account[];
}

/** Longest run of accounts tried as one group: half as many again as the longest list in the reference reports (40). */
const LONGEST_GROUP = 60;

/** How many accounts may stand between a summary and its first member: the other summaries of the same sentence. */
const SKIPPED_ACCOUNTS = 2;

/** Columns that have to add up before a run of accounts counts as the members of a summary: one may be chance. */
const AGREEING_COLUMNS = 2;

/** Half a last unit of the figure in fen, at least one fen. */
function halfUnitInFen(figure: Figure): bigint {
  const unit = toFen({ units: 1n, scale: figure.value.scale }, figure.unit) ?? 2n;
  return unit / 2n > 0n ? unit / 2n : 1n;
}

/** A column of the summary that states something: its amount, and half its last unit, in fen. */
interface Stated {
  readonly column: Column;
  readonly fen: bigint;
  readonly half: bigint;
}

/** What a summary can be recognised by; a summary of nothing is explained by anything. */
const statedColumns = ({ entries, fen }: Account): readonly Stated[] =>
  GROUP_COLUMNS.flatMap((column) => {
    const [figure, amount] = [entries.get(column), fen.get(column) ?? 0n];
    return figure === undefined || amount === 0n ? [] : [{ column, fen: amount, half: halfUnitInFen(figure) }];
  });

/** How many columns the sums of `count` members explain. */
function agreeing(head: readonly Stated[], sums: ReadonlyMap<Column, bigint>, count: number): number {
  return head.filter(({ column, fen, half }) => {
    const gap = fen - (sums.get(column) ?? 0n);
    return (gap < 0n ? -gap : gap) <= half * BigInt(count + 1);
  }).length;
}

interface Candidate {
  readonly columns: number;
  readonly from: number;
  readonly to: number;
}

/** An account of another name that states what the summary states is the summary once more, and none of its members. */
function repeats(stated: readonly Stated[], account: Account): boolean {
  const shared = stated.filter(({ column }) => account.entries.has(column));
  return shared.length >= AGREEING_COLUMNS && shared.every(({ column, fen }) => account.fen.get(column) === fen);
}

/** The run from `from` whose sums explain most columns, the shorter of two alike. */
function bestRun(head: Account, stated: readonly Stated[], accounts: readonly Account[], from: number): Candidate {
  const sums = new Map<Column, bigint>();
  let best: Candidate = { columns: 0, from, to: from };
  const end = Math.min(accounts.length, from + LONGEST_GROUP);
  for (let to = from; to < end; to += 1) {
    const account = accounts[to];
    if (account === undefined || account.project === head.project || repeats(stated, account)) break;
    for (const column of GROUP_COLUMNS) {
      sums.set(column, (sums.get(column) ?? 0n) + (account.fen.get(column) ?? 0n));
    }
    const columns = to > from ? agreeing(stated, sums, to - from + 1) : 0;
    if (columns > best.columns) best = { columns, from, to: to + 1 };
  }
  return best;
}

/** Index of the first account after `start`, by bisection. */
function firstAfter(accounts: readonly Account[], start: number): number {
  let [low, high] = [0, accounts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((accounts[middle]?.start ?? start) <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The members of one summary: the accounts after it that explain at least two of its columns; null where none do.
 * `sibling` is a summary before it, whose members may come first.
 */
export function membersOf(head: Account, accounts: readonly Account[], sibling: Group | null = null): Group | null {
  const stated = statedColumns(head);
  if (stated.length < AGREEING_COLUMNS) return null;
  const first = firstAfter(accounts, head.start);
  const starts = Array.from({ length: SKIPPED_ACCOUNTS + 1 }, (_, skip) => first + skip);
  const last = sibling?.members.at(-1);
  if (last !== undefined && last.start > head.start) starts.push(firstAfter(accounts, last.start));
  const runs = starts.map((from) => bestRun(head, stated, accounts, from));
  const best = runs.reduce((one, other) => (other.columns > one.columns ? other : one));
  return best.columns < AGREEING_COLUMNS ? null : { head, members: accounts.slice(best.from, best.to) };
}

/** Accounts that a summary may sum up: no repetitions of an account, no single figures that repeat one of its columns. */
export const possibleMembers = (accounts: readonly Account[]): readonly Account[] =>
  accounts.filter((account) => account.primary && account.entries.size > 1);

/** How many columns of the summary its members explain. */
const explained = ({ head, members }: Group): number =>
  agreeing(
    statedColumns(head),
    new Map(GROUP_COLUMNS.map((column) => [column, sumOf(members, column)] as const)),
    members.length,
  );

const sumOf = (members: readonly Account[], column: Column): bigint =>
  members.reduce((sum, { fen }) => sum + (fen.get(column) ?? 0n), 0n);

/** Every summary account with its members. Two projects of one name and one amount were read as one, told twice. */
export const groupsIn = oncePer((accounts: readonly Account[]): readonly Group[] => {
  const members = possibleMembers(accounts);
  const withRepeated = accounts.filter(({ entries }) => entries.size > 1);
  const groups: Group[] = [];
  for (const head of accounts) {
    const group = membersOf(head, members, groups.at(-1));
    const wide = group === null ? null : membersOf(head, withRepeated, groups.at(-1));
    const better = group !== null && wide !== null && explained(wide) > explained(group) ? wide : group;
    if (better !== null) groups.push(better);
  }
  return groups;
});
