import type { NamedFigure } from './read-clause.ts';
import { approvedBasis, basisOf, changeSign } from './read-label.ts';
import { cleanName, isSource, projectBefore, projectSubject, readAtHand, roleOf } from './read-project.ts';
import {
  amount,
  amountBasis,
  isOutcome,
  isStandard,
  namedConcept,
  projectAtHand,
  type Reading,
  ratioBasis,
  SAMPLED,
  type State,
  withoutConcepts,
} from './reading.ts';

const SPENDING = /投入|斥资|资金|经费|补助|补贴|下拨|拨付|安排|奖金|奖励|采购|支付|发放|费用|保险费|合同/u;
const PURPOSE = /用于|方面|用途/u;

/** Words of basis, time and grammar that name nothing: what is left of a label without them is its name. */
const NAMELESS =
  /\d{4}年(?:度)?|一般公共预算|年初|年中|年度|全年|当年|本年|执行中|期间|实际|预算支出|总额|预算数?|决算数?|批复|调整后?|调增|调减|追加|增加|执行数?|支出数?|支付|使用|拨付|完成|取得|列支|我局|我委|本部门|本单位|部门|[区县市]财政|财政|安排|下达|数|为|共计?|两项|合计|总计|达|到|了|已|另|又|其中|的|[\s、，]/gu;

/** Only words of basis and grammar: the figure is about what was spoken of last (年初预算12.00万元, 追加231.13万元). */
const isAboutLast = (label: string): boolean => label.replace(NAMELESS, '').length === 0 && basisOf(label) !== null;

/** Words about another year right before the figure: 上年为20.80万元, 与上年的350.14万元相比. */
const isPriorYear = (label: string): boolean =>
  /(?:上年|去年|上年度|上一年度)(?:同期)?(?:支出|决算数?|执行数?)?(?:的|为|是|数)*$/u.test(label);

/** An item of a list of projects or purposes: a name and an amount, nothing else. */
function readListItem(named: NamedFigure, state: State): Reading | null {
  const name = cleanName(named.label);
  if (name.length < 2 || name.length > 60 || state.scope !== 'expenditure.project') return null;
  if (isSource(named.label))
    return amount(
      state.last?.basis === 'final' || state.last === null ? 'project.spent' : 'project.budget',
      name,
      state.last?.basis ?? 'final',
    );
  const isListOfProjects = /个项目|投向|按项目|分项目|\d+类/u.test(named.before);
  const isPurpose =
    state.isPurposeList || PURPOSE.test(named.label) || /其中/u.test(named.before) || state.whole !== null;
  return amount(isPurpose && !isListOfProjects ? 'project.component' : 'project.spent', name, 'final');
}

function readOther(named: NamedFigure, state: State): Reading | null {
  const isSpending =
    SPENDING.test(named.label) || (named.figure.unit !== '万' && state.isBudgetSection && SPENDING.test(named.before));
  return isSpending && named.label.length <= 40 ? amount('other', projectAtHand(state), 'final') : null;
}

function readSampled(named: NamedFigure, own: string | null): Reading | null {
  if (own === null && !/共|合计/u.test(named.label)) return null;
  return amount(SAMPLED[own ?? 'expenditure.total'] ?? 'sampled.total', null, 'final');
}

/** Balances that are returned or kept, of the bureau as a whole: an account of no project. */
function readDisposed(named: NamedFigure): Reading | null {
  const role = roleOf(named);
  return role === 'project.returned' || role === 'project.retained' ? amount(role, null, null) : null;
}

/** A revenue that is told under 决算 is final; one that came in is received. */
const revenueBasis = (named: NamedFigure, state: State, concept: string): ReturnType<typeof basisOf> => {
  const stated = basisOf(withoutConcepts(named.label));
  if (!/^(?:revenue|funds)/u.test(concept)) return stated;
  if (/决算/u.test(named.label)) return 'final';
  return stated === 'final' ? (state.whole?.basis ?? 'received') : stated;
};

/** `地质灾害综合防治项目支出`: a project's name before 项目支出, not the bureau's, a year's or a word of grammar. */
function projectOfSpending(label: string): string | null {
  const head = label
    .slice(0, Math.max(0, label.indexOf('项目支出')))
    .replace(/^其中|\d{4}年(?:度)?/gu, '')
    .replace(/^.*(?:局|委员会|我委|中心|部门|单位|厅)(?:机关)?(?:本级)?/u, '')
    .replace(
      /^(?:用于|全年|本年|当年|实际|上级|本级|一般公共预算|政府性基金|财政拨款|抽查的?|安排|年初|完成|和|的|中)+/u,
      '',
    );
  return head.length >= 4 && !/[，。]|支出|预算|合计|总额/u.test(head) ? head : null;
}

