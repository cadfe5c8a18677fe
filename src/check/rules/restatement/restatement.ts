import type { Outcome } from '../../outcome.ts';
import { ONCE, recalled } from '../../recall.ts';
import type { Rule } from '../../rule.ts';
import { checkFundsByName, checkProjectsByName } from './by-name.ts';
import { checkCounts } from './counts.ts';
import { checkFormResults } from './form-results.ts';
import { checkMoney } from './money.ts';
import { checkParallelLists } from './parallel-lists.ts';
import { checkEvaluated, checkRates } from './rates.ts';
import { checkDuties, checkSelfScore } from './report-facts.ts';
import { checkScores } from './scores.ts';
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
      ...recalled(context, checkFundsByName, ONCE),
      ...recalled(context, checkProjectsByName, ONCE),
      ...recalled(context, checkParallelLists, ONCE),
      ...recalled(context, checkScores, ONCE),
      ...recalled(context, checkStaff, ONCE),
      ...recalled(context, checkResults, ONCE),
      ...recalled(context, checkFormResults, ONCE),
      ...recalled(context, checkSelfScore, ONCE),
      ...recalled(context, checkDuties, ONCE),
      ...recalled(context, checkSeries, ONCE),
      ...recalled(context, checkCounts, ONCE),
      ...recalled(context, checkRates, ONCE),
      ...recalled(context, checkEvaluated, ONCE),
    ]),
};
