import { nameInFront, withoutFront } from './name-in-front.ts';
import { projectName, projectRole } from './project-context.ts';
import type { NamedFigure } from './read-clause.ts';
import { type Basis, basisOf, conceptWords } from './read-label.ts';
import {
  amount,
  amountBasis,
  isStock,
  namedConcept,
  projectAtHand,
  type Reading,
  ratioBasis,
  type State,
  type Subject,
} from './reading.ts';

const PROJECT_ACCOUNT = /^(?:carryover|revenue|funds|expenditure\.total|expenditure\.project)/u;

/** A part's or purpose's name without the words that only lead to its amount. */
export const cleanName = (label: string): string =>
  label
    .replace(/^[一二三四五六七八九十]是/u, '')
    .replace(/^(?:其中|主要|分别|包括|安排|购买了|以及|和|与|含)+[:：，,]?/u, '')
    .replace(/^.*用于/u, '')
    .replace(/(?:方面|支出|共计?|合计|为|约|近|列支)+$/u, '')
    .replace(/[:：]$/u, '');

const LEVEL =
  '(?:中央|国家|省|自治区|市|州|盟|县|旗|区|镇|乡|地方|上级|本级|同级)(?:级|本级)?(?:财政)?(?:(?:和|与|及|、)(?:中央|省|市|县|区|地方)(?:级|本级)?)?';
const SOURCE = new RegExp(
  `^(?:其中|含|来自|来源于|使用|争取|由)*[:：]?(?:${LEVEL}|自筹|社会|其他)(?:财政|专项|补助|配套|安排|下达|下拨|到位|拨款|拨付|拨入|预算|转移支付|承担|投入|筹措|筹集|自筹|统筹|分担)*(?:资金|经费|补助|部分)?(?:共计?|合计|为|约)*$`,
  'u',
);

/** A source of money by its level: 中央, 省级补助资金, 县级财政安排. */
export const isSource = (label: string): boolean => label.length <= 20 && SOURCE.test(label);

const ROLE_BASIS: Readonly<Record<string, 'received' | 'final' | null>> = {
  'project.received': 'received',
  'project.spent': 'final',
};

const isRest = (label: string): boolean =>
  /^(?:其?尚?余|剩余|其余|结余|余款|(?:合同|项目|工程)?尾款)(?:资金)?(?:为|的)*$/u.test(label) || isUnspent(label);

/** 年末未执行的144.87万元: a balance, whatever becomes of it. */
const isUnspent = (label: string): boolean =>
  /^(?:其中)?(?:年末|年底|当年|本年)?(?:尚)?未(?:支付|执行|使用|支出|完成支付)的?(?:部分|资金)?$/u.test(label);

/** What words behind the figure say of it: 83.65万元结转下年使用, 71.32万元已上缴财政. */
function roleBehind(after: string): string | null {
  if (/^(?:已|按规定|全部|由|均)?[^，。；]{0,8}(?:上缴|缴回|交回|收回|退回)/u.test(after)) return 'project.returned';
  if (/^(?:已|按规定|经批准|全部|均|按)?[^，。；]{0,6}(?:结转|留用|继续使用)/u.test(after)) return 'project.retained';
  // In a clause of its own the word may belong to the next figure (结余17.25万元，上缴2.25万元).
  if (/^[，,][^，。；]{0,8}(?:上缴|缴回|交回|收回|退回)[^，。；]{0,4}(?:财政|国库)/u.test(after))
    return 'project.returned';
  if (/^[，,][^，。；]{0,8}(?:结转|留用)[^，。；]{0,4}(?:下年|下一年|次年|明年|\d{4}年|继续)/u.test(after))
    return 'project.retained';
  return /^[，,]?(?:尚未支付|未支付|待)/u.test(after) ? 'project.closing' : null;
}

/** The role of an amount in an account, from the words before it or, where these say nothing, behind it. */
export function roleOf(named: NamedFigure): string | null {
  const behind = roleBehind(named.after);
  // 余款71.27万元结转下年: what became of the rest says more than that there was one.
  if (isUnspent(named.label)) return 'project.closing';
  const isBalance = /^(?:尚?余(?!款)|结余)/u.test(named.label) && behind !== 'project.returned';
  if (isRest(named.label)) return isBalance ? 'project.closing' : (behind ?? 'project.closing');
  return projectRole(named.label) ?? (named.label === '' ? behind : null);
}

/** The whole whose sources or parts are told: what a bracket or 其中 divides, else what was spoken of last. */
const wholeOf = (state: State): Subject | null => state.whole ?? state.last;

