import { matchesOf } from '#model/matches-of.ts';
import type { NamedFigure } from './named-figure.ts';
import { projectRole } from './project-context.ts';
import { type Basis, basisOf, changeSign, isRate, isShare } from './read-label.ts';
import { isCriterion } from './read-ratio.ts';
import { basisOfRole, roleOf } from './read-role.ts';
import { isSource } from './read-source.ts';
import {
  amount,
  isNextStandard,
  isOutcome,
  isPerUnit,
  isStock,
  type Reading,
  type State,
  type Subject,
} from './reading.ts';
import { useNamed } from './uses-of-fund.ts';

/** Money of a contract, of its settlement, of a gap or of a breach of rules: none of the fund's account. */
const IS_OTHER =
  /欠拨|欠付|(?:尚|仍|还|累计|共|县级|市级|拖)欠|^欠(?:的是)?|缺口|差额|尚?缺|尚差|还差|短缺|合同|送审|审定|审核?减|核减|中标|控制价|质保金|违规|挪用|(?:多|冒|重复|虚报|继续|超标准|超期)领取?|超范围|闲置|扣减|扣回|节约|账面价值|变更增加/u;

/** What the account of one fund is told in, beside the words that any project's account has. */
const ROLES: readonly (readonly [string, RegExp])[] = [
  ['project.returned', /(?:退回|收回|上缴|缴回)/u],
  ['project.opening', /(?:上年|年初|以前年度).{0,6}(?:结转|结余)/u],
  [
    'project.closing',
    /没花完|没用完|未支[出付]|未使用|未拨付|未形成支出|结存|沉淀|滞留|^(?:尚|仍|还|账上|账面)+(?:有|余)?$/u,
  ],
  ['project.received', /到账|到位|拨到|分得|分到|下达|收到|拨入|争取到/u],
  ['project.spent', /用掉|用去|花掉|花去|支出|支付|兑付|发放|累计拨付/u],
  ['project.budget', /可(?:用|使用|支配)(?:财力|资金)|预算|总投资|概算|计划(?:投资|安排|投入)?(?:为|共)?$|规模|安排/u],
];

/** 尚有130.20万元趴在账上: what the words behind an amount say it is. */
const UNSPENT_BEHIND =
  /^(?:资金)?(?:尚?未(?:支[出付]|使用|拨付|形成支出)|趴在|滞留|沉淀|结存|结余|没有(?:支出|使用|形成支出))/u;

/** 结余31.58万元，主要是…，已由县财政收回: what became of all of a balance, however many clauses behind it. */
const RETURNED_BEHIND =
  /[，,](?:现|均|目前)?已(?:经|全部|全额|按规定|按要求|于[^，。；]{1,8}|(?:由|被)[^，。；]{1,8})*(?:收回|上缴|缴回|交回|退回)/u;

/** The part of the fund's account that the words around an amount name; null where they name none. */
export function topicRole(named: NamedFigure): string | null {
  if (UNSPENT_BEHIND.test(named.after)) return 'project.closing';
  const role = ROLES.find(([, words]) => words.test(named.label))?.[0] ?? projectRole(named.label) ?? roleOf(named);
  return role === 'project.closing' && RETURNED_BEHIND.test(named.after) ? 'project.returned' : role;
}

/** What the concepts of a bureau's account are in that of a fund. */
const IN_ACCOUNT: readonly (readonly [RegExp, string])[] = [
  [/^revenue/u, 'project.received'],
  [/^carryover\.opening$/u, 'project.opening'],
  [/^carryover\.closing$/u, 'project.closing'],
  [/^funds/u, 'project.budget'],
];

function conceptInAccount({ concept, basis }: Reading): string {
  if (concept.startsWith('expenditure'))
    return basis === 'initial_budget' || basis === 'adjusted_budget' ? 'project.budget' : 'project.spent';
  return IN_ACCOUNT.find(([words]) => words.test(concept))?.[1] ?? concept;
}

const YEAR_TOLD = /(?<![较比与同转至到于])(20\d{2})年(?!\d{1,2}月|至|到|—|-)/gu;

