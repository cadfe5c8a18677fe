import { toFen } from '#model/decimal.ts';
import type { Split } from './splits.ts';
import type { BudgetStatement } from './statement.ts';
import { distance, keyOf, PASSAGE } from './statement-index.ts';

/** Most amounts tried as the parts of one project: more than the purposes or sources that a paragraph tells of. */
const MOST_PARTS = 12;

/** Two parts have to stand in one paragraph; three may stand in one each. */
const areTogether = (parts: readonly BudgetStatement[]): boolean =>
  parts.length > 2 || parts[0]?.line === parts.at(-1)?.line;

const fenOf = ({ value, unit }: BudgetStatement): bigint => toFen(value, unit) ?? 0n;

/** The runs of amounts that start at `at`, each part in the passage of the one before and none of them nothing. */
function* runsFrom(parts: readonly BudgetStatement[], at: number): Generator<readonly [bigint, number]> {
  let sum = 0n;
  for (let end = at; end < Math.min(parts.length, at + MOST_PARTS); end += 1) {
    const [part, before] = [parts[end], parts[end - 1]];
    if (part === undefined || fenOf(part) <= 0n) return;
    if (end > at && before !== undefined && distance(part, before) > PASSAGE) return;
    sum += fenOf(part);
    if (end > at) yield [sum, end + 1];
  }
}

const WHOLES = /^project\.(?:budget|received|spent)$/u;

/** The amounts of one project by what they are; the first of equal ones stands for all. */
function wholesByFen(statements: readonly BudgetStatement[]): ReadonlyMap<bigint, BudgetStatement> {
  const wholes = statements.filter(({ fact }) => WHOLES.test(fact.concept));
  return new Map(wholes.toReversed().map((whole) => [fenOf(whole), whole]));
}

/** A run that is a whole of the project, the longest one from each part on. */
function splitsOf(parts: readonly BudgetStatement[], wholes: ReadonlyMap<bigint, BudgetStatement>): readonly Split[] {
  return parts.flatMap((_, at) => {
    const found = [...runsFrom(parts, at)].flatMap(([sum, end]) => {
      const whole = wholes.get(sum);
      const run = parts.slice(at, end);
      return whole !== undefined && !run.includes(whole) && areTogether(run) ? [{ whole, parts: run }] : [];
    });
    return found.slice(-1);
  });
}

/**
 * Amounts of one project that its budget, receipts or spending is made of, wherever that is stated: the purposes it was
 * spent for, the governments it came from. Only what adds up to the last fen shows it.
 */
export function projectSplits(statements: readonly BudgetStatement[]): readonly Split[] {
  const amounts = statements.filter(
    ({ fact, primary }) => primary && fact.measure === 'amount' && fact.project !== null,
  );
  const projects = Map.groupBy(amounts, ({ fact }) => fact.project);
  return [...projects.values()].flatMap((own) => {
    const wholes = wholesByFen(own);
    const alike = Map.groupBy(
      own.filter(({ fact }) => WHOLES.test(fact.concept) || fact.concept === 'project.component'),
      ({ fact }) => keyOf({ ...fact, fund: null }),
    );
    return [...alike.values()].flatMap((parts) => splitsOf(parts, wholes));
  });
}
