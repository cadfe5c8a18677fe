import { nameInFront } from './name-in-front.ts';
import type { NamedFigure } from './read-clause.ts';
import { approvedBasis, basisOf, changeSign } from './read-label.ts';
import {
  cleanName,
  projectBefore,
  projectSubject,
  REASON,
  readAccount,
  readAtHand,
  readSource,
  roleOf,
  tellsSpentBehind,
} from './read-project.ts';
import {
  amount,
  amountBasis,
  isOutcome,
  isPerUnit,
  namedConcept,
  perUnitBasis,
  projectAtHand,
  type Reading,
  ratioBasis,
  SAMPLED,
  type State,
  type Subject,
  withoutConcepts,
} from './reading.ts';
import { parentOf } from './scope.ts';

const SPENDING = /投入|斥资|资金|经费|补助|补贴|下拨|拨付|安排|奖金|奖励|采购|支付|发放|费用|保险费|合同/u;
const PURPOSE = /用于|方面|用途/u;

/** Words of basis, time and grammar that name nothing: what is left of a label without them is its name. */
const NAMELESS =
  /\d{4}年(?:度)?|\d+个(?:子?项目)|一般公共预算|年初|年中|年度|全年|当年|本年|执行中|期间|实际|预算支出|总额|预算数?|决算数?|批复|累计|调整后?|调增|调减|追加|增加|执行数?|支出数?|支付|使用|拨付|完成|取得|列支|我局|我委|本部门|本单位|部门|[区县市]财政|财政|安排|下达|数|为|共计?|两项|合计|总计|达|到|了|已|另|又|其中|的|[\s、，]/gu;

/** Only words of basis and grammar: the figure is about what was spoken of last (年初预算12.00万元, 追加231.13万元). */
const isAboutLast = (label: string): boolean =>
  label.replace(REASON, '').replace(NAMELESS, '').length === 0 && basisOf(label) !== null;

/** Words about another year right before the figure: 上年为20.80万元, 与上年的350.14万元相比, 比2022年的43.10万元. */
const PRIOR =
  /(?:上年度?|去年|上一年度?|(?:比|较|与|同)\d{4}年度?)(?:同期|同口径)?(?:支出|收入|预算|决算数?|执行数?)?(?:的|为|是|数)*$/u;
const isPriorYear = (label: string): boolean => /[上去比较与同]/u.test(label) && PRIOR.test(label);

/** An item of a list of projects or purposes: a name and an amount, nothing else. */
function readListItem(named: NamedFigure, state: State): Reading | null {
  const name = cleanName(named.label);
  if (name.length < 2 || name.length > 60 || CHANGE_OR_TIME.test(name) || nameInFront(named.label) === '') return null;
  if (tellsSpentBehind(named) && (state.isItem || state.listed !== null)) return amount('project.budget', name, null);
  const listed = state.listed ?? (state.division === 'project' ? state.whole : null);
  if (listed !== null && !PURPOSE.test(named.label) && !state.isPurposeList) return itemOf(listed, name);
  const whole = state.whole ?? (PURPOSE.test(named.label) ? state.last : null);
  if (state.scope !== 'expenditure.project') return whole === null ? null : partOf(whole, name, state);
  // What is called a project or a fund is one, wherever the list says that money went.
  if (ENDS_AS_PROJECT.test(name) && !PURPOSE.test(named.label) && !state.isPurposeList && state.whole?.project == null)
    return amount('project.spent', name, 'final');
  const isPurpose =
    state.isPurposeList || PURPOSE.test(named.label) || state.division === 'purpose' || state.whole !== null;
  return amount(isPurpose ? 'project.component' : 'project.spent', name, 'final');
}

/** 在公租房管理经费中列支机关物业费23.80万元: what another fund was used for is a part of what it spent. */
function readCharged(named: NamedFigure): Reading | null {
  const match = /在.{2,24}?(?:经费|资金|项目|支出)中(?:违规|超范围|列支|支付|安排|报销)+(.{2,20})$/u.exec(named.label);
  return match?.[1] === undefined ? null : amount('project.component', match[1], 'final');
}

/** Words that make a label a clause and no name. */
const CHANGE_OR_TIME = /同比|较上年|比上年|增加|减少|以上|以下|超过|达到|节约(?:资金)?$|完成了/u;

const ENDS_AS_PROJECT = /(?:项目|工程|专项|经费|专项资金)$/u;

/** An item of a list that was announced: each has the part of the account, and the basis, that the whole has. */
function itemOf(whole: Subject, name: string): Reading {
  if (whole.concept.startsWith('project.') && whole.concept !== 'project.component')
    return amount(whole.concept, name, whole.basis);
  const isSpent = whole.basis === 'final' || whole.basis === null;
  return amount(isSpent ? 'project.spent' : 'project.budget', name, isSpent ? 'final' : whole.basis);
}

