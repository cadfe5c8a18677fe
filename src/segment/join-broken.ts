import type { Span } from '#model/span.ts';
import { type Marker, readMarkerAt } from './read-marker.ts';
import { isBareHeading, isWhollyHeading } from './route-heading.ts';

/** Ends of a sentence or a lead-in: a paragraph that ends so is complete. */
const COMPLETE = new Set('。！？；;：:…”」』）)】〕]!?》');
/** Prose rather than a heading: it has a clause mark inside. */
const CLAUSE = /[，,。；]/u;

/** Marker styles that one list may mix, when numbering was lost or bracket widths vary. */
const listShape = ({ style }: Marker): string => (style.endsWith('bracket') ? 'bracket' : style);

interface PhysicalLine {
  readonly span: Span;
  readonly marker: Marker | null;
  /** The line ends as a sentence or lead-in does. */
  readonly isComplete: boolean;
  /** Whether the marked line before it, and the one behind it, in a list of its shape is complete; null for none. */
  before: boolean | null;
  behind: boolean | null;
}

/** A full stop of half width ends a sentence as well, where words and no figure stand in front of it. */
function isCompleteAt(view: string, { start, end }: Span): boolean {
  const last = view.charAt(end - 1);
  if (COMPLETE.has(last)) return true;
  return (last === '.' || last === '．') && end - start > 2 && /[\u4e00-\u9fff）)%％]/u.test(view.charAt(end - 2));
}

/** True when the line is a list marker alone, whose words stand on the next line (`1.⏎职能职责`). */
const isBareMarker = ({ span, marker }: PhysicalLine): boolean =>
  marker !== null && marker.style !== 'enumerated' && span.start + marker.length >= span.end;

/**
 * True when a marked line without an end is a sentence that a hard line break cut: its neighbours in the list are
 * complete. Where they are not, the items are headings, and headings may have a comma inside.
 */
const isCutItem = ({ marker, before, behind }: PhysicalLine): boolean =>
  marker === null || ((before !== null || behind !== null) && before !== false && behind !== false);

/** Ends of headings: a short line that ends so and is no heading by itself is the rest of one. */
const HEADING_TAIL = /(?:情况|说明|分析|问题|原因|措施|建议|报告|结论|成效|目标|职责|职能|设置|编制)$/u;
/** A heading's second line is short; its first one nearly fills the page, so that it had to be broken. */
const LONGEST_REST = 16;
const SHORTEST_BROKEN = 14;

/** True when a heading was broken for its length: `三、一般公共预算财政拨款支出⏎决算情况说明`. */
function isBrokenHeading(view: string, { span, marker }: PhysicalLine, next: PhysicalLine): boolean {
  if (next.span.end - next.span.start > LONGEST_REST) return false;
  const rest = view.slice(next.span.start, next.span.end);
  if (CLAUSE.test(rest) || !HEADING_TAIL.test(rest)) return false;
  const words = view.slice(span.start + (marker?.length ?? 0), span.end);
  if (marker === null) return !isWhollyHeading(words) && !isBareHeading(rest) && isWhollyHeading(words + rest);
  if (span.end - span.start < SHORTEST_BROKEN || HEADING_TAIL.test(words)) return false;
  return !isBareHeading(rest) || isBareHeading(words + rest);
}

/** What cannot begin a line: the rest of a figure, a unit, or a mark that closes what stands before it. */
const RESTS = /^(?:[，。；、．）)％%”》！？]|\.[0-9])/u;
const FIGURE = /[0-9０-９]$/u;
const UNIT = /^(?:[0-9０-９.．]|[万亿千百]?元|[年月日个名人](?![0-9]))/u;
/** What cannot end a line: a mark that opens or sets apart. */
const OPENS = /[，、,（(“《〔【]$/u;

/** Shorter lines that end in a digit are labels: 附件1. */
const SHORTEST_TORN = 12;

/** True when the break stands inside a figure or between marks that belong together, so that no sentence can end there. */
const isTorn = (view: string, { span }: PhysicalLine, next: PhysicalLine): boolean => {
  const end = view.slice(Math.max(span.start, span.end - 2), span.end);
  const begin = view.slice(next.span.start, Math.min(next.span.end, next.span.start + 4));
  const isLong = span.end - span.start >= SHORTEST_TORN;
  return RESTS.test(begin) || OPENS.test(end) || (isLong && FIGURE.test(end) && UNIT.test(begin));
};

/** Lines of text broken at one column, without marks that would show it, are at least so long and nearly as long as each other. */
const SHORTEST_FULL = 24;
const MOST_RAGGED = 2;
/** Titles are as long as lines and stand above text. */
const TITLE_END = /(?:报告|总结|汇报|方案|通知|说明|表|单位|情况|[局委办院厅会中心])$/u;

const isFullLine = (view: string, { span, marker }: PhysicalLine, next: PhysicalLine): boolean => {
  const [length, other] = [span.end - span.start, next.span.end - next.span.start];
  if (marker !== null || length < SHORTEST_FULL || other < SHORTEST_FULL || Math.abs(length - other) > MOST_RAGGED)
    return false;
  return !TITLE_END.test(view.slice(span.start, span.end));
};

const EMPTY_LINE = /\n[ \t\u3000]*\r?\n/u;

/** True when `next` goes on with the sentence of `line`. Headings stay apart: they have no clause marks. */
function goesOn(view: string, line: PhysicalLine, next: PhysicalLine): boolean {
  if (isBareMarker(line)) return true;
  // What only looks like a marker (1.5, C级) begins nothing in the middle of a sentence.
  const isOwn = next.marker !== null && next.marker.trust === 'sure';
  if (line.isComplete || isOwn || EMPTY_LINE.test(view.slice(line.span.end, next.span.start))) return false;
  if (isTorn(view, line, next) || isFullLine(view, line, next) || isBrokenHeading(view, line, next)) return true;
  return CLAUSE.test(view.slice(line.span.start, line.span.end)) && isCutItem(line);
}

/** Tells each marked line of its neighbours in lists of its shape, in one walk each way. */
function linkNeighbours(lines: readonly PhysicalLine[]): void {
  const seen = new Map<string, boolean>();
  for (const line of lines) {
    if (line.marker === null) continue;
    line.before = seen.get(listShape(line.marker)) ?? null;
    seen.set(listShape(line.marker), line.isComplete);
  }
  seen.clear();
  for (const line of lines.toReversed()) {
    if (line.marker === null) continue;
    line.behind = seen.get(listShape(line.marker)) ?? null;
    seen.set(listShape(line.marker), line.isComplete);
  }
}

/** The physical lines of plain text as paragraphs: a line goes on over a break that stands inside a sentence, a figure or a heading. */
export function joinBroken(view: string, spans: readonly Span[]): readonly Span[] {
  const lines = spans.map((span): PhysicalLine => {
    const marker = readMarkerAt(view, span.start);
    return { span, marker, isComplete: isCompleteAt(view, span), before: null, behind: null };
  });
  linkNeighbours(lines);
  const joined: Span[] = [];
  let start: number | null = null;
  let at = 0;
  for (const line of lines) {
    at += 1;
    start ??= line.span.start;
    const next = lines[at];
    if (next !== undefined && goesOn(view, line, next)) continue;
    joined.push({ start, end: line.span.end });
    start = null;
  }
  return joined;
}
