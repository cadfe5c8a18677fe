import { parseDecimal, ZERO } from '#model/decimal.ts';
import type { IdentityStatus, Relation } from '#model/identity.ts';
import { evaluate } from './expression.ts';
import type { Aligned } from './figure.ts';
import { rational, smallest } from './rational.ts';
import { judgeAtMost, judgeEqual, judgeFormula, judgeSum, type Verdict } from './verdict.ts';

/**
 * An equation that can be judged again with other values: what it computes, and its figures brought to one unit, in the
 * order of the identity's figures (a percentage has its own unit whatever `aligned.unit` says).
 */
export interface Constraint {
  readonly relation: Relation;
  readonly aligned: Aligned;
}

/** A constraint with how it came out. */
export interface Judged {
  readonly constraint: Constraint;
  readonly verdict: Verdict;
}

/** Zero with so many decimals that no rounding of its own widens the test. */
const NOTHING = { units: 0n, scale: 12 };

/** Two figures with the stated one, the first, put last, as `judgeEqual` takes them. */
function pairAt({ unit, values, list, own }: Aligned, at: number): Aligned {
  const pair = <T>(all: readonly T[]): readonly T[] => [all[at], all[0]].filter((one) => one !== undefined);
  return { unit, values: pair(values), list: pair(list), own: pair(own) };
}

/** From the best outcome to the worst. */
const RANK: readonly IdentityStatus[] = ['exact', 'within_rounding', 'truncated', 'conflict'];

/** Every further figure against the first one; the verdict is that of the one that fits least. */
function judgeAlike(aligned: Aligned): Verdict {
  const verdicts = aligned.values.slice(1).map((_, index) => judgeEqual(pairAt(aligned, index + 1)));
  const worst = Math.max(...verdicts.map(({ status }) => RANK.indexOf(status)));
  return verdicts.find(({ status }) => RANK.indexOf(status) === worst) ?? judgeEqual(pairAt(aligned, 0));
}

/** The constant as a stated figure in front of the others, as precise as they are. */
function withConstant(constant: string, { unit, values, list, own }: Aligned): Aligned {
  const [half = rational(0n), ...halves] = list;
  const finest = smallest([half, ...halves]);
  return { unit, values: [parseDecimal(constant), ...values], list: [finest, ...list], own: [finest, ...own] };
}

/** The verdict on an equation of the values it holds. `alike` compares every figure with the first. */
export function judge({ relation, aligned }: Constraint): Verdict {
  switch (relation.kind) {
    case 'sum':
      return judgeSum(relation.constant === null ? aligned : withConstant(relation.constant, aligned), relation.signs);
    case 'alike':
      return judgeAlike(aligned);
    case 'at-most':
      return judgeAtMost(aligned);
    case 'formula':
      return judgeFormula(
        (figures) => evaluate(relation.computed, figures),
        aligned,
        relation.stated === null ? NOTHING : (aligned.values[relation.stated] ?? ZERO),
      );
  }
}

/** Judges the equation and keeps it, so that it can be judged again. */
export const judged = (relation: Relation, aligned: Aligned): Judged => {
  const constraint = { relation, aligned };
  return { constraint, verdict: judge(constraint) };
};
