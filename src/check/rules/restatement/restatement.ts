import type { Outcome } from '../../outcome.ts';
import type { Rule } from '../../rule.ts';
import { checkCounts } from './counts.ts';
import { checkFormResults } from './form-results.ts';
import { checkMoney } from './money.ts';
import { checkEvaluated, checkRates } from './rates.ts';
import { checkDuties, checkSelfScore } from './report-facts.ts';
import { checkSeries } from './series.ts';
import { checkResults, checkStaff } from './staff-and-results.ts';

/** The same figures compared by what the record has of them and by their words alone. */
function withoutRepeats(outcomes: readonly Outcome[]): readonly Outcome[] {
  const known = new Set<string>();
  return outcomes.filter(({ identity }) => {
    const starts = identity.figures.map(({ span }) => span.start).sort((a, b) => a - b);
    const key = [identity.status, ...starts].join(' ');
    const repeats = known.has(key);
    known.add(key);
    return !repeats;
  });
}

/** One thing stated in several places has one value; a form against the narrative is recorded as `table-prose`. */
export const restatement: Rule = {
  id: 'restatement',
  findingId: 'restatement-differed',
  check: (context) =>
    withoutRepeats([
      ...checkMoney(context),
      ...checkStaff(context),
      ...checkResults(context),
      ...checkFormResults(context),
      ...checkSelfScore(context),
      ...checkDuties(context),
      ...checkSeries(context),
      ...checkCounts(context),
      ...checkRates(context),
      ...checkEvaluated(context),
    ]),
};
