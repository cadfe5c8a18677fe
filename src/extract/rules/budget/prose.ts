import type { Figure } from '#model/find-figures.ts';
import type { Section } from '#model/section.ts';
import { type DraftClaim, type ParagraphOfLines, paragraphsOf, type RulesContext } from '../context.ts';
import { leadProject, type ProjectName, projectName, projectRole, sectionProject } from './project-context.ts';
import { type NamedFigure, namedFigures } from './read-clause.ts';
import { type Basis, basisOf, changeSign, conceptWords, type Fund, fundOf, isRate, isShare } from './read-label.ts';
import { isSoft, parentOf, scopeOfHeading, scopeOfWords } from './scope.ts';

/** What was said last: what a figure without a name of its own is about. */
interface Subject {
  readonly concept: string;
  readonly basis: Basis | null;
  readonly project: string | null;
}

/** What carries over from figure to figure, and from paragraph to paragraph of one section. */
interface State {
  readonly heading: string | null;
  /** The heading speaks of money: figures without known words are still the bureau's budget. */
  readonly isBudgetSection: boolean;
  readonly fund: Fund | null;
  readonly project: ProjectName | null;
  /** The fund that the sentence at hand is about, when no paragraph's project is. */
  readonly sentenceProject: string | null;
  /** Concept mentioned last, with or without a figure. */
  readonly scope: string | null;
  /** What the figure before was about. */
  readonly last: Subject | null;
  /** The same, parts of other kinds of money included: what a share right behind them is of. */
  readonly beside: Subject | null;
  /** What the whole was, while its parts (其中) are listed. */
  readonly whole: Subject | null;
  readonly isSampled: boolean;
  /** The section lists what the money was for (按用途分), not projects. */
  readonly isPurposeList: boolean;
}

type BudgetItem = Extract<DraftClaim['item'], { field: 'budget' }>;

/** Money that happens to others or comes in as a result is an outcome, an indicator (LABELS: budget). */
const OUTCOME =
  /罚款|处罚|罚没|损失|收缴|追回|追缴|挽回|审减|核减|产值|营业|销售|GDP|生产总值|税收|征收|贷款|理赔|赔付|融资|招商|节约资金|交易|保额|增收|创收|退费/u;
const SPENDING = /投入|斥资|资金|经费|补助|补贴|下拨|拨付|安排|奖金|奖励|采购|支付|发放|费用|保险费|合同/u;
const PURPOSE = /用于|方面|用途/u;

const cleanName = (label: string): string =>
  label
    .replace(/^(?:其中|主要|分别|包括|用于|安排|购买了|以及|和|与)+[:：，,]?/u, '')
    .replace(/^.*用于/u, '')
    .replace(/(?:方面|支出|共计?|合计|为|约|近)+$/u, '')
    .replace(/[:：]$/u, '');

const amountBasis = (concept: string, stated: Basis | null, inherited: Basis | null): Basis | null => {
  if (concept.startsWith('carryover') || /^project\.(?:opening|closing|returned|retained)$/u.test(concept)) return null;
  if (concept.startsWith('revenue') || concept === 'funds.total')
    return stated === null || stated === 'final' ? 'received' : stated;
  return stated ?? inherited ?? 'final';
};

const ratioBasis = (subject: Subject | null): Basis | null => {
  if (subject === null) return 'final';
  return subject.basis === 'initial_budget' || subject.basis === 'adjusted_budget' ? 'final' : subject.basis;
};

/** The words of a label that are no concept, for basis and role: 基本支出决算数 leaves 决算数. */
function withoutConcepts(label: string): string {
  let rest = label;
  for (const { start, end } of [...conceptWords(label)]
    .filter(
      (word) => !isSoft(label.slice(word.start, word.end)) && !/预算|实际/u.test(label.slice(word.start, word.end)),
    )
    .reverse()) {
    rest = `${rest.slice(0, start)}${rest.slice(end)}`;
  }
  return rest;
}

