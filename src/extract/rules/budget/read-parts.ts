import { mayHaveOneOf } from '../may-have-one-of.ts';
import { isAnyProject, nameInFront } from './name-in-front.ts';
import type { NamedFigure } from './named-figure.ts';
import { cleanName, isGeneric, tellsSpentBehind } from './read-project.ts';
import { amount, type Reading, type State, type Subject } from './reading.ts';
import { parentOf } from './scope.ts';

const PURPOSE = /用于|方面|用途/u;

/** An item of a list of projects or purposes: a name and an amount, nothing else. */
export function readListItem(named: NamedFigure, state: State): Reading | null {
  const name = cleanName(named.label);
  if (name.length < 2 || name.length > 60 || CHANGE_OR_TIME.test(name) || nameInFront(named.label) === '') return null;
  // 项目累计完成支出: a project that goes without its name.
  if (isAnyProject(nameInFront(named.label))) return null;
  if (tellsSpentBehind(named) && (state.isItem || state.listed !== null)) return amount('project.budget', name, null);
  const listed = announcedBy(state);
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

/** Words that make a label a clause and no name. */
const CHANGE_OR_TIME =
  /同比|较上年|比上年|增加|减少|以上|以下|超过|达到|节约(?:资金)?$|完成了|[降升增减]至|压[减缩]至/u;

const ENDS_AS_PROJECT = /(?:项目|工程|专项|经费|专项资金)$/u;

/** What a list of projects is the money of; the parts of one project are no projects themselves. */
function announcedBy({ listed, division, whole }: State): Subject | null {
  if (listed !== null) return listed;
  const isOfMany = whole !== null && (whole.project === null || isGeneric(whole.project));
  return division === 'project' && isOfMany ? whole : null;
}

/** An item of a list that was announced: each has the part of the account, and the basis, that the whole has. */
function itemOf(whole: Subject, name: string): Reading {
  if (whole.concept.startsWith('project.') && whole.concept !== 'project.component')
    return amount(whole.concept, name, whole.basis);
  const isSpent = whole.basis === 'final' || whole.basis === null;
  return amount(isSpent ? 'project.spent' : 'project.budget', name, isSpent ? 'final' : whole.basis);
}

/** A named part of what a fund or the bureau spent, told behind 其中 or 用于. */
function partOf(whole: Subject, name: string, { fund, division }: State): Reading | null {
  // 项目支出4674.76万元（其中：土地整治3900.00万元）: what project spending was for.
  if (whole.concept === 'expenditure.project' && whole.basis === 'final' && name.length <= 30)
    return amount(ENDS_AS_PROJECT.test(name) ? 'project.spent' : 'project.component', name, 'final');
  const isSpent = whole.basis === 'final' || whole.basis === null;
  if (whole.concept !== 'expenditure.total' || !isSpent || name.length > 30) return null;
  if (fund === null || fund === 'general_public_budget') return null;
  return amount(division === 'purpose' ? 'project.component' : 'project.spent', name, 'final');
}

/** 在公租房管理经费中列支机关物业费23.80万元: what another fund was used for is a part of what it spent. */
export function readCharged(named: NamedFigure): Reading | null {
  // 从党费中列支慰问金20.60万元: of money that is no fund of the budget's.
  if (named.label.startsWith('从') && /^从[^，。；]{2,16}中(?:列支|支付|安排|拨付)/u.test(named.label))
    return amount('other', null, 'final');
  if (!named.label.includes('在')) return null;
  const match = /在.{2,24}?(?:经费|资金|项目|支出)[中里内](?:违规|超范围|列支|支付|安排|报销)+(.{2,20})$/u.exec(
    named.label,
  );
  return match?.[1] === undefined ? null : amount('project.component', match[1], 'final');
}

const FUND_PART =
  /^(?:其中)?[:：]?(?:来自|使用)?(?:一般公共预算|公共财政预算|政府性基金|国有资本经营|社会保险基金|其他|财政专户管理)(?:预算|财政)*(?:资金|拨款|安排|支出)*(?:的项目支出|(?:类)?项目(?:支出)?(?:共?\d+个)|\d+个(?:项目)?)?(?:资金|共|为)*$/u;

/** The name of a fund has one of these characters. */
const MAY_BE_FUND = mayHaveOneOf('公基资保他户');

export const isFundPart = (label: string): boolean => MAY_BE_FUND(label) && FUND_PART.test(label);

const BESIDE_INCOME = /^[^。；]{0,4}(?:事业|经营|其他|非税|专户)[^。；，]{0,8}收入|^[，、][^。；，]{0,4}上年结[转余]/u;

/** Only the names of public funds: the amount of that fund in what was spoken of (其中：一般公共预算8194.25万元). */
export function readFundSplit(named: NamedFigure, state: State): Reading | null {
  const said = state.whole ?? state.last;
  if (!isFundPart(named.label) || said === null || said.concept === 'other') return null;
  if (/^(?:其中)?[:：]?其他/u.test(named.label) && (state.division !== 'fund' || /支出/u.test(named.label)))
    return null;
  // 部门预算12.68亿元，其中一般公共预算拨款…，事业收入…: beside other income an appropriation is income.
  const isIncome = /^(?:revenue|funds|carryover)/u.test(said.concept) || BESIDE_INCOME.test(named.after);
  if (isIncome && /拨款/u.test(named.label)) return null;
  if (!said.concept.startsWith('project.')) return amount(said.concept, null, said.basis);
  return said.project !== null && state.scope === null
    ? null
    : amount(state.scope ?? 'expenditure.project', null, said.basis);
}

/** 部门预算12.68亿元（126840.53万元）: alone in its bracket, the amount in front of it in another unit. */
const isAgainInBracket = ({ label, opensBracket, between, figure, after }: NamedFigure, { last }: State): boolean =>
  opensBracket &&
  label === '' &&
  between.length === 1 &&
  /^[）)]/u.test(after) &&
  last?.unit !== undefined &&
  last.unit !== figure.unit;

