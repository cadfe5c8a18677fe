import { finding } from '#model/finding.ts';
import { fromPair } from '#model/span.ts';
import type { Notice } from '../../notice.ts';
import type { CheckContext } from '../../rule.ts';

const find = ({ record }: CheckContext) =>
  record.budget
    .filter(({ unit }) => unit === '万' || unit === '亿')
    .map(({ value, unit, figure, spans }) => {
      const place = figure ?? spans[0];
      return finding('note', 'unit-lost', `The amount ${value}${unit} lacks 元: it is read as ${value}${unit}元.`, {
        span: place === undefined ? null : fromPair(place),
        actual: `${value}${unit}`,
        expected: `${value}${unit}元`,
      });
    });

/** An amount of money that is printed in 万 without 元. */
export const unitLost: Notice = { id: 'unit-lost', find };
