import { nameInFront } from './name-in-front.ts';
import type { NamedFigure } from './named-figure.ts';
import { isOutcome } from './outcomes.ts';
import { type Basis, changeSign, isRate, isShare } from './read-label.ts';
import {
  amount,
  isStock,
  namedConcept,
  type Reading,
  ratioBasis,
  SAMPLED,
  type State,
  type Subject,
} from './reading.ts';
import { lastConcept, parentOf } from './scope.ts';

/** The whole that a share is of: named behind 占, else the one the concept is a part of; null when it is no money. */
function shareOf(words: string, concept: string, divided: string | null): string | null {
  const named = lastConcept(words);
  if (named !== undefined) return named;
  if (/预算/u.test(words) && isStock(concept)) return 'expenditure.total';
  if (/整体|总支出|支出总|总资金|本年支出|实际执行|实际支出|全年支出|支出合计/u.test(words)) return 'expenditure.total';
  if (!/^(?:比|总额的?)?$/u.test(words)) return null;
  // 支出24850万元，其中人员支出9862万元，占39.69%: of what is divided, not of the concept's own whole.
  const isInside =
    divided !== null && concept !== divided && concept.startsWith(`${divided.replace(/\.total$/u, '')}.`);
  return isInside ? divided : parentOf(concept);
}

/** What a rate is of, by its name: money that came in, an adjustment, or what was spent. */
function rateBasis(label: string): Basis {
  if (label.includes('到位率')) return 'received';
  return label.includes('调整率') ? 'adjustment' : 'final';
}

const RATE_CONCEPTS: Readonly<Partial<Record<Basis, string>>> = {
  received: 'project.received',
  final: 'project.spent',
};

/** The rate of an amount spoken of: an execution rate is that of what was spent, a rate of receipt that of what came in. */
function rateOf(label: string, subject: Subject, state: State): Reading {
  // A balance has no basis, and its rate (结转结余率) none either.
  if (subject.concept.startsWith('carryover'))
    return { ...amount(subject.concept, null, null), measure: 'rate_percent' };
  const basis = rateBasis(label);
  const isOfProject = subject.concept.startsWith('project.');
  const project = isOfProject ? (state.project?.name ?? subject.project) : subject.project;
  const concept = isOfProject ? (RATE_CONCEPTS[basis] ?? 'project.budget') : subject.concept;
  return { ...amount(concept, project, basis), measure: 'rate_percent' };
}

/** 年初预算210万元，决算186万元，完成88.74%: how much of what was planned. */
const COMPLETED = /^(?:已|共|实际|仅|只)?(?:完成|执行)(?:了|到|至)?$/u;

/** 为预算数30.00万元的84.37%, 已支付247.00万元，占95%: the amount before is what it is a rate of. */
function isBareRate(label: string, state: State): boolean {
  const { last } = state;
  const isOfBudget = last?.basis === 'initial_budget' || last?.basis === 'adjusted_budget';
  if (label === '的') return isOfBudget;
  if (COMPLETED.test(label)) return isOfBudget || last?.basis === 'final';
  return label === '占' && last?.concept === 'project.spent' && state.project !== null;
}

/** What a figure without a concept of its own is about: a balance has no rate, what was planned or spent before it has. */
function subjectOf(named: NamedFigure, state: State, own: string | null): Subject | null {
  const { label } = named;
  const last = isShare(label) && !isRate(label) ? state.beside : state.last;
  if (own !== null) {
    const concept = state.isSampled ? (SAMPLED[own] ?? own) : own;
    const basis = state.isSampled ? 'final' : (last?.basis ?? null);
    return { concept, basis, project: null };
  }
  // 项目支出主要是：托养服务补助…；节日慰问38万元。预算执行率97.05%: of no item of the list.
  const isBehindList =
    named.isFirst &&
    state.project === null &&
    state.scope !== 'expenditure.project' &&
    last?.concept === 'project.spent';
  if (isBehindList) return ratedByDefinition(label, state) ?? last;
  // 其中基本支出701.20万元、项目支出186.15万元，总体执行率100%: the rate is that of the whole.
  if (/^(?:总体|整体|总的)(?:预算)?(?:资金)?(?:执行|支付|支出|完成)/u.test(label) && state.whole !== null)
    return state.whole;
  // 其中基本支出…、项目支出…，预算调整率11.60%: what was adjusted is the budget of all spending.
  if (/^(?:部门|单位|整体)?预算调整率(?:为|达到?)?$/u.test(label) && last?.concept.startsWith('expenditure') === true)
    return { ...last, concept: 'expenditure.total' };
  // 其中工程款680万元、监理费22.3万元，支付率94.86%: parts by purpose have no rate, the whole has.
  if (last?.concept === 'project.component' && state.whole !== null && isRate(label)) return state.whole;
  const isBalance = last !== null && /^carryover|^project\.(?:closing|opening)/u.test(last.concept);
  if (isBalance && isRate(label) && !(isShare(label) && !label.includes('率'))) return state.flow ?? last;
  return last;
}

/** 支出进度低于60%的子项目, 结转率超过10%的单位: what is told of those that it picks out, and no rate of the year. */
export const isCriterion = ({ label, after }: NamedFigure): boolean =>
  after.startsWith('的') &&
  /(?:低于|不足|未达到?|达不到|不到|超过|高于|大于|小于)$/u.test(label) &&
  /^的[^，。；]/u.test(after);