/**
 * Money by its source (中央520.00万元、省级240.00万元) is the same part of the same account; where the bureau's projects
 * are told by source, each source is an account of its own; a source of revenue is other revenue unless it is said to be
 * of the appropriation.
 */
export function readSource(named: NamedFigure, state: State): Reading | null {
  if (!isSource(named.label)) return null;
  const whole = wholeOf(state);
  const project = projectAtHand(state);
  if (whole === null) return project === null ? null : amount('project.received', project, 'received');
  if (whole.concept.startsWith('project.') && whole.project !== null)
    return amount(isStock(whole.concept) ? 'project.received' : whole.concept, whole.project, whole.basis ?? null);
  if (whole.concept === 'revenue.fiscal_appropriation') return amount(whole.concept, null, whole.basis);
  if (/^(?:revenue|funds)/u.test(whole.concept))
    return amount(/财政/u.test(named.label) ? 'revenue.fiscal_appropriation' : 'revenue.other', null, 'received');
  if (state.scope !== 'expenditure.project' && whole.concept !== 'expenditure.project') return null;
  const name = withoutFront(named.label).replace(/(?:共计?|合计|为|约)+$/u, '');
  const isSpent = whole.basis === 'final' || whole.basis === null;
  return amount(isSpent ? 'project.spent' : 'project.budget', name, isSpent ? 'final' : whole.basis);
}

/** A figure of a named project's account; null when it is about something else. */
export function readInProject(named: NamedFigure, state: State, project: string): Reading | null {
  const { label } = named;
  const role = roleOf(named);
  const name = nameInFront(label);
  // What the project spent was told: 发放养老保险补贴124.80万元 is a part of it.
  const isPart = role === 'project.spent' && state.isSpentTold && name.length >= 2 && !isSameName(name, project);
  if (role !== null && !isPart) {
    const basis =
      role in ROLE_BASIS ? (ROLE_BASIS[role] ?? null) : amountBasis(role, basisOf(label), 'adjusted_budget');
    return amount(role, project, basis);
  }
  const concept = conceptWords(label).at(-1)?.concept;
  if (concept !== undefined && !PROJECT_ACCOUNT.test(concept)) return null;
  if (/^(?:合计|共计|总计)/u.test(label)) return amount('project.spent', project, 'final');
  const part = isPart ? name : cleanName(label);
  if (named.isRespective && state.last === null) return amount('project.component', part, 'final');
  if (part === '' || state.last === null || isSameName(part, project))
    return tellsSpentBehind(named) || !(isListOfSpent(state) || PAID.test(label))
      ? amount('project.budget', project, basisOf(label))
      : amount('project.spent', project, 'final');
  return part.length <= 40 ? amount('project.component', part, partBasis(state, label)) : null;
}

const PAID = /补助|发放|支付|列支|兑付/u;

const isListOfSpent = (state: State): boolean => state.scope === 'expenditure.project';

/** A part of what a project spent or got; behind a balance the parts are of what was spent. */
const partBasis = ({ whole, last, division }: State, label: string): Basis | null =>
  whole === null && last !== null && isStock(last.concept) && (division === 'purpose' || /用于/u.test(label))
    ? 'final'
    : ratioBasis(whole ?? last);

/** All the earmarked money of a bureau: no project, but the name of many. */
const GENERIC = /^(?:\d{4}年度?)?(?:各类|财政|上级|市级|县级|区级|省级|本级|部门)*(?:专项|项目)(?:资金|经费)$/u;

/** 共653.24万元，已支付653.24万元: the bare amount is what was planned, as the one behind it is what was spent. */
export const tellsSpentBehind = (named: NamedFigure): boolean =>
  /^[^。；]{0,12}[，,、](?:已|实际|全部|当年|本年|共|累计|年末)*(?:支付|支出|使用|拨付|执行|兑付|发放|列支)/u.test(
    named.after,
  );

/** 驻村工作经费 in the account of 驻村工作人员经费: all but a few characters are the same. */
const isSameName = (a: string, b: string): boolean =>
  b.startsWith(a) || a.startsWith(b) || (a.length > 3 && [...a].filter((each) => !b.includes(each)).length === 0);

