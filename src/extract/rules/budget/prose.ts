import type { Figure } from '#model/find-figures.ts';
import type { Section } from '#model/section.ts';
import { type DraftClaim, type ParagraphOfLines, paragraphsOf, type RulesContext } from '../context.ts';
import { leadProject, type ProjectName, sectionProject } from './project-context.ts';
import { readAmount, readChange } from './read-amount.ts';
import { type NamedFigure, namedFigures } from './read-clause.ts';
import { conceptWords, type Fund, fundOf } from './read-label.ts';
import { alsoDisposed, isSource } from './read-project.ts';
import { readRatio } from './read-ratio.ts';
import type { Reading, State, Subject } from './reading.ts';
import { scopeOfHeading, scopeOfWords } from './scope.ts';

type BudgetItem = Extract<DraftClaim['item'], { field: 'budget' }>;

/** What one figure states, or null when it is none of the bureau's budget. */
const readFigure = (named: NamedFigure, state: State): Reading | null =>
  named.figure.kind === 'ratio' ? readRatio(named, state) : (readChange(named, state) ?? readAmount(named, state));

const signed = (figure: Figure, sign: 1 | -1): string =>
  sign === -1 && !figure.value.startsWith('-') ? `-${figure.value}` : figure.value;

function claimOf(named: NamedFigure, reading: Reading, state: State, year: number | null): DraftClaim {
  const { figure, labelSpan } = named;
  const item: BudgetItem = {
    field: 'budget',
    concept: reading.concept,
    project: reading.project,
    measure: reading.measure,
    of: reading.of,
    basis: reading.basis,
    fund: fundOf(named.label) ?? state.fund,
    year: year === null ? null : year - reading.yearsBefore,
    value: signed(figure, reading.sign),
    unit: figure.unit,
    approx: figure.approx,
    stated: null,
    label: named.label === '' ? reading.concept : named.label,
    scope: null,
  };
  const hasLabel = labelSpan.start < labelSpan.end;
  const label = hasLabel ? [{ role: 'label' as const, span: labelSpan }] : [];
  const isProjects = state.project !== null && reading.project === state.project.name;
  const project = isProjects && state.project !== null ? [{ role: 'project' as const, span: state.project.span }] : [];
  const start = hasLabel ? labelSpan.start : figure.whole.start;
  return { item, spans: [{ start, end: figure.whole.end }], figure: figure.digits, evidence: [...label, ...project] };
}

const OPENS_PARTS = /^[，,；;。]?(?:其中|按用途分|包括|安排用于)|其中[:：]?$/u;

/** How the state goes on behind a figure. */
function advance(state: State, named: NamedFigure, reading: Reading | null): State {
  if (reading === null || reading.measure !== 'amount' || reading.yearsBefore > 0) return state;
  const last: Subject = { concept: reading.concept, basis: reading.basis, project: reading.project };
  if (reading.concept === 'other')
    return isClass(named.label) ? { ...state, last, beside: last } : { ...state, beside: last };
  // A part of a project's account does not become what the account is about.
  if (reading.concept === 'project.component' && projectAccountGoesOn(state)) return { ...state, beside: last };
  const opensParts = OPENS_PARTS.test(named.after.trim());
  const isAccount =
    state.project === null &&
    reading.project !== null &&
    !isSource(reading.project) &&
    /^project\.(?!component)/u.test(reading.concept);
  return {
    ...state,
    last,
    beside: last,
    whole: opensParts ? last : state.whole,
    sentenceProject: isAccount ? reading.project : state.sentenceProject,
  };
}

/** A class of the functional classification is spoken of further (年初预算, 完成年初预算的…%), other money is not. */
const isClass = (label: string): boolean => conceptWords(label).at(-1)?.concept === 'other';

const projectAccountGoesOn = (state: State): boolean => state.project !== null || state.sentenceProject !== null;

const isParts = (named: NamedFigure): boolean => /其中|中$|用于/u.test(named.before + named.label);

/** A new sentence goes on about the whole, not its last part; outside budget sections it is about something else. */
function lastInNewSentence(state: State, named: NamedFigure): Subject | null {
  if (!state.isBudgetSection && state.project === null) return null;
  return state.whole !== null && !isParts(named) ? state.whole : state.last;
}

/** The whole while parts are listed: a bracket right behind a figure opens its parts, its end or a new sentence closes. */
function wholeAt(state: State, named: NamedFigure, isNewSentence: boolean): Subject | null {
  if (named.opensBracket) return state.last;
  if (named.closesBracket) return null;
  if (!isNewSentence || /^[；;]/u.test(named.label)) return state.whole;
  return isParts(named) ? state.whole : null;
}

/** What the words before a figure change. */
function enter(state: State, named: NamedFigure, isNewSentence: boolean): State {
  const whole = wholeAt(state, named, isNewSentence);
  const back = named.closesBracket && state.whole !== null ? state.whole : state.last;
  return {
    ...state,
    scope: scopeOfWords(named.before) ?? state.scope,
    sentenceProject: isNewSentence && !state.isItem ? null : state.sentenceProject,
    whole,
    last: isNewSentence ? lastInNewSentence(state, named) : back,
    beside: isNewSentence ? null : state.beside,
    isSampled: /抽查|抽样/u.test(named.before + named.label) || (state.isSampled && !isNewSentence),
  };
}

function claimParagraph(
  context: RulesContext,
  paragraph: ParagraphOfLines,
  initial: State,
): { readonly claims: readonly DraftClaim[]; readonly state: State } {
  const claims: DraftClaim[] = [];
  let state = initial;
  let sentence = -1;
  for (const named of namedFigures(context.view, paragraph.span)) {
    state = enter(state, named, sentence !== -1 && named.sentence !== sentence);
    sentence = named.sentence;
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
  const isListOfProjects = first.marker !== null && state.scope === 'expenditure.project';
  const lead = leadProject(context.view, first.content.start, paragraph.span.end, isListOfProjects);
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
    isBudgetSection,
    fund,
    project,
    sentenceProject: null,
    isItem: false,
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
      isItem: paragraph.lines[0].marker !== null,
      fund: fundInParagraph(words) ?? initial.fund,
    };
    const read = claimParagraph(context, paragraph, paragraphState);
    claims.push(...read.claims);
    state = read.state;
  }
  return claims;
}
