import { expect, it } from 'vitest';
import { sampleRecord } from '#check/sample-record.ts';
import { fullName, nameFigures, sharedProject } from './figure-names.ts';
import type { FigureItem } from './items-at-figures.ts';

type Fact = Extract<FigureItem, { kind: 'budget' }>['fact'];
const [plain] = sampleRecord({ text: '1.00', budget: [{ concept: 'expenditure.total', value: '1.00' }] }).budget;
if (plain === undefined) throw new Error('The sample states one fact.');
const fact: Fact = plain;

const money = (role: string, change: Partial<Fact>) => ({
  role,
  item: { kind: 'budget' as const, fact: { ...fact, ...change } },
});

const checkNames = (figures: Parameters<typeof nameFigures>[0], expected: readonly string[]): void => {
  expect(nameFigures(figures)).toEqual(expected);
};

it('figures are called by what they are', () => {
  checkNames(
    [
      money('total', { concept: 'expenditure.basic' }),
      money('part', { concept: 'expenditure.basic.personnel' }),
      money('part', { concept: 'expenditure.basic.operating' }),
    ],
    ['基本支出', '人员经费', '日常公用经费'],
  );
});

it('figures of one name are told apart by their basis', () => {
  checkNames(
    [
      money('spent', { basis: 'final' }),
      money('budget', { basis: 'adjusted_budget' }),
      money('percent', { measure: 'rate_percent', basis: 'final' }),
    ],
    ['支出合计 决算', '支出合计 全年预算', '支出合计执行率'],
  );
});

it('projects that make up a total are called by their names', () => {
  const spent = { concept: 'project.spent' };
  checkNames(
    [
      money('total', { concept: 'expenditure.project' }),
      money('part', { ...spent, project: '河道清淤' }),
      money('part', { ...spent, project: '堤防维护' }),
    ],
    ['项目支出', '河道清淤', '堤防维护'],
  );
});

it('amounts received are called by their labels, which may be the whole name', () => {
  const received = { concept: 'project.received', project: '河道清淤', basis: 'received' as const };
  checkNames(
    [
      money('received', { ...received, label: '省级补助' }),
      money('received', { ...received, label: '本级到位资金' }),
      money('spent', { concept: 'project.spent', project: '河道清淤' }),
    ],
    ['到位资金 省级补助', '本级到位资金', '支出数'],
  );
  expect(sharedProject([money('received', received), money('part', { project: null })])).toBeNull();
  expect(sharedProject([money('received', received), money('part', received)])).toBe('河道清淤');
});

it('a figure that no item states is called by the part it plays', () => {
  checkNames(
    [
      { role: 'listed', item: null },
      { role: 'unheard_of', item: null },
    ],
    ['所列', 'unheard_of'],
  );
});

it('out of its equation a figure is called by project, name and basis', () => {
  expect(fullName(money('part', { basis: 'initial_budget' }))).toBe('支出合计 年初预算');
  expect(fullName(money('part', { concept: 'project.spent', project: '河道清淤', basis: 'final' }))).toBe(
    '河道清淤 支出数',
  );
});

it('the words that say of which a figure is a part are none of its name', () => {
  checkNames(
    [money('part', { concept: 'other', label: '其中：租赁费' }), money('part', { concept: 'other', label: '其中' })],
    ['租赁费', '其他'],
  );
});
