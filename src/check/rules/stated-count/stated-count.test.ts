import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import { statedCount } from './stated-count.ts';

const checkCount = (text: string, value: string, departments: readonly string[], expected: readonly string[]) =>
  expect(
    outcomesOn(statedCount, { text, staffing: [{ concept: 'departments.internal', value, unit: '个' }], departments }),
  ).toEqual(expected);

const equation = '内设机构数 = number of names listed';
const names = ['办公室', '法规科', '人事科'];

describe('stated-count', () => {
  test('as many departments are named as counted', () => {
    checkCount('内设科室3个：办公室、法规科、人事科。', '3', names, [`${equation} | exact | 0`]);
    checkCount('内设科室4个：办公室、法规科、人事科。', '4', names, [`${equation} | conflict | -1`]);
  });

  test('a name listed twice counts once', () => {
    checkCount('内设科室3个：办公室、法规科、人事科。', '3', [...names, '办公室'], [`${equation} | exact | 0`]);
  });

  test('an open list or none at all is no conflict', () => {
    checkCount('内设科室4个：办公室、法规科、人事科等。', '4', names, []);
    checkCount('内设科室4个。', '4', [], []);
  });

  test('as many projects are listed as announced', () => {
    const checkProjects = (text: string, values: readonly string[], expected: readonly string[]) => {
      const items = values.map((value, index) => ({ concept: 'project.spent', value, project: `项目${index}` }));
      const budget = [{ concept: 'expenditure.project', value: '90' }, ...items];
      expect(outcomesOn(statedCount, { text, budget })).toEqual(expected);
    };
    const projects = 'number of projects stated = number of projects listed';
    const list = '防汛40万元，演练30万元，宣传20万元';
    checkProjects(`项目支出90万元，用于3个项目：${list}。`, ['40', '30', '20'], [`${projects} | exact | 0`]);
    checkProjects(`项目支出90万元，用于四个重点项目：${list}。`, ['40', '30', '20'], [`${projects} | conflict | -1`]);
    checkProjects(
      `项目支出90万元，用于4个项目：${list}，评审5万元。`,
      ['40', '30', '20'],
      [`${projects} | untestable | -1`],
    );
    checkProjects(`项目支出90万元：${list}。`, ['40', '30', '20'], []);
  });

  test('a name that is printed and was not read leaves a short count undecided', () => {
    checkCount('内设科室4个：办公室、法规科、财务科（审计科）、人事科。', '4', names, [
      `${equation} | untestable | -1`,
    ]);
    checkCount('内设科室4个：\n1、办公室；\n2、法规科；\n3、人事科；\n4、财务科。', '4', names, [
      `${equation} | untestable | -1`,
    ]);
    checkCount('内设科室2个：办公室、法规科、财务科、人事科。', '2', names, [`${equation} | conflict | 1`]);
  });

  test('a number with a noun counts the items in brackets that name the noun', () => {
    const checkText = (text: string, expected: readonly string[]) =>
      expect(outcomesOn(statedCount, { text }), text).toEqual(expected);
    checkText('调整三委（防汛委员会、抗旱委员会、减灾委员会）。', ['三委 = number of items listed | exact | 0']);
    checkText('调整三委（防汛委员会、抗旱委员会）。', []);
    checkText('调整三委（防汛委员会、抗旱办公室、减灾委员会）。', []);
    checkText('调整三委（防汛委员会、抗旱委员会、减灾委员会等）。', []);
    checkText('提出“两个衔接”。要衔接好规划，要衔接好资金。', ['两衔接 = number of items listed | exact | 0']);
  });

  test('a count right behind its list does not count the names of the next one', () => {
    checkCount(
      '设有办公室、法规科、人事科3个科室，另有财务科。',
      '3',
      [...names, '财务科'],
      [`${equation} | exact | 0`],
    );
    checkCount(
      '设有办公室、法规科、人事科2个科室，另有财务科。',
      '2',
      [...names, '财务科'],
      [`${equation} | conflict | 1`],
    );
  });

  test('projects of the initial budget, and those added to it, are as many as described', () => {
    const check = (text: string, expected: readonly string[]) => {
      const budget = ['7.5', '6.5', '0'].map((value, index) => ({
        concept: 'project.budget',
        value,
        basis: 'initial_budget' as const,
        project: `项目${index}`,
      }));
      expect(outcomesOn(statedCount, { text, budget })).toEqual(expected);
    };
    const told = '防汛年初预算7.5万元。演练年初预算6.5万元。宣传年初预算0万元，追加2万元。';
    const described = 'projects described with a budget | exact | 0';
    check(`项目包含年初预算内2项、年中追加1项。${told}`, [
      `projects of the initial budget = ${described}`,
      `projects added in the year = ${described}`,
    ]);
    check(`项目包含年初预算内4项。${told}`, []);
  });

  test('a second name on the door of a department is no department', () => {
    checkCount(
      '内设办公室（加挂文明办公室牌子）、法规科、人事科3个科室。',
      '3',
      [...names, '文明办公室'],
      [`${equation} | exact | 0`],
    );
  });

  test('a count behind its list, in quotation marks or of tiers, counts it', () => {
    const checkText = (text: string, expected: readonly string[]) =>
      expect(outcomesOn(statedCount, { text }), text).toEqual(expected);
    checkText('总结派驻、预防、督导、约谈“四个机制”。', ['四个机制 = number of items listed | exact | 0']);
    checkText('建立市、县、乡三级体系。', ['三级 = number of items listed | exact | 0']);
    checkText('总结派驻、预防、督导“四个机制”。', []);
  });

  test('a count of one kind of units is of the names in its sentence, whatever others its paragraph names', () => {
    const posts = ['东关税务所', '西关税务所', '南关税务所'];
    const own = ['稽查大队', '信息中心'];
    const check = (value: string, units: readonly string[]) =>
      outcomesOn(statedCount, {
        text: `派驻各镇机构3个：${posts.join('、')}。下属事业单位${value}个，为${own.join('、')}。`,
        staffing: [{ concept: 'departments.subordinate', value, unit: '个' }],
        units,
      });
    const subordinate = '所属二级单位数 = number of names listed';
    expect(check('2', [...posts, ...own])).toEqual([`${subordinate} | exact | 0`]);
    expect(check('4', [...posts, ...own])).toEqual([`${subordinate} | conflict | 1`]);
  });

  test('a count of what was there before is of no list', () => {
    checkCount('由原来的5个科室调整而来，现设办公室、法规科、人事科。', '5', names, []);
    checkCount('科室由5个精简为三类，即办公室、法规科、人事科。', '5', names, []);
  });

  test('a count is of the names behind it up to the next count of its sentence', () => {
    const units = ['图书馆', '文化馆', '东城所', '西城所'];
    const check = (value: string) =>
      outcomesOn(statedCount, {
        text: `下属单位${value}个，分别为图书馆、文化馆，另有派驻机构2个，为东城所、西城所。`,
        staffing: [{ concept: 'departments.subordinate', value, unit: '个' }],
        units,
      }).map((line) => line.split(' | ')[1]);
    expect(check('2')).toEqual(['exact']);
    expect(check('3')).toEqual(['conflict']);
  });

  test('what is set up besides is counted or not, and a list goes on over a line that ends without a full stop', () => {
    const text = '内设科室3个：办公室、法规科、人事科，另设工会。';
    checkCount(text, '3', [...names, '工会'], [`${equation} | exact | 0`]);
    checkCount(text.replace('3', '4'), '4', [...names, '工会'], [`${equation} | exact | 0`]);
    checkCount('设4个内设科室：综合类有办公室、法规科、人事科；\n业务类有审批科。', '4', names, [
      `${equation} | untestable | -1`,
    ]);
  });
});
