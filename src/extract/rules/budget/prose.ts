import type { Figure } from '#model/find-figures.ts';
import type { Section } from '#model/section.ts';
import { type DraftClaim, type ParagraphOfLines, paragraphsOf, type RulesContext } from '../context.ts';
import { advance, enter } from './carry-state.ts';
import { leadProject, type ProjectName, sectionProject } from './project-context.ts';
import { readAmount, readChange } from './read-amount.ts';
import { type NamedFigure, namedFigures } from './read-clause.ts';
import { conceptWords, type Fund, fundOf, fundOfItem } from './read-label.ts';
import { alsoDisposed } from './read-project.ts';
import { readRatio } from './read-ratio.ts';
import { projectAtHand, type Reading, type State, type Subject } from './reading.ts';
import { isSoft, scopeOfHeadings } from './scope.ts';
import { zerosOfParagraph } from './zeros.ts';

type BudgetItem = Extract<DraftClaim['item'], { field: 'budget' }>;

/** What one figure states, or null when it is none of the bureau's budget. */
const readFigure = (named: NamedFigure, state: State): Reading | null =>
  named.figure.kind === 'ratio' ? readRatio(named, state) : (readChange(named, state) ?? readAmount(named, state));

/** 年末结转结余27.44万元，均为一般公共预算资金: the fund that the words right behind a figure say all of it is of. */
function fundBehind(named: NamedFigure): Fund | null {
  const match = /^[，,]?(?:其?全部|均|全|都)(?:为|是|系|属于?|由|来自|来源于)([^，。；]{4,12})/u.exec(named.after);
  return match === null ? null : fundOf(match[1] ?? '');
}

/** The words that name a figure; of a class of expenditure those that brought it up (公共安全支出, then 年初预算). */
function labelOf(named: NamedFigure, reading: Reading, state: State): string {
  const isNamed = conceptWords(named.label).some(({ concept }) => concept === 'other');
  const about = state.scopeLabel ?? (state.last?.isClass === true ? state.last.label : null) ?? null;
  if (reading.concept === 'other' && !isNamed && about !== null && reading.project === null) return about;
  return named.label === '' ? reading.concept : named.label;
}

const signed = (figure: Figure, sign: 1 | -1): string =>
  sign === -1 && !figure.value.startsWith('-') ? `-${figure.value}` : figure.value;

/**
 * In published final accounts “三公”经费 and 机关运行经费 are by definition what the general public budget pays for
 * (the terms that every 部门决算 explains at its end).
 */
function definedFund(named: NamedFigure, { concept }: Reading, state: State): Fund | null {
  const isDefined =
    concept.startsWith('three_public.') || /机关运行经费/u.test(named.label + (state.last?.label ?? ''));
  return state.isFinalAccounts && isDefined ? 'general_public_budget' : null;
}

/** The fund of a figure: named with it, that of what changed, else of the sentence, paragraph or section. */
function fundOfFigure(named: NamedFigure, reading: Reading, state: State): Fund | null {
  const own = fundOf(named.label) ?? fundOf(named.aside) ?? fundOfItem(named.label) ?? fundBehind(named);
  const subject = reading.measure === 'amount' ? null : (state.last?.fund ?? null);
  return own ?? subject ?? state.sentenceFund ?? state.fund ?? definedFund(named, reading, state);
}

function claimOf(named: NamedFigure, reading: Reading, state: State, year: number | null): DraftClaim {
  const fund = fundOfFigure(named, reading, state);
  const { figure, labelSpan } = named;
  const item: BudgetItem = {
    field: 'budget',
    concept: reading.concept,
    project: reading.project,
    measure: reading.measure,
    of: reading.of,
    basis: reading.basis,
    fund,
    year: year === null ? null : year - reading.yearsBefore,
    value: signed(figure, reading.sign),
    unit: figure.unit,
    approx: figure.approx,
    stated: null,
    label: labelOf(named, reading, state),
    scope: null,
  };
  const hasLabel = labelSpan.start < labelSpan.end;
  const label = hasLabel ? [{ role: 'label' as const, span: labelSpan }] : [];
  const isProjects = state.project !== null && reading.project === state.project.name;
  const project = isProjects && state.project !== null ? [{ role: 'project' as const, span: state.project.span }] : [];
  const start = hasLabel ? labelSpan.start : figure.whole.start;
  return { item, spans: [{ start, end: figure.whole.end }], figure: figure.digits, evidence: [...label, ...project] };
}

/** Digits before a word of money or a percent sign: without them a paragraph has nothing to read but zeros. */
const HAS_FIGURE = /[\d０-９][余多]?\s?[万亿千百元%％]/u;

/** From `at` on the words of a paragraph are about `project`. */
interface AboutProject {
  readonly at: number;
  readonly project: string | null;
}

interface ParagraphRead {
  readonly claims: readonly DraftClaim[];
  readonly state: State;
}

