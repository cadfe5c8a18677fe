import { describe, expect, test } from 'vitest';
import { placesOn } from '../../notice-check.ts';
import { cellLost } from './cell-lost.ts';

const row = (name: string, weight: string | null, score: string | null) => ({ name, weight, score });

const check = (rows: readonly ReturnType<typeof row>[], expected: readonly string[]) => {
  const text = `${rows.map(({ name }) => name).join('\n')}\n`;
  expect(placesOn(cellLost, { text, rows })).toEqual(expected);
};

describe('cell-lost', () => {
  test('a row without the points that the others have is told', () => {
    check([row('防汛', '60', '60'), row('抗旱', '30', '30'), row('供水', null, null)], ['供水']);
    check([row('防汛', '60', '60'), row('抗旱', '30', '30'), row('供水', '10', null)], ['供水']);
  });

  test('a form without points has lost none', () => {
    check([row('防汛', null, null), row('抗旱', null, null)], []);
  });
});