/** What a percentage states of money, or null when it is about something else. */
export function readRatio(named: NamedFigure, state: State): Reading | null {
  // 受公用经费压减影响同比下降2.6%: why something changed is not what changed.
  const label = named.label.replace(/^(?:受|因|由于)[^，。；]{2,24}?(?:影响|因素|原因)/u, '');
  if (isCriterion(named)) return null;
  const own = namedConcept(label, state);
  // 较上年下降3.2个百分点 is the change of a rate, and of no money.
  if (isOutcome(label) || named.figure.unit?.includes('百分点') === true) return null;
  if (label === '的' && state.shareWhole !== null && state.last !== null)
    return {
      ...amount(state.last.concept, state.last.project, 'final'),
      measure: 'share_percent',
      of: state.shareWhole,
    };
  // 发生事故5起，同比下降28.57%: the change is that of what was counted.
  if (own === null && named.followsCount && changeSign(label) !== null) return null;
  if (/追加[^，]{0,8}占[^，]{0,6}预算/u.test(label)) return shareOfAdjustment(state);
  // 人均可支配收入3.2万元，增长6.5%: the change is that of the outcome.
  if (own === null && state.isOutcomeTold && !isRate(label)) return null;
  const subject = subjectOf(named, state, own) ?? ratedByDefinition(label, state);
  if (subject === null) return null;
  const isShareOfBudget = isShare(label) && isStock(subject.concept) && !/率/u.test(label);
  if ((isRate(label) || isBareRate(label, state)) && !isShareOfBudget) return rateOf(label, subject, state);
  if (isShare(label)) return readShare(label, subject, state);
  const sign = changeSign(label);
  if (own === null && isOfOther(label)) return null;
  const base = amount(subject.concept, subject.project, ratioBasis(subject));
  return sign === null ? null : { ...base, measure: 'change_percent', sign };
}

const OF_ALL_SPENDING =
  /^(?:部门|单位|我局|本部门|本单位|整体|全年|当年|本年|年度|\d{4}年)*(?:预算执行率|预算完成率|预算调整率|支付进度率|预算支出率|支出执行率)(?:为|达到?|是)*$/u;

/** The rates of the common indicator frame (财预〔2013〕53号: 预算完成率, 预算调整率, 支付进度率) are of all spending. */
const ratedByDefinition = (label: string, state: State): Subject | null =>
  OF_ALL_SPENDING.test(label) && !state.isAside && state.account === null
    ? { concept: 'expenditure.total', basis: 'final', project: null }
    : null;

/** 化肥使用量同比下降1.3%: what changed is named, and is no money. */
function isOfOther(label: string): boolean {
  const before = label.slice(
    0,
    Math.max(0, label.search(/同比|[较比与同](?:上年|去年|预算|年初|\d)|增|减|下降|上升|降/u)),
  );
  return (
    nameInFront(before).length >= 2 && !/^(?:两者|二者|总体|整体|分别|总额|规模|其|金额)$/u.test(nameInFront(before))
  );
}

/** 年中追加金额占年初批复预算的13.49%: the adjustment of what is spoken of, as a share of what was planned. */
function shareOfAdjustment({ scope }: State): Reading {
  const concept = scope !== null && /^(?:expenditure|procurement)/u.test(scope) ? scope : 'expenditure.total';
  return { ...amount(concept, null, 'adjustment'), measure: 'share_percent', of: concept };
}

/** 政府采购支出986.20万元。授予中小企业合同金额803.40万元，占81.46%: of what was bought. */
const procurementAtHand = ({ last, beside }: State): string | null =>
  last?.concept === 'procurement.total' || /授予[^，。；]{0,4}企业/u.test(beside?.label ?? '')
    ? 'procurement.total'
    : null;

/** 占基本支出的85%: the share of what was named before 占, or spoken of last, in a whole. */
function readShare(label: string, subject: Subject, state: State): Reading | null {
  const words = label.slice(label.indexOf('占') + 1);
  const isOfBudget = /年初.{0,4}预算|预算安排/u.test(words);
  // 年中追加1078.08万元，占年初预算的18.03%: the adjustment in what was planned, one concept on both sides.
  if (isOfBudget && subject.basis === 'adjustment')
    return { ...amount(subject.concept, subject.project, 'adjustment'), measure: 'share_percent', of: subject.concept };
  const bought = subject.concept === 'other' && label.endsWith('占') ? procurementAtHand(state) : null;
  const whole = bought ?? shareOf(words, subject.concept, state.whole?.concept ?? null);
  const of =
    whole ??
    (subject.concept === 'other' && label.endsWith('占') ? (state.whole?.concept ?? 'expenditure.total') : null);
  // A fund's part of all spending has the name of the whole (一般公共预算支出占本年支出合计的99.57%).
  // So has the money of the projects that were evaluated (占一般公共预算项目支出总额的100%).
  const isOfAll = of === 'expenditure.total' || (of === 'expenditure.project' && /项目支出(?:总额|总量)/u.test(words));
  if (of === null || (of === subject.concept && !isOfAll)) return null;
  return { ...amount(subject.concept, subject.project, ratioBasis(subject)), measure: 'share_percent', of };
}
