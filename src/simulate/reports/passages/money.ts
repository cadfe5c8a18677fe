import type { Scene } from '../scene.ts';
import { type Fragment, listOf, say } from '../text/fragments.ts';
import type { MoneyStyle } from '../text/printing.ts';
import { amount, amountAs, change, nothing, optional, rate, respectively, share, type Topic } from './figures.ts';
import { remark } from './words.ts';

const total = { concept: 'expenditure.total', basis: 'final' } as const;
const basic = { concept: 'expenditure.basic', basis: 'final' } as const;
const project = { concept: 'expenditure.project', basis: 'final' } as const;
const personnel = { concept: 'expenditure.basic.personnel', basis: 'final' } as const;
const operating = { concept: 'expenditure.basic.operating', basis: 'final' } as const;

/** What the year began with and took in. */
export function income(scene: Scene): Fragment {
  const { chance, accounts, year } = scene;
  const funds = amount(scene, { concept: 'funds.total', basis: 'received' }, accounts.funds, '收入总计');
  const opening = amount(
    scene,
    { concept: 'carryover.opening', basis: null },
    accounts.opening,
    chance.pick(['年初结转和结余', '上年结转和结余', '年初结转结余']),
  );
  const revenue = amount(
    scene,
    { concept: 'revenue.total', basis: 'received' },
    accounts.revenue,
    chance.pick(['本年收入合计', '本年收入']),
  );
  const given = { concept: 'revenue.fiscal_appropriation', basis: 'received' } as const;
  const other = { concept: 'revenue.other', basis: 'received' } as const;
  const shares = chance.happens(0.5);
  const part = (topic: typeof given | typeof other, fen: bigint, words: string): Fragment =>
    say`${amount(scene, topic, fen, words)}${optional(scene, shares ? 1 : 0, () => share(scene, topic, 'revenue.total', [fen, accounts.revenue], '占本年收入的'))}`;
  const sources = listOf(
    [part(given, accounts.appropriation, '财政拨款收入'), part(other, accounts.otherRevenue, '其他收入')],
    shares ? '；' : '、',
  );
  return accounts.opening === 0n
    ? say`${year}年度${revenue}，其中：${sources}。`
    : say`${year}年度${funds}，其中：${opening}、${revenue}。本年收入中，${sources}。`;
}

/** What was spent altogether, and on what. */
export function outlay(scene: Scene): Fragment {
  const { chance, accounts, year } = scene;
  const { now, prior } = accounts;
  const whole = amount(scene, total, now.total, chance.pick(['支出合计', '本年支出合计', '支出总额', '整体支出']));
  const compared = chance.happens(0.5) ? change(scene, total, [now.total, prior.total]) : '';
  const shares = chance.happens(0.6) ? 1 : 0;
  const of = chance.pick(['占支出合计的', '占总支出的', '占本年支出的']);
  const parts = listOf(
    [
      say`${amount(scene, basic, now.basic, '基本支出')}${optional(scene, shares, () => share(scene, basic, 'expenditure.total', [now.basic, now.total], of))}`,
      say`${amount(scene, project, now.project, '项目支出')}${optional(scene, shares, () => share(scene, project, 'expenditure.total', [now.project, now.total], of))}`,
    ],
    chance.pick(['；', '，']),
  );
  return say`${chance.pick([`${year}年度`, `${year}年`, `${year}年我局`])}${whole}${compared}。${remark(scene)}其中：${parts}。`;
}

/** Budget, what was added to it, and how it was executed. */
export function execution(scene: Scene): Fragment {
  const { chance, accounts } = scene;
  const { initial, adjusted, now } = accounts;
  const of = (basis: 'initial_budget' | 'adjustment' | 'adjusted_budget') =>
    ({ concept: 'expenditure.total', basis }) as const;
  const first = amount(
    scene,
    of('initial_budget'),
    initial.total,
    chance.pick(['年初预算', '年初批复预算', '部门年初预算']),
  );
  const added = amount(
    scene,
    of('adjustment'),
    adjusted.total - initial.total,
    chance.pick(['年中追加', '年中追加预算', '预算调整增加']),
  );
  const after = amount(
    scene,
    of('adjusted_budget'),
    adjusted.total,
    chance.pick(['全年预算数', '调整后预算', '调整后全年预算数']),
  );
  const spent = amount(scene, total, now.total, chance.pick(['全年实际支出', '实际支出', '全年执行数']));
  const executed = rate(
    scene,
    total,
    [now.total, adjusted.total],
    chance.pick(['预算执行率', '执行率', '预算执行率为']),
  );
  return say`${first}，${added}，${after}；${spent}，${executed ?? ''}。${remark(scene)}`;
}

