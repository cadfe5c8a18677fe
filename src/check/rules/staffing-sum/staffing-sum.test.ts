import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import { staffingSum } from './staffing-sum.ts';

const checkStaff = (text: string, counts: readonly (readonly [string, string])[], expected: readonly string[]) =>
  expect(outcomesOn(staffingSum, { text, staffing: counts.map(([concept, value]) => ({ concept, value })) })).toEqual(
    expected,
  );

describe('staffing-sum', () => {
  test('posts equal the sum of their kinds', () => {
    const posts = 'establishment.total = establishment.administrative + establishment.public_institution';
    const counts = (total: string) =>
      [
        ['establishment.total', total],
        ['establishment.administrative', '7'],
        ['establishment.public_institution', '10'],
      ] as const;
    checkStaff('编制17人，行政编制7人，事业编制10人。', counts('17'), [`${posts} | exact | 0`]);
    checkStaff('编制18人，行政编制7人，事业编制10人。', counts('18'), [`${posts} | conflict | -1`]);
  });

  test('a headcount may leave retirees out or count them', () => {
    const counts = (total: string) =>
      [
        ['onboard.total', total],
        ['onboard.in_service', '30'],
        ['retired.total', '3'],
        ['onboard.temporary', '7'],
      ] as const;
    checkStaff('实有37人，在职30人，退休3人，临聘7人。', counts('37'), [
      'onboard.total = onboard.in_service + onboard.temporary | exact | 0',
    ]);
    checkStaff('实有40人，在职30人，退休3人，临聘7人。', counts('40'), [
      'onboard.total = onboard.in_service + onboard.temporary + retired.total | exact | 0',
    ]);
    checkStaff('实有42人，在职30人，退休3人，临聘7人。', counts('42'), [
      'onboard.total = onboard.in_service + onboard.temporary + retired.total | conflict | -2',
    ]);
  });

  test('a sum short of a main kind that is not stated is no conflict, an excess is', () => {
    const counts = (total: string) =>
      [
        ['onboard.in_service', total],
        ['onboard.public_institution', '5'],
        ['onboard.government_employee', '1'],
      ] as const;
    checkStaff('在职18人，事业5人，雇员1人。', counts('18'), []);
    checkStaff('在职4人，事业5人，雇员1人。', counts('4'), [
      'onboard.in_service = onboard.public_institution + onboard.government_employee | conflict | 2',
    ]);
  });

  test('one part alone, or parts of another passage, make no conflict', () => {
    checkStaff(
      '编制18人，行政编制7人。',
      [
        ['establishment.total', '18'],
        ['establishment.administrative', '7'],
      ],
      [],
    );
    const apart = `编制18人。${'　'.repeat(300)}行政编制7人，事业编制10人。`;
    const counts = [
      ['establishment.total', '18'],
      ['establishment.administrative', '7'],
      ['establishment.public_institution', '10'],
    ] as const;
    checkStaff(apart, counts, []);
  });
});
