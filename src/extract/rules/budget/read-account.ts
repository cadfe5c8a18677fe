import { mayHaveOneOf } from '../may-have-one-of.ts';
import { remembered } from '../remember.ts';
import { nameInFront, withoutFront, withoutReason } from './name-in-front.ts';
import type { NamedFigure } from './named-figure.ts';
import { projectName, projectRole } from './project-context.ts';
import { basisOf, conceptWords } from './read-label.ts';
import { tellsSpentBehind } from './read-project.ts';
import { basisOfRole, ROLE_BASIS, roleBehind } from './read-role.ts';
import { isSource } from './read-source.ts';
import { amount, projectNamedBy, type Reading, type State } from './reading.ts';

/** Funds of the budget law, offices, and clauses: none has an account of its own among the projects. */
const NO_ACCOUNT =
  /[，。；：]|^[\d\s]*$|^因|^对照|的$|^[该此]|^(?:缴|结转|上缴|支付|拨付|支出|使用|到位|收到|下达)|下年|继续|分为|(?:一般公共预算|政府性基金|国有资本经营|社会保险基金)(?:预算)?$|(?:局|委员会|中心|大队|支队|部门|单位|总站)$|^(?:财政|项目|资金|其他|全[市县区]|预算)$|[因经]$/u;

/** The longest name of a project or fund in front of words of account. */
const LONGEST_ACCOUNT = 44;

/** What a label names in front of words of account, be it a project or not; empty for nothing. */
const nameOfAccount: (label: string) => string = remembered(readNameOfAccount);

function readNameOfAccount(label: string): string {
  const concept = conceptWords(label).at(-1);
  if (concept?.end !== label.length) return withoutLevel(nameInFront(label));
  const front = nameInFront(label.slice(0, concept.start));
  const project = projectNamedBy(label, concept);
  if (project !== null) return withoutLevel(project);
  // 全年财政补助收入, 对附属单位补助支出: a fixed term names no fund, whatever its words.
  if ((concept.concept.startsWith('revenue') || concept.concept === 'other') && front === '') return '';
  return withoutLevel(concept.concept.startsWith('expenditure') ? front : nameInFront(label));
}

const withoutLevel = (name: string): string => name.replace(/[（(]本级[)）]$/u, '');

/** The project or fund that a label names in front of words of account; null where it names none. */
function accountNamed(label: string, state: State): string | null {
  const name = nameOfAccount(label);
  if (name.length < 2 || name.length > LONGEST_ACCOUNT || NO_ACCOUNT.test(name)) return null;
  if (conceptWords(name).some((word) => word.end >= name.length - 1) && !name.endsWith('项目')) return null;
  const isAmongProjects = state.scope === 'expenditure.project' || state.sentenceProject !== null;
  if (/等\d+个项目$/u.test(name)) return name;
  if (name === '专项资金') return name;
  if (isSource(name)) return state.scope === 'expenditure.project' || state.scope === null ? name : null;
  return projectName(name, { start: 0, end: name.length }, isAmongProjects)?.name ?? null;
}

/** 七个项目累计支付6487.56万元: all the projects together are no project. */
const ALL_PROJECTS =
  /^(?:上述|以上|全部|所有|各|(?:上述|以上)?(?:\d+|[一二三四五六七八九十两]+)个?)(?:子?项目|项)(?:资金)?$/u;

/** 该项目全年预算1500.00万元: the project told last. */
const POINTS_BACK = /^(?:其中)?[该此](?:项目|项资金|资金|专项|工程|经费)/u;

const MAY_POINT_BACK = mayHaveOneOf('该此');

function readAllProjects(label: string, { account, last }: State): Reading | null {
  const role = projectRole(label);
  if (role !== 'project.spent' && role !== 'project.received') return null;
  const whole = account ?? (last?.concept === 'project.received' ? last.project : null);
  if (whole !== null) return amount(role, whole, ROLE_BASIS[role] ?? null);
  return role === 'project.spent' ? amount('expenditure.project', null, 'final') : null;
}

/**
 * `区级项目年初预算2563.00万元`, `麻柳河整治工程全年预算380.00万元，已支付372.60万元`: a project or fund is named in
 * front of what part of its account the figure is, and what follows goes on about it.
 */
export function readAccount(named: NamedFigure, state: State): Reading | null {
  if (state.project !== null) return null;
  const label = withoutReason(named.label);
  const pointed = MAY_POINT_BACK(label) && POINTS_BACK.test(label) ? (state.beside ?? state.last)?.project : null;
  const part = pointed == null ? null : projectRole(label);
  if (pointed != null && part !== null) return amount(part, pointed, basisOfRole(part, label));
  const front = nameInFront(label);
  if (front !== '' && ALL_PROJECTS.test(front)) return readAllProjects(label, state);
  const name = accountNamed(label, state);
  const role = name === null ? null : projectRole(label);
  if (name === null || role === null) return null;
  // 县级配套年初计划150.00万元: a source of the project that the report is about.
  if (state.account !== null && isSource(name) && !/(?:资金|经费)$/u.test(name))
    return amount(role, state.account, basisOfRole(role, label));
  const isInProjects =
    state.scope === 'expenditure.project' || state.sentenceProject !== null || !state.isBudgetSection;
  // In a report of what was done 下拨救助资金30万元 tells of money, but of no account.
  if (!state.isBudgetSection && state.scope === null && label.endsWith(name)) return null;
  if (!isInProjects && !/(?:项目|资金|专项|经费|补助|补贴|工程|金)$/u.test(name)) return null;
  return amount(role, name, basisOfRole(role, named.label));
}

