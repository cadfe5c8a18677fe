import { mayBeginWith } from '../character-at.ts';
import { mayHaveOneOf } from '../may-have-one-of.ts';
import { nameInFront } from './name-in-front.ts';
import type { NamedFigure } from './named-figure.ts';
import { isOutcome } from './outcomes.ts';
import { isNextStandard } from './per-unit.ts';
import { type ProjectName, projectName, projectRole } from './project-context.ts';
import { basisOf, conceptWords, type Fund, fundOf } from './read-label.ts';
import { isFundPart } from './read-parts.ts';
import { isSource } from './read-source.ts';
import { type Division, isStock, projectAtHand, type Reading, type State, type Subject } from './reading.ts';
import { parentOf, scopeOfWords } from './scope.ts';

const OPENS_PARTS =
  /^[:：]|^[，,；;。]?(?:其中|内有|内含|按[^，。]{0,8}(?:用途|来源|性质|项目|投向|类别)|从[^，。]{0,8}(?:来源|投向|用途)|包括|包含|含|(?:主要|分别)?用于(?:以下|如下|下列)|由|安排用于|分别(?:为|用于))|(?:其中|如下|包括|投向|方向为)[:：]?$/u;

/** A class of the functional classification is spoken of further (年初预算, 完成年初预算的…%), other money is not. */
const isClass = (label: string): boolean =>
  conceptWords(label).at(-1)?.concept === 'other' || /[（(][类款项][)）]/u.test(label);

/** The money of projects, whose list a colon begins. */
const LISTS_PROJECTS: ReadonlySet<string> = new Set([
  'project.received',
  'project.spent',
  'project.budget',
  'expenditure.project',
]);

/** How what was told last is divided: a fund's name tells it, and a colon behind the projects' money begins their list. */
function divisionBehind(state: State, named: NamedFigure, concept: string): Division | null {
  if (isFundPart(named.label)) return 'fund';
  return ':：'.includes(named.after.charAt(0) || ' ') && LISTS_PROJECTS.has(concept) ? 'project' : state.division;
}

const opensParts = ({ after }: NamedFigure): boolean => OPENS_PARTS.test(after.trim());

/** 占支出总额2207.16万元的: the amount tells how large the whole is, and what follows is the share in it. */
const isShareWhole = ({ label, after }: NamedFigure): boolean =>
  label.includes('占') && !/^占[^，。；]{0,4}预算(?:数|安排)?$/u.test(label) && /^的\s*$/u.test(after);

