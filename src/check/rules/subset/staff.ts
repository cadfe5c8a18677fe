import { judged } from '../../constraint.ts';
import { align, asCounts, inRole } from '../../figure.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome, outcomeOf } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';

/** Posts and staff of a named unit beside those of the bureau: whether it is one of the bureau's own only holding tells. */
export function checkStaffOfUnits({ staffing }: CheckContext): Outcome[] {
  const primary = staffing.filter((one) => one.primary);
  const wholes = new Map(
    primary.filter(({ fact }) => fact.scope === null).map((one) => [one.fact.concept, one] as const),
  );
  return primary.flatMap((part) => {
    const whole = part.fact.scope === null ? undefined : wholes.get(part.fact.concept);
    const aligned = whole && align([part, whole].map((one) => ({ ...one, unit: null })));
    if (whole === undefined || aligned === undefined || aligned === null) return [];
    const name = nameOf(part.fact.concept);
    const outcome = outcomeOf({
      rule: 'subset',
      equation: `${name} of ${part.fact.scope} ≤ ${name}`,
      figures: [inRole('part', part), inRole('whole', whole)],
      unit: part.unit ?? '',
      ...judged({ kind: 'at-most' }, asCounts(aligned)),
      expected: `at most ${whole.printed}`,
      reason: `${name} of ${part.fact.scope} is ${part.printed}, more than that of the bureau (${whole.printed}).`,
    });
    return holds(outcome) ? [outcome] : [];
  });
}
