import { finding } from '#model/finding.ts';
import type { Notice } from '../../notice.ts';
import type { CheckContext } from '../../rule.ts';

/** Budget and spending right before the rate, both nothing, each in its own cell. */
const NOTHING_OF_NOTHING = /(?:^|[\t\n])[ ]*0(?:\.0+)?[ ]*[\t\n]+[ ]*0(?:\.0+)?[ ]*[\t\n]+[ ]*$/u;

/** Three cells of a flattened table, in code units. */
const CELLS_BEFORE = 24;

const find = ({ text, budget }: CheckContext) =>
  budget.all
    .filter(({ fact, value, inTable }) => fact.measure === 'rate_percent' && inTable && value.units === 0n)
    .filter(({ span }) => NOTHING_OF_NOTHING.test(text.slice(Math.max(0, span.start - CELLS_BEFORE), span.start)))
    .map(({ fact, span, printed }) =>
      finding('note', 'rate-undefined', `${fact.label}: nothing spent of nothing has no rate; ${printed} is printed.`, {
        span,
        actual: printed,
        expected: 'no rate',
      }),
    );

/** A rate of nothing by nothing. */
export const rateUndefined: Notice = { id: 'rate-undefined', find };
