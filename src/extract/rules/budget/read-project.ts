import { remembered } from '../remember.ts';
import { isAnyProject, nameInFront, placesOnly, withoutReason } from './name-in-front.ts';
import type { NamedFigure } from './named-figure.ts';
import { type Basis, basisOf, conceptWords } from './read-label.ts';
import { basisOfRole, isRest, roleOf, saysNoRole } from './read-role.ts';
import { isRestOfList, wholeOf } from './read-source.ts';
import { amount, isStock, namedConcept, projectAtHand, type Reading, ratioBasis, type State } from './reading.ts';

const PROJECT_ACCOUNT = /^(?:carryover|revenue|funds|expenditure\.total|expenditure\.project)/u;

/** A part's or purpose's name without the words that only lead to its amount. */
export const cleanName = remembered((label): string =>
  label
    .replace(/^[一二三四五六七八九十]是/u, '')
    .replace(/^(?:其中|主要|在内|分别为|分别|包括|另为|另|安排|购买了|以及|和|与|含)+[:：，,]?/u, '')
    .replace(/^.*(?:用于|[金费入]安排的)/u, '')
    .replace(/(?:方面|支出|共计?|合计|为|约|近|列支)+$/u, '')
    .replace(/[:：]$/u, ''),
);

/** 发放甲补助12万元、乙补助3万元: the first of several uses, told before their sum. */
const LISTED_BEHIND = /^、(?!\s*(?:预算|到位|支[出付]|结[余转]|执行|已|实际|全年|年末))/u;

/** 批复总投资, 概算: what works are estimated to cost, before any budget. */
export const IS_ESTIMATE = /估算|概算|总投资/u;

/** Money of a gap, a tender, a contract or its settlement: none of the project's account. */
const IS_CONTRACT =
  /(?:尚差|还差|尚?缺|缺口|差额|[尚仍还]欠|欠拨)$|招标控制价|中标|成交价|合同(?:价|额|金额)|质保金|送审|审定|核减/u;

/** What a project's works are estimated to cost, or were let for; null for words of anything else. */
export function costOfWorks(label: string, project: string): Reading | null {
  if (IS_ESTIMATE.test(label)) return amount('project.budget', project, null);
  return IS_CONTRACT.test(label) ? amount('other', project, null) : null;
}

/** A figure of a named project's account; null when it is about something else. */
export function readInProject(named: NamedFigure, state: State, project: string): Reading | null {
  const { label } = named;
  const role = roleOf(named);
  const name = nameInFront(label);
  // What the project spent was told: 发放养老保险补贴124.80万元 is a part of it.
  const isListed = state.isSpentTold || LISTED_BEHIND.test(named.after);
  const isPart = role === 'project.spent' && isListed && name.length >= 2 && !isSameName(name, project);
  if (role !== null && !isPart) return amount(role, project, basisOfRole(role, label));
  const concept = conceptWords(label).at(-1)?.concept;
  if (concept !== undefined && !PROJECT_ACCOUNT.test(concept)) return null;
  // 到位365万元，上年结转42万元，合计407万元: what could be spent was not spent yet.
  const isMoneyIn =
    /^project\.(?:received|opening|budget)$/u.test(state.last?.concept ?? '') &&
    state.beside?.concept !== 'project.component';
  if (isMoneyIn && /^(?:合计|共计|总计)(?:为)?$/u.test(label)) return null;
  if (/^(?:[两二三四五六七八九十]项)?(?:合计|共计|总计)/u.test(label)) return amount('project.spent', project, 'final');
  const part = isPart ? name : cleanName(label);
  if (named.isRespective && state.last === null) return amount('project.component', part, 'final');
  const isFirst = state.last === null && !isPart && state.beside?.concept !== 'project.component';
  if (part === '' || isFirst || isSameName(part, project))
    return tellsSpentBehind(named) || !(isListOfSpent(state) || PAID.test(label))
      ? amount('project.budget', project, basisOf(label))
      : amount('project.spent', project, 'final');
  if (part.length > 40) return null;
  return amount('project.component', placesOnly(part) ? project : part, partBasis(state, label));
}

const PAID = /补助|发放|支付|列支|兑付/u;

/** Under the heading of project spending a bare amount is what was spent. */
const isListOfSpent = (state: State): boolean => state.scope === 'expenditure.project';

/** A part of what a project spent or got; behind a balance the parts are of what was spent. */
const partBasis = ({ whole, last, division }: State, label: string): Basis | null =>
  whole === null && last !== null && isStock(last.concept) && (division === 'purpose' || /用于/u.test(label))
    ? 'final'
    : ratioBasis(whole ?? last);

/** All the earmarked money of a bureau: no project, but the name of many. */
const GENERIC = /^(?:\d{4}年度?)?(?:各类|财政|上级|市级|县级|区级|省级|本级|部门)*(?:专项|项目)(?:资金|经费)$/u;

export const isGeneric = (project: string): boolean => GENERIC.test(project);

/** 共653.24万元，已支付653.24万元: the bare amount is what was planned, as the one behind it is what was spent. */
export const tellsSpentBehind = (named: NamedFigure): boolean =>
  /^[^。；]{0,12}[，,、](?:已|实际|全部|当年|本年|共|累计|年末|年内|完成)*(?:支付|支出|使用|拨付|执行|兑付|发放|列支)(?!率|进度|情况)/u.test(
    named.after,
  );

/** 驻村工作经费 in the account of 驻村工作人员经费: all but a few characters are the same. */
const isSameName = (a: string, b: string): boolean =>
  b.startsWith(a) || a.startsWith(b) || (a.length > 3 && [...a].filter((each) => !b.includes(each)).length === 0);

/** Whether figures without a certain other concept belong to the account of the project at hand. */
export function readAtHand(named: NamedFigure, state: State): Reading | null {
  const project = projectAtHand(state);
  if (project === null) return null;
  if (isRestOfList(named, state)) return null;
  const own = namedConcept(named.label, state);
  if (own !== null && !PROJECT_ACCOUNT.test(own)) return null;
  if (state.project === null && own !== null && !/^(?:carryover|expenditure\.(?:total|project)$)/u.test(own))
    return null;
  if (own === 'expenditure.project' && /项目支出/u.test(named.label)) return null;
  // 专项资金预算1350万元，其中：应急物资储备经费150万元: each part of the earmarked money is a project of its own.
  const whole = wholeOf(state);
  if (
    isGeneric(project) &&
    own === null &&
    whole !== null &&
    roleOf(named) === null &&
    /(?:项目|工程|专项|经费|资金|补助|补贴)$/u.test(named.label)
  )
    return { ...amount(whole.concept, cleanName(named.label), whole.basis) };
  // A fund that only the sentence told of has its account told in words of account; another name is another thing.
  const isPart = state.whole?.project === project || /其中/u.test(named.between + named.label);
  const name = nameInFront(withoutReason(named.label));
  const isOther =
    name !== '' &&
    !saysNoRole(named.label) &&
    !isRest(named.label) &&
    !(state.account === project && isAnyProject(name));
  if (state.project === null && !isPart && isOther && !isPartOfSpent(named, state)) return null;
  return readInProject(named, state, project);
}

/** In an item about a project, money for something behind what the project spent (已支付95万元，购买物资40万元). */
const isPartOfSpent = (named: NamedFigure, state: State): boolean =>
  state.isItem && state.isSpentTold && /^(?:购买|购置|采购|发放|用于|补助|兑付|列支|支付)/u.test(named.label);