/** How the state goes on behind a figure. */
export function advance(state: State, named: NamedFigure, reading: Reading | null, fund: Fund | null): State {
  if (reading === null) return { ...state, isOutcomeTold: state.isOutcomeTold || isOutcome(named.label) };
  const { concept, basis, project } = reading;
  const last: Subject = { concept, basis, project, fund, unit: named.figure.unit };
  if (reading.yearsBefore > 0) {
    const isOfOther = state.last?.concept.startsWith('project.') === true && !concept.startsWith('project.');
    return { ...state, comparedFrom: last, last: isOfOther && concept !== 'other' ? last : state.last };
  }
  if (isShareWhole(named) && reading.measure === 'amount') return { ...state, shareWhole: concept };
  // 日常公用经费比上年压减46.19万元，降幅5.93%: what goes on is about what changed.
  if (reading.measure === 'change_amount' && concept !== state.last?.concept && concept !== 'other')
    return { ...state, last, beside: last };
  // 项目支出650.72万元，占44.48%，用于以下方面：: the parts told behind a share are those of the amount in front of it.
  if (reading.measure === 'share_percent' && state.beside !== null && opensParts(named))
    return { ...state, whole: state.beside, last: state.beside, outer: state.outer ?? state.whole };
  // 收入20137万元，完成年初预算18462万元的109.08%，按来源分: what goes on is about what was measured, not the budget.
  if (reading.measure === 'rate_percent' && named.label === '的' && state.last !== null) {
    const measured = { ...state.last, basis: /^(?:revenue|funds)/u.test(concept) ? ('received' as const) : basis };
    return { ...state, last: measured, beside: measured };
  }
  if (reading.measure !== 'amount') return state;
  if (concept === 'other') {
    const goesOn =
      state.last?.isClass === true && conceptWords(named.label).every(({ concept }) => concept !== 'other');
    const standard = isNextStandard(named, state) ? state.beside?.label : undefined;
    const label = standard ?? (goesOn ? (state.last?.label ?? named.label) : named.label);
    const beside = { ...last, label, isClass: goesOn || isClass(named.label) || state.scopeLabel !== null };
    return beside.isClass ? { ...state, last: beside, beside } : { ...state, beside };
  }
  // A part of a project's account does not become what the account is about.
  if (concept === 'project.component' && (state.project !== null || state.sentenceProject !== null))
    return { ...state, beside: last };
  // What the sources of a whole are told of stays the whole.
  const isOfProjects = state.scope === 'expenditure.project' && projectAtHand(state) === null;
  if (isSource(named.label) && (isOfProjects || (state.whole ?? state.last) !== null))
    return { ...state, beside: last };
  const isAccount =
    state.project === null &&
    project !== null &&
    // An item of a list (甲项目150万元；乙项目65万元) has no account that goes on.
    (state.whole === null || projectRole(named.label) !== null) &&
    !isSource(named.label) &&
    // 因实验室扩建追加设备购置费85万元: what was added to a budget tells of no account.
    (basis !== 'adjustment' || project === state.sentenceProject) &&
    /^project\.(?!component)/u.test(concept);
  const opens = opensParts(named);
  return {
    ...state,
    last,
    beside: last,
    isOutcomeTold: false,
    // Parts that are opened inside of parts leave the outer whole to come back to.
    whole: opens ? last : state.whole,
    outer: opens ? (state.outer ?? state.whole) : state.outer,
    division: divisionBehind(state, named, concept),
    flow: isStock(concept) ? state.flow : last,
    isSpentTold:
      concept === 'project.spent' ? true : isAccount && project !== state.sentenceProject ? false : state.isSpentTold,
    sentenceProject: isAccount ? project : state.sentenceProject,
    sentenceFund: state.sentenceFund ?? (named.isFirst ? fundSpokenOf(named.label) : null),
  };
}

/** 政府性基金预算财政拨款收入180.00万元，支出180.00万元: what follows in the sentence is of that fund, unless it is the usual one. */
function fundSpokenOf(label: string): Fund | null {
  const fund = fundOf(label);
  return fund === 'general_public_budget' ? null : fund;
}

const withoutAside = (words: string): string =>
  !words.includes('（') && !words.includes('(') ? words : words.replace(/[（(][^（）()]*[)）]/gu, '');

const isParts = (named: NamedFigure): boolean => /其中|内有|内含|[^央集]中$|用于/u.test(named.before + named.label);

/** A new sentence goes on about the whole, not its last part; outside budget sections it is about something else. */
function lastInNewSentence(state: State, named: NamedFigure): Subject | null {
  if (!state.isBudgetSection && state.project === null && state.sentenceProject === null) return null;
  return state.whole !== null && !isParts(named) ? state.whole : state.last;
}

const DIVISIONS: readonly (readonly [Division, RegExp])[] = [
  ['fund', /按[^，。；]{0,6}(?:性质|基金)|三类资金/u],
  ['source', /(?:按|从)[^，。；]{0,6}来源|来源(?:看|分)/u],
  [
    'project',
    /用于(?:以下|如下|下列)|投向|去向|流向|使用方向|按项目|分项目|个项目|[类项个]项目|\d+类|项目(?:有|如下|包括|为)/u,
  ],
  ['purpose', /用于|用途|方面/u],
];

const MAY_DIVIDE = mayHaveOneOf('按从向用途投项类源方');

