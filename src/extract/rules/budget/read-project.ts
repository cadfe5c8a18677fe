import { projectName, projectRole } from './project-context.ts';
import type { NamedFigure } from './read-clause.ts';
import { basisOf, conceptWords } from './read-label.ts';
import { amount, amountBasis, namedConcept, projectAtHand, type Reading, ratioBasis, type State } from './reading.ts';

const PROJECT_ACCOUNT = /^(?:carryover|revenue|funds|expenditure\.total|expenditure\.project)/u;

/** A part's or purpose's name without the words that only lead to its amount. */
export const cleanName = (label: string): string =>
  label
    .replace(/^(?:其中|主要|分别|包括|安排|购买了|以及|和|与|含)+[:：，,]?/u, '')
    .replace(/^.*用于/u, '')
    .replace(/(?:方面|支出|共计?|合计|为|约|近|列支)+$/u, '')
    .replace(/[:：]$/u, '');

/** A source of money by its level: 中央, 省级补助资金, 县级财政安排. */
export const isSource = (label: string): boolean =>
  /^(?:其中|含)?[:：]?(?:中央|省|省级|市|市级|县|县级|区|区级|本级|地方|上级)(?:财政)?(?:专项|补助|配套|安排|下达|拨款|预算)*(?:资金|经费)?$/u.test(
    label,
  );

const ROLE_BASIS: Readonly<Record<string, 'received' | 'final' | null>> = {
  'project.received': 'received',
  'project.spent': 'final',
};

const isRest = (label: string): boolean =>
  /^(?:尚?余|剩余|其余|结余|余款|(?:合同)?尾款|(?:年末)?(?:尚)?未支付的?)$/u.test(label);

/** What words behind the figure say of it: 83.65万元结转下年使用, 71.32万元已上缴财政. */
function roleBehind(after: string): string | null {
  if (/^[^，。；]{0,6}(?:上缴|缴回|交回|收回)/u.test(after)) return 'project.returned';
  if (/^[^，。；]{0,4}(?:结转|留用|继续使用)/u.test(after)) return 'project.retained';
  return /^(?:尚未支付|未支付|待)/u.test(after) ? 'project.closing' : null;
}

/** The role of an amount in an account, from the words before it or, where these say nothing, behind it. */
export function roleOf(named: NamedFigure): string | null {
  const behind = roleBehind(named.after);
  if (isRest(named.label))
    return behind === 'project.retained' && named.label === '其余'
      ? behind
      : behind === 'project.returned'
        ? behind
        : 'project.closing';
  return projectRole(named.label) ?? (named.label === '' ? behind : null);
}

/** A figure of a named project's account; null when it is about something else. */
export function readInProject(named: NamedFigure, state: State, project: string): Reading | null {
  const { label } = named;
  if (isSource(label) && state.last !== null) {
    return amount('project.component', cleanName(label), state.last.basis);
  }
  const role = roleOf(named);
  if (role !== null) {
    const basis =
      role in ROLE_BASIS ? (ROLE_BASIS[role] ?? null) : amountBasis(role, basisOf(label), 'adjusted_budget');
    return amount(role, project, basis);
  }
  const concept = conceptWords(label).at(-1)?.concept;
  if (concept !== undefined && !PROJECT_ACCOUNT.test(concept)) return null;
  const name = cleanName(label);
  if (name === '' || state.last === null) return amount('project.budget', project, basisOf(label));
  return name.length <= 40 ? amount('project.component', name, ratioBasis(state.last)) : null;
}

/** Whether figures without a certain other concept belong to the account of the project at hand. */
export function readAtHand(named: NamedFigure, state: State): Reading | null {
  const project = projectAtHand(state);
  const own = namedConcept(named.label, state);
  if (project === null || (own !== null && !PROJECT_ACCOUNT.test(own))) return null;
  return readInProject(named, state, project);
}

const ROLE_WORDS =
  '(?:财政)?(?:收入|年初预算|年初安排|全年预算|预算|实际支出|支出|实际收到|实际到位|到位|共计?|合计|下达|下拨|安排|拨付|已支付|支付|已拨付|使用|列支|投入)';
const SUBJECT = new RegExp(
  `^(?:其中)?(?:\\d{4}年(?:度)?)?(.{2,40}?)(?:(?:共?\\d+个)?(?:子?项目)?(?:共?\\d+个)?)(${ROLE_WORDS})?$`,
  'u',
);

/** `区本级财政资金收入182.12万元`, `甲、乙3个项目共312万元`: a project's or fund's name, then its role. */
export function projectSubject(named: NamedFigure, state: State): Reading | null {
  const match = SUBJECT.exec(named.label);
  const words = match?.[1] ?? named.label;
  const isCounted = /\d+个(?:子?项目)?/u.test(named.label) && /项目/u.test(named.label);
  const counted = isCounted ? words.replace(/(?:共?\d+个)?(?:子?项目)?$/u, '') : words;
  const known = projectName(counted, { start: 0, end: counted.length }, isCounted);
  if (known === null) return null;
  const role = match?.[2] === undefined ? null : projectRole(match[2]);
  const isReceived = /下拨|下达|拨入/u.test(named.label);
  // In a list of projects under their heading the amounts are what was spent; elsewhere a bare amount is the budget.
  if (role === null && !isReceived && state.scope === 'expenditure.project') return null;
  const concept = role ?? (isReceived ? 'project.received' : 'project.budget');
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