function readNamed(named: NamedFigure, state: State, own: string): Reading {
  const subject = projectBefore(named, own);
  const project = own === 'expenditure.project' ? projectOfSpending(named.label) : null;
  if (project !== null) return amount('project.spent', project, 'final');
  if (subject !== null) return subject;
  const inherited = state.whole?.basis ?? null;
  // 追加和上年结转合计: what was added to the budget, balances included.
  if (own.startsWith('carryover') && /追加|调增/u.test(named.label))
    return amount(state.scope ?? 'expenditure.total', null, 'adjustment');
  const reading = amount(own, null, amountBasis(own, revenueBasis(named, state, own), inherited));
  return { ...reading, basis: approvedBasis(own, reading.basis, named.label) };
}

function readAboutLast(named: NamedFigure, state: State): Reading | null {
  if (!isAboutLast(named.label)) return null;
  const said = state.whole?.concept ?? state.last?.concept ?? state.scope;
  // A balance has no budget: 追加 and 调整后 behind it are the budget's, not the balance's.
  const concept = said?.startsWith('carryover') === true ? (state.scope ?? 'expenditure.total') : said;
  if (concept === undefined || concept === null || concept.startsWith('project.')) return null;
  return readNamed(named, state, concept);
}

function readPrior(named: NamedFigure, state: State): Reading | null {
  const concept = state.last?.concept ?? state.scope;
  if (!isPriorYear(named.label) || concept === null || concept.startsWith('project.')) return null;
  return { ...amount(concept, null, 'final'), yearsBefore: 1 };
}

/** Only the names of public funds: the amount of that fund in what was spoken of (其中：一般公共预算8194.25万元). */
function readFundSplit(named: NamedFigure, state: State): Reading | null {
  const isFund =
    /^(?:其中)?(?:来自)?(?:一般公共预算|政府性基金|国有资本经营|社会保险基金)(?:预算)?(?:资金|拨款|安排)?$/u.test(
      named.label,
    );
  const said = state.whole ?? state.last;
  if (!isFund || said === null || said.concept === 'other') return null;
  if (!said.concept.startsWith('project.')) return amount(said.concept, null, said.basis);
  return state.scope === null ? null : amount(state.scope, null, said.basis);
}

/** 一般公共预算结转320.60万元, 基本支出结余: a balance whose words are no fixed term. */
function readBalance(label: string): Reading | null {
  if (!/(?:结转|结余)(?:资金)?$/u.test(label)) return null;
  return amount(/年初|上年|期初/u.test(label) ? 'carryover.opening' : 'carryover.closing', null, null);
}

/** What an amount of money states, or null when it is none of the bureau's budget. */
export function readAmount(named: NamedFigure, state: State): Reading | null {
  const { label, figure } = named;
  if (isOutcome(label)) return null;
  if (figure.unit?.startsWith('元/') === true || isStandard(label, figure.unit))
    return amount('other', projectAtHand(state), null);
  const own = namedConcept(label, state);
  if (state.isSampled) return readSampled(named, own);
  const atHand = readPrior(named, state) ?? readAtHand(named, state);
  if (atHand !== null) return atHand;
  if (own !== null) return readNamed(named, state, own);
  const subject =
    readFundSplit(named, state) ??
    readAboutLast(named, state) ??
    readDisposed(named) ??
    readBalance(label) ??
    projectSubject(named, state);
  if (subject !== null) return subject;
  const isPart = (state.whole ?? state.last)?.concept === 'procurement.total' && label.length <= 16;
  return isPart ? amount('other', null, 'final') : (readListItem(named, state) ?? readOther(named, state));
}

/** A change against another year or against the budget, in money; null when the figure is none. */
export function readChange(named: NamedFigure, state: State): Reading | null {
  const sign = changeSign(named.label);
  if (sign === null || isOutcome(named.label)) return null;
  const own = namedConcept(named.label, state);
  const subject =
    own === null
      ? state.last
      : { concept: own, basis: own.startsWith('carryover') ? null : ('final' as const), project: null };
  if (subject === null || subject.concept === 'other') return null;
  return { ...amount(subject.concept, subject.project, ratioBasis(subject)), measure: 'change_amount', sign };
}
