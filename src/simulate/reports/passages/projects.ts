import type { ProjectAccount } from '../accounts/projects.ts';
import type { Scene } from '../scene.ts';
import { type Fragment, listOf, say } from '../text/fragments.ts';
import { amount, change, optional, rate, share, type Topic } from './figures.ts';

const spending: Topic = { concept: 'expenditure.project', basis: 'final' };

/** The words before a list of projects or purposes. */
const opened = (scene: Scene, isOfPurposes: boolean): string =>
  scene.chance.pick(
    isOfPurposes ? ['按用途分：', '主要用途如下：', '具体用途为：'] : ['具体为：', '其中：', '分项目看：'],
  );

/** The money that went into projects, as a list of its purposes or projects. */
export function projectList(scene: Scene): Fragment {
  const { chance, accounts, year } = scene;
  const { now, prior } = accounts;
  const isOfPurposes = chance.happens(0.5);
  const compared = chance.happens(0.5) ? change(scene, spending, [now.project, prior.project]) : '';
  const whole = amount(scene, spending, now.project, chance.pick(['项目支出', '项目支出决算数']));
  const counted = accounts.projects.map(({ name, spent }) => item(scene, isOfPurposes, name, spent));
  const words = opened(scene, isOfPurposes);
  const complete = !words.startsWith('其中') && !words.startsWith('主要');
  const start = say`${chance.pick([`${year}年`, `${year}年度`])}${whole}${compared}。${words}`;
  if (chance.happens(0.5)) return say`${start}${listOf(counted, chance.pick(['；', '、']), { complete })}。`;
  const marker = chance.pick<(index: number) => string>([(at) => `${at + 1}.`, (at) => `（${at + 1}）`]);
  const used = ['设备购置', '人员补助', '工程施工', '运行维护', '第三方服务', '宣传培训'];
  const items = counted.map((one) => say`${one}，主要用于${chance.some(used, 2).join('、')}。`);
  return say`${start}\n${listOf(items, '\n', { marker, complete })}`;
}

/** One purpose or project with what it cost. */
function item(scene: Scene, isPurpose: boolean, name: string, spent: bigint): Fragment {
  const topic: Topic = { concept: isPurpose ? 'project.component' : 'project.spent', basis: 'final', project: name };
  const part = amount(scene, topic, spent, name, scene.chance.pick(['', '', '支出']));
  const of = optional(scene, 0.15, () =>
    share(scene, topic, 'expenditure.project', [spent, scene.accounts.now.project], '占项目支出的'),
  );
  return say`${part}${of}`;
}

const STOCKS = {
  opening: 'project.opening',
  closing: 'project.closing',
  returned: 'project.returned',
  retained: 'project.retained',
} as const;
type Column = 'opening' | 'received' | 'spent' | 'closing' | 'returned' | 'retained';

/** What a column of a project's account is of. */
export const columnTopic = (column: Column, project: string | null): Topic =>
  column === 'received'
    ? { concept: 'project.received', basis: 'received', project }
    : column === 'spent'
      ? { concept: 'project.spent', basis: 'final', project }
      : { concept: STOCKS[column], basis: null, project };

export const COLUMN_WORDS: Readonly<Record<Column, readonly string[]>> = {
  opening: ['年初结转', '年初结转结余', '上年结转'],
  received: ['本年到位资金', '本年到位', '当年实际到位'],
  spent: ['本年支出', '当年实际支出', '实际支出'],
  closing: ['年末结转', '年末结转结余', '年末结余'],
  returned: ['上缴财政', '已上缴财政'],
  retained: ['结转下年使用', '结转留用'],
};

/** The flows of one account in one sentence, and what became of its balance where there is one to speak of. */
function accountSentence(
  scene: Scene,
  account: Omit<ProjectAccount, 'name' | 'initial' | 'adjusted'>,
  project: string,
  words: Readonly<Record<Column, string>>,
): Fragment {
  const put = (column: Column): Fragment => amount(scene, columnTopic(column, project), account[column], words[column]);
  const fate = account.returned > 0n && account.retained > 0n ? say`，其中${put('retained')}、${put('returned')}` : '';
  return say`${put('opening')}，${put('received')}，${put('spent')}，${put('closing')}${fate}。`;
}

function chooseWords({ chance }: Scene): Readonly<Record<Column, string>> {
  const pick = (column: Column): string => chance.pick(COLUMN_WORDS[column]);
  return {
    opening: pick('opening'),
    received: pick('received'),
    spent: pick('spent'),
    closing: pick('closing'),
    returned: pick('returned'),
    retained: pick('retained'),
  };
}

/** What the funds of all projects are called where they are summed up. */
const TOGETHER = '项目资金';

/** Every project with its account, in a paragraph each, and all of them together before. */
export function projectAccounts(scene: Scene): Fragment {
  const { chance, accounts, year } = scene;
  const words = chooseWords(scene);
  const together = {
    opening: accounts.opening,
    received: accounts.revenue - accounts.now.basic,
    spent: accounts.now.project,
    closing: accounts.closing,
    returned: accounts.returned,
    retained: accounts.retained,
  };
  const summed = chance.happens(0.7)
    ? say`${year}年${TOGETHER}${accountSentence(scene, together, TOGETHER, words)}各项目情况如下：\n`
    : say`${year}年各项目资金收支情况如下：\n`;
  const items = accounts.projects.map(
    (account) => say`${account.name}。${accountSentence(scene, account, account.name, words)}`,
  );
  return say`${summed}${listOf(items, '\n', { marker: (at) => `${at + 1}.`, complete: true })}`;
}

/** Every project with its budget and how it was executed, in a paragraph each. */
export function projectBudgets(scene: Scene): Fragment {
  const { chance, accounts } = scene;
  const [first, after, done] = [
    chance.pick(['年初预算', '年初安排预算']),
    chance.pick(['调整后预算', '全年预算', '调整后全年预算']),
    chance.pick(['实际支出', '全年执行数', '全年支出']),
  ];
  const isFull = chance.happens(0.6);
  const items = accounts.projects.map(({ name, initial, adjusted, spent }) => {
    const budget = (basis: 'initial_budget' | 'adjusted_budget' | 'adjustment'): Topic => ({
      concept: 'project.budget',
      basis,
      project: name,
    });
    const spentOf = columnTopic('spent', name);
    const difference = adjusted - initial;
    const added =
      isFull && difference > 0n
        ? say`${amount(scene, budget('initial_budget'), initial, first)}，${amount(scene, budget('adjustment'), difference, '年中追加')}，`
        : '';
    const executed = rate(scene, spentOf, [spent, adjusted], chance.pick(['预算执行率', '执行率']));
    return say`${name}。${added}${amount(scene, budget('adjusted_budget'), adjusted, after)}，${amount(scene, spentOf, spent, done)}，${executed ?? ''}。${chance.pick(['该项目已按计划完成。', '项目实施达到预期效果。', '年度任务全部完成。'])}`;
  });
  return listOf(items, '\n', { marker: (at) => `${at + 1}.` });
}
