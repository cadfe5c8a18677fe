import { toFen } from '#model/decimal.ts';
import { minus, order, type Rational, rational, times } from '../rational.ts';
import type { BudgetStatement } from '../statement.ts';
import { tellingDigits } from './printed-change.ts';
import type { ValueSet } from './value-set.ts';

/** An amount that a fact states, in fen. */
interface Amount {
  readonly fen: Rational;
  readonly fact: BudgetStatement['fact'];
}

/** Amounts that could be meant instead of others, by concept and by family of concepts, each list in ascending order. */
export type Rivals = ReadonlyMap<string, readonly Amount[]>;

/** revenue.total is of the family revenue. */
const familyOf = (concept: string): string => concept.split('.')[0] ?? concept;

/** How many chances there are for each amount of a list, as one of them has a given value by coincidence. */
const CHANCES = 5;

/** The amounts of a list that have so many digits that none of so many others has the same ones by chance. */
function tellingOf(statements: readonly BudgetStatement[]): readonly Amount[] {
  const facts = new Set(statements.map(({ fact }) => fact)).size;
  return statements
    .filter(({ value }) => 10 ** (tellingDigits(value) - 1) >= CHANCES * facts)
    .flatMap(({ value, unit, fact }) => {
      const fen = toFen(value, unit);
      return fen === null ? [] : [{ fen: rational(fen), fact }];
    })
    .sort((a, b) => order(a.fen, b.fen));
}

export function indexRivals(statements: readonly BudgetStatement[]): Rivals {
  const amounts = statements.filter(({ fact }) => fact.measure === 'amount');
  const byConcept = Map.groupBy(amounts, ({ fact }) => fact.concept);
  const byFamily = Map.groupBy(amounts, ({ fact }) => `${familyOf(fact.concept)}.`);
  return new Map([...byConcept, ...byFamily].map(([name, all]) => [name, tellingOf(all)]));
}

/** Index of the first amount from `low` on, by bisection. */
function firstFrom(amounts: readonly Amount[], low: Rational): number {
  let [from, to] = [0, amounts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const amount = amounts[middle];
    if (amount !== undefined && order(amount.fen, low) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** How wide a range of values may be, as a part of its upper end: an amount lies in a wider one by chance. */
const WIDEST = rational(1n, 1_000n);

/** True where a fact of one of the concepts, or of their families, that is none of `own` states one of the values. */
export function hasRivalIn(
  rivals: Rivals,
  concepts: ReadonlySet<string>,
  { values, unit }: { readonly values: ValueSet; readonly unit: string },
  own: ReadonlySet<unknown>,
): boolean {
  const fen = toFen({ units: 1n, scale: 0 }, unit);
  if (fen === null) return false;
  const names = new Set([...concepts].flatMap((concept) => [concept, `${familyOf(concept)}.`]));
  return values.some(({ low, high }) => {
    if (low.at === null || high.at === null) return false;
    if (order(minus(high.at, low.at), times(high.at, WIDEST)) > 0) return false;
    const [from, to] = [times(low.at, rational(fen)), times(high.at, rational(fen))];
    return [...names].some((name) => isWithin(rivals.get(name) ?? [], from, to, own));
  });
}

function isWithin(amounts: readonly Amount[], from: Rational, to: Rational, own: ReadonlySet<unknown>): boolean {
  for (let at = firstFrom(amounts, from); at < amounts.length; at += 1) {
    const amount = amounts[at];
    if (amount === undefined || order(amount.fen, to) > 0) return false;
    if (!own.has(amount.fact)) return true;
  }
  return false;
}