/** Whether figures without a certain other concept belong to the account of the project at hand. */
export function readAtHand(named: NamedFigure, state: State): Reading | null {
  const project = projectAtHand(state);
  const own = namedConcept(named.label, state);
  if (project === null || (own !== null && !PROJECT_ACCOUNT.test(own))) return null;
  if (state.project === null && own !== null && !/^(?:carryover|expenditure\.(?:total|project)$)/u.test(own))
    return null;
  if (own === 'expenditure.project' && /项目支出/u.test(named.label)) return null;
  // 专项资金预算1350万元，其中：应急物资储备经费150万元: each part of the earmarked money is a project of its own.
  const whole = wholeOf(state);
  if (
    GENERIC.test(project) &&
    own === null &&
    whole !== null &&
    roleOf(named) === null &&
    /(?:项目|工程|专项|经费|资金|补助|补贴)$/u.test(named.label)
  )
    return { ...amount(whole.concept, cleanName(named.label), whole.basis) };
  // A fund that only the sentence told of has its account told in words of account; another name is another thing.
  const isPart = state.whole?.project === project || /其中/u.test(named.between + named.label);
  if (state.project === null && !isPart && nameInFront(named.label) !== '' && !isPartOfSpent(named, state)) return null;
  return readInProject(named, state, project);
}

/** In an item about a project, money for something behind what the project spent (已支付95万元，购买物资40万元). */
const isPartOfSpent = (named: NamedFigure, state: State): boolean =>
  state.isItem && state.isSpentTold && /^(?:购买|购置|采购|发放|用于|补助|兑付|列支|支付)/u.test(named.label);

/** The project or fund that a label names in front of words of account; null where it names none. */
function accountNamed(label: string, state: State): string | null {
  const concept = conceptWords(label).at(-1);
  const ends = concept?.end === label.length && /^expenditure/u.test(concept.concept) ? concept.start : label.length;
  const name = nameInFront(label.slice(0, ends)).replace(/[（(]本级[)）]$/u, '');
  if (name.length < 2 || name.length > LONGEST_ACCOUNT || NO_ACCOUNT.test(name)) return null;
  if (conceptWords(name).some((word) => word.end >= name.length - 1)) return null;
  const isAmongProjects = state.scope === 'expenditure.project' || state.sentenceProject !== null;
  if (/等\d+个项目$/u.test(name)) return name;
  if (name === '专项资金') return name;
  if (isSource(name)) return state.scope === 'expenditure.project' || state.scope === null ? name : null;
  return projectName(name, { start: 0, end: name.length }, isAmongProjects)?.name ?? null;
}

/** Funds of the budget law, offices, and clauses: none has an account of its own among the projects. */
const NO_ACCOUNT =
  /[，。；：]|^[\d\s]*$|^因|^[该此]|^(?:缴|结转|上缴|支付|拨付|支出|使用|到位|收到|下达)|下年|继续|分为|(?:一般公共预算|政府性基金|国有资本经营|社会保险基金)(?:预算)?$|(?:局|委员会|中心|大队|支队|部门|单位|总站)$|^(?:财政|项目|资金|其他|全[市县区]|预算)$|[因经]$/u;

/** 七个项目累计支付6487.56万元: all the projects together are no project. */
const ALL_PROJECTS =
  /^(?:上述|以上|全部|所有|各|(?:上述|以上)?(?:\d+|[一二三四五六七八九十两]+)个?)(?:子?项目|项)(?:资金)?$/u;

function readAllProjects(label: string, { account, last }: State): Reading | null {
  const role = projectRole(label);
  if (role !== 'project.spent' && role !== 'project.received') return null;
  const whole = account ?? (last?.concept === 'project.received' ? last.project : null);
  if (whole !== null) return amount(role, whole, ROLE_BASIS[role] ?? null);
  return role === 'project.spent' ? amount('expenditure.project', null, 'final') : null;
}

/** 年中因救助标准提高和上级专项下达追加1645.75万元: why something was added names nothing. */
export const REASON = /因.{2,30}?(?=追加|调增|调减|增加|减少)/u;

/** The longest name of a project or fund in front of words of account. */
const LONGEST_ACCOUNT = 44;

/**
 * `区级项目年初预算2563.00万元`, `麻柳河整治工程全年预算380.00万元，已支付372.60万元`: a project or fund is named in
 * front of what part of its account the figure is, and what follows goes on about it.
 */
export function readAccount(named: NamedFigure, state: State): Reading | null {
  if (state.project !== null) return null;
  const label = named.label.replace(REASON, '');
  if (ALL_PROJECTS.test(nameInFront(label))) return readAllProjects(label, state);
  const name = accountNamed(label, state);
  const role = name === null ? null : projectRole(label);
  if (name === null || role === null) return null;
  const isInProjects =
    state.scope === 'expenditure.project' || state.sentenceProject !== null || !state.isBudgetSection;
  // In a report of what was done 下拨救助资金30万元 tells of money, but of no account.
  if (!state.isBudgetSection && state.scope === null && label.endsWith(name)) return null;
  if (!isInProjects && !/(?:项目|资金|专项|经费|补助|补贴|工程)$/u.test(name)) return null;
  const basis =
    role in ROLE_BASIS ? (ROLE_BASIS[role] ?? null) : amountBasis(role, basisOf(named.label), 'adjusted_budget');
  return amount(role, name, basis);
}