/** The concept that a label names: its last certain word; a word of a total (全年支出) means what was spoken of last. */
function namedConcept(label: string, state: State): string | null {
  const words = conceptWords(label);
  const hard = words.filter((word) => !isSoft(label.slice(word.start, word.end)));
  const share = label.indexOf('占');
  const own = share === -1 ? hard.at(-1) : hard.findLast((word) => word.end <= share);
  if (own !== undefined) return own.concept;
  if (words.length > 0 && share === -1) return state.scope ?? words.at(-1)?.concept ?? null;
  return null;
}

const PROJECT_ACCOUNT = /^(?:carryover|revenue|funds|expenditure\.total|expenditure\.project)/u;

interface Reading {
  readonly concept: string;
  readonly project: string | null;
  readonly measure: BudgetItem['measure'];
  readonly of: string | null;
  readonly basis: Basis | null;
  readonly sign: 1 | -1;
}

const amount = (concept: string, project: string | null, basis: Basis | null): Reading => ({
  concept,
  project,
  measure: 'amount',
  of: null,
  basis,
  sign: 1,
});

/** A figure of a named project's account. */
function readInProject(named: NamedFigure, state: State, project: string): Reading | null {
  const { label } = named;
  const role = projectRole(label);
  const stated = basisOf(label);
  if (role !== null) {
    const inherited =
      role === 'project.received' ? 'received' : role === 'project.budget' ? 'adjusted_budget' : 'final';
    return amount(
      role,
      project,
      amountBasis(
        role,
        role === 'project.received' ? 'received' : role === 'project.spent' ? 'final' : stated,
        inherited,
      ),
    );
  }
  const concept = conceptWords(label).at(-1)?.concept;
  if (concept !== undefined && !PROJECT_ACCOUNT.test(concept)) return null;
  const name = cleanName(label);
  if (name === '' || state.last === null) return amount('project.budget', project, stated);
  return name.length <= 40 ? amount('project.component', name, ratioBasis(state.last)) : null;
}

/** An item of a list of projects or purposes: a name and an amount, nothing else. */
function readListItem(named: NamedFigure, state: State): Reading | null {
  const name = cleanName(named.label);
  if (name.length < 2 || name.length > 60 || state.scope !== 'expenditure.project') return null;
  const isPurpose =
    state.isPurposeList ||
    PURPOSE.test(named.label) ||
    /其中/u.test(named.before) ||
    (state.whole !== null && !/个项目/u.test(named.before));
  return amount(isPurpose ? 'project.component' : 'project.spent', name, 'final');
}

function readOther(named: NamedFigure, state: State): Reading | null {
  const isSpending =
    SPENDING.test(named.label) || (named.figure.unit !== '万' && state.isBudgetSection && SPENDING.test(named.before));
  return isSpending && named.label.length <= 40 ? amount('other', state.project?.name ?? null, 'final') : null;
}

const SAMPLED: Readonly<Record<string, string>> = {
  'expenditure.basic': 'sampled.basic',
  'expenditure.project': 'sampled.project',
  'expenditure.total': 'sampled.total',
};

function readAmount(named: NamedFigure, state: State): Reading | null {
  const { label } = named;
  if (OUTCOME.test(label)) return null;
  if (named.figure.unit?.startsWith('元/') === true) return amount('other', state.project?.name ?? null, null);
  const own = namedConcept(label, state);
  if (state.isSampled && (own !== null || /共|合计/u.test(label)))
    return amount(SAMPLED[own ?? 'expenditure.total'] ?? 'sampled.total', null, 'final');
  const project = state.project?.name ?? state.sentenceProject;
  if (project !== null && (own === null || PROJECT_ACCOUNT.test(own))) {
    const reading = readInProject(named, state, project);
    if (reading !== null) return reading;
  }
  const stated = basisOf(withoutConcepts(label));
  const inherited = state.whole?.basis ?? null;
  if (own !== null) {
    const subject = projectBefore(named, own);
    if (subject !== null) return subject;
    return amount(own, null, amountBasis(own, stated, inherited));
  }
  const subject = projectSubject(named, state);
  if (subject !== null) return subject;
  if (isAboutLast(label)) {
    const concept = state.whole?.concept ?? state.last?.concept ?? state.scope;
    if (concept !== undefined && concept !== null && !concept.startsWith('project.'))
      return amount(concept, null, amountBasis(concept, stated, null));
  }
  const isPart = (state.whole ?? state.last)?.concept === 'procurement.total' && label.length <= 16;
  if (isPart) return amount('other', null, 'final');
  return readListItem(named, state) ?? readOther(named, state);
}