function claimParagraph(context: RulesContext, paragraph: ParagraphOfLines, initial: State): ParagraphRead {
  if (!HAS_FIGURE.test(context.view.slice(paragraph.span.start, paragraph.span.end)))
    return {
      claims: claimZeros(context, paragraph, initial, [{ at: 0, project: projectAtHand(initial) }]),
      state: initial,
    };
  const claims: DraftClaim[] = [];
  const about: AboutProject[] = [{ at: paragraph.span.start, project: projectAtHand(initial) }];
  let state = initial;
  let sentence = -1;
  for (const named of namedFigures(context.view, paragraph.span)) {
    state = enter(state, named, sentence !== -1 && named.sentence !== sentence);
    sentence = named.sentence;
    const reading = readFigure(named, state);
    for (const each of reading === null ? [] : [reading, ...alsoDisposed(named, reading)]) {
      claims.push(claimOf(named, each, state, context.fiscalYear));
    }
    state = advance(state, named, reading, reading === null ? null : fundOfFigure(named, reading, state));
    about.push({ at: named.figure.whole.start, project: projectAtHand(state) });
  }
  return { claims: [...claims, ...claimZeros(context, paragraph, initial, about)], state };
}

/** The zeros of a paragraph, each of the project that the words around it are about. */
function claimZeros(
  { view, fiscalYear }: RulesContext,
  { span }: ParagraphOfLines,
  { fund }: State,
  about: readonly AboutProject[],
): readonly DraftClaim[] {
  const projectAt = (offset: number): string | null => about.findLast(({ at }) => at <= offset)?.project ?? null;
  return zerosOfParagraph(view, span, { fund, year: fiscalYear, projectAt });
}

/** 地质灾害防治。上级下达资金…: words of account behind a lead make it the name of a project, without a number too. */
const ACCOUNT_BEHIND =
  /^[^，。：:；\d]{3,20}[。：:](?:该项目)?(?:年初|年中|全年|当年|本年|上年|上级|预算|到位|实际|支出|支付|安排|下达|收到)/u;

/** A paragraph's own project, else the one before it while no new item or heading has come. */
function projectFor(context: RulesContext, paragraph: ParagraphOfLines, state: State): ProjectName | null {
  const first = paragraph.lines[0];
  if (first === undefined) return null;
  const isInProjects = state.scope === 'expenditure.project';
  const isListOfProjects =
    isInProjects &&
    (first.marker !== null || ACCOUNT_BEHIND.test(context.view.slice(first.content.start, first.content.start + 30)));
  const lead = leadProject(context.view, first.content.start, paragraph.span.end, isListOfProjects);
  return lead ?? (first.marker === null ? state.project : null);
}

const FUND_OF_ALL = /(?:属于?|(?:全部|均)(?:为|是|系|由|来自))(政府性基金|一般公共预算|国有资本经营|社会保险基金)/u;

/** The fund that a paragraph says it is about: in its lead (（一）一般公共预算。), or of all that it tells. */
function fundOfParagraph(words: string, lead: string): Fund | null {
  const inLead = fundOf(lead);
  if (inLead !== null) return inLead;
  const match = FUND_OF_ALL.exec(words);
  // Said behind a figure it is that figure's fund alone.
  return match === null || /\d[万亿]?元[，,]?$/u.test(words.slice(0, match.index)) ? null : fundOf(match[1] ?? '');
}

/** The short words that a paragraph announces what it is about with: “三公”经费。, 政府采购：, 一般公共预算。 */
const LEAD = /^[—–-]*[^，。：:；,;\n]{2,24}?(?=[。：:]|\.(?!\d))/u;

/** 一般公共服务支出（类）行政运行（项）。年初预算为…: an item of the functional classification, spoken of further. */
const CLASS_LEAD = /^[^。：:；，,\n]{2,60}?[（(](?:类|款|项)[)）](?=[。：:，,]|年初预算)/u;

/** The concept that a paragraph's lead announces; null for none, and where the lead is a project's name. */
function topicOf(lead: string): string | null {
  const concept = conceptWords(lead).at(-1);
  if (concept === undefined || isSoft(lead.slice(concept.start, concept.end))) return null;
  return /^(?:expenditure|three_public|procurement)/u.test(concept.concept) ? concept.concept : null;
}

/** What carries over from one section of budget prose to the next under the same heading. */
export interface Carried {
  readonly path: string;
  /** The fund whose account the sections tell (林业专项资金到位…, then its execution). */
  readonly account: string | null;
}

/** What a section's prose says, and the account it leaves to the sections beside it. */
export interface SectionProse {
  readonly claims: readonly DraftClaim[];
  readonly carried: Carried | null;
}

