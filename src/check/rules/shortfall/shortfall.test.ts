import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import { shortfall } from './shortfall.ts';

const checkText = (text: string, expected: readonly string[]) =>
  expect(outcomesOn(shortfall, { text }), text).toEqual(expected);

describe('shortfall', () => {
  test('what was submitted less what was cut is what the audit left', () => {
    checkText('工程送审120.00万元，审定111.50万元，核减8.50万元。', ['audited = submitted − cut | exact | 0.00']);
    checkText('工程送审120.00万元，审定111.50万元，核减9.50万元。', ['audited = submitted − cut | conflict | -1.00']);
  });

  test('several amounts of one word are of several things', () => {
    checkText('一标送审120万元，二标送审80万元，审定111万元，核减9万元。', []);
  });

  test('what was due less what is owed was received', () => {
    checkText('县级应承担400万元，实际到位350万元，甲县欠拨30万元，乙县欠拨20万元。', [
      'received = due − owed | exact | 0',
    ]);
    checkText('县级应承担400万元，实际到位350万元，甲县欠拨30万元，乙县欠拨10万元。', [
      'received = due − owed | conflict | 10',
    ]);
    checkText('县级应承担400万元，实际到位350万元，其中甲县欠拨30万元。', []);
  });

  test('what one county owes is what its row lacks', () => {
    const text = '甲县欠拨30万元。\n甲县\t200\t160\n';
    const about = { project: '公用经费' };
    const budget = [
      { ...about, concept: 'other', value: '30', label: '甲县欠拨' },
      { ...about, concept: 'project.budget', value: '200', label: '甲县 全年预算数' },
      { ...about, concept: 'project.received', value: '160', label: '甲县 到位数' },
    ];
    expect(outcomesOn(shortfall, { text, budget })).toEqual(['甲县: received = due − owed | conflict | 10']);
    const prose = text.replace('\t200\t160', '应拨200万元，到账160万元');
    expect(outcomesOn(shortfall, { text: prose, budget })).toEqual([]);
  });
});
