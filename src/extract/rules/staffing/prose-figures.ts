import type { Evidence } from '#model/claim.ts';
import type { Figure } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import type { StaffingContext } from '#schemas/vocabulary/staffing-labels.ts';
import { startOfWords } from '../clause-bounds.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { findCounts } from '../find-counts.ts';
import { type AsOf, lastAsOf } from './as-of.ts';
import { labelOf } from './figure-label.ts';
import { tellFundedPosts } from './funded-posts.ts';
import { isLabelOf, isStock } from './is-stock.ts';
import { scopeOffices } from './office-scope.ts';
import { tellPartsByKind } from './parts-of-kind.ts';
import { tellPeopleByPosts } from './people-of-posts.ts';
import { contextAfter, type LabelReading, readLabelBefore } from './read-label.ts';
import { respectiveLabels } from './respective.ts';
import { endsWithBracket, type Scope, scopeAfter, scopeOfItem, scopeOfOne } from './scope.ts';
import { labelOfSum } from './sum-figures.ts';
import { tellSumsAndParts } from './sums-and-parts.ts';
import { partBefore } from './unit-parts.ts';

/** What the words before a figure say for it and for those behind it. Date: for the paragraph; the rest: the sentence. */
interface Reading {
  readonly asOf: AsOf | null;
  readonly context: StaffingContext | null;
  readonly scope: Scope | null;
  /** Whom a new sentence is about. */
  readonly owner: Scope | null;
  readonly at: number;
}

const UNITS: ReadonlySet<string> = new Set(['人', '名', '个', '位', '家']);

const isCount = (figure: Figure): boolean => figure.unit === null || UNITS.has(figure.unit);

/** Reads on from the last figure to `end`. A full stop ends what the sentence was about. */
function readOn({ view, fiscalYear }: RulesContext, reading: Reading, end: number): Reading {
  const between = view.slice(reading.at, end);
  const stop = between.lastIndexOf('。');
  const start = reading.at + stop + 1;
  const span = { start, end };
  const isSame = stop === -1;
  const isLeft = reading.scope !== null && endsWithBracket(view, reading.scope, end);
  return {
    asOf: lastAsOf(view, { start: reading.at, end }, fiscalYear) ?? reading.asOf,
    context: contextAfter(view.slice(start, end), isSame ? reading.context : null),
    scope: scopeAfter(view, span, isSame && !isLeft ? reading.scope : reading.owner),
    owner: reading.owner,
    at: end,
  };
}

