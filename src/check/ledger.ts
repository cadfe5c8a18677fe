import { toFen } from '#model/decimal.ts';
import type { BudgetStatement } from './statement.ts';
import { distance, PASSAGE } from './statement-index.ts';

/** The columns of a project's account. */
export const COLUMNS = ['opening', 'received', 'spent', 'closing', 'returned', 'retained'] as const;
export type Column = (typeof COLUMNS)[number];

const COLUMN_OF: ReadonlyMap<string, Column> = new Map(COLUMNS.map((column) => [`project.${column}`, column]));

/**
 * One account of one project: what one passage states of its opening balance, receipts, spending and closing balance.
 * `primary`: at least one figure is the first place of its fact; an account without one repeats another.
 * `settled`: the figures stand together, so that none belongs to another account of the same name.
 */
export interface Account {
  readonly project: string | null;
  readonly entries: ReadonlyMap<Column, BudgetStatement>;
  /** The entries as whole fen; a column that is not stated, or in no unit of money, counts nothing. */
  readonly fen: ReadonlyMap<Column, bigint>;
  readonly start: number;
  readonly primary: boolean;
  readonly settled: boolean;
}

const accountName = ({ fact }: BudgetStatement): string =>
  [fact.project, fact.fund, fact.year, fact.scope].join('\u0000');

/** A column that comes again opens the next account: two funds of one name are told apart by nothing else. */
function cutAtRepeats(statements: readonly BudgetStatement[]): BudgetStatement[][] {
  const accounts: BudgetStatement[][] = [];
  let columns = new Set<string>();
  for (const statement of statements) {
    const current = accounts.at(-1);
    if (current === undefined || columns.has(statement.fact.concept)) {
      accounts.push([statement]);
      columns = new Set();
    } else {
      current.push(statement);
    }
    columns.add(statement.fact.concept);
  }
  return accounts;
}

/** An account's entries converted once, because grouping adds them up many times. */
export const inFen = (entries: readonly (readonly [Column, BudgetStatement])[]): ReadonlyMap<Column, bigint> =>
  new Map(entries.map(([column, { value, unit }]) => [column, toFen(value, unit) ?? 0n]));

function accountOf(statements: readonly BudgetStatement[]): Account[] {
  const [first, last] = [statements[0], statements.at(-1)];
  if (first === undefined || last === undefined) return [];
  const entries = statements.flatMap((statement) => {
    const column = COLUMN_OF.get(statement.fact.concept);
    return column === undefined ? [] : [[column, statement] as const];
  });
  return [
    {
      project: first.fact.project,
      entries: new Map(entries),
      fen: inFen(entries),
      start: first.span.start,
      primary: statements.some((statement) => statement.primary),
      settled: distance(first, last) <= 2 * PASSAGE,
    },
  ];
}

/** The accounts of a report's projects, in the order of the text; `statements` are in that order too. */
export function accountsIn(statements: readonly BudgetStatement[]): readonly Account[] {
  const entries = statements.filter(({ fact }) => fact.measure === 'amount' && COLUMN_OF.has(fact.concept));
  return [...Map.groupBy(entries, accountName).values()]
    .flatMap(cutAtRepeats)
    .flatMap(accountOf)
    .sort((a, b) => a.start - b.start);
}
