import { toFen } from '#model/decimal.ts';
import { oncePer, oncePerList } from './once-per.ts';
import { type BudgetStatement, inOneSentence } from './statement.ts';
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
  /** What was received, a figure for each source where the passage tells them apart; the first is the column's entry. */
  readonly receipts: readonly BudgetStatement[];
  /** The entries as whole fen; a column that is not stated, or in no unit of money, counts nothing. */
  readonly fen: ReadonlyMap<Column, bigint>;
  readonly start: number;
  readonly primary: boolean;
  readonly settled: boolean;
}

const accountName = ({ fact }: BudgetStatement): string =>
  [fact.project, fact.fund, fact.year, fact.scope].join('\u0000');

/** Receipts that follow each other in one sentence or row come from several sources (上级下达, 县级配套). */
const isFurtherReceipt = (statement: BudgetStatement, before: BudgetStatement | undefined): boolean =>
  statement.fact.concept === 'project.received' &&
  before?.fact.concept === 'project.received' &&
  inOneSentence(statement, before);

/** A table starts an account, and so does each of its rows that states several columns. */
function startsRow(statement: BudgetStatement, current: readonly BudgetStatement[]): boolean {
  const before = current.at(-1);
  if (before === undefined || before.line === statement.line || !statement.inTable) return false;
  return !before.inTable || (statement.cell > 0 && current.at(-2)?.line === before.line);
}

/** A column that comes again opens the next account: two funds of one name are told apart by nothing else. */
function cutAtRepeats(statements: readonly BudgetStatement[]): BudgetStatement[][] {
  const accounts: BudgetStatement[][] = [];
  let columns = new Set<string>();
  for (const statement of statements) {
    const current = accounts.at(-1);
    const repeats = columns.has(statement.fact.concept) && !isFurtherReceipt(statement, current?.at(-1));
    if (current === undefined || repeats || startsRow(statement, current)) {
      accounts.push([statement]);
      columns = new Set();
    } else {
      current.push(statement);
    }
    columns.add(statement.fact.concept);
  }
  return accounts;
}

const fenOf = ({ value, unit }: BudgetStatement): bigint => toFen(value, unit) ?? 0n;

/** What came in as a whole, where that is stated besides its sources and they make it; else all that is stated of it. */
function withoutSources(receipts: readonly BudgetStatement[]): readonly BudgetStatement[] {
  if (receipts.length < FEWEST_WITH_WHOLE) return receipts;
  const sum = receipts.reduce((total, one) => total + fenOf(one), 0n);
  const whole = receipts.find((one) => fenOf(one) !== 0n && 2n * fenOf(one) === sum);
  return whole === undefined ? receipts : [whole];
}

/** A whole and two sources: of two equal amounts neither is the other's source. */
const FEWEST_WITH_WHOLE = 3;

/** An account's columns converted and added up once, because grouping adds them up many times. */
export function inFen(entries: readonly (readonly [Column, BudgetStatement])[]): ReadonlyMap<Column, bigint> {
  const sums = new Map<Column, bigint>();
  for (const [column, { value, unit }] of entries) {
    sums.set(column, (sums.get(column) ?? 0n) + (toFen(value, unit) ?? 0n));
  }
  return sums;
}

/** All that an account states of one column, sources left out where their sum is stated too. */
export function figuresIn({ entries, receipts }: Account, column: Column): readonly BudgetStatement[] {
  const figure = entries.get(column);
  return column === 'received' ? withoutSources(receipts) : figure === undefined ? [] : [figure];
}

const accountOf = oncePerList((statements: readonly BudgetStatement[]): Account[] => {
  const [first, last] = [statements[0], statements.at(-1)];
  if (first === undefined || last === undefined) return [];
  const entries = statements.flatMap((statement) => {
    const column = COLUMN_OF.get(statement.fact.concept);
    return column === undefined ? [] : [[column, statement] as const];
  });
  const receipts = entries.filter(([column]) => column === 'received').map(([, statement]) => statement);
  const counted = new Set(withoutSources(receipts));
  return [
    {
      project: first.fact.project,
      entries: new Map(entries.toReversed()),
      receipts,
      fen: inFen(entries.filter(([column, statement]) => column !== 'received' || counted.has(statement))),
      start: first.span.start,
      primary: statements.some((statement) => statement.primary),
      settled: distance(first, last) <= 2 * PASSAGE,
    },
  ];
});

/** What becomes of a balance, told right after it: a keyer that takes it for a balance of its own would count it twice. */
const DISPOSED = /^其中|下年|留用|上缴/u;

const repeatsBalance = (statement: BudgetStatement, before: BudgetStatement | undefined): boolean =>
  statement.fact.concept === 'project.closing' &&
  before?.fact.concept === 'project.closing' &&
  inOneSentence(statement, before) &&
  DISPOSED.test(statement.fact.label);

/** The accounts of a report's projects, in the order of the text; `statements` are in that order too. */
export const accountsIn = oncePer((statements: readonly BudgetStatement[]): readonly Account[] => {
  const entries = statements.filter(({ fact }) => fact.measure === 'amount' && COLUMN_OF.has(fact.concept));
  return [...Map.groupBy(entries, accountName).values()]
    .map((group) => group.filter((statement, index) => !repeatsBalance(statement, group[index - 1])))
    .flatMap(cutAtRepeats)
    .flatMap(accountOf)
    .sort((a, b) => a.start - b.start);
});