/** A verb in front makes a sentence of what was done: 全年发放困难群众救助资金3265万元. */
const PAYS =
  /^(?:全年|共|累计|已|本年|当年|及时|足额)*(?:发放|下拨|下达|拨付|支付|投入|落实|兑现|兑付|筹集|安排|使用|补助|资助|救助)/u;

const ROLE_WORDS =
  '(?:财政)?(?:收入|年初预算|年初安排|全年预算|预算|实际支出|支出|实际收到|实际到位|到位|共计?|合计|下达|下拨|安排|拨付|已支付|支付|已拨付|使用|列支|投入)';
const SUBJECT = new RegExp(
  `^(?:其中)?(?:\\d{4}年(?:度)?)?(.{2,40}?)(?:(?:共?\\d+个)?(?:子?项目)?(?:共?\\d+个)?)(${ROLE_WORDS})?$`,
  'u',
);

/** `区本级财政资金收入182.12万元`, `甲、乙3个项目共312万元`: a project's or fund's name, then its role. */
export function projectSubject(named: NamedFigure, state: State): Reading | null {
  if (/^(?:主要|全部|分别|安排)?用于/u.test(named.label)) return null;
  const match = SUBJECT.exec(named.label);
  const words = match?.[1] ?? named.label;
  const isCounted = /\d+个(?:子?项目)?/u.test(named.label) && /项目/u.test(named.label);
  const bare = withoutFront(words);
  const counted = isCounted ? bare.replace(/(?:共?\d+个)?(?:子?项目)?$/u, '') : bare;
  // 10.重点水域禁捕及渔政监管158万，已支付150.66万元: the item of a list that has an account is a project.
  const isItem = state.isItem && named.before === '' && tellsSpentBehind(named);
  if (nameInFront(counted) === '') return null;
  const isNarrative = !state.isBudgetSection && state.scope === null;
  if (match?.[2] === undefined && (state.isAside || (isNarrative && PAYS.test(named.label)))) return null;
  const known = projectName(counted, { start: 0, end: counted.length }, isCounted || isItem);
  if (known === null) return null;
  const role = match?.[2] === undefined ? null : projectRole(match[2]);
  const isReceived = /下拨|下达|拨入/u.test(named.label);
  // In a list of projects under their heading the amounts are what was spent; elsewhere a bare amount is the budget.
  if (role === null && !isReceived && state.scope === 'expenditure.project' && !tellsSpentBehind(named)) return null;
  const concept = role ?? (isReceived ? 'project.received' : 'project.budget');
  if (role === null && (state.listed !== null || state.whole !== null) && !tellsSpentBehind(named)) return null;
  return amount(concept, known.name, concept in ROLE_BASIS ? (ROLE_BASIS[concept] ?? null) : basisOf(named.label));
}

/** A project's name in front of a word of account: 专项资金年末结转, but 基本支出 before 结余 is none. */
export function projectBefore(named: NamedFigure, own: string): Reading | null {
  if (!/^(?:revenue|carryover)/u.test(own)) return null;
  const word = conceptWords(named.label).at(-1);
  const head = named.label.slice(0, word?.start ?? 0).replace(/^其中|^\d{4}年度?/u, '');
  if (!/(?:(?:财政|专项|补助|项目)资金|上级专项|[区县市]级项目)$/u.test(head)) return null;
  const role = projectRole(named.label);
  return role === null ? null : amount(role, head, ROLE_BASIS[role] ?? null);
}

/** A closing balance that is said to be returned or retained as a whole is stated as that too. */
export function alsoDisposed(named: NamedFigure, reading: Reading): readonly Reading[] {
  if (reading.concept !== 'project.closing' || reading.measure !== 'amount' || /^[^。；]*其中/u.test(named.after))
    return [];
  if (/(?:已|全部|全额).{0,4}(?:上缴|缴回|交回)/u.test(named.after))
    return [{ ...reading, concept: 'project.returned' }];
  return /(?:全部|均)?(?:结转留用|留用|结转下年)/u.test(named.after)
    ? [{ ...reading, concept: 'project.retained' }]
    : [];
}
