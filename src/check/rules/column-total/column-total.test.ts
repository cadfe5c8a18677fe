import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import { columnTotal } from './column-total.ts';

const checkText = (text: string, expected: readonly string[]) =>
  expect(outcomesOn(columnTotal, { text }), text).toEqual(expected);

const form = (rows: readonly string[], total: string) => ['指标\t分值\t得分', ...rows, total].join('\n');
const rows = ['决策\t20\t17.5', '过程\t30\t28', '产出\t50\t46.5'];

describe('column-total', () => {
  test('each column of a table makes its total', () => {
    checkText(form(rows, '合计\t100\t92'), [
      '分值: 合计 = sum of 3 rows | exact | 0',
      '得分: 合计 = sum of 3 rows | exact | 0.0',
    ]);
  });

  test('a column that fails is a conflict where another one shows that these rows are meant', () => {
    checkText(form(rows, '合计\t100\t93'), [
      '分值: 合计 = sum of 3 rows | exact | 0',
      '得分: 合计 = sum of 3 rows | conflict | -1.0',
    ]);
    checkText(form(rows, '合计\t90\t93'), []);
  });

  test('a row that is a part of another, or prints words for a number, decides nothing', () => {
    const weights = '分值: 合计 = sum of 3 rows | exact | 0';
    checkText(form([...rows, '其中：质量\t0\t20'], '合计\t100\t93'), [weights]);
    checkText(form(['决策\t20\t优', '过程\t30\t28', '产出\t50\t46.5', '效益\t0\t1'], '合计\t100\t93'), [weights]);
  });

  test('rates and numbers of columns are not added up', () => {
    checkText('单位\t人数\t比率\n1\t2\t3\n甲站\t10\t40\n乙站\t15\t60\n合计\t25\t100', [
      '人数: 合计 = sum of 2 rows | exact | 0',
    ]);
  });

  test('amounts may have been rounded one by one, points not', () => {
    const table = (heading: string) => `项\t${heading}\t支出\n甲\t1.01\t5\n乙\t2.02\t6\n丙\t3.03\t7\n合计\t6.05\t18\n`;
    const spent = '支出: 合计 = sum of 3 rows | exact | 0';
    checkText(table('金额'), ['金额: 合计 = sum of 3 rows | within_rounding | 0.01', spent]);
    checkText(table('得分'), ['得分: 合计 = sum of 3 rows | conflict | 0.01', spent]);
  });

  test('a subtotal sums up the rows since the total before it', () => {
    checkText('项\t甲\t乙\n一\t1\t5\n二\t2\t6\n小计\t3\t11\n三\t4\t7\n四\t5\t8\n小计\t9\t15', [
      '甲: 小计 = sum of 2 rows | exact | 0',
      '乙: 小计 = sum of 2 rows | exact | 0',
      '甲: 小计 = sum of 2 rows | exact | 0',
      '乙: 小计 = sum of 2 rows | exact | 0',
    ]);
  });
});
