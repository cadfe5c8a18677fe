import type { Span } from '#model/span.ts';
import { BASES, FUNDS } from '#schemas/record/attributes.ts';
import type { BudgetFact } from '#schemas/record/record.ts';
import { statedValue } from './figure.ts';
import { isSame, oncePer } from './once-per.ts';
import { isOfOneKind } from './one-kind.ts';
import { type BudgetStatement, inOneSentence } from './statement.ts';

/** What makes two figures statements of one thing. */
export type BudgetKey = Pick<BudgetFact, 'concept' | 'measure' | 'basis' | 'fund' | 'year' | 'project' | 'scope'>;

/** All statements of one key, in the order of the text. `uniform`: all of one value in one unit. */
export interface Bucket {
  readonly statements: readonly BudgetStatement[];
  readonly uniform: boolean;
}

/**
 * A figure chosen to play a part. `settled`: it stands in the same passage, or no other value competes for the part and
 * a form is not mixed with the narrative; `loose`: one qualifier is missing, so the choice is a guess that only a match
 * confirms.
 */
export interface Choice {
  readonly statement: BudgetStatement;
  readonly settled: boolean;
  readonly loose: boolean;
}

/**
 * How many code units apart two figures of one passage may stand. The longest passage of the reference reports that
 * one equation binds (a flattened form) spans 180; twice that leaves room for long labels.
 */
export const PASSAGE = 400;

export const keyOf = ({ concept, measure, basis, fund, year, project, scope }: BudgetKey): string =>
  `${concept}\u0000${measure}\u0000${basis ?? ''}\u0000${fund ?? ''}\u0000${year ?? ''}\u0000${project ?? ''}\u0000${scope ?? ''}`;

/** The key of a fact, put together once. */
const keyOfFact = oncePer((fact: BudgetFact): string => keyOf(fact));

export const distance = (a: BudgetStatement, b: BudgetStatement): number => Math.abs(a.span.start - b.span.start);

/** What a sentence's end adds to the distance of two figures: more than a clause between figures of one sentence is long. */
const SENTENCE_COST = 100;

/** Rows of one table, whose cells are told by tabs: a row says one thing, however near the next one is printed. */
const inOtherRow = (a: BudgetStatement, b: BudgetStatement): boolean =>
  a.inTable && b.inTable && a.line !== b.line && Math.max(a.cell, b.cell) > 1;

/** How far apart two figures stand, the ends of sentences and rows between them weighing as much as a clause. */
export const separation = (a: BudgetStatement, b: BudgetStatement): number =>
  distance(a, b) + SENTENCE_COST * (Math.abs(a.sentence - b.sentence) + (inOtherRow(a, b) ? 1 : 0));

function bucketOf(statements: readonly BudgetStatement[]): Bucket {
  const [first, ...others] = statements;
  const value = first === undefined || others.length === 0 ? null : statedValue(first);
  return { statements, uniform: first !== undefined && others.every((other) => statedValue(other) === value) };
}

