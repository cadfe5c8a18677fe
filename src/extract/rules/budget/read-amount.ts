import { isDigitAt } from '#model/numbers/character-classes.ts';
import { mayHaveOneOf } from '../may-have-one-of.ts';
import { nameInFront, withoutFront } from './name-in-front.ts';
import type { NamedFigure } from './named-figure.ts';
import { isOutcome } from './outcomes.ts';
import { isNextStandard, isPerUnit, perUnitBasis } from './per-unit.ts';
import { projectName, projectRole } from './project-context.ts';
import { projectSubject, readAccount } from './read-account.ts';
import { basisOf, changeSign, conceptWords } from './read-label.ts';
import { isAboutLast, readAboutLast, readNamed } from './read-named.ts';
import {
  readCharged,
  readEvaluated,
  readFundSplit,
  readListItem,
  readProjectSum,
  readRestated,
  readSum,
} from './read-parts.ts';
import { costOfWorks, readAtHand } from './read-project.ts';
import { roleBehind, roleOf } from './read-role.ts';
import { readSource } from './read-source.ts';
import {
  amount,
  amountBasis,
  isMoneyIn,
  namedConcept,
  projectAtHand,
  type Reading,
  ratioBasis,
  SAMPLED,
  type State,
} from './reading.ts';
import { lastConcept } from './scope.ts';

/** What an amount of money states, or null when it is none of the bureau's budget. */
export function readAmount(named: NamedFigure, state: State): Reading | null {
  const reading = asSpent(asChange(named, readThisYear(named, state)));
  return reading !== null && named.label.includes('由') && (WAS.test(named.label) || isRaised(named))
    ? { ...reading, yearsBefore: 1 }
    : reading;
}

/** 向1356户家庭发放租赁补贴40.68万元: words of payment tell of what was spent, whatever the name was read with. */
const asSpent = (reading: Reading | null): Reading | null =>
  reading?.concept === 'project.budget' && reading.basis === 'final'
    ? { ...reading, concept: 'project.spent' }
    : reading;

/** 调减45万元 lowers a budget, and 净调增 is the difference of what was added and taken away: both are changes. */
function asChange({ label }: NamedFigure, reading: Reading | null): Reading | null {
  if (reading?.basis !== 'adjustment' || reading.measure !== 'amount') return reading;
  if (/(?:调减|追减|核减|压减|调整减少)(?:预算|资金|了)*$|^(?:[^，。；、]{0,4})(?:调减|追减|核减)/u.test(label))
    return { ...reading, measure: 'change_amount', sign: -1 };
  return /净(?:调增|增加|追加)$/u.test(label) ? { ...reading, measure: 'change_amount' } : reading;
}

function readThisYear(named: NamedFigure, state: State): Reading | null {
  const { label, figure } = named;
  const cost = state.project === null ? null : costOfWorks(label, state.project.name);
  if (cost !== null) return cost;
  if (isOutcome(label) || isThreshold(named)) return null;
  if (isPerUnit(label, figure) || isNextStandard(named, state))
    return amount('other', projectAtHand(state), perUnitBasis(named, state));
  const own = isOfVehicles(named) ? 'three_public.vehicle_operation' : namedConcept(label, state);
  if (state.isSampled) return readShareWhole(named) ?? readSampled(named, own);
  const atHand =
    readRestated(named, state) ??
    readBecame(named, state) ??
    readAfterwards(named, state) ??
    readShareWhole(named) ??
    readPrior(named, state) ??
    readCompared(named, state) ??
    readFundSplit(named, state) ??
    readSource(named, state) ??
    readCharged(named) ??
    readEvaluated(named) ??
    readProjectSum(named, state) ??
    readAccount(named, state) ??
    readAtHand(named, state);
  if (atHand !== null) return atHand;
  if (own !== null) return readNamed(named, state, own);
  return readWithoutConcept(named, state);
}

/** 年末公务用车保有量3辆，全年运行维护费6.75万元: the cars were named before in the sentence. */
const isOfVehicles = ({ label, before }: NamedFigure): boolean =>
  MAY_BE_OPERATION(label) &&
  /^(?:其中)?(?:全年|当年|本年|共)*(?:运行维护费|运行费|维护费|运维费)(?:支出|决算)?(?:为|共计?)?$/u.test(label) &&
  /公务用车|公务车/u.test(before);

const MAY_BE_OPERATION = mayHaveOneOf('运维');