/** The years before the fiscal one (negative behind it) that the words of a sentence name, where they do not only compare with it. */
function yearsBefore({ before, label }: NamedFigure, { fiscalYear }: State): number {
  // 加上2022年结转的318.46万元，全年可使用资金: the clause before told of another year.
  if (/^(?:全年|当年|本年)/u.test(label)) return 0;
  const years = matchesOf(YEAR_TOLD, `${before}${label}`);
  const year = Number(years.at(-1)?.[1] ?? Number.NaN);
  const isPlanned = /拟|计划|将/u.test(`${before}${label}`) && label.includes(`${year}年`);
  return fiscalYear !== null && (year < fiscalYear || isPlanned) ? fiscalYear - year : 0;
}

/** The basis of a part of the fund's account; what a budget's own words do not say, the budget told before does. */
function basisIn(role: string, label: string, subject: Subject | null): Basis | null {
  if (role !== 'project.budget') return basisOfRole(role, label);
  const stated = basisOf(label);
  if (stated === 'initial_budget' || stated === 'adjusted_budget' || stated === 'adjustment') return stated;
  if (/年初/u.test(label)) return 'initial_budget';
  // 全年可使用资金: what could be spent is the budget with what was left of earlier ones.
  if (/可(?:用|使用|支配)/u.test(label)) return 'adjusted_budget';
  return subject?.concept === 'project.budget' ? subject.basis : stated === null ? 'adjusted_budget' : 'initial_budget';
}

/** 省级资金9,816.50万元: what one level of government gives, told beside no whole, is its part of the budget. */
const OF_LEVEL =
  /^(?:其中)?(?:中央|国家|上级|[省市州县区]级?|自治区|地方)(?:本级|级)?(?:财政|财力|补助|配套|专项|应承担)*的?(?:资金)?$/u;

const OF_KIND = /^(?:sampled|three_public|procurement)/u;

/** What was looked at of one fund is a sample of that, however many projects inside it the sample had. */
const ofKind = (reading: Reading, topic: string): Reading => ({
  ...reading,
  concept: reading.concept.startsWith('sampled') ? 'sampled.total' : reading.concept,
  project: topic,
});

/** 概算…，其中：建筑安装工程费: the elements of a works' cost are what it is for, and no allocations. */
const IS_COST = /费用?$/u;

const TELLS_SPENDING =
  /(?:支出|使用|列支|开支|支付|资金)[^，。；：:]{0,8}(?:明细|构成|如下|去向|投向|包括|情况)[^，。；]{0,6}[：:，]|用于/u;

/** 从支出用途看，购买图书资料16.85万元，开展活动31.42万元: what the fund was spent on, whatever the words of each use. */
const listsUses = ({ before }: NamedFigure, { division }: State): boolean =>
  division === 'purpose' && /(?:按|从)[^，。；：]{0,8}(?:用途|内容)(?:来)?(?:看|分|划分|统计)?[，：:]/u.test(before);

const LISTS_SPENDING = /支出[^，。；：]{0,4}(?:用途|内容)/u;

/** An amount without words of account is of what the sentence divides: 省级资金, 城关镇 and 图书馆建设 are parts of the fund. */
function partOf(named: NamedFigure, state: State, topic: string): Reading | null {
  const { label } = named;
  const told = state.whole ?? state.last ?? (state.division === null ? null : state.budgeted);
  // 结余63.15万元。支出明细如下：: a sentence that goes on to tell of spending divides what was spent, not what was left.
  const isOfSpent = told !== null && isStock(told.concept) && state.isSpentTold && TELLS_SPENDING.test(named.before);
  if (listsUses(named, state) && (told?.concept !== 'project.budget' || LISTS_SPENDING.test(named.before)))
    return amount('project.component', topic, 'final');
  const whole: Subject | null = isOfSpent ? { concept: 'project.spent', basis: 'final', project: topic } : told;
  if (whole?.concept.startsWith('project.') !== true) return null;
  const isCost = (isOfSpent || whole.concept === 'project.budget') && IS_COST.test(label);
  return amount(isCost ? 'project.component' : whole.concept, topic, whole.basis);
}

/** Among problems and measures money is told for what was wrong with it; only balances and plans are the account's. */
function amountAside(role: string | null, named: NamedFigure, topic: string): Reading {
  if (role === 'project.closing' || role === 'project.returned') return amount(role, topic, null);
  return role === 'project.budget' && /拟|将|计划/u.test(named.before + named.label)
    ? amount(role, topic, null)
    : amount('other', topic, null);
}

