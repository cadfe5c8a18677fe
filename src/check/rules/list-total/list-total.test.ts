import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import type { SampleBudget } from '../../sample-record.ts';
import { listTotal } from './list-total.ts';

const checkLists = (text: string, budget: readonly SampleBudget[], expected: readonly string[]) =>
  expect(outcomesOn(listTotal, { text, budget })).toEqual(expected);

const total = (value: string) => ({ concept: 'expenditure.project', value });
const item = (value: string, project: string) => ({ concept: 'project.component', value, project });
const entry = (project: string, column: string, value: string) => ({
  concept: `project.${column}`,
  value,
  project,
  basis: null,
});
const account = (project: string, [received, spent, closing]: readonly [string, string, string]) => [
  entry(project, 'received', received),
  entry(project, 'spent', spent),
  entry(project, 'closing', closing),
];

describe('list-total', () => {
  const items = [item('40', '防汛'), item('30', '演练'), item('20', '宣传')];

  test('the items of a list make its total', () => {
    checkLists(
      '项目支出90万元：防汛40万元，演练30万元，宣传20万元。',
      [total('90'), ...items],
      ['项目支出 = sum of the 3 items listed | exact | 0'],
    );
    checkLists(
      '项目支出100万元：防汛40万元，演练30万元，宣传20万元。',
      [total('100'), ...items],
      ['项目支出 = sum of the 3 items listed | conflict | -10'],
    );
  });

  test('a list announced as a part may stay below the total, and not exceed it', () => {
    checkLists(
      '项目支出100万元，其中防汛40万元，演练30万元，宣传20万元。',
      [total('100'), ...items],
      ['项目支出 = sum of the 3 items listed | untestable | -10'],
    );
    checkLists(
      '项目支出80万元，其中防汛40万元，演练30万元，宣传20万元。',
      [total('80'), ...items],
      ['项目支出 = sum of the 3 items listed | conflict | 10'],
    );
  });

  test('a list whose items were read as different things counts only when it adds up', () => {
    const mixed = [...items.slice(0, 2), { ...item('20', '宣传'), basis: null }];
    checkLists(
      '项目支出90万元：防汛40万元，演练30万元，宣传20万元。',
      [total('90'), ...mixed],
      ['项目支出 = sum of the 3 items listed | exact | 0'],
    );
    checkLists('项目支出100万元：防汛40万元，演练30万元，宣传20万元。', [total('100'), ...mixed], []);
  });

  test('two amounts, or a total far away, make no list', () => {
    checkLists('项目支出100万元：防汛40万元，演练30万元。', [total('100'), ...items.slice(0, 2)], []);
    const apart = `项目支出100万元。${'　'.repeat(500)}防汛40万元，演练30万元，宣传20万元。`;
    checkLists(apart, [total('100'), ...items], []);
  });

  test('a summary whose other columns add up is tested in each column', () => {
    const text =
      '合计收到99万元，支出60万元，结余30万元。甲收到40万元，支出35万元，结余5万元。乙收到50万元，支出25万元，结余25万元。';
    const budget = [
      ...account('合计', ['99', '60', '30']),
      ...account('甲', ['40', '35', '5']),
      ...account('乙', ['50', '25', '25']),
    ];
    checkLists(text, budget, [
      '合计: 到位资金 = sum over 2 projects | conflict | -9',
      '合计: 支出数 = sum over 2 projects | exact | 0',
      '合计: 年末结转结余 = sum over 2 projects | exact | 0',
    ]);
  });

  test('a column that a member does not state is no conflict', () => {
    const text =
      '合计收到90万元，支出70万元，结余30万元。甲收到40万元，结余5万元。乙收到50万元，支出25万元，结余25万元。';
    const [first, , last] = account('甲', ['40', '0', '5']);
    const budget = [
      ...account('合计', ['90', '70', '30']),
      ...[first, last].flatMap((fact) => fact ?? []),
      ...account('乙', ['50', '25', '25']),
    ];
    checkLists(text, budget, [
      '合计: 到位资金 = sum over 2 projects | exact | 0',
      '合计: 年末结转结余 = sum over 2 projects | exact | 0',
    ]);
  });

  test('the fund of an item splits no list', () => {
    const [first, second, third] = items;
    const budget = [total('100'), first, { ...second, fund: 'government_fund' as const }, third].flatMap(
      (one) => one ?? [],
    );
    checkLists('项目支出100万元：防汛40万元，演练30万元，宣传20万元。', budget as SampleBudget[], [
      '项目支出 = sum of the 3 items listed | conflict | -10',
    ]);
  });

  test('paragraphs alike make one list, however long, and a heading ends it', () => {
    const lines = (last: string) =>
      `项目支出90万元。\n1．防汛40万元。${'　'.repeat(150)}\n2．演练30万元。\n3．${last}20万元。\n`;
    const after = '二、其他\n另付8万元。';
    checkLists(
      lines('宣传') + after,
      [total('90'), ...items, item('8', '另付')],
      ['项目支出 = sum of the 3 items listed | exact | 0'],
    );
    checkLists(
      lines('宣传').replace('90', '95') + after,
      [total('95'), ...items, item('8', '另付')],
      ['项目支出 = sum of the 3 items listed | conflict | -5'],
    );
  });

  test('an amount after 其中 is a part of its item', () => {
    const budget = [total('90'), item('40', '防汛'), item('15', '物资'), ...items.slice(1)];
    checkLists('项目支出90万元：防汛40万元，其中物资15万元；演练30万元；宣传20万元。', budget, [
      '项目支出 = sum of the 3 items listed | exact | 0',
    ]);
  });

  test('a list with an amount that nobody read is not decided when it falls short', () => {
    const budget = [total('100'), ...items];
    checkLists('项目支出100万元：防汛40万元，演练30万元，宣传20万元，评审10万元。', budget, [
      '项目支出 = sum of the 3 items listed | untestable | -10',
    ]);
    checkLists('项目支出100万元：防汛40万元，演练30万元，宣传20万元，评审11万元。', budget, [
      '项目支出 = sum of the 3 items listed | untestable | -10',
    ]);
    checkLists('项目支出100万元：防汛40万元，演练30万元，宣传20万元。\n评审11万元。', budget, [
      '项目支出 = sum of the 3 items listed | conflict | -10',
    ]);
  });

  test('summaries of one sentence find their projects one after the other', () => {
    const text =
      '本级收到90万元，支出60万元，结余30万元；上级收到70万元，支出62万元，结余8万元。甲收到40万元，支出35万元，结余5万元。乙收到50万元，支出25万元，结余25万元。丙收到33万元，支出31万元，结余2万元。丁收到37万元，支出31万元，结余6万元。戊收到9万元，支出8万元，结余1万元。';
    const budget = [
      ...account('本级', ['90', '60', '30']),
      ...account('上级', ['70', '62', '8']),
      ...account('甲', ['40', '35', '5']),
      ...account('乙', ['50', '25', '25']),
      ...account('丙', ['33', '31', '2']),
      ...account('丁', ['37', '31', '6']),
      ...account('戊', ['9', '8', '1']),
    ];
    const columns = (name: string) =>
      ['到位资金', '支出数', '年末结转结余'].map((column) => `${name}: ${column} = sum over 2 projects | exact | 0`);
    checkLists(text, budget, [...columns('本级'), ...columns('上级')]);
  });

  test('what the bureau returned and retained is what its projects did, once one of the two adds up', () => {
    const whole = (column: string, value: string) => ({ concept: `project.${column}`, value, basis: null });
    const text = (retained: string) =>
      `全局上缴3万元，留用${retained}万元。甲收到40万元，结余5万元，上缴1万元，留用4万元。乙收到50万元，结余25万元，上缴2万元，留用23万元。`;
    const budget = (retained: string) => [
      whole('returned', '3'),
      whole('retained', retained),
      entry('甲', 'received', '40'),
      entry('甲', 'closing', '5'),
      entry('甲', 'returned', '1'),
      entry('甲', 'retained', '4'),
      entry('乙', 'received', '50'),
      entry('乙', 'closing', '25'),
      entry('乙', 'returned', '2'),
      entry('乙', 'retained', '23'),
    ];
    const names = ['上缴', '留用'];
    const outcomes = outcomesOn(listTotal, { text: text('27'), budget: budget('27') });
    expect(outcomes).toHaveLength(names.length);
    expect(outcomes[1]).toContain('| exact | 0');
    expect(outcomesOn(listTotal, { text: text('29'), budget: budget('29') })[1]).toContain('| conflict | -2');
  });

  test('a list of what a budget comes from is none of what was spent', () => {
    const text = '项目支出100万元。全年预算按来源分，中央40万元，市级30万元，县级40万元。';
    checkLists(text, [total('100'), item('40', '中央'), item('30', '市级'), item('40', '县级')], []);
  });

  test('projects told at length make the amount before them, and once they do another column has to', () => {
    const told = (values: readonly (readonly [string, string])[]) =>
      values.flatMap(([received, spent], index) => [
        entry(`项目${index}`, 'received', received),
        { ...entry(`项目${index}`, 'spent', spent), basis: 'final' as const },
      ]);
    const head = (spent: string) => [
      entry('专项', 'received', '100'),
      { ...entry('专项', 'spent', spent), basis: 'final' as const },
    ];
    const rows = told([
      ['41', '40'],
      ['30', '29'],
      ['20', '18'],
      ['9', '8'],
    ]);
    const text = (spent: string) =>
      `专项收到100万元，支出${spent}万元。\n甲收到41万元，支出40万元。\n乙收到30万元，支出29万元。\n丙收到20万元，支出18万元。\n丁收到9万元，支出8万元。`;
    const statuses = (spent: string) =>
      outcomesOn(listTotal, { text: text(spent), budget: [...head(spent), ...rows] }).map((one) =>
        one.split(' | ').slice(1).join(' '),
      );
    expect(statuses('95')).toEqual(['exact 0', 'exact 0']);
    expect(statuses('105')).toEqual(['exact 0', 'conflict -10']);
  });

  test('a total row of a table sums up the rows above it', () => {
    const row = (name: string, value: string) => ({ concept: 'other', value, label: name });
    const table = (sum: string) => `类别\t决算\n教育\t40.00\n卫生\t30.00\n住房\t20.00\n合计\t${sum}\n`;
    const budget = (sum: string) => [
      row('教育', '40.00'),
      row('卫生', '30.00'),
      row('住房', '20.00'),
      { concept: 'expenditure.total', value: sum },
    ];
    checkLists(table('90.00'), budget('90.00'), ['支出合计: 合计 = sum of 3 rows | exact | 0.00']);
    checkLists(table('95.00'), budget('95.00'), ['支出合计: 合计 = sum of 3 rows | conflict | -5.00']);
    const unread = table('95.00').replace('合计', '其他\t5.00\n合计');
    checkLists(unread, budget('95.00'), []);
  });

  test('a list that is announced as whole may be of two, and one that is counted whole whatever else is said', () => {
    const two = items.slice(0, 2);
    checkLists(
      '项目支出100万元。具体用途为：防汛40万元，演练30万元。',
      [total('100'), ...two],
      ['项目支出 = sum of the 2 items listed | conflict | -30'],
    );
    checkLists(
      '项目支出100万元，主要有以下三项：防汛40万元，演练30万元，宣传20万元。',
      [total('100'), ...items],
      ['项目支出 = sum of the 3 items listed | conflict | -10'],
    );
  });

  test('projects announced as all of them, an account a line, make the summary before them', () => {
    const text =
      '项目资金收到90万元，支出70万元。各项目情况如下：\n1.甲。收到40万元，支出35万元。\n2.乙。收到30万元，支出25万元。\n二、其他\n';
    const columns = (project: string, received: string, spent: string) => [
      entry(project, 'received', received),
      { ...entry(project, 'spent', spent), basis: 'final' as const },
    ];
    const budget = [...columns('项目资金', '90', '70'), ...columns('甲', '40', '35'), ...columns('乙', '30', '25')];
    checkLists(text, budget, [
      '到位资金 = sum over 2 projects | conflict | -20',
      '支出数 = sum over 2 projects | conflict | -10',
    ]);
    checkLists(text.replace('各项目', '其中主要项目'), budget, []);
  });

  test('a list that is counted whole fails though it prints a price that is no item', () => {
    const text = '项目支出100万元，共有三项：防汛40万元，按每人0.5万元补助，演练30万元，宣传20万元。';
    checkLists(text, [total('100'), ...items], ['项目支出 = sum of the 3 items listed | conflict | -10']);
  });

  test('the classes of spending by function make what their fund pays', () => {
    const fund = { fund: 'general_public_budget' as const };
    const classes = (value: string) => [
      { ...fund, concept: 'expenditure.total', value: '90' },
      { ...fund, concept: 'other', value: '60', label: '公共安全（类）支出' },
      { ...fund, concept: 'other', value, label: '卫生健康（类）支出' },
    ];
    const text = (lead: string, value: string) =>
      `支出90万元。${lead}公共安全（类）支出60万元；卫生健康（类）支出${value}万元。`;
    const equation = '支出合计 = sum of 2 classes';
    checkLists(text('从功能科目看：', '30'), classes('30'), [`${equation} | exact | 0`]);
    checkLists(text('从功能科目看：', '33'), classes('33'), [`${equation} | conflict | 3`]);
    checkLists(text('主要包括', '33'), classes('33'), []);
  });

  test('a sentence that counts the lines before it sums them up by their words', () => {
    const lines = (cut: string) =>
      `一标：送审100.00万元，核减5.00万元。\n二标：送审80.00万元，核减4.00万元。\n两标合计送审180.00万元，共核减${cut}万元。`;
    const submitted = '送审 = sum of the 2 lines before | exact | 0.00';
    checkLists(lines('9.00'), [], [submitted, '核减 = sum of the 2 lines before | exact | 0.00']);
    checkLists(lines('8.00'), [], [submitted, '核减 = sum of the 2 lines before | conflict | 1.00']);
    checkLists(lines('8.00').replace('180', '170'), [], []);
  });

  test('the sources of what a project spent make it, and have to where the sentence announces all of them', () => {
    const spent = (value: string, label: string) => ({ concept: 'project.spent', project: '抚恤补助', value, label });
    const budget = [spent('90', '全年支出数'), spent('60', '中央财政资金'), spent('20', '市级转移支付')];
    const text = (lead: string) => `抚恤补助\t90\n${lead}中央财政资金60万元、市级转移支付20万元。`;
    checkLists(text('支出按资金来源包括：'), budget, ['抚恤补助: sum of 2 sources | conflict | -10']);
    checkLists(text('其中'), budget, []);
  });

  test('what a project received is added up once, whether its sources are told besides or not', () => {
    const text = (received: string) =>
      `专项到位${received}万元，支出90万元，结余30万元。道路到位70万元，其中中央40万元、省级30万元，支出60万元，结余10万元。桥梁到位50万元，支出30万元，结余20万元。`;
    const budget = (received: string) => [
      ...account('专项', [received, '90', '30']),
      entry('道路', 'received', '70'),
      entry('道路', 'received', '40'),
      entry('道路', 'received', '30'),
      entry('道路', 'spent', '60'),
      entry('道路', 'closing', '10'),
      ...account('桥梁', ['50', '30', '20']),
    ];
    const received = (value: string) =>
      outcomesOn(listTotal, { text: text(value), budget: budget(value) }).filter((one) => one.includes('到位资金'));
    expect(received('120')).toEqual(['专项: 到位资金 = sum over 2 projects | exact | 0']);
    expect(received('130')).toEqual(['专项: 到位资金 = sum over 2 projects | conflict | -10']);
  });
});
