import type { Outcome } from './outcome.ts';
import { ONCE, recalled } from './recall.ts';
import { withoutRepeatedSums } from './repeated-sums.ts';
import type { CheckContext, Rule } from './rule.ts';
import { rules } from './rules/index.ts';

/** What a rule says of one equation. */
export interface Checked {
  readonly rule: Rule;
  readonly outcome: Outcome;
}

/** What every rule says; a sum that an earlier rule has judged is not said twice. */
export function checkRules(context: CheckContext): readonly Checked[] {
  const checked: Checked[] = [];
  for (const rule of rules) {
    const outcomes = recalled(context, rule.check, ONCE);
    const judged = checked.map(({ outcome }) => outcome);
    const own = rule.repeats === true ? withoutRepeatedSums(outcomes, judged) : outcomes;
    checked.push(...own.map((outcome) => ({ rule, outcome })));
  }
  return checked;
}