/** 在公用经费里列支体检费1.86万元: money of the fund that paid for something else. */
const CHARGED = /在[^，。；]{2,16}(?:经费|资金|补助|项目)[中里内](?:违规|超范围)?(?:列支|支付|报销)/u;

/** 可研批复估算总投资, 概算: what works are estimated to cost, before any budget. */
const IS_ESTIMATE = /估算|概算|总投资/u;

/** 实际到账830万元: words of account alone; 招商引资到账 is an outcome. */
const CAME_IN = /^(?:年末|年内|实际|已|共|仅|只|累计|全部|各级|财政|资金|[省市县区]级)*(?:到账|到位)(?:资金)?$/u;

/** 加上2022年结转的318.46万元: what a year before the fiscal one left is what this one opened with. */
const CARRIED = /^(?:加上|加|连同|包括|含|另有)?(\d{4})年度?(?:末|底)?(?:结转|结余)+的?(?:资金)?$/u;

const isCarriedFrom = (label: string, { fiscalYear }: State): boolean =>
  fiscalYear !== null && Number(CARRIED.exec(label)?.[1] ?? Number.NaN) < fiscalYear;

function amountOfTopic(named: NamedFigure, state: State, reading: Reading | null, topic: string): Reading | null {
  const { label, figure } = named;
  if (isPerUnit(label, figure.unit) || isNextStandard(named, state)) return amount('other', topic, null);
  if (IS_OTHER.test(label)) return amount('other', topic, null);
  if (label.includes('在') && CHARGED.test(label)) return amount('other', topic, 'final');
  if (IS_ESTIMATE.test(label)) return amount('project.budget', topic, null);
  if (isOutcome(label) && !/收回|退回/u.test(label) && !CAME_IN.test(label) && !isSource(label)) return reading;
  if (reading !== null && OF_KIND.test(reading.concept)) return ofKind(reading, topic);
  const role = topicRole(named);
  if (state.isAside) return amountAside(role, named, topic);
  if (role === 'project.closing' && isCarriedFrom(label, state)) return amount('project.opening', topic, null);
  if (role !== null) return amount(role, topic, basisIn(role, label, state.last));
  if (state.whole === null && OF_LEVEL.test(label))
    return amount('project.budget', topic, basisIn('project.budget', label, state.last));
  const part = partOf(named, state, topic);
  if (part !== null) return part;
  return reading === null ? null : { ...reading, concept: conceptInAccount(reading), project: topic };
}

/** What a share of the fund is taken from, by the words behind 占. */
function wholeOfShare(label: string): string {
  if (/采购/u.test(label)) return 'procurement.total';
  if (/支出|支付/u.test(label)) return 'project.spent';
  return /到位|下达/u.test(label) ? 'project.received' : 'project.budget';
}

const rate = (concept: string, topic: string, basis: Basis): Reading => ({
  ...amount(concept, topic, basis),
  measure: 'rate_percent',
});

function ratioOfTopic(named: NamedFigure, state: State, reading: Reading | null, topic: string): Reading | null {
  const { label } = named;
  const subject = state.beside ?? state.last;
  if (isCriterion(named)) return null;
  if (/到位率/u.test(label)) return rate('project.received', topic, 'received');
  if (/(?:核减|审减|节约)率/u.test(label)) return { ...amount('other', topic, null), measure: 'rate_percent' };
  if (/(?:执行率|支付率|支出率|支付进度|支出进度|使用率|进度)/u.test(label))
    return rate('project.spent', topic, 'final');
  if (subject === null || (reading === null && !isShare(label) && !/抽查(?:比例|面)|约合|相当于|^为.*的$/u.test(label)))
    return null;
  if (state.isSampled && /比例|占|约合/u.test(label))
    return { ...amount('sampled.total', topic, 'final'), measure: 'share_percent', of: wholeOfShare(label) };
  if (state.whole === null && /^(?:占|为.*的)$/u.test(label) && /^project\.(?:received|spent)$/u.test(subject.concept))
    return rate(subject.concept, topic, subject.basis ?? 'final');
  if (isShare(label) && !isRate(label))
    return { ...amount(subject.concept, topic, subject.basis), measure: 'share_percent', of: wholeOfShare(label) };
  return reading === null ? null : changed(reading, state.last, topic);
}