/** Only words of basis and grammar: the figure is about what was spoken of last (年初预算12.00万元, 追加231.13万元). */
const isAboutLast = (label: string): boolean =>
  label.replace(
    /\d{4}年(?:度)?|一般公共预算|年初|年中|全年|当年|本年|实际|预算数?|决算数?|批复|调整后?|追加|增加|执行数?|支出数?|支付|使用|拨付|完成|年度|预算支出|总额|我局|我委|本部门|本单位|部门|县财政|市财政|区财政|财政|安排|下达|数|为|共计?|合计|总计|达|到|了|已|其中|的|[\s、，]/gu,
    '',
  ).length === 0 && basisOf(label) !== null;

/** `区本级财政资金收入182.12万元`: a fund's name, then its role. */
function projectSubject(named: NamedFigure, state: State): Reading | null {
  const match =
    /^(?:其中)?(?:\d{4}年(?:度)?)?(.{2,40}?)(?:项目)?(?:共?\d+个)?(收入|年初预算|全年预算|预算|实际支出|支出|实际收到|到位|共计?|合计)?$/u.exec(
      named.label,
    );
  const name = match?.[1] ?? named.label;
  const known =
    projectName(name, { start: 0, end: name.length }) ??
    projectName(named.label.replace(/共?\d+个$/u, ''), { start: 0, end: named.label.replace(/共?\d+个$/u, '').length });
  if (known === null) return null;
  const role = match?.[2] === undefined ? null : projectRole(match[2]);
  const isReceived = /下拨|下达|拨入/u.test(named.label);
  // In a list of projects under their heading the amounts are what was spent; elsewhere a bare amount is the budget.
  if (role === null && !isReceived && state.scope === 'expenditure.project') return null;
  const concept = role ?? (isReceived ? 'project.received' : 'project.budget');
  return amount(
    concept,
    known.name,
    concept === 'project.received' ? 'received' : concept === 'project.spent' ? 'final' : basisOf(named.label),
  );
}

/** A project's name in front of a word of account: 专项资金年末结转, but 基本支出 before 结余 is none. */
function projectBefore(named: NamedFigure, own: string): Reading | null {
  if (!/^(?:revenue|carryover)/u.test(own)) return null;
  const word = conceptWords(named.label).at(-1);
  const head = named.label.slice(0, word?.start ?? 0).replace(/^其中|^\d{4}年度?/u, '');
  if (!/(?:财政|专项|补助|项目)资金$/u.test(head)) return null;
  const role = projectRole(named.label);
  return role === null ? null : amount(role, head, role === 'project.received' ? 'received' : null);
}

function readRatio(named: NamedFigure, state: State): Reading | null {
  const { label } = named;
  const last = isShare(label) ? state.beside : state.last;
  const own = namedConcept(label, state);
  const subject = own === null ? last : { concept: own, basis: last?.basis ?? null, project: null };
  if (subject === null || (/^(?:other)$/u.test(subject.concept) && !isShare(label))) return null;
  const of = isShare(label) ? shareOf(label.slice(label.indexOf('占') + 1), subject.concept) : null;
  const base = { concept: subject.concept, project: subject.project, of, sign: 1 as const };
  if (isShare(label) && of === null) return null;
  if (isShare(label)) return { ...base, measure: 'share_percent', basis: ratioBasis(subject) };
  if (isRate(label))
    return {
      ...base,
      concept: subject.concept.startsWith('project.') ? 'project.spent' : subject.concept,
      measure: 'rate_percent',
      basis: 'final',
    };
  const sign = changeSign(label);
  return sign === null ? null : { ...base, measure: 'change_percent', basis: ratioBasis(subject), sign };
}