/** 事业编制30名，实有28人: posts with the people on them right behind, whatever the words before spoke of. */
const PEOPLE_BEHIND = /^[，,、（(]\s*(?:目前|现|年末|实际)?(?:实有|在职|在编|在岗)[人数员在职编：:]*[0-9]/u;

const contextOf = (view: string, { whole }: Figure, { context }: Reading): StaffingContext | null =>
  PEOPLE_BEHIND.test(view.slice(whole.end, whole.end + 14)) ? 'establishment' : context;

function draft(view: string, figure: Figure, label: LabelReading, { asOf, scope }: Reading): DraftClaim {
  const departments = label.concept.startsWith('departments.') && scope?.isThat !== true;
  const span = {
    start: Math.min(label.span.start, figure.digits.start),
    end: Math.max(label.span.end, figure.whole.end),
  };
  const evidence: Evidence[] = [{ role: 'label', span: label.span }];
  if (asOf !== null) evidence.push({ role: 'as_of', span: asOf.span });
  if (scope !== null && !departments) evidence.push({ role: 'scope', span: scope.span });
  return {
    item: {
      field: 'staffing',
      concept: label.concept,
      value: figure.value,
      unit: figure.unit,
      scope: departments ? null : (scope?.name ?? null),
      asOf: asOf?.date ?? null,
    },
    spans: [trimmed(view, span)],
    figure: figure.digits,
    evidence,
  };
}

const trimmed = (view: string, { start, end }: Span): Span => {
  const gap = /^\s*/u.exec(view.slice(start, end))?.[0].length ?? 0;
  return { start: start + gap, end };
};

/** The part of what was counted before that a unit in a list has: its name is its label and its scope. */
const draftOfUnit = (view: string, figure: Figure, name: Span, concept: string, reading: Reading): DraftClaim =>
  draft(
    view,
    figure,
    { concept, span: name },
    { ...reading, scope: { name: view.slice(name.start, name.end), span: name } },
  );

/** A paragraph while it is read figure by figure. */
interface Progress {
  reading: Reading;
  /** Where the last figure ended; no label begins before it. */
  floor: number;
  /** The last figure with a label of its own. */
  whole: DraftClaim | null;
  /** Labels that a list in front of 分别 gave to the figures to come. */
  promised: (LabelReading | null)[];
}

/** The label of the figure at `index`: by its place in a list in front of 分别, else by the words around it. */
function nextLabel(
  view: string,
  figures: readonly Figure[],
  index: number,
  paragraph: Span,
  progress: Progress,
): LabelReading | null {
  const figure = figures[index];
  if (figure === undefined) return null;
  const context = contextOf(view, figure, progress.reading);
  if (progress.promised.length === 0)
    progress.promised = [...(respectiveLabels(view, figures, index, progress.floor, context) ?? [])];
  return progress.promised.length > 0
    ? (progress.promised.shift() ?? null)
    : labelOf(view, figure, paragraph, context, progress.floor);
}

/** 退休人员增加6人: what has changed. */
const CHANGED = /(?:较?[上去]年(?:同期)?)?(?:净?[增减](?:加|少|长)?了?|新增|下降|由(?:[上去]年末?的?)?)\s*$/u;
/** 达到102人: the new level of what has changed. */
const NEW_LEVEL = /(?:调整|变更?)为\s*$|(?:达到?|(?:增加?|增长|减少?|下降)[到至为])\s*$/u;
/** What changed stands in the clause of the change, and no further back than this, in code units. */
const CHANGE_REACH = 40;

/** 退休人员增加6人，达到102人: the label of a new level is that of the change before it in the sentence. */
function labelOfNewLevel(
  view: string,
  figures: readonly Figure[],
  index: number,
  { reading }: Progress,
): LabelReading | null {
  const figure = figures[index];
  if (figure === undefined || !NEW_LEVEL.test(view.slice(Math.max(0, figure.digits.start - 5), figure.digits.start)))
    return null;
  for (const change of figures.slice(Math.max(0, index - 2), index).toReversed()) {
    if (view.slice(change.whole.end, figure.digits.start).includes('。')) return null;
    const start = startOfWords(
      view,
      change.digits.start,
      Math.max(0, change.digits.start - CHANGE_REACH),
      '，。；,;！？\n',
    );
    const verb = CHANGED.exec(view.slice(start, change.digits.start));
    const label = verb === null ? null : readLabelBefore(view, { start, end: start + verb.index }, reading.context);
    if (label !== null) return label;
  }
  return null;
}

/** The staffing figures that one paragraph states, in order. */
export function claimParagraph(context: RulesContext, paragraph: Span): readonly DraftClaim[] {
  const { view } = context;
  const drafts: DraftClaim[] = [];
  const start = paragraph.start;
  const owner = scopeOfItem(view, paragraph);
  const progress: Progress = {
    reading: { asOf: null, context: null, scope: owner, owner, at: start },
    floor: start,
    whole: null,
    promised: [],
  };
  const figures = findCounts(view, paragraph).filter(isCount);
  for (const [index, figure] of figures.entries()) {
    progress.reading = readOn(context, progress.reading, figure.digits.start);
    const found =
      nextLabel(view, figures, index, paragraph, progress) ??
      labelOfNewLevel(view, figures, index, progress) ??
      labelOfSum(view, figure, progress.floor, drafts);
    const label = found !== null && isLabelOf(figure, found) ? found : null;
    const part = label === null ? partBefore(view, figure.digits, progress.whole) : null;
    progress.floor = figure.whole.end;
    if (label !== null && isStock(view, figure, paragraph, label)) {
      progress.whole = draft(view, figure, label, progress.reading);
      drafts.push(progress.whole);
      if (label.concept === 'departments.subordinate' && figure.value === '1')
        progress.reading = {
          ...progress.reading,
          scope: scopeOfOne(view, start, figure.digits.start) ?? progress.reading.scope,
        };
    } else if (part !== null) drafts.push(draftOfUnit(view, figure, part.name, part.concept, progress.reading));
  }
  const told = tellPartsByKind(view, tellPeopleByPosts(view, tellFundedPosts(view, drafts)));
  return scopeOffices(view, paragraph, tellSumsAndParts(view, told));
}
