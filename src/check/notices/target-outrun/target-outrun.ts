import { compare, parseDecimal } from '#model/decimal.ts';
import { finding } from '#model/finding.ts';
import { fromPair } from '#model/span.ts';
import type { Indicator } from '#schemas/record/record.ts';
import type { Notice } from '../../notice.ts';
import type { CheckContext } from '../../rule.ts';

/** A result of twice its target was either no effort or no target (DOMAIN, chapters 1 and 6: to be explained). */
const FAR = 2n;

function isOutrun({ target, actual, comparator }: Indicator): boolean {
  if (target === null || actual === null || comparator === '<=' || comparator === '<') return false;
  const [aim, result] = [parseDecimal(target), parseDecimal(actual)];
  return aim.units > 0n && compare(result, { units: aim.units * FAR, scale: aim.scale }) >= 0;
}

const find = ({ record }: CheckContext) =>
  record.indicators
    .filter((row) => row.source === 'table' && isOutrun(row))
    .map(({ name, target, actual, figure, spans }) => {
      const place = figure ?? spans[0];
      return finding(
        'note',
        'target-outrun',
        `${name ?? 'A row without a name'} reached ${actual} against a target of ${target}: the target was soft, or the excess needs an explanation.`,
        { span: place === undefined ? null : fromPair(place), actual, expected: target },
      );
    });

/** A result that is twice its target or more. */
export const targetOutrun: Notice = { id: 'target-outrun', find };