/** The whole that a share is of: named behind 占, else the one the concept is a part of; null when it is no money. */
function shareOf(words: string, concept: string): string | null {
  const named = conceptWords(words).at(-1)?.concept ?? wholeIn(words);
  return named ?? (/^(?:比|总额的?)?$/u.test(words) ? parentOf(concept) : null);
}

const wholeIn = (label: string): string | null =>
  /整体|总支出|支出总|总资金/u.test(label) ? 'expenditure.total' : null;

function readChange(named: NamedFigure, state: State): Reading | null {
  const sign = changeSign(named.label);
  if (sign === null || OUTCOME.test(named.label)) return null;
  const own = namedConcept(named.label, state);
  const subject =
    own === null
      ? state.last
      : { concept: own, basis: own.startsWith('carryover') ? null : ('final' as const), project: null };
  if (subject === null || subject.concept === 'other') return null;
  return {
    concept: subject.concept,
    project: subject.project,
    measure: 'change_amount',
    of: null,
    basis: ratioBasis(subject),
    sign,
  };
}

/** What one figure states, or null when it is none of the bureau's budget. */
const readFigure = (named: NamedFigure, state: State): Reading | null =>
  named.figure.kind === 'ratio' ? readRatio(named, state) : (readChange(named, state) ?? readAmount(named, state));

function claimOf(named: NamedFigure, reading: Reading, state: State, year: number | null): DraftClaim {
  const { figure } = named;
  const item: BudgetItem = {
    field: 'budget',
    concept: reading.concept,
    project: reading.project,
    measure: reading.measure,
    of: reading.of,
    basis: reading.basis,
    fund: fundOf(named.label) ?? state.fund,
    year,
    value: signed(figure, reading.sign),
    unit: figure.unit,
    approx: figure.approx,
    stated: null,
    label: named.label === '' ? reading.concept : named.label,
    scope: null,
  };
  const start = named.labelSpan.start < named.labelSpan.end ? named.labelSpan.start : figure.whole.start;
  const evidence =
    named.labelSpan.start < named.labelSpan.end ? [{ role: 'label' as const, span: named.labelSpan }] : [];
  const byProject =
    state.project !== null && reading.project === state.project.name
      ? [{ role: 'project' as const, span: state.project.span }]
      : [];
  return {
    item,
    spans: [{ start, end: figure.whole.end }],
    figure: figure.digits,
    evidence: [...evidence, ...byProject],
  };
}

const signed = (figure: Figure, sign: 1 | -1): string =>
  sign === -1 && !figure.value.startsWith('-') ? `-${figure.value}` : figure.value;

/** A closing balance that is said to be returned or retained as a whole is stated as that too. */
function alsoDisposed(named: NamedFigure, reading: Reading): readonly Reading[] {
  if (reading.concept !== 'project.closing' || reading.measure !== 'amount') return [];
  const disposed = /(?:已|全部|全额).{0,4}(?:上缴|缴回|交回)/u.test(named.after)
    ? 'project.returned'
    : /(?:全部|均)?结转留用|留用/u.test(named.after)
      ? 'project.retained'
      : null;
  return disposed === null ? [] : [{ ...reading, concept: disposed }];
}

/** How the state goes on behind a figure. */
function advance(state: State, named: NamedFigure, reading: Reading | null): State {
  if (reading === null || reading.measure !== 'amount') return state;
  const last: Subject = { concept: reading.concept, basis: reading.basis, project: reading.project };
  if (reading.concept === 'other') return { ...state, beside: last };
  const opensParts =
    /^[，,；;。]?(?:其中|按用途分|包括|安排用于)/u.test(named.after.trimStart()) || /其中[:：]?$/u.test(named.after);
  const isAccount =
    state.project === null && reading.project !== null && /^project\.(?!component)/u.test(reading.concept);
  return {
    ...state,
    last,
    beside: last,
    whole: opensParts ? last : state.whole,
    sentenceProject: isAccount ? reading.project : state.sentenceProject,
  };
}