/** 住房改革支出（款）…决算152.31万元，其中住房公积金112.31万元: a class of expenditure has items, and no projects. */
const isPartOfClass = (label: string): boolean => nameInFront(label) !== '' && projectRole(label) === null;

/** An amount whose label has no word of a concept. */
function readWithoutConcept(named: NamedFigure, state: State): Reading | null {
  // What is owned is a stock, neither planned nor spent.
  if (state.isBudgetSection && ASSETS.test(named.label)) return amount('other', null, null);
  if (state.whole?.isClass === true && isPartOfClass(named.label))
    return amount('other', null, state.whole.basis ?? 'final');
  if (state.isOutcomeTold && named.before.includes('其中') !== named.label.includes('其中')) return null;
  const subject =
    readSum(named, state) ??
    readAppropriation(named, state) ??
    readAboutLast(named, state) ??
    readAdded(named) ??
    readDisposed(named, state) ??
    readBalance(named.label) ??
    projectSubject(named, state);
  if (subject !== null) return subject;
  const isPart = (state.whole ?? state.last)?.concept === 'procurement.total' && named.label.length <= 16;
  if (state.last?.isClass === true && isAboutLast(named.label))
    return amount('other', null, basisOf(named.label) ?? 'final');
  return isPart ? amount('other', null, 'final') : (readListItem(named, state) ?? readOther(named, state));
}

/** 政策性增人增资追加412.60万元、码头基本建设追加135万元: what was added, named by what it was added for. */
const ADDED_FOR = /^(?:其中|同时|另)?[:：]?([^，。；、\d]{3,20}?)(?:分批|下达|又|再)*追加(?:预算|资金|了)?$/u;

/** 追加运动员奖金186万元: the same, with the verb in front. */
const ADDED =
  /^(?:其中|同时|另)?[:：]?(?:年中|又|再)?追加了?([^，。；、\d]{3,20}?(?:金|费|补助|补贴|津贴|项目|工程|资金))$/u;

function readAdded({ label }: NamedFigure): Reading | null {
  if (!label.includes('追加')) return null;
  const name = withoutFront(ADDED_FOR.exec(label)?.[1] ?? ADDED.exec(label)?.[1] ?? '');
  if (name === '') return null;
  if (/增人|增资|工资|调资|人员/u.test(name)) return amount('expenditure.basic.personnel', null, 'adjustment');
  const project = projectName(name, { start: 0, end: name.length }, label.endsWith(name));
  return project === null ? null : amount('project.budget', project.name, 'adjustment');
}

/** 年初预算收入2418.6万元，其中财政补助1286.4万元: what the treasury gives of the bureau's income. */
const OF_TREASURY = /^(?:其中)?[:：]?(?:同级|本级|[省市县区]级)?财政(?:补助|拨款|拨入|安排)(?:资金)?$/u;

function readAppropriation({ label }: NamedFigure, state: State): Reading | null {
  const whole = state.whole ?? state.last;
  const isOfIncome = whole?.concept === 'revenue.total' || whole?.concept === 'funds.total';
  return isOfIncome && OF_TREASURY.test(label) ? amount('revenue.fiscal_appropriation', null, whole.basis) : null;
}

/** Words about another year right before the figure: 上年为20.80万元, 与上年的350.14万元相比, 比2022年的43.10万元. */
const PRIOR =
  /(?:上年度?|去年|上一年度?|(?:比|较|与|同)\d{4}年度?)(?:同期|同口径)?(?:支出|收入|预算|决算数?|执行数?)?(?:的|为|是|数)*$/u;

/** 2018年为1.93万元: only a year, and words of account. */
const YEAR_ALONE = /^(\d{4})年度?(?:全年|同期|实际)*(?:支出|收入|决算数?|执行数?)?(?:的|为|是|数)*$/u;

/** How many years before the fiscal year a label speaks of; null where it speaks of the fiscal year, or of none. */
function yearsBefore(label: string, fiscalYear: number | null): number | null {
  const year = isDigitAt(label, 0) ? Number(YEAR_ALONE.exec(label)?.[1] ?? Number.NaN) : Number.NaN;
  if (fiscalYear !== null && year < fiscalYear) return fiscalYear - year;
  return MAY_BE_PRIOR(label) && PRIOR.test(label) ? 1 : null;
}

/** With one of these a label speaks of another year, or compares. */
const MAY_BE_PRIOR = mayHaveOneOf('上去比较与同');

