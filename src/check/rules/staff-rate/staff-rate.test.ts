import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import { staffRate } from './staff-rate.ts';

const checkRate = (name: string, percent: string, expected: readonly string[]) => {
  const text = `编制244名，在职231人。\n${name}\t≤100%\t${percent}%\n`;
  const staffing = [
    { concept: 'establishment.total', value: '244' },
    { concept: 'onboard.in_service', value: '231' },
  ];
  const at = text.indexOf(percent);
  const figure: [number, number] = [at, at + percent.length];
  const rows = [{ name, actual: percent, unit: '%', figure, printed: percent }];
  expect(outcomesOn(staffRate, { text, staffing, rows })).toEqual(expected);
};

describe('staff-rate', () => {
  test('a control rate of staff is in service over posts', () => {
    checkRate('在职人员控制率', '94.67', ['在职人员控制率 = in service / posts | within_rounding | 0.002131']);
    checkRate('在职人员控制率', '96.00', ['在职人员控制率 = in service / posts | conflict | -1.327869']);
  });

  test('a control rate of money is none', () => {
    checkRate('三公经费控制率', '94.67', []);
  });
});