/** What the words between two figures change: a sentence's end closes the list of parts, a new subject sets the scope. */
function enter(state: State, named: NamedFigure, isNewSentence: boolean): State {
  const spoken = scopeOfWords(named.before);
  return {
    ...state,
    scope: spoken ?? state.scope,
    sentenceProject: isNewSentence ? null : state.sentenceProject,
    whole: isNewSentence && !/^[；;]/u.test(named.label) ? closeParts(state, named) : state.whole,
    beside: isNewSentence ? null : state.beside,
    last: isNewSentence ? lastInNewSentence(state, named) : state.last,
    isSampled: isNewSentence
      ? /抽查|抽样/u.test(named.before + named.label)
      : state.isSampled || /抽查|抽样/u.test(named.label),
  };
}

/** A new sentence goes on about the whole, not its last part; outside budget sections it is about something else. */
function lastInNewSentence(state: State, named: NamedFigure): Subject | null {
  if (!state.isBudgetSection) return null;
  return state.whole !== null && !isParts(named) ? state.whole : state.last;
}

const isParts = (named: NamedFigure): boolean => /其中|中$|用于/u.test(named.before + named.label);
const closeParts = (state: State, named: NamedFigure): Subject | null => (isParts(named) ? state.whole : null);

function claimParagraph(
  context: RulesContext,
  paragraph: ParagraphOfLines,
  initial: State,
): { readonly claims: readonly DraftClaim[]; readonly state: State } {
  const claims: DraftClaim[] = [];
  let state = initial;
  let sentence = -1;
  for (const named of namedFigures(context.view, paragraph.span)) {
    const start = named.labelSpan.start - named.before.length;
    state = enter(state, named, sentence !== -1 && start !== sentence);
    sentence = start;
    const reading = readFigure(named, state);
    for (const each of reading === null ? [] : [reading, ...alsoDisposed(named, reading)]) {
      claims.push(claimOf(named, each, state, context.fiscalYear));
    }
    state = advance(state, named, reading);
  }
  return { claims, state };
}

/** A paragraph's own project, else the one before it while no new item or heading has come. */
function projectFor(context: RulesContext, paragraph: ParagraphOfLines, state: State): ProjectName | null {
  const first = paragraph.lines[0];
  if (first === undefined) return null;
  const lead = leadProject(context.view, first.content.start, paragraph.span.end);
  return lead ?? (first.marker === null ? state.project : null);
}

const fundInParagraph = (words: string): Fund | null => {
  const match = /属于?(政府性基金|一般公共预算|国有资本经营|社会保险基金)/u.exec(words);
  return match === null ? null : fundOf(match[1] ?? '');
};

/** The claims that the prose of one section makes. `defaultFund` is the fund that the report says all its money is of. */
export function claimSectionProse(
  context: RulesContext,
  section: Section,
  defaultFund: Fund | null,
): readonly DraftClaim[] {
  const headings = [...section.path, section.heading];
  const scope = headings.map(scopeOfHeading).findLast((found) => found !== null) ?? null;
  const fund = headings.map(fundOf).findLast((found) => found !== null) ?? defaultFund;
  const own = sectionProject(section.heading);
  const project = own === null || scope !== 'expenditure.project' ? null : { name: own.name, span: section.span };
  const isBudgetSection = scope !== null || (fund !== null && headings.some((heading) => fundOf(heading) !== null));
  const initial: State = {
    heading: section.heading,
    isBudgetSection,
    fund,
    project,
    sentenceProject: null,
    scope,
    last: null,
    beside: null,
    whole: null,
    isSampled: false,
    isPurposeList: /按用途|用途分|按支出方向/u.test(context.view.slice(section.span.start, section.span.end)),
  };
  let state = initial;
  const claims: DraftClaim[] = [];
  for (const paragraph of paragraphsOf(context, section)) {
    if (paragraph.lines[0]?.kind !== 'item' && paragraph.lines[0]?.kind !== 'sentence') continue;
    const words = context.view.slice(paragraph.span.start, paragraph.span.end);
    const paragraphState = {
      ...initial,
      project: projectFor(context, paragraph, state),
      scope: initial.scope,
      fund: fundInParagraph(words) ?? initial.fund,
    };
    const read = claimParagraph(context, paragraph, paragraphState);
    claims.push(...read.claims);
    state = read.state;
  }
  return claims;
}