function readPrior(named: NamedFigure, state: State): Reading | null {
  const years = yearsBefore(named.label, state.fiscalYear);
  if (years === null) return null;
  // 日常公用经费由上年的431.52万元压减到402.18万元: of the money that the words name.
  const own = conceptWords(named.label).at(-1)?.concept;
  const ofKind = own !== undefined && /^(?:expenditure\.basic|three_public|procurement)/u.test(own) ? own : null;
  const said = ofKind ?? state.last?.concept ?? state.scope;
  // 与2023年支出2890.4万元相比: of the bureau, though a project was told last.
  const isOfBureau = said?.startsWith('project.') === true && state.project === null && /支出/u.test(named.label);
  const concept = isOfBureau ? (state.scope ?? 'expenditure.total') : said;
  if (concept === null || concept.startsWith('project.')) return null;
  return { ...amount(concept, null, amountBasis(concept, null, null)), yearsBefore: years };
}

/** 单船年均维护成本由上年的86.20万元: what was, in front of what it came to. */
const WAS = /由(?:上年度?|去年|\d{4}年度?)的?$/u;
/** 低保标准由每月800元提高到860元: a standard of payment that was, in front of what it is now. */
const isRaised = ({ label, figure, after }: NamedFigure): boolean =>
  /由[^，。；由]{0,8}$/u.test(label) &&
  isPerUnit(label, figure) &&
  /^(?:提高|上调|提升|调整|增加|增长|下降|降低|下调|调减)(?:到|至|为)/u.test(after);

/** 降至82.23万元: what became of the amount just told. */
const BECAME =
  /^(?:下降|上升|上调|下调|降低|提高|提升|减少|增加|增长|压[减缩]|降|升|增|减|调[增减整])(?:到|至|为)(?:了)?$/u;

/** 调减80万元后为420万元: the budget as it was changed. */
const AFTERWARDS = /^后(?:的?(?:全年)?预算)?(?:为|达到?|合计|共计?)$/u;

function readAfterwards({ label }: NamedFigure, { last }: State): Reading | null {
  const isBudget = last?.basis === 'adjustment' || last?.basis === 'initial_budget';
  if (!isBudget || !AFTERWARDS.test(label)) return null;
  return amount(last.concept, last.project, 'adjusted_budget');
}

function readBecame({ label }: NamedFigure, { comparedFrom: was }: State): Reading | null {
  return was !== null && BECAME.test(label) ? amount(was.concept, was.project, was.basis) : null;
}

/** 占该局当年支出总额2207.16万元的88.00%: the amount of the whole stands in front of the share. */
function readShareWhole({ label, after }: NamedFigure): Reading | null {
  const at = label.indexOf('占');
  if (at === -1 || !/^的\s*$/u.test(after)) return null;
  const whole = lastConcept(label.slice(at + 1));
  return whole === undefined || whole === 'other' ? null : amount(whole, null, basisOf(label) ?? 'final');
}

/** 单笔超5万元的支出须经集体研究: a bound that a rule sets is no money of the year. */
const isThreshold = ({ label, after }: NamedFigure): boolean =>
  (MAY_BE_THRESHOLD(label) &&
    /单笔[^，。；]{0,6}$|(?:^|凡|对|金额|限额)(?:超过?|大于|高于|达到?|不足|低于)$/u.test(label)) ||
  (label === '' && /^(?:及?以[上下]|以内)的/u.test(after)) ||
  (label.includes('单') && /单[价台件笔](?:价值)?$/u.test(label) && /^(?:及?以[上下]|以内)/u.test(after));

const MAY_BE_THRESHOLD = mayHaveOneOf('笔超大高达足低');

const MAY_COMPARE = mayHaveOneOf('较比与同占');
const COMPARED = /^[较比与同占](?:年初|批复|全年|调整后?)*预算(?:数|安排)?(?:的|为)*$/u;

/** 较预算数30万元减少6.44万元: what is compared with is the budget. */
function readCompared(named: NamedFigure, { last }: State): Reading | null {
  if (last === null || !MAY_COMPARE(named.label) || !COMPARED.test(named.label)) return null;
  const basis = /全年|调整/u.test(named.label) ? 'adjusted_budget' : 'initial_budget';
  return last.concept.startsWith('project.')
    ? amount('project.budget', last.project, basis)
    : amount(last.concept, null, basis);
}

const SPENDING = /投入|斥资|资金|经费|补助|补贴|下拨|拨付|安排|奖金|奖励|采购|支付|发放|费用|保险费|合同/u;