/** A named part of what a fund or the bureau spent, told behind 其中 or 用于. */
function partOf(whole: Subject, name: string, { fund, division }: State): Reading | null {
  if (whole.concept !== 'expenditure.total' || whole.basis !== 'final' || name.length > 30) return null;
  if (fund === null || fund === 'general_public_budget') return null;
  return amount(division === 'purpose' ? 'project.component' : 'project.spent', name, 'final');
}

function readOther(named: NamedFigure, state: State): Reading | null {
  const isSpending =
    SPENDING.test(named.label) || (named.figure.unit !== '万' && state.isBudgetSection && SPENDING.test(named.before));
  return isSpending && named.label.length <= 40 ? amount('other', projectAtHand(state), 'final') : null;
}

function readSampled(named: NamedFigure, own: string | null): Reading | null {
  if (own === null && !/共|合计|涉及/u.test(named.label)) return null;
  const isOfProjects = own === null && /项目/u.test(named.before + named.label) && !/合计|共计/u.test(named.label);
  return amount(
    SAMPLED[own ?? (isOfProjects ? 'expenditure.project' : 'expenditure.total')] ?? 'sampled.total',
    null,
    'final',
  );
}

/** Balances that are returned or kept, of the bureau as a whole: an account of no project. */
const isOfProjects = ({ last, scope }: State): boolean =>
  last?.concept === 'expenditure.project' || (last === null && scope === 'expenditure.project');

function readDisposed(named: NamedFigure, state: State): Reading | null {
  const role = roleOf(named);
  if (role === 'project.returned' || role === 'project.retained') return amount(role, null, null);
  if (role !== 'project.closing' || !/^(?:年末|年底|其中)?(?:尚?未|尚?余|结余|剩余|余款)/u.test(named.label))
    return null;
  return amount(isOfProjects(state) ? 'project.closing' : 'carryover.closing', null, null);
}

/** A revenue that is told under 决算 is final; one that came in is received. */
const revenueBasis = (named: NamedFigure, state: State, concept: string): ReturnType<typeof basisOf> => {
  const stated = basisOf(withoutConcepts(named.label));
  if (!/^(?:revenue|funds)/u.test(concept)) return stated;
  if (/决算/u.test(named.label)) return 'final';
  const whole = state.whole?.basis ?? null;
  const isPlanned = whole === 'initial_budget' || whole === 'adjusted_budget';
  if (isPlanned && !/实际|到位|收到/u.test(named.label)) return stated === 'received' ? whole : (stated ?? whole);
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
  if (own === 'expenditure.project' && state.scope === own && /^其[余他]项目/u.test(named.label))
    return amount('project.spent', named.label.slice(0, 4), 'final');
  if (subject !== null) return subject;
  const { whole } = state;
  // 年末结余291.47万元，其中…结转下年使用255.27万元: a part of a balance that was kept.
  if (
    own === 'carryover.closing' &&
    whole?.concept === own &&
    /^(?:其中)?(?:按规定)?结转(?!结余|和)|下年|留用/u.test(named.label)
  )
    return amount('project.retained', null, null);
  const inherited = whole?.basis ?? null;
  // 追加和上年结转合计: what was added to the budget, balances included.
  if (own.startsWith('carryover') && /追加|调增/u.test(named.label))
    return amount(state.scope ?? 'expenditure.total', null, 'adjustment');
  // What is owned at the year's end is a stock, neither planned nor spent.
  if (own === 'other' && /资产|原值|净值/u.test(named.label)) return amount(own, null, null);
  const reading = amount(own, null, amountBasis(own, revenueBasis(named, state, own), inherited));
  return { ...reading, basis: approvedBasis(own, reading.basis, named.label) };
}

/** What words of account alone are about: the whole while its parts are told, what was spoken of, or the section. */
function spokenOf(named: NamedFigure, state: State): string | null {
  const { last, whole } = state;
  // 其中公务接待费预算5万元，决算1.26万元: what a part's budget came to is said right behind it.
  const isPlanned = last?.basis === 'initial_budget' || last?.basis === 'adjusted_budget';
  const goesOnAboutPart = isPlanned && basisOf(named.label) === 'final' && !/全年|总|共/u.test(named.label);
  if (last !== null && whole !== null && last.concept !== whole.concept && goesOnAboutPart) return last.concept;
  const said = state.whole?.concept ?? state.last?.concept ?? state.scope;
  const isSpent = /支出|支付|执行|使用|决算/u.test(named.label) && !/收入/u.test(named.label);
  const isMoneyIn = said === undefined || said === null || /^(?:carryover|funds|revenue)/u.test(said);
  const total =
    state.scope === null || /^(?:carryover|funds|revenue)/u.test(state.scope) ? 'expenditure.total' : state.scope;
  // A balance has no budget and income is not spent: 追加 and 支出 behind them are those of the whole.
  if (said?.startsWith('carryover') === true || (isMoneyIn && isSpent)) return total;
  return said ?? null;
}

