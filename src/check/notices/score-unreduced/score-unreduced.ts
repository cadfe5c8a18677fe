import { compare, parseDecimal } from '#model/decimal.ts';
import { finding } from '#model/finding.ts';
import { fromPair } from '#model/span.ts';
import type { Indicator } from '#schemas/record/record.ts';
import type { Notice } from '../../notice.ts';
import type { CheckContext } from '../../rule.ts';

/** Spending a tenth more than the year's budget is no execution of it. */
const OVERSPENT = parseDecimal('110');

const isFull = ({ weight, score }: Indicator): boolean =>
  weight !== null && score !== null && compare(parseDecimal(weight), parseDecimal(score)) === 0;

const isOverspent = ({ name, actual, unit }: Indicator): boolean =>
  /执行率$/u.test(name ?? '') && unit === '%' && actual !== null && compare(parseDecimal(actual), OVERSPENT) > 0;

const find = ({ record }: CheckContext) =>
  record.indicators
    .filter((row) => row.source === 'table' && isOverspent(row) && isFull(row))
    .map(({ name, actual, score, figure, spans }) => {
      const place = figure ?? spans[0];
      return finding('note', 'score-unreduced', `${name} is ${actual}%, and still scores all of its ${score} points.`, {
        span: place === undefined ? null : fromPair(place),
        actual: score,
        expected: `less than ${score}`,
      });
    });

/** Full points for spending far beyond the budget. */
export const scoreUnreduced: Notice = { id: 'score-unreduced', find };