/** How the words before a figure divide what was spoken of; null where they say nothing of it. */
function divisionIn(words: string): Division | null {
  if (!MAY_DIVIDE(words)) return null;
  return DIVISIONS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** 按资金性质分…；年末结转和结余372.56万元: other money than the whole's parts ends the list. */
const isOtherMoney = (label: string, whole: string): boolean =>
  conceptWords(label).some(
    ({ concept }) =>
      /^(?:carryover|three_public|procurement|revenue|funds)/u.test(concept) &&
      parentOf(concept) !== whole &&
      concept !== whole,
  );

/** Behind a comparison with the budget the parts told are those of what was spent. */
const spentOf = (last: Subject | null): Subject | null =>
  last?.basis === 'initial_budget' || last?.basis === 'adjusted_budget' ? { ...last, basis: null } : last;

/** 部门预算12.68亿元（126840.53万元），其中…: what is divided is the amount, printed once more or not. */
const isSame = (whole: Subject | null, last: Subject | null): boolean =>
  whole !== null && whole.concept === last?.concept && whole.basis === last.basis && whole.project === last.project;

const BEGINS_PARTS = /^[，,]?(?:其中|内有|内含)/u;
const MAY_BEGIN_PARTS = mayBeginWith('，,其内');
const beginsParts = ({ between, label }: NamedFigure): boolean =>
  (MAY_BEGIN_PARTS(between === '' ? label : between) && BEGINS_PARTS.test(`${between}${label}`)) ||
  label.startsWith('其中') ||
  (between.endsWith('：') && between.endsWith('，其中：'));

/** The whole while parts are listed: a bracket right behind a figure opens its parts, its end or a new sentence closes. */
function wholeAt(state: State, named: NamedFigure, isNewSentence: boolean, divides: boolean): Subject | null {
  if (named.opensBracket) return state.last;
  if (named.closesBracket)
    return divides && isNewSentence ? (state.whole ?? state.last) : isNewSentence ? null : state.outer;
  if (named.followsSemicolon && state.whole !== null && isOtherMoney(named.label, state.whole.concept)) return null;
  // 办案业务费1586.20万元，其中…；运行维护642.38万元: behind the semicolon the outer list goes on.
  if (named.followsSemicolon && isNewSentence && state.outer !== null) return state.outer;
  // 项目支出2056万元，占81.93%，其中…: a share or change stands between the whole and its parts.
  if (!isNewSentence && state.last !== state.whole && beginsParts(named))
    return isSame(state.whole, state.last) ? state.whole : spentOf(state.last);
  const whole = divides && state.whole === null ? state.last : state.whole;
  if (!isNewSentence || named.followsSemicolon) return whole;
  if (divides) return whole;
  // Parts told in a sentence of their own are those of what was spent, not of the budget it was compared with.
  return isParts(named) ? (whole ?? (state.last?.basis === 'initial_budget' ? null : state.last)) : null;
}

/** 全年预算按来源分: what is divided is the budget, though what was spent was told last. */
function ofBasis(whole: Subject | null, words: string): Subject | null {
  if (words === '') return whole;
  const lead = words.slice(0, Math.max(0, words.search(/按|从/u)));
  const basis = lead === '' ? null : basisOf(lead);
  return whole === null || basis === null || /^(?:carryover|revenue|funds)/u.test(whole.concept)
    ? whole
    : { ...whole, basis };
}

const leadOf = (before: string): string => /[^，。；：:\d]{2,24}(?=[，：:]$)/u.exec(before)?.[0] ?? before;

/** 上表中抚恤补助支出按资金来源包括：, 人才发展专项当中，: whose parts a sentence goes on to tell. */
const TELLS_PARTS_OF =
  /^(?:上表|上述|表)?中?[，,]?([^，,。；;：:\d]{4,40}?)(?:(?:项目)?(?:支出|资金)?按(?:资金)?来源(?:划分|分|看)?(?:包括|为|分为)?[：:]|(?:当中|之中)[，,：:])$/u;

/** What a project spent, where a sentence begins with the project and goes on with its parts; null where it does not. */
function accountToldOf({ before }: NamedFigure): Subject | null {
  const mayTell = before.includes('来源') || before.includes('中');
  const name = mayTell ? TELLS_PARTS_OF.exec(before.trim())?.[1] : undefined;
  const found = name === undefined ? null : projectName(name, { start: 0, end: name.length });
  return found === null ? null : { concept: 'project.spent', basis: 'final', project: found.name };
}

/** `；小额信贷贴息项目，预算95.00万元、到位95.00万元`: a sentence in a list of projects begins with its own. */
const LEADS_SENTENCE = /^(?:[一二三四五六七八九十]是)?([^，,。；;：:]{3,40})[，,：:]$/u;

/** Outside a list of projects only what calls itself one is. */
const CALLED_PROJECT = /(?:项目|工程|专项|资金|经费)$/u;

const isCalledProject = (lead: string): boolean => CALLED_PROJECT.test(lead) && conceptWords(lead).length === 0;

/** The project that a sentence names in front of words of account alone; null where it names none. */
function projectOfSentence(state: State, named: NamedFigure, isNewSentence: boolean): ProjectName | null {
  if (!isNewSentence || !named.isFirst) return null;
  const lead = LEADS_SENTENCE.exec(named.before.trim())?.[1];
  const isAmongProjects = state.scope === 'expenditure.project' || state.project !== null;
  if (
    lead === undefined ||
    !(isAmongProjects || isCalledProject(lead)) ||
    nameInFront(named.label) !== '' ||
    projectRole(named.label) === null
  )
    return null;
  const found = projectName(lead, { start: 0, end: lead.length });
  const start = named.labelSpan.start - named.before.length + named.before.indexOf(lead);
  return found === null ? null : { name: found.name, span: { start, end: start + lead.length } };
}

/** What the words before a figure change. */
export function enter(state: State, named: NamedFigure, isNewSentence: boolean): State {
  const between = withoutAside(`${named.between}${named.label}`);
  const division = divisionIn(between);
  const isSentence = isNewSentence && !named.followsSemicolon;
  const divides = division !== null && (division !== 'purpose' || /(?:分别|主要|安排|全部)用于/u.test(between));
  const whole = ofBasis(wholeAt(state, named, isNewSentence, divides), divides ? between : '');
  const back = named.closesBracket && state.whole !== null ? state.whole : state.last;
  // What a sentence brings up stands in front of its first figure.
  const scope = named.isFirst ? scopeOfWords(named.before) : null;
  const told = isNewSentence || named.isFirst ? accountToldOf(named) : null;
  const ofSentence = projectOfSentence(state, named, isNewSentence);
  const keepsAccount = !isNewSentence || state.isItem || (named.followsSemicolon && state.sentenceProject !== null);
  return {
    ...state,
    scope: scope ?? state.scope,
    scopeLabel:
      scope === null ? (isSentence ? null : state.scopeLabel) : scope === 'other' ? leadOf(named.before) : null,
    isOutcomeTold: state.isOutcomeTold && !isNewSentence,
    comparedFrom: isNewSentence ? null : state.comparedFrom,
    shareWhole: isNewSentence || named.figure.kind !== 'ratio' ? null : state.shareWhole,
    project: state.project === null ? null : (ofSentence ?? state.project),
    sentenceProject: told?.project ?? ofSentence?.name ?? (keepsAccount ? state.sentenceProject : state.account),
    isSpentTold: told !== null || state.isSpentTold,
    sentenceFund: fundSpokenOf(withoutAside(named.between)) ?? (isSentence ? null : state.sentenceFund),
    whole: told ?? whole,
    outer: isNewSentence ? null : named.opensBracket ? (state.whole ?? state.outer) : state.outer,
    division: division ?? (isSentence ? null : state.division),
    last: told ?? (isNewSentence ? lastInNewSentence(state, named) : back),
    beside: isNewSentence ? null : state.beside,
    isSampled:
      (between.includes('抽') && /抽查|抽样(?!检|监测|送检)/u.test(between)) || (state.isSampled && !isSentence),
  };
}
