import type { SignFlip } from './sign-flip.ts';

/**
 * The p of several tests, adjusted for their number: Holm's procedure with Tarone's exclusion at every step. At a step, K is
 * the smallest number such that at most K of the remaining tests could reach alpha/K at all, and the smallest remaining p
 * is multiplied by K instead of by how many tests remain: a test that cannot become significant burdens no other. A test
 * whose adjusted p is below alpha is significant; the chance of any false one among all is below alpha. (Tarone 1990; the
 * step-down is valid since leaving tests out never makes K larger, Romano and Wolf 2005.)
 */
export function adjustP(tests: readonly SignFlip[], alpha: number): readonly number[] {
  const order = tests.map((_, at) => at).sort((a, b) => (tests[a]?.p ?? 1) - (tests[b]?.p ?? 1));
  const adjusted = tests.map(() => 1);
  let most = 0;
  for (const [step, at] of order.entries()) {
    const remaining = order.slice(step).flatMap((each) => tests[each] ?? []);
    most = Math.min(1, Math.max(most, (tests[at]?.p ?? 1) * burdenOf(remaining, alpha)));
    adjusted[at] = most;
  }
  return adjusted;
}

/** Tarone's K of some tests, at least 1. */
function burdenOf(tests: readonly SignFlip[], alpha: number): number {
  let burden = 1;
  while (tests.filter(({ smallestP }) => smallestP * burden < alpha).length > burden) burden += 1;
  return burden;
}
