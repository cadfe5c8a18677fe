import { ONCE, recalled } from '../../recall.ts';
import type { Rule } from '../../rule.ts';
import { checkFormResults } from './form-results.ts';
import { checkMoney } from './money.ts';
import { checkDuties, checkSelfScore } from './report-facts.ts';
import { checkSeries } from './series.ts';
import { checkResults, checkStaff } from './staff-and-results.ts';

/** One thing stated in several places has one value; a form against the narrative is recorded as `table-prose`. */
export const restatement: Rule = {
  id: 'restatement',
  findingId: 'restatement-differed',
  check: (context) => [
    ...checkMoney(context),
    ...recalled(context, checkStaff, ONCE),
    ...recalled(context, checkResults, ONCE),
    ...recalled(context, checkFormResults, ONCE),
    ...recalled(context, checkSelfScore, ONCE),
    ...recalled(context, checkDuties, ONCE),
    ...recalled(context, checkSeries, ONCE),
  ],
};
