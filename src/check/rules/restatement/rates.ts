import { evaluatedCounts } from '../../evaluated-projects.ts';
import { statedValue } from '../../figure.ts';
import type { Outcome } from '../../outcome.ts';
import { type PaidRate, paidRatesIn } from '../../paid-rates.ts';
import type { CheckContext } from '../../rule.ts';
import { agreements, type Restated } from './alike.ts';

const stand = ({ per, line, ...figure }: PaidRate): Restated => ({
  ...figure,
  fact: null,
  primary: true,
  inTable: false,
  sentence: figure.span.start,
  line,
  cell: 0,
});

/** What is paid a head, announced and paid in one paragraph; different rates are of different people. */
export function checkRates(context: CheckContext): Outcome[] {
  const groups = Map.groupBy(paidRatesIn(context), (rate) => [rate.line, rate.per, statedValue(rate)].join(' '));
  return [...groups.values()].flatMap((group) => agreements(`the rate a ${group[0]?.per}`, group.map(stand)));
}

/** How many projects are evaluated, stated in several paragraphs; different numbers may be of different evaluations. */
export function checkEvaluated(context: CheckContext): Outcome[] {
  const groups = Map.groupBy(evaluatedCounts(context), statedValue);
  return [...groups.values()].flatMap((group) =>
    agreements(
      'the number of projects evaluated',
      group.map((count) => stand({ ...count, per: '' })),
    ),
  );
}