/** What is known before a section is read: the fund of all the report's money, and what the section before left. */
export interface ProseContext {
  readonly defaultFund: Fund | null;
  /** The section is about problems or measures, and tells of money only in passing. */
  readonly isAside: boolean;
  readonly carried: Carried | null;
  /** The project that the report's title says it is about. */
  readonly reportProject: string | null;
}

const pathOf = (section: Section): string => section.path.join('\n');

/** Headings under which the account of a fund is begun, and those under which it goes on. */
const BEGINS_ACCOUNT = /到位|下达|投入|分解/u;
const GOES_ON = /执行|使用|支付|支出|结余|结转|管理/u;

/** The account that figures without a name belong to: that of the report's project, or of the section before. */
function accountOf(section: Section, { carried, reportProject }: ProseContext): string | null {
  if (/基本支出|三公|采购|整体支出|部门/u.test(section.heading)) return null;
  if (reportProject !== null) return reportProject;
  const isNext = carried?.path === pathOf(section) && section.path.length > 0 && GOES_ON.test(section.heading);
  return isNext ? carried.account : null;
}

function sectionState(context: RulesContext, section: Section, known: ProseContext): State {
  const { defaultFund, isAside } = known;
  const account = accountOf(section, known);
  const headings = [...section.path, section.heading];
  const scope = isAside ? null : scopeOfHeadings(headings);
  const fund = headings.map(fundOf).findLast((found) => found !== null) ?? defaultFund;
  const own = sectionProject(section.heading);
  const project = own === null || scope !== 'expenditure.project' ? null : { name: own.name, span: section.span };
  const namesFund = fund !== null && headings.some((heading) => fundOf(heading) !== null);
  return {
    isBudgetSection: !isAside && (scope !== null || namesFund),
    fund,
    project,
    sentenceProject: account,
    sentenceFund: null,
    account,
    isAside,
    isFinalAccounts: headings.some((heading) => /部门决算|决算情况说明|决算(?:公开|说明)/u.test(heading)),
    isItem: false,
    scope,
    last: null,
    beside: null,
    whole: null,
    division: null,
    isSampled: false,
    isOutcomeTold: false,
    scopeLabel: null,
    isSpentTold: false,
    flow: null,
    listed: null,
    isPurposeList: /按用途|用途分|按支出方向/u.test(context.view.slice(section.span.start, section.span.end)),
  };
}

/** The state at the beginning of a paragraph: its own project or topic, or what a list before it was announced with. */
function paragraphState(context: RulesContext, paragraph: ParagraphOfLines, initial: State, before: State): State {
  const first = paragraph.lines[0];
  const words = context.view.slice(first?.content.start ?? paragraph.span.start, paragraph.span.end);
  const lead = LEAD.exec(words)?.[0] ?? '';
  const classLead = CLASS_LEAD.exec(words)?.[0] ?? null;
  const project = classLead === null ? projectFor(context, paragraph, before) : null;
  const topic = topicOf(lead);
  const fund = fundOfParagraph(words, lead);
  const isItem = first?.marker !== null;
  return {
    ...initial,
    project: topic === null || project?.name !== before.project?.name ? project : null,
    isBudgetSection: initial.isBudgetSection || topic !== null || fundOf(lead) !== null,
    scopeLabel: classLead,
    scope:
      (classLead === null ? null : 'other') ??
      (project === null ? topic : null) ??
      initial.scope ??
      (fundOf(lead) === null ? null : 'expenditure.total'),
    isItem,
    fund: fund ?? initial.fund,
    listed: before.listed,
  };
}

/** The list that a paragraph announces with a colon at its end, or goes on with. */
function listedBehind(words: string, state: State, isItem: boolean): Subject | null {
  if (/[:：]\s*$/u.test(words)) return state.whole ?? state.last;
  return isItem ? state.listed : null;
}

/** What the first figure that came in for a fund tells of: the account of the sections beside this one. */
function carriedFrom(section: Section, claims: readonly DraftClaim[], account: string | null): Carried {
  const received = claims.find(({ item }) => item.field === 'budget' && item.concept === 'project.received');
  const project = received?.item.field === 'budget' ? received.item.project : null;
  return { path: pathOf(section), account: account ?? (BEGINS_ACCOUNT.test(section.heading) ? project : null) };
}

/** The claims that the prose of one section makes. */
export function claimSectionProse(context: RulesContext, section: Section, known: ProseContext): SectionProse {
  const initial = sectionState(context, section, known);
  let state = initial;
  const claims: DraftClaim[] = [];
  for (const paragraph of paragraphsOf(context, section)) {
    if (paragraph.lines[0]?.kind === 'table_row') continue;
    const words = context.view.slice(paragraph.span.start, paragraph.span.end);
    const from = paragraphState(context, paragraph, initial, state);
    const read = claimParagraph(context, paragraph, from);
    claims.push(...read.claims);
    state = { ...read.state, listed: listedBehind(words, read.state, from.isItem) };
  }
  return { claims, carried: carriedFrom(section, claims, initial.account) };
}
