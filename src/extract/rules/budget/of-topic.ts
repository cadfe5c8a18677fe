import { matchesOf } from '#model/matches-of.ts';
import { isOfOwnProject } from './name-in-topic.ts';
import type { NamedFigure } from './named-figure.ts';
import { isOutcome } from './outcomes.ts';
import { partOf } from './parts-of-topic.ts';
import { isNextStandard, isPerUnit } from './per-unit.ts';
import { type Basis, changeSign, isRate, isShare } from './read-label.ts';
import { IS_ESTIMATE } from './read-project.ts';
import { isCriterion } from './read-ratio.ts';
import { isSource } from './read-source.ts';
import { amount, isStock, type Reading, type State, type Subject } from './reading.ts';
import { basisIn, conceptInAccount, topicRole } from './topic-role.ts';
import { useNamed } from './uses-of-fund.ts';

/** Money of a contract, of its settlement, of a gap or of a breach of rules: none of the fund's account. */
const IS_OTHER =
  /欠拨|欠付|(?:尚|仍|还|累计|共|县级|市级|拖)欠|^欠(?:的是)?|缺口|差额|尚?缺|尚差|还差|短缺|合同|送审|审定|审核?减|核减|中标|控制价|质保金|违规|挪用|(?:多|冒|重复|虚报|继续|超标准|超期)领取?|(?:多|少|漏|错|超标准)发放?|超范围|闲置|扣减|扣回|节约|账面价值|变更增加/u;

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

/** Among problems and measures money is told for what was wrong with it; only balances and plans are the account's. */
function amountAside(role: string | null, named: NamedFigure, topic: string): Reading {
  if (role === 'project.closing' || role === 'project.returned') return amount(role, topic, null);
  return role === 'project.budget' && /拟|将|计划/u.test(named.before + named.label)
    ? amount(role, topic, null)
    : amount('other', topic, null);
}

/** 在公用经费里列支体检费1.86万元: money of the fund that paid for something else. */
const CHARGED = /在[^，。；]{2,16}(?:经费|资金|补助|项目)[中里内](?:违规|超范围)?(?:列支|支付|报销)/u;

/** 实际到账830万元: words of account alone; 招商引资到账 is an outcome. */
const CAME_IN = /^(?:年末|年内|实际|已|共|仅|只|累计|全部|各级|财政|资金|[省市县区]级)*(?:到账|到位)(?:资金)?$/u;

/** 加上2022年结转的318.46万元: what a year before the fiscal one left is what this one opened with. */
const CARRIED = /^(?:加上|加|连同|包括|含|另有)?(\d{4})年度?(?:末|底)?(?:结转|结余)+的?(?:资金)?$/u;

const isCarriedFrom = (label: string, { fiscalYear }: State): boolean =>
  fiscalYear !== null && Number(CARRIED.exec(label)?.[1] ?? Number.NaN) < fiscalYear;

function amountOfTopic(named: NamedFigure, state: State, reading: Reading | null, topic: string): Reading | null {
  const { label, figure } = named;
  if (isPerUnit(label, figure) || isNextStandard(named, state)) return amount('other', topic, null);
  if (IS_OTHER.test(label)) return amount('other', topic, null);
  if (!state.isSampled && /^(?:其中)?涉(?:及|案)(?:问题)?(?:资金|金额)$/u.test(label))
    return amount('other', topic, null);
  if (label.includes('在') && CHARGED.test(label)) return amount('other', topic, 'final');
  if (IS_ESTIMATE.test(label)) return amount('project.budget', topic, null);
  if (
    isOutcome(label) &&
    !/收回|退回/u.test(label) &&
    !CAME_IN.test(label) &&
    !isSource(label) &&
    !label.includes(topic)
  )
    return reading;
  if (reading !== null && OF_KIND.test(reading.concept)) return ofKind(reading, topic);
  if (label.includes('争取') && label.includes(topic)) return amount('project.received', topic, 'received');
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