/** A change is of what was told last, and on its basis; any other ratio is the fund's as it was read. */
function changed(reading: Reading, subject: Subject | null, topic: string): Reading {
  if (!reading.measure.startsWith('change') || subject === null)
    return { ...reading, concept: conceptInAccount(reading), project: topic };
  return { ...reading, concept: subject.concept, project: topic, basis: subject.basis };
}

/**
 * What a figure states in a report about one fund: money that names nothing else is that fund's, whatever a bureau's
 * report would call it (LABELS: project). Paragraphs about a project of its own keep what they say.
 */
export function readOfTopic(named: NamedFigure, state: State, reading: Reading | null): Reading | null {
  const { topic } = state;
  if (topic === null || state.project !== null) return reading;
  if (state.use !== null) return readOfUse(named, state, reading, state.use);
  if (isOfOwnProject(reading, state)) return inAccountOf(topic, reading);
  if (named.figure.kind === 'ratio') return dated(ratioOfTopic(named, state, reading, topic), named, state);
  const isChange = reading !== null && (reading.measure === 'change_amount' || changeSign(named.label) !== null);
  if (isChange && !IS_OTHER.test(named.label)) return changed(reading, state.last, topic);
  return dated(amountOfTopic(named, state, reading, topic), named, state);
}

/** Beside a project inside the fund what is told of all money (年末结转资金) is the fund's. */
const inAccountOf = (topic: string, reading: Reading | null): Reading | null =>
  reading?.project === null && /^(?:carryover|funds|revenue)/u.test(reading.concept)
    ? { ...reading, concept: conceptInAccount(reading), project: topic }
    : reading;

/** A bare amount of a use was planned for it, or came to it where the words behind say that it was paid out. */
const PAID_BEHIND = /^[^。；]{0,24}(?:发放|兑现|支付|拨付|支出|使用)/u;

/** What a figure states of one use of the fund, the use's own name taken out of its words. */
function readOfUse(named: NamedFigure, state: State, reading: Reading | null, use: string): Reading | null {
  if (named.figure.kind === 'ratio') return dated(ratioOfTopic(named, state, reading, use), named, state);
  const label = named.label.slice(useNamed(state, named)?.length ?? 0);
  const stated = amountOfTopic({ ...named, label }, state, reading, use);
  const isPaid = label === '' && state.whole === null && PAID_BEHIND.test(named.after);
  return dated(isPaid ? amount('project.spent', use, 'final') : stated, named, state);
}

const dated = (reading: Reading | null, named: NamedFigure, state: State): Reading | null =>
  reading === null || isStock(reading.concept) || reading.yearsBefore > 0
    ? reading
    : { ...reading, yearsBefore: yearsBefore(named, state) };

/** 中央水污染防治资金, 排污口整治工程: a name in full that the fund's own words do not make up (第一批资金, 当年资金). */
const IS_NAME =
  /^(?!.*(?:年初|年末|全年|当年|本年|上年|第.批))[^\d，,：:于拟据]{2,}(?:工程|项目|治理|修复|维护|补贴|行动|计划|(?:改造|[治理贴])补助|(?:防治|专项|配套|奖补|补助|建设|保护)资金)$/u;

const isOwnName = (name: string | null, topic: string): boolean =>
  name !== null && name !== topic && IS_NAME.test(name);

/** A fund or project inside the report's one has an account of its own where the sentence names it in full. */
function isOfOwnProject(reading: Reading | null, { topic, sentenceProject }: State): boolean {
  if (topic === null) return false;
  const isAccount = reading !== null && /^project\.(?!component)/u.test(reading.concept);
  return isOwnName(sentenceProject, topic) || (isAccount && isOwnName(reading.project, topic));
}

/** What a sentence of a report about one fund is about, whatever name its words of account seemed to have. */
export const keepTopic = (state: State): State =>
  state.topic === null || state.project !== null || isOwnName(state.sentenceProject, state.topic)
    ? state
    : { ...state, sentenceProject: state.topic };

/** The budget that the fund was said to have, for sentences that go on to divide it. */
export function budgetTold(state: State, named: NamedFigure, reading: Reading | null): Subject | null {
  const isTold =
    state.topic !== null &&
    reading?.concept === 'project.budget' &&
    reading.measure === 'amount' &&
    reading.project === state.topic &&
    reading.yearsBefore === 0 &&
    /预算/u.test(named.label);
  return isTold ? { concept: 'project.budget', basis: reading.basis, project: reading.project } : state.budgeted;
}