/** 支出24015322.08元，也就是2401.53万元: the same amount once more, in another unit. */
export function readRestated(named: NamedFigure, state: State): Reading | null {
  const { last } = state;
  if (last !== null && isAgainInBracket(named, state)) return amount(last.concept, last.project, last.basis);
  if (
    last === null ||
    !'也即亦折约合精准确'.includes(named.label.charAt(0) || ' ') ||
    !/^(?:也就是|即|亦即|折合|约合|合|(?:精确|准确|确切|具体)(?:数|金额)?为)(?:人民币)?$/u.test(named.label)
  )
    return null;
  return amount(last.concept, last.project, last.basis);
}

/** 涉及项目23个，资金1260.00万元: the label that a sum behind a count has. */
const SUM_EVALUATED =
  /^(?:共|累计|合计)?(?:涉及|包括|包含|含|纳入)(?:一般公共预算|政府性基金(?:预算)?|部门预算|预算|财政|部门|二级|一级|项目|支出|拨款)*(?:共?计?|合计|总)?(?:资金|金额)(?:总额)?(?:共?计?|合计|为|约)*$/u;

/** The money of all the projects that a bureau evaluated itself (对项目支出开展自评，涉及项目23个，资金…). */
export function readEvaluated({ label, before, followsCount }: NamedFigure): Reading | null {
  const isTold =
    followsCount &&
    SUM_EVALUATED.test(label) &&
    `${before}${label}`.includes('项目') &&
    /自评|自我评价|绩效评价/u.test(before);
  // 把全部项目支出纳入自评: then it is what was spent.
  return isTold ? amount('expenditure.project', null, /全部的?项目支出/u.test(before) ? 'final' : null) : null;
}

/** 四项合计, 以上5个项目共支出: the sum of the projects told before it. */
const SUM_OF_PROJECTS =
  /^(?:以上|上述|这)?(?:\d+|[两二三四五六七八九十]+)(?:个|项|类)?(?:子?项目)?(?:资金|经费)?(?:共计?|合计|总计|累计)+(?:安排|使用|支付|支出|投入)*(?:资金)?(?:为)?$/u;

/** The projects told before, summed up, are all project spending. */
export function readProjectSum({ label }: NamedFigure, { last, project, scope }: State): Reading | null {
  const isBehindList = scope === 'expenditure.project' && /^(?:以上|上述).*支[出付]/u.test(label);
  const isSpent = isBehindList || (last?.concept === 'project.spent' && project === null);
  return isSpent && SUM_OF_PROJECTS.test(label) ? amount('expenditure.project', null, 'final') : null;
}

/** 两项合计4986.00万元: the sum of the parts just told is the whole that they are parts of. */
export function readSum(named: NamedFigure, state: State): Reading | null {
  const isBare = /^(?:共|总计)(?:为)?$/u.test(named.label) && state.last?.concept.startsWith('revenue.') === true;
  if (!isBare && !/^(?:[两二三四五六]项)?(?:合计|共计)(?:为)?$/u.test(named.label)) return null;
  if (state.last === null) return null;
  const parent = parentOf(state.last.concept);
  return parent === null || state.whole !== null ? null : amount(parent, null, state.last.basis);
}