/** A verb in front makes a sentence of what was done: 全年发放困难群众救助资金3265万元. */
const PAYS =
  /^(?:全年|共|累计|已|本年|当年|及时|足额)*(?:发放|下拨|下达|拨付|支付|投入|落实|兑现|兑付|筹集|安排|使用|补助|资助|救助)/u;

const ROLE_WORDS =
  '(?:财政)?(?:收入|年初预算|年初安排|全年预算|预算|实际支出|支出|实际收到|实际到位|到位|共计?|合计|下达|下拨|安排|拨付|已支付|支付|已拨付|使用|列支|投入)';

const SUBJECT = new RegExp(
  `^(?:其中)?(?:\\d{4}年(?:度|初)?)?(.{2,40}?)(?:(?:共?\\d+个)?(?:子?项目)?(?:共?\\d+个)?)(${ROLE_WORDS})?$`,
  'u',
);

/** What a label names in front of a role, and the words of that role. */
interface SubjectOfLabel {
  readonly name: string;
  /** The label tells how many projects there are. */
  readonly isCounted: boolean;
  /** Undefined where it has no words of a role. */
  readonly role: string | undefined;
}

/** The subject of a label; null where it names nothing. */
const subjectIn: (label: string) => SubjectOfLabel | null = remembered(readSubject);

function readSubject(label: string): SubjectOfLabel | null {
  if (/^(?:主要|全部|分别|安排)?用于/u.test(label)) return null;
  const match = SUBJECT.exec(label);
  const isCounted = /\d+个(?:子?项目)?/u.test(label) && label.includes('项目');
  const bare = withoutFront(match?.[1] ?? label);
  const name = isCounted ? bare.replace(/(?:共?\d+个)?(?:子?项目)?$/u, '') : bare;
  return nameInFront(name) === '' ? null : { name, isCounted, role: match?.[2] };
}

/** `区本级财政资金收入182.12万元`, `甲、乙3个项目共312万元`: a project's or fund's name, then its role. */
export function projectSubject(named: NamedFigure, state: State): Reading | null {
  const subject = subjectIn(named.label);
  if (subject === null) return null;
  const { name: counted, isCounted, role: words } = subject;
  // 10.重点水域禁捕及渔政监管158万，已支付150.66万元: the item of a list that has an account is a project.
  const isItem = state.isItem && named.before === '' && tellsSpentBehind(named);
  // In a report of work a verb in front tells what was done, unless it says how many there were or what was paid of it.
  const isNarrative = !state.isBudgetSection && state.scope === null && !isCounted && !tellsSpentBehind(named);
  if (words === undefined && (state.isAside || (isNarrative && PAYS.test(named.label)))) return null;
  const known = projectName(counted, { start: 0, end: counted.length }, isCounted || isItem);
  if (known === null) return null;
  const role = words === undefined ? null : projectRole(words);
  // 其中人才发展专项31.56万元结转下年继续使用: the words behind the figure say what became of it.
  const behind = role === null && !/^[，,、；]/u.test(named.after) ? roleBehind(named.after) : null;
  if (behind !== null) return amount(behind, known.name, null);
  const isReceived = /下拨|下达|拨入|收到|到位/u.test(named.label);
  // In a list of projects under their heading the amounts are what was spent; elsewhere a bare amount is the budget.
  if (role === null && !isReceived && state.scope === 'expenditure.project' && !tellsSpentBehind(named)) return null;
  // 追加运动员奖金186万元、体彩公益金安排的项目412万元: so is what the list goes on with.
  const isAdded = role === null && state.last?.basis === 'adjustment' && named.between.startsWith('、');
  if (isAdded) return amount('project.budget', known.name, 'adjustment');
  // Behind what was spent a bare amount is a part of that.
  const isSpent =
    state.last?.basis === 'final' &&
    /^(?:expenditure|project\.spent)/u.test(state.last.concept) &&
    !tellsSpentBehind(named);
  if (role === null && !isReceived && isSpent) return amount('project.spent', known.name, 'final');
  const isPaid = words !== undefined && role === null && basisOf(words) === 'final' && !tellsSpentBehind(named);
  if (isPaid) return amount('project.spent', known.name, 'final');
  const concept = role ?? (isReceived ? 'project.received' : 'project.budget');
  if (role === null && (state.listed !== null || state.whole !== null) && !tellsSpentBehind(named)) return null;
  return amount(concept, known.name, concept in ROLE_BASIS ? (ROLE_BASIS[concept] ?? null) : basisOf(named.label));
}

/** A project's name in front of a word of account: 专项资金年末结转, but 基本支出 before 结余 is none. */
export function projectBefore(named: NamedFigure, own: string): Reading | null {
  if (!own.startsWith('revenue') && !own.startsWith('carryover')) return null;
  const word = conceptWords(named.label).at(-1);
  const head = named.label.slice(0, word?.start ?? 0).replace(/^其中|^\d{4}年度?/u, '');
  if (!/(?:(?:财政|专项|补助|项目)资金|上级专项|[区县市]级项目)$/u.test(head)) return null;
  const role = projectRole(named.label);
  return role === null ? null : amount(role, head, ROLE_BASIS[role] ?? null);
}