function readAboutLast(named: NamedFigure, state: State): Reading | null {
  if (!isAboutLast(named.label)) return null;
  const concept = spokenOf(named, state);
  if (concept === null || concept.startsWith('project.')) return null;
  return readNamed(named, state, concept);
}

/** 两项合计4986.00万元: the sum of the parts just told is the whole that they are parts of. */
function readSum(named: NamedFigure, state: State): Reading | null {
  if (!/^(?:[两二三四五六]项)?(?:合计|共计)(?:为)?$/u.test(named.label) || state.last === null) return null;
  const parent = parentOf(state.last.concept);
  return parent === null || state.whole !== null ? null : amount(parent, null, state.last.basis);
}

function readPrior(named: NamedFigure, state: State): Reading | null {
  const concept = state.last?.concept ?? state.scope;
  if (!isPriorYear(named.label) || concept === null || concept.startsWith('project.')) return null;
  return { ...amount(concept, null, 'final'), yearsBefore: 1 };
}

const FUND_PART =
  /^(?:其中)?[:：]?(?:来自|使用)?(?:一般公共预算|公共财政预算|政府性基金|国有资本经营|社会保险基金|其他|财政专户管理)(?:预算|财政)*(?:资金|拨款|安排|支出)*(?:的项目支出)?(?:为)?$/u;

export const isFundPart = (label: string): boolean => FUND_PART.test(label);

/** Only the names of public funds: the amount of that fund in what was spoken of (其中：一般公共预算8194.25万元). */
function readFundSplit(named: NamedFigure, state: State): Reading | null {
  const said = state.whole ?? state.last;
  if (!FUND_PART.test(named.label) || said === null || said.concept === 'other') return null;
  if (/^(?:其中)?[:：]?其他/u.test(named.label) && (state.division !== 'fund' || /支出/u.test(named.label)))
    return null;
  if (/^(?:revenue|funds|carryover)/u.test(said.concept) && /拨款/u.test(named.label)) return null;
  if (!said.concept.startsWith('project.')) return amount(said.concept, null, said.basis);
  return said.project !== null && state.scope === null
    ? null
    : amount(state.scope ?? 'expenditure.project', null, said.basis);
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
  if (isPerUnit(label, figure.unit)) return amount('other', projectAtHand(state), perUnitBasis(named, state));
  const own = namedConcept(label, state);
  if (state.isSampled) return readSampled(named, own);
  const atHand =
    readPrior(named, state) ??
    readFundSplit(named, state) ??
    readSource(named, state) ??
    readCharged(named) ??
    readAccount(named, state) ??
    readAtHand(named, state);
  if (atHand !== null) return atHand;
  if (own !== null) return readNamed(named, state, own);
  return readWithoutConcept(named, state);
}

/** An amount whose label has no word of a concept. */
function readWithoutConcept(named: NamedFigure, state: State): Reading | null {
  if (state.isOutcomeTold && named.before.includes('其中') !== named.label.includes('其中')) return null;
  const subject =
    readSum(named, state) ??
    readAboutLast(named, state) ??
    readDisposed(named, state) ??
    readBalance(named.label) ??
    projectSubject(named, state);
  if (subject !== null) return subject;
  const isPart = (state.whole ?? state.last)?.concept === 'procurement.total' && named.label.length <= 16;
  if (state.last?.isClass === true && isAboutLast(named.label))
    return amount('other', null, basisOf(named.label) ?? 'final');
  return isPart ? amount('other', null, 'final') : (readListItem(named, state) ?? readOther(named, state));
}

/** A change against another year or against the budget, in money; null when the figure is none. */
export function readChange(named: NamedFigure, state: State): Reading | null {
  const sign = changeSign(named.label);
  if (sign === null || isOutcome(named.label)) return null;
  const own = namedConcept(named.label, state);
  const subject =
    own === null
      ? (state.last ?? null)
      : { concept: own, basis: own.startsWith('carryover') ? null : ('final' as const), project: null };
  if (own === null && state.isOutcomeTold) return null;
  const about = subject?.concept === 'other' ? null : subject;
  const changed = about ?? (own === null && state.beside?.isClass === true ? state.beside : null);
  if (changed === null) return null;
  return { ...amount(changed.concept, changed.project, ratioBasis(changed)), measure: 'change_amount', sign };
}