const ASSETS =
  /^(?:年末|期末|账面|其中)*(?:(?:固定|流动|无形|国有)?(?:资产)?(?:账面)?(?:资产总额|总额|原值|净值|净额)|(?:固定|流动|无形)资产|在建工程|负债(?:总额)?|净资产)(?:为)?$/u;

/** 共计5550万元: a sum without the name of what it sums up. */
const IS_NAMELESS_SUM = /^(?:共计?|合计|总计)(?:资金|金额)?(?:为|达)?$/u;

/** 药品支出, 卫生材料费: a kind of spending that has no concept. */
const IS_EXPENSE = /^(?:其中)?[\p{Script=Han}]{2,12}(?:支出|费|成本)$/u;

function readOther(named: NamedFigure, state: State): Reading | null {
  if (IS_NAMELESS_SUM.test(named.label)) return null;
  const isSpending =
    SPENDING.test(named.label) ||
    (state.isBudgetSection && IS_EXPENSE.test(named.label)) ||
    (named.figure.unit !== '万' && state.isBudgetSection && SPENDING.test(named.before));
  return isSpending && named.label.length <= 40 && !named.label.startsWith('涉及')
    ? amount('other', projectAtHand(state), 'final')
    : null;
}

function readSampled(named: NamedFigure, own: string | null): Reading | null {
  if (own === null && !/共|合计|涉及|抽[查样评](?:的)?(?:项目|专项)?(?:资金|金额)/u.test(named.label)) return null;
  const isOfProjects = own === null && /项目/u.test(named.before + named.label) && !/合计|共计/u.test(named.label);
  return amount(
    SAMPLED[own ?? (isOfProjects ? 'expenditure.project' : 'expenditure.total')] ?? 'sampled.total',
    null,
    'final',
  );
}

const isOfProjects = ({ last, scope }: State): boolean =>
  last?.concept === 'expenditure.project' || (last === null && scope === 'expenditure.project');

/** Balances that are returned or kept, of the bureau as a whole: an account of no project. */
function readDisposed(named: NamedFigure, state: State): Reading | null {
  // 年末尚有38.06万元未支出: the words behind the figure say that it is a balance.
  if (
    /^(?:年末|年底|期末)?(?:尚|仍|还)有$/u.test(named.label) &&
    (roleOf(named) === 'project.closing' || /^(?:资金)?结[余转]/u.test(named.after))
  )
    return amount('carryover.closing', null, null);
  const role = roleOf(named);
  if (role === 'project.returned' || role === 'project.retained') return amount(role, null, null);
  // 年末结余173.07万元，其中财政拨款结转85万元，其余88.07万元为…: what is left of a balance is one.
  const isOfBalance =
    (state.whole ?? state.last)?.concept === 'carryover.closing' && /^(?:其余|剩余)/u.test(named.label);
  if (role === 'project.closing' && isOfBalance)
    return amount(roleBehind(named.after) ?? 'carryover.closing', null, null);
  if (role !== 'project.closing' || !/^(?:年末|年底|其中)?(?:尚?未|尚?余|结余|剩余|余款)/u.test(named.label))
    return null;
  return amount(isOfProjects(state) ? 'project.closing' : 'carryover.closing', null, null);
}

/** 一般公共预算结转320.60万元, 基本支出结余: a balance whose words are no fixed term. */
function readBalance(label: string): Reading | null {
  if (!label.includes('结') || !/(?:结转|结余)(?:资金)?$/u.test(label)) return null;
  return amount(/年初|上年|期初/u.test(label) ? 'carryover.opening' : 'carryover.closing', null, null);
}

/** A change against another year or against the budget, in money; null when the figure is none. */
export function readChange(named: NamedFigure, state: State): Reading | null {
  const sign = changeSign(named.label);
  if (sign === null || isOutcome(named.label)) return null;
  const own = namedConcept(named.label, state);
  const subject =
    own === null
      ? (state.last ?? null)
      : {
          concept: own,
          basis: own.startsWith('carryover') ? null : isMoneyIn(own) ? ('received' as const) : ('final' as const),
          project: null,
        };
  if (own === null && state.isOutcomeTold) return null;
  const about = subject?.concept === 'other' ? null : subject;
  const changed = about ?? (own === null && state.beside?.isClass === true ? state.beside : null);
  if (changed === null) return null;
  return { ...amount(changed.concept, changed.project, ratioBasis(changed)), measure: 'change_amount', sign };
}
