import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import { staffingSum } from './staffing-sum.ts';

const checkStaff = (text: string, counts: readonly (readonly [string, string])[], expected: readonly string[]) =>
  expect(outcomesOn(staffingSum, { text, staffing: counts.map(([concept, value]) => ({ concept, value })) })).toEqual(
    expected,
  );

describe('staffing-sum', () => {
  test('posts equal the sum of their kinds', () => {
    const posts = '编制总数 = 行政编制 + 事业编制';
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
      '实有人数 = 实有在职人数 + 临聘编外人员 | exact | 0',
    ]);
    checkStaff('实有40人，在职30人，退休3人，临聘7人。', counts('40'), [
      '实有人数 = 实有在职人数 + 临聘编外人员 + 离退休人员 | exact | 0',
    ]);
    checkStaff('实有42人，在职30人，退休3人，临聘7人。', counts('42'), [
      '实有人数 = 实有在职人数 + 临聘编外人员 + 离退休人员 | conflict | -2',
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
    checkStaff('在职4人，事业5人，雇员1人。', counts('4'), ['实有在职人数 = 在职事业人员 + 政府雇员 | conflict | 2']);
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

  test('retirees of one kind, and several groups of temporary staff, may belong to the headcount', () => {
    const counts = [
      ['onboard.total', '45'],
      ['onboard.in_service', '32'],
      ['onboard.administrative', '12'],
      ['onboard.public_institution', '20'],
      ['retired.tuixiu', '9'],
      ['onboard.temporary', '3'],
      ['onboard.temporary', '1'],
    ] as const;
    checkStaff('实有45人：在职32人（行政12人、事业20人），退休9人，临聘3人，劳务派遣1人。', counts, [
      '实有人数 = 实有在职人数 + 临聘编外人员 + 临聘编外人员 + 退休人员 | exact | 0',
      '实有在职人数 = 在职行政人员 + 在职事业人员 | exact | 0',
    ]);
  });

  test('posts of both kinds together may stand beside those of each', () => {
    const counts = [
      ['establishment.total', '76'],
      ['establishment.administrative', '44'],
      ['establishment.administrative_institution', '2'],
      ['establishment.public_institution', '30'],
    ] as const;
    checkStaff('编制76个，行政编制44个，行政事业编制2个，事业编制30个。', counts, [
      '编制总数 = 行政编制 + 事业编制 + 行政事业编制 | exact | 0',
    ]);
  });

  test('a sum that falls short beside a count that was not read is not decided, an excess is', () => {
    const posts = '编制总数 = 行政编制 + 事业编制';
    const counts = (total: string) =>
      [
        ['establishment.total', total],
        ['establishment.administrative', '7'],
        ['establishment.public_institution', '10'],
      ] as const;
    checkStaff('编制18人，行政编制7人，事业编制10人，后勤编制2人。', counts('18'), [`${posts} | untestable | -1`]);
    checkStaff('编制16人，行政编制7人，事业编制10人，后勤编制2人。', counts('16'), [`${posts} | conflict | 1`]);
    checkStaff('编制18人，行政编制7人，事业编制10人。另有后勤2人。', counts('18'), [`${posts} | conflict | -1`]);
  });

  test('a kind without a concept completes a sum that lacks exactly its count', () => {
    const counts = [
      ['establishment.total', '19'],
      ['establishment.administrative', '7'],
      ['establishment.public_institution', '10'],
    ] as const;
    const posts = '编制总数 = 行政编制 + 事业编制';
    checkStaff('编制19名，行政编制7名，事业编制10名，后勤2名。', counts, [`${posts} + 其他 | exact | 0`]);
    checkStaff('编制19名，行政编制7名，事业编制10名，后勤3名。', counts, [`${posts} | untestable | -2`]);
  });

  test('the units in the rows of a table make the count of its last row', () => {
    const row = (name: string, posts: string, staff: string, retired: string) =>
      `${name}\t${posts}\t${staff}\t${retired}\n`;
    const rows = (total: string) =>
      row('水政队', '32', '30', '5') + row('供水站', '40', '37', '4') + row('合计', '72', '67', total);
    const concepts = ['establishment.public_institution', 'onboard.in_service', 'retired.tuixiu'];
    const counts = (total: string) =>
      (
        [
          ['水政队', '32', '30', '5'],
          ['供水站', '40', '37', '4'],
          [null, '72', '67', total],
        ] as const
      ).flatMap(([scope, ...values]) =>
        values.map((value, index) => ({ concept: concepts[index] ?? '', value, scope })),
      );
    const check = (total: string) => outcomesOn(staffingSum, { text: rows(total), staffing: counts(total) });
    const sums = ['事业编制 = sum of 2 units | exact | 0', '实有在职人数 = sum of 2 units | exact | 0'];
    expect(check('9')).toEqual([...sums, '退休人员 = sum of 2 units | exact | 0']);
    expect(check('8')).toEqual([...sums, '退休人员 = sum of 2 units | conflict | 1']);
  });
});
