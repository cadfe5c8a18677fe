import type { Figure } from '#model/find-figures.ts';
import type { Section } from '#model/section.ts';
import { type DraftClaim, type ParagraphOfLines, paragraphsOf, type RulesContext } from '../context.ts';
import { advance, enter } from './carry-state.ts';
import { fundOfFigure } from './figure-fund.ts';
import { nameInFront } from './name-in-front.ts';
import { keepTopic } from './name-in-topic.ts';
import type { NamedFigure } from './named-figure.ts';
import { budgetTold, readOfTopic } from './of-topic.ts';
import { listedBehind, paragraphState } from './paragraph-state.ts';
import { partsOfSum } from './parts-of-sum.ts';
import { readAmount, readChange } from './read-amount.ts';
import { namedFigures } from './read-clause.ts';
import { conceptWords, type Fund } from './read-label.ts';
import { readRatio } from './read-ratio.ts';
import { alsoDisposed, alsoNamed } from './read-role.ts';
import { projectAtHand, type Reading, type State } from './reading.ts';
import { topicAt } from './report-topic.ts';
import { accountOf, type Carried, carriedFrom, type ProseContext, sectionState } from './section-state.ts';
import { enterUse } from './uses-of-fund.ts';
import { maySayNone, zerosOfParagraph } from './zeros.ts';

type BudgetItem = Extract<DraftClaim['item'], { field: 'budget' }>;

/** What one figure states, or null when it is none of the bureau's budget. */
const readFigure = (named: NamedFigure, state: State): Reading | null =>
  named.figure.kind === 'ratio' ? readRatio(named, state) : (readChange(named, state) ?? readAmount(named, state));

/** The words that name a figure; of a class of expenditure those that brought it up (公共安全支出, then 年初预算). */
function labelOf(named: NamedFigure, reading: Reading, state: State): string {
  const about = state.scopeLabel ?? (state.last?.isClass === true ? state.last.label : null) ?? null;
  const isOther = reading.concept === 'other' && reading.project === null && about !== null;
  if (isOther && state.whole?.isClass === true && nameInFront(named.label) !== '') return named.label;
  if (isOther && conceptWords(named.label).every(({ concept }) => concept !== 'other')) return about;
  return named.label === '' ? reading.concept : named.label;
}

/** What else a figure states of which one reading was made. */
function alsoStated(named: NamedFigure, reading: Reading, { topic }: State): readonly Reading[] {
  const others = alsoNamed(named, reading);
  return topic === null && reading.concept === 'project.closing'
    ? [...alsoDisposed(named, reading), ...others]
    : others;
}

const signed = (figure: Figure, sign: 1 | -1): string =>
  sign === -1 && !figure.value.startsWith('-') ? `-${figure.value}` : figure.value;

function claimOf(
  named: NamedFigure,
  reading: Reading,
  state: State,
  { fund, year }: { readonly fund: Fund | null; readonly year: number | null },
): DraftClaim {
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
    const isNewSentence = sentence !== -1 && named.sentence !== sentence;
    state = enterUse(keepTopic(enter(state, named, isNewSentence)), named, isNewSentence);
    sentence = named.sentence;
    const reading = readOfTopic(named, state, readFigure(named, state));
    const fund = reading === null ? null : fundOfFigure(named, reading, state);
    if (reading !== null) claims.push(claimOf(named, reading, state, { fund, year: context.fiscalYear }));
    for (const each of reading === null ? [] : alsoStated(named, reading, state)) {
      const own = { fund: fundOfFigure(named, each, state), year: context.fiscalYear };
      claims.push(claimOf(named, each, state, own));
    }
    const budgeted = budgetTold(state, named, reading);
    const next = advance(state, named, reading, fund);
    state = next.budgeted === budgeted ? next : { ...next, budgeted };
    if (about.length === 1) state = ofOpeningFund(state, named, reading, fund);
    about.push({ at: named.figure.whole.start, project: projectAtHand(state) });
  }
  return { claims: [...partsOfSum(claims), ...claimZeros(context, paragraph, initial, about)], state };
}

/** 1.一般公共预算财政拨款支出8178万元…。按功能分类：…: a paragraph that opens with what one fund spent goes on about that fund. */
const ofOpeningFund = (state: State, { label }: NamedFigure, reading: Reading | null, fund: Fund | null): State =>
  state.fund === null && fund !== null && reading?.concept === 'expenditure.total' && OPENS_WITH_FUND.test(label)
    ? { ...state, fund }
    : state;

const OPENS_WITH_FUND = /^(?:\d{4}年度?)?(?:本年|当年|全年|年度)?(?:一般公共预算|政府性基金|国有资本经营)/u;

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

/** What a section's prose says, and the account it leaves to the sections beside it. */
export interface SectionProse {
  readonly claims: readonly DraftClaim[];
  readonly carried: Carried | null;
}

/** Most sections of a report state no money, and none of which there was none: nothing of them is read further. */
function tellsMoney({ view, segmentation }: RulesContext, { from, to }: Section): boolean {
  const [first, last] = [segmentation.lines[from - 1], segmentation.lines[to - 1]];
  if (first === undefined || last === undefined) return false;
  const words = view.slice(first.span.start, last.span.end);
  return HAS_FIGURE.test(words) || maySayNone(words);
}

/** The claims that the prose of one section makes. */
export function claimSectionProse(context: RulesContext, section: Section, known: ProseContext): SectionProse {
  if (!tellsMoney(context, section))
    return { claims: [], carried: carriedFrom(section, [], accountOf(section, known)) };
  const initial = sectionState(context, section, known);
  let state = initial;
  const claims: DraftClaim[] = [];
  for (const paragraph of paragraphsOf(context, section)) {
    if (paragraph.lines[0]?.kind === 'table_row') continue;
    const words = context.view.slice(paragraph.span.start, paragraph.span.end);
    const topic = topicAt(section, paragraph.span.start, known.reportTopic);
    const about = topic === initial.topic ? initial : { ...initial, topic, account: topic, sentenceProject: topic };
    const from = { ...paragraphState(context, paragraph, about, state), budgeted: state.budgeted };
    const read = claimParagraph(context, paragraph, from);
    claims.push(...read.claims);
    state = { ...read.state, listed: listedBehind(words, read.state, from.isItem) };
  }
  return { claims, carried: carriedFrom(section, claims, initial.account) };
}