/** Index of the first statement at or after `at`, by bisection. */
function firstFrom(statements: readonly BudgetStatement[], at: number): number {
  let [low, high] = [0, statements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.span.start ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nearest(statements: readonly BudgetStatement[], anchor: BudgetStatement): BudgetStatement | null {
  const from = firstFrom(statements, anchor.span.start);
  const [before, after] = [statements[from - 1], statements[from]];
  if (before === undefined || after === undefined) return before ?? after ?? null;
  return separation(before, anchor) < separation(after, anchor) ? before : after;
}

/** The same key with one qualifier made more or less definite. */
function looserKeys(key: BudgetKey): readonly BudgetKey[] {
  const bases = key.basis === null ? BASES : [null];
  const funds = key.fund === null ? FUNDS : [null];
  return [
    ...bases.map((basis) => ({ ...key, basis })),
    ...funds.map((fund) => ({ ...key, fund })),
    ...(key.year === null ? [] : [{ ...key, year: null }]),
  ];
}

/** The statements of money, grouped by key once, so that no rule compares every figure with every other. */
export interface StatementIndex {
  readonly all: readonly BudgetStatement[];
  readonly buckets: ReadonlyMap<string, Bucket>;
  /** The statements of a key as `keyOf` writes it; null where there are none. */
  readonly bucket: (key: string) => Bucket | null;
  /** The statements that start in [from, to], by bisection. */
  readonly within: (from: number, to: number) => readonly BudgetStatement[];
}

/** Stocks, what is there at one moment, have no basis by nature. */
const isStock = (concept: string): boolean =>
  /^(?:carryover|project)\.(?:opening|closing|returned|retained)$/u.test(concept);

/** The statements that start in [from, to], by bisection. */
export const statementsWithin = (index: StatementIndex, from: number, to: number): readonly BudgetStatement[] =>
  index.within(from, to);

/** The statements whose figure stands exactly there. */
export const statementsAt = (index: StatementIndex, { start, end }: Span): readonly BudgetStatement[] =>
  statementsWithin(index, start, start).filter(({ span }) => span.end === end);

/** The bucket of the statements, that of the other index where it holds the same. */
function bucketLike(before: Bucket | null, statements: readonly BudgetStatement[]): Bucket {
  return before !== null && isSame(before.statements, statements) ? before : bucketOf(statements);
}

/** Builds the index; `statements` are in the order of the text. What is as it was in an index before is taken from it. */
export function indexStatements(
  statements: readonly BudgetStatement[],
  before: StatementIndex | null = null,
): StatementIndex {
  const groups = Map.groupBy(statements, (statement) => keyOfFact(statement.fact));
  const buckets = new Map(
    [...groups].map(([key, group]) => [key, bucketLike(before?.bucket(key) ?? null, group)] as const),
  );
  return {
    all: statements,
    buckets,
    bucket: (key) => buckets.get(key) ?? null,
    within: (from, to) => statements.slice(firstFrom(statements, from), firstFrom(statements, to + 1)),
  };
}

export const bucketFor = (index: StatementIndex, key: BudgetKey): Bucket | null => index.bucket(keyOf(key));

/** The nearest statement; of one value, stated in the form and in the narrative, the one that is of the anchor's kind. */
function nearestOf({ statements, uniform }: Bucket, anchor: BudgetStatement): BudgetStatement | null {
  const found = nearest(statements, anchor);
  if (!uniform || found === null || distance(found, anchor) <= PASSAGE) return found;
  const alike = statements.filter(({ inTable }) => inTable === anchor.inTable);
  return nearest(alike, anchor) ?? found;
}

/** Balances without those of one kind of money, where there are others. */
function withoutKinds(bucket: Bucket | null): Bucket | null {
  const [first] = bucket?.statements ?? [];
  if (bucket === null || bucket.uniform || !first?.fact.concept.startsWith('carryover.')) return bucket;
  const whole = bucket.statements.filter((statement) => !isOfOneKind(statement));
  return whole.length === 0 ? bucket : bucketOf(whole);
}

/** Most statements of one key looked at on either side of a place: more than a sentence states of one thing. */
const MOST_NEAR = 12;

/** The few statements of exactly this key that stand nearest to `anchor`, wherever they stand. */
export function nearestFew(
  index: StatementIndex,
  key: BudgetKey,
  anchor: BudgetStatement,
  count: number,
): readonly BudgetStatement[] {
  const statements = bucketFor(index, key)?.statements ?? [];
  const at = firstFrom(statements, anchor.span.start);
  return statements
    .slice(Math.max(0, at - count), at + count)
    .filter((one) => one !== anchor)
    .sort((a, b) => separation(a, anchor) - separation(b, anchor))
    .slice(0, count);
}

/** The statements of exactly this key in the passage of `anchor`, those of its own sentence or row first, then the nearest. */
export function allNear(index: StatementIndex, key: BudgetKey, anchor: BudgetStatement): readonly BudgetStatement[] {
  const statements = bucketFor(index, key)?.statements ?? [];
  const at = firstFrom(statements, anchor.span.start);
  const together = (one: BudgetStatement): number => (inOneSentence(one, anchor) ? 0 : 1);
  return statements
    .slice(Math.max(0, at - MOST_NEAR), at + MOST_NEAR)
    .filter((one) => one !== anchor && distance(one, anchor) <= PASSAGE)
    .sort((a, b) => together(a) - together(b) || separation(a, anchor) - separation(b, anchor));
}

/** The statement of exactly this key nearest to `anchor`, or null. */
export function chooseExactly(index: StatementIndex, key: BudgetKey, anchor: BudgetStatement): Choice | null {
  const bucket = withoutKinds(bucketFor(index, key));
  const statement = bucket === null ? null : nearestOf(bucket, anchor);
  if (bucket === null || statement === null) return null;
  const near = distance(statement, anchor) <= PASSAGE;
  const settled = near || (bucket.uniform && statement.inTable === anchor.inTable);
  // Amounts without any word of basis may be a budget and its execution: rivals among them decide nothing.
  const loose = key.basis === null && !isStock(key.concept) && !bucket.uniform;
  return { statement, settled, loose };
}

/** As `chooseExactly`; failing that, a statement of the same passage whose key lacks or adds one qualifier. */
export function choose(index: StatementIndex, key: BudgetKey, anchor: BudgetStatement): Choice | null {
  const exact = chooseExactly(index, key, anchor);
  if (exact !== null) return exact;
  const found = looserKeys(key)
    .map((looser) => chooseExactly(index, looser, anchor))
    .filter((choice) => choice !== null && distance(choice.statement, anchor) <= PASSAGE)
    .sort((a, b) => (a && b ? separation(a.statement, anchor) - separation(b.statement, anchor) : 0));
  const best = found[0];
  return best ? { ...best, loose: true } : null;
}
