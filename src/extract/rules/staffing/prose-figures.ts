import type { Evidence } from '#model/claim.ts';
import type { Figure } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import type { StaffingContext } from '#schemas/vocabulary/staffing-labels.ts';
import { endOfWords, startOfWords } from '../clause-bounds.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { findCounts } from '../find-counts.ts';
import { type AsOf, lastAsOf } from './as-of.ts';
import { scopeOffices } from './office-scope.ts';
import { tellPeopleByPosts } from './people-of-posts.ts';
import { contextAfter, LABEL_REACH, type LabelReading, readLabelAfter, readLabelBefore } from './read-label.ts';
import { endsWithBracket, type Scope, scopeAfter } from './scope.ts';

/** What the words before a figure say for it and for those behind it. Date: for the paragraph; the rest: the sentence. */
interface Reading {
  readonly asOf: AsOf | null;
  readonly context: StaffingContext | null;
  readonly scope: Scope | null;
  readonly at: number;
}

const STOPS = '，。；：、,;:！？\n\t';
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
    scope: scopeAfter(view, span, isSame && !isLeft ? reading.scope : null),
    at: end,
  };
}

/** 行政、事业编制共55名 counts two kinds together: the comma separates no labels. */
const TWO_KINDS = /行政[、和及]事业/u;
/** 所属二级单位有县救助站、县福利院2个: a list, its count, and no more than a general word behind it. */
const LISTS: readonly (readonly [string, RegExp])[] = [
  ['departments.internal', /(?:内设|科室|股室|处室)[^，。；]*、[^，。；]*$/u],
  ['departments.subordinate', /(?:所属|下属|直属|下辖|归口管理|二级机构|二级单位)[^，。；]*、[^，。；]*$/u],
];
const ENDS_LIST = /^\s*(?:单位|机构)?(?=[，。；,;\n（(]|$)/u;

function readListCount(view: string, before: Span, { digits, whole, unit }: Figure): LabelReading | null {
  if (unit !== '个' && unit !== '家') return null;
  const behind = ENDS_LIST.exec(view.slice(whole.end, whole.end + 8))?.[0];
  if (behind === undefined) return null;
  const words = view.slice(before.start, before.end);
  const concept = LISTS.find(([, shape]) => shape.test(words))?.[0];
  return concept === undefined ? null : { concept, span: { start: digits.start, end: whole.end + behind.length } };
}

/** 事业编制30名，实有28人: posts with the people on them right behind, whatever the words before spoke of. */
const PEOPLE_BEHIND = /^[，,、（(]\s*(?:目前|现|年末|实际)?(?:实有|在职|在编|在岗)[人数员在职编：:]*[0-9]/u;

const contextOf = (view: string, { whole }: Figure, { context }: Reading): StaffingContext | null =>
  PEOPLE_BEHIND.test(view.slice(whole.end, whole.end + 14)) ? 'establishment' : context;

function labelOf(
  view: string,
  figure: Figure,
  paragraph: Span,
  context: StaffingContext | null,
  floor: number,
): LabelReading | null {
  const start = startOfWords(view, figure.digits.start, floor, '，。；,;！？\n\t（(');
  const wide = { start, end: figure.digits.start };
  const narrow = { start: startOfWords(view, wide.end, start, STOPS), end: wide.end };
  const isJoined = TWO_KINDS.test(view.slice(wide.start, wide.end));
  const before = (isJoined ? null : readLabelBefore(view, narrow, context)) ?? readLabelBefore(view, wide, context);
  if (before !== null) return before;
  const listed = readListCount(view, wide, figure);
  if (listed !== null) return listed;
  const ceiling = Math.min(paragraph.end, figure.whole.end + LABEL_REACH);
  const end = endOfWords(view, figure.whole.end, ceiling, STOPS);
  const after = readLabelAfter(view, { start: figure.whole.end, end });
  return after === null ? null : { concept: after.concept, span: { start: figure.digits.start, end: after.span.end } };
}

/** 组织10个科室开展…: a number of departments is one only where the bureau has them. */
const HAS =
  /(?:局|机关|单位|部门|委|厅)设|内设|下设|设有|设立|设置|现有|共有|局属|所属|下属|直属|派出|下辖|包括|[设有辖共](?=\s*$)/u;
const isStock = (view: string, figure: Figure, paragraph: Span, concept: string): boolean => {
  if (!concept.startsWith('departments.')) return true;
  const start = startOfWords(view, figure.digits.start, paragraph.start, '。；！？\n');
  return HAS.test(view.slice(start, figure.whole.end + 8));
};

function draft(view: string, figure: Figure, label: LabelReading, { asOf, scope }: Reading): DraftClaim {
  const departments = label.concept.startsWith('departments.');
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

/** The staffing figures that one paragraph states, in order. */
export function claimParagraph(context: RulesContext, paragraph: Span): readonly DraftClaim[] {
  const { view } = context;
  const drafts: DraftClaim[] = [];
  let reading: Reading = { asOf: null, context: null, scope: null, at: paragraph.start };
  let floor = paragraph.start;
  for (const figure of findCounts(view, paragraph)) {
    if (!isCount(figure)) continue;
    reading = readOn(context, reading, figure.digits.start);
    const label = labelOf(view, figure, paragraph, contextOf(view, figure, reading), floor);
    floor = figure.whole.end;
    if (label !== null && isStock(view, figure, paragraph, label.concept))
      drafts.push(draft(view, figure, label, reading));
  }
  return scopeOffices(view, paragraph, tellPeopleByPosts(view, drafts));
}
