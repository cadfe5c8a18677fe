import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import { contextOf } from '../../rule.ts';
import { sampleRecord } from '../../sample-record.ts';
import { countSum } from './count-sum.ts';

const checkText = (text: string, expected: readonly string[]) =>
  expect(outcomesOn(countSum, { text }), text).toEqual(expected);

describe('count-sum', () => {
  test('a whole is the sum of what 其中 names behind it', () => {
    const sums = ['全县有供水用户 = sum of 2 counts | exact | 0'];
    checkText('全县有供水用户1304户，其中城区272户、农村1032户，全年新增98户。', sums);
    checkText('全县有供水用户1304户，其中城区272户、农村1031户。', []);
    checkText('全县有供水用户1304余户，其中城区272户、农村1032户。', []);
  });

  test('a total sums up the counts of one unit before it', () => {
    checkText('下达整改通知21份，下达处罚决定112份，共计处罚133次。', ['处罚 = sum of 2 counts | exact | 0']);
    checkText('下达整改通知21份，查处案件112起，共计处罚133次。', []);
  });

  test('a result of a form is the sum of results under words of its name', () => {
    const text = '开展河道宣传80场、线上宣传36场。\n宣传活动场次\t100\t116\n';
    const rows = [{ name: '宣传活动场次', target: '100', actual: '116', unit: '场' }];
    expect(outcomesOn(countSum, { text, rows })).toEqual(['宣传活动场次 = sum of 2 counts | exact | 0']);
    const other = [{ name: '清淤河段数', target: '100', actual: '116', unit: '场' }];
    expect(outcomesOn(countSum, { text: text.replace('宣传活动场次', '清淤河段数'), rows: other })).toEqual([]);
  });

  test('counts side by side, and those of the items of a list, make the count of their kind', () => {
    checkText('涉及项目9个。评为优的项目6个、良的项目3个。', ['项目总数 = sum of 2 counts | exact | 0']);
    const text = '涉及项目9个。\n1.清淤项目4个。\n2.加固项目3个。\n3.供水项目2个。';
    const markers = ['1.', '2.', '3.'].map((printed, index) => {
      const start = text.indexOf(printed);
      return { printed, value: index + 1, span: { start, end: start + 2 }, end: start + 9 };
    });
    const outcomes = countSum.check(contextOf(sampleRecord({ text }), text, [{ isHeading: false, markers }]));
    expect(outcomes.map(({ identity }) => `${identity.equation} ${identity.status}`)).toEqual([
      '项目总数 = sum of 3 counts exact',
    ]);
  });

  test('staff are left to their own rule', () => {
    const text = '编制18名，其中行政8名、事业10名。';
    const staffing = [{ concept: 'establishment.total', value: '18' }];
    expect(outcomesOn(countSum, { text, staffing })).toEqual([]);
  });
});
