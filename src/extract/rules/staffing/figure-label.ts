import type { Figure } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import type { StaffingContext } from '#schemas/vocabulary/staffing-labels.ts';
import { endOfWords, startOfWords } from '../clause-bounds.ts';
import { LABEL_REACH, type LabelReading, readLabelAfter, readLabelBefore } from './read-label.ts';

const STOPS = '，。；：、,;:！？\n\t';

/** 行政、事业编制共55名 counts two kinds together: the comma separates no labels. */
const TWO_KINDS = /行政[、和及]事业/u;
/** 所属二级单位有县救助站、县福利院2个: a list, its count, and no more than a general word behind it. */
const LISTS: readonly (readonly [string, RegExp])[] = [
  ['departments.internal', /(?:内设|科室|股室|处室)[^，。；]*、[^，。；]*$/u],
  [
    'departments.subordinate',
    /(?:所属|下属|直属|[局委厅镇乡]属|下辖|归口管理|二级机构|二级单位)[^，。；]*、[^，。；]*$/u,
  ],
];
/** 下设东河、西塘2个监测点: no label, but a list of places that have one. */
const PLACES = /下设[^，。；]*、[^，。；]*$/u;
const ENDS_PLACES = /^\s*[\p{Script=Han}]{0,8}(?:[站所点院校馆园]|中心)(?=[，。；,;\n（(]|$)/u;
const ENDS_LIST = /^\s*(?:单位|机构)?(?=[，。；,;\n（(]|$)/u;

function readListCount(view: string, before: Span, { digits, whole, unit }: Figure): LabelReading | null {
  if (unit !== '个' && unit !== '家') return null;
  const words = view.slice(before.start, before.end);
  const rest = view.slice(whole.end, whole.end + 12);
  const places = PLACES.test(words) ? ENDS_PLACES.exec(rest)?.[0] : undefined;
  const behind = ENDS_LIST.exec(rest.slice(0, 8))?.[0] ?? places;
  if (behind === undefined) return null;
  const concept =
    LISTS.find(([, shape]) => shape.test(words))?.[0] ?? (places === undefined ? undefined : 'departments.subordinate');
  return concept === undefined ? null : { concept, span: { start: digits.start, end: whole.end + behind.length } };
}

/** 下辖股级事业单位2个: ranks and kinds of funding between the words for a unit below and its noun. */
const QUALIFIED =
  /(?:所属|下属|直属|下辖|下设|归口管理|局属|管辖)[^，。；、：:（(]{0,10}(?:单位|机构)(?:共|有|为|合计|总?数|计)*\s*$/u;

function readQualifiedCount(view: string, before: Span): LabelReading | null {
  const place = QUALIFIED.exec(view.slice(before.start, before.end))?.index;
  if (place === undefined) return null;
  return { concept: 'departments.subordinate', span: { start: before.start + place, end: before.end } };
}

/** The label of a figure: in front of it, around a list that it counts, or behind it. `floor` is where the last figure ended. */
export function labelOf(
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
  const isWider = isJoined || narrow.start > wide.start;
  const before =
    (isJoined ? null : readLabelBefore(view, narrow, context)) ??
    (isWider ? readLabelBefore(view, wide, context) : null);
  if (before !== null) return before;
  const qualified = readQualifiedCount(view, narrow);
  if (qualified !== null) return qualified;
  const listed = readListCount(view, wide, figure);
  if (listed !== null) return listed;
  const ceiling = Math.min(paragraph.end, figure.whole.end + LABEL_REACH);
  const end = endOfWords(view, figure.whole.end, ceiling, STOPS);
  const after = readLabelAfter(view, { start: figure.whole.end, end });
  return after === null ? null : { concept: after.concept, span: { start: figure.digits.start, end: after.span.end } };
}