/** Basic spending by its kinds. */
export function basicSpending(scene: Scene): Fragment {
  const { chance, accounts, year } = scene;
  const { now, prior } = accounts;
  const shares = chance.happens(0.6) ? 1 : 0;
  const grows = chance.happens(0.5);
  const of = chance.pick(['占基本支出的', '占基本支出总额的', '占基本支出']);
  const part = (topic: typeof personnel | typeof operating, key: 'personnel' | 'operating', words: string): Fragment =>
    say`${amount(scene, topic, now[key], words)}${optional(scene, shares, () => share(scene, topic, 'expenditure.basic', [now[key], now.basic], of))}${grows ? change(scene, topic, [now[key], prior[key]]) : ''}`;
  const kinds = listOf(
    [
      part(personnel, 'personnel', chance.pick(['人员经费', '人员经费支出'])),
      part(operating, 'operating', chance.pick(['日常公用经费', '公用经费'])),
    ],
    '；',
  );
  const compared = chance.happens(0.6) ? change(scene, basic, [now.basic, prior.basic]) : '';
  const whole = amount(scene, basic, now.basic, chance.pick(['基本支出', '基本支出决算数']));
  return say`${chance.pick([`${year}年`, `${year}年度我局`, `${year}年度`])}${whole}${compared}。${remark(scene)}其中：${kinds}。${operatingKinds(scene)}`;
}

/** What the operating money went into. */
function operatingKinds(scene: Scene): Fragment {
  const { chance, accounts } = scene;
  if (chance.happens(0.6)) return '';
  const goods = { concept: 'expenditure.basic.operating.goods_services', basis: 'final' } as const;
  const capital = { concept: 'expenditure.basic.operating.capital', basis: 'final' } as const;
  const kinds = listOf(
    [
      amount(scene, goods, accounts.now.goods, '商品和服务支出'),
      amount(scene, capital, accounts.now.capital, '资本性支出'),
    ],
    '、',
  );
  return say`公用经费中，${kinds}。`;
}

/** What the year began with and what is left at its end. */
export function balance(scene: Scene): Fragment {
  const { chance, accounts, year } = scene;
  const words = chance.pick(['年末结转和结余', '年末结转结余']);
  const left = amount(scene, { concept: 'carryover.closing', basis: null }, accounts.closing, words);
  if (accounts.opening === 0n || chance.happens(0.6)) return say`${year}${left}。`;
  const opening = amount(scene, { concept: 'carryover.opening', basis: null }, accounts.opening, '年初结转和结余');
  return say`${year}年，我局${opening}，${left}。`;
}

/** What an accounting firm looked at. */
export function sample(scene: Scene): Fragment {
  const { accounts, chance } = scene;
  const { sampledBasic, sampledProject, now } = accounts;
  const together = sampledBasic + sampledProject;
  const whole = { concept: 'sampled.total', basis: 'final' } as const;
  const parts = [
    amount(scene, { concept: 'sampled.basic', basis: 'final' }, sampledBasic, '抽查基本支出'),
    amount(scene, { concept: 'sampled.project', basis: 'final' }, sampledProject, '抽查项目支出'),
  ];
  const sum = amount(scene, whole, together, chance.pick(['共计抽查资金', '抽查资金合计']));
  const of = share(
    scene,
    whole,
    'expenditure.total',
    [together, now.total],
    chance.pick(['占支出合计的', '占部门整体支出的']),
  );
  return say`现场评价中${listOf(parts, '、')}，${sum}，${of ?? ''}。`;
}

/** A report in 元 sums up in 万元 now and then. */
const coarser = ({ chance, accounts: { style } }: Scene): MoneyStyle =>
  style.unit === '元' && chance.happens(0.4) ? { ...style, unit: '万元', grouped: false } : style;

/** A sentence on what the year's spending was, as other sections repeat it. */
export function summary(scene: Scene): Fragment {
  const { chance, accounts, year } = scene;
  const { now } = accounts;
  const style = coarser(scene);
  const put = (topic: Topic, fen: bigint, words: string): Fragment => amountAs(style, scene, { topic, fen, words });
  const whole = put(total, now.total, chance.pick(['整体支出', '支出合计', '总支出']));
  const first = put(basic, now.basic, '基本支出');
  const second = put(project, now.project, '项目支出');
  return chance.pick<() => Fragment>([
    () => say`${year}年我局${whole}，其中${listOf([first, second], '、')}，保障了机关运转和各项任务的完成。`,
    () => say`${year}年，${listOf([first, second], '，')}，资金使用规范。`,
    () =>
      say`${year}年度，我局${respectively(style, scene, [
        { topic: basic, fen: now.basic, words: '基本支出' },
        { topic: project, fen: now.project, words: '项目支出' },
      ])}，${whole}。`,
    () => say`从资金看，${year}年度${whole}，支出方向符合预算批复。`,
  ])();
}

/** No money of the other funds. */
export function otherFund(scene: Scene, fund: 'government_fund' | 'state_capital' | 'social_insurance'): Fragment {
  const name = {
    government_fund: '政府性基金预算',
    state_capital: '国有资本经营预算',
    social_insurance: '社会保险基金预算',
  }[fund];
  const words = scene.chance.pick([`无${name}支出`, `没有${name}支出`]);
  return say`我局${scene.year}年度${nothing(scene, { concept: 'expenditure.total', basis: 'final', fund }, words)}。`;
}
