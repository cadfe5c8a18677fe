import type { Verdict } from './comparison-schema.ts';

/** From the best to the worst. */
const ORDER: readonly Verdict[] = ['UNCHANGED', 'PASS', 'CANNOT TELL', 'FAIL'];

/** Whether the first verdict is worse than the second. */
export const isWorse = (one: Verdict, other: Verdict): boolean => ORDER.indexOf(one) > ORDER.indexOf(other);

/** The worst of some verdicts; UNCHANGED of none. */
export const worstVerdict = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.reduce<Verdict>((worst, verdict) => (isWorse(verdict, worst) ? verdict : worst), 'UNCHANGED');
