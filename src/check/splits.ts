import { toFen } from '#model/decimal.ts';
import { oncePer } from './once-per.ts';
import type { BudgetStatement } from './statement.ts';
import { distance, keyOf, PASSAGE } from './statement-index.ts';

/**
 * One concept stated as a whole and in parts: the balance and that of each kind of spending, an appropriation and that
 * of each fund, what was received and from whom. Nothing but the sum tells, so the parts have to make the whole exactly.
 */
export interface Split {
  readonly whole: BudgetStatement;
  readonly parts: readonly BudgetStatement[];
}

/** Most parts tried: more than the kinds and sources that a sentence can list. */
const MOST_PARTS = 12;

const fenOf = ({ value, unit }: BudgetStatement): bigint | null => toFen(value, unit);

/** The run from the start of `others` that makes the whole: two parts or more, none of them nothing; null where none does. */
function runMaking(whole: BudgetStatement, others: readonly BudgetStatement[]): readonly BudgetStatement[] | null {
  const target = fenOf(whole);
  let sum = 0n;
  for (const [index, part] of others.slice(0, MOST_PARTS).entries()) {
    const fen = fenOf(part);
    if (target === null || fen === null || fen <= 0n || distance(part, whole) > PASSAGE) return null;
    sum += fen;
    if (sum === target && index > 0) return others.slice(0, index + 1);
    if (sum >= target) return null;
  }
  return null;
}

/** The parts follow the whole; in a table they may also stand above it. */
function splitAt(statements: readonly BudgetStatement[], at: number): Split | null {
  const whole = statements[at];
  if (whole === undefined) return null;
  const after = runMaking(whole, statements.slice(at + 1, at + 1 + MOST_PARTS));
  const before = whole.inTable ? runMaking(whole, statements.slice(Math.max(0, at - MOST_PARTS), at).reverse()) : null;
  const parts = after ?? before?.toReversed() ?? null;
  return parts === null ? null : { whole, parts };
}

/**
 * Every amount that the next amounts of its kind make up, those of its own fund, or those of any. `statements` are in the
 * order of the text.
 */
export const splitsIn = oncePer((statements: readonly BudgetStatement[]): readonly Split[] => {
  const amounts = statements.filter(({ fact }) => fact.measure === 'amount');
  const alike = [
    Map.groupBy(amounts, ({ fact }) => keyOf({ ...fact, fund: null })),
    Map.groupBy(amounts, ({ fact }) => keyOf(fact)),
  ];
  const found = alike.flatMap((groups) =>
    [...groups.values()].flatMap((group) => group.flatMap((_, index) => splitAt(group, index) ?? [])),
  );
  return [...new Map(found.map((split) => [placesOf(split), split])).values()];
});

/** Tells splits of the same figures. */
const placesOf = ({ whole, parts }: Split): string => [whole, ...parts].map(({ span }) => span.start).join(' ');
