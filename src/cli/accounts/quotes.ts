import type { Span } from '#model/span.ts';
import { padEndToWidth, printable, textWidth } from '#model/terminal-text.ts';
import type { ReportPlaces } from '../report-places.ts';
import { dim, plain, type StyledLine, wrapStyled } from '../styled-line.ts';
import type { StyledText } from '../terminal.ts';

/** A stretch of the report's text with figures in it. */
interface Passage {
  readonly span: Span;
  readonly figures: readonly Span[];
}

/** Shorter lines say nothing by themselves (a cell of a flattened table): the lines around are quoted with them. */
const TELLING_LINE = 16;

/** The line around a figure, or what stands around it where that line is a bare cell. */
function lineAround(text: string, { start, end }: Span, context: number): Span {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next === -1 ? text.length : next;
  if (to - from >= TELLING_LINE) return { start: from, end: to };
  return { start: Math.max(0, start - context), end: Math.min(text.length, end + context) };
}

/** Most of what a figure means stands before it. */
const SHARE_BEFORE = 0.7;

/** The passages that hold the figures, each at most `context` characters around them; near ones are one. */
export function passagesAround(text: string, figures: readonly Span[], context: number): readonly Passage[] {
  const passages: Passage[] = [];
  for (const figure of [...figures].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const line = lineAround(text, figure, context);
    const start = Math.max(line.start, figure.start - Math.round(context * SHARE_BEFORE));
    const end = Math.min(line.end, figure.end + Math.round(context * (1 - SHARE_BEFORE)));
    const last = passages.at(-1);
    if (last !== undefined && start <= last.span.end) {
      const spans = last.figures.some((each) => each.end > figure.start) ? last.figures : [...last.figures, figure];
      passages[passages.length - 1] = { span: { start: last.span.start, end: Math.max(last.span.end, end) }, figures: spans };
    } else passages.push({ span: { start, end }, figures: [figure] });
  }
  return passages;
}

/** White space becomes one space, but for that at the ends of what is quoted nothing is cut. */
const quoted = (text: string): string => printable(text.replace(/\s+/gu, ' '));

function styledPassage(text: string, { span, figures }: Passage, styleOf: (figure: Span) => StyledText['style']): StyledLine {
  const parts: StyledText[] = [];
  let at = span.start;
  for (const figure of figures) {
    parts.push(plain(quoted(text.slice(at, figure.start))));
    parts.push({ text: `【${quoted(text.slice(figure.start, figure.end))}】`, style: styleOf(figure) });
    at = figure.end;
  }
  parts.push(plain(quoted(text.slice(at, span.end))));
  const from = text[span.start - 1];
  const to = text[span.end];
  const isCutBefore = from !== undefined && from !== '\n';
  const isCutBehind = to !== undefined && to !== '\n';
  return [plain(isCutBefore ? '「…' : '「'), ...parts, plain(isCutBehind ? '…」' : '」')];
}

export interface Quoting {
  readonly width: number;
  readonly indent: number;
  /** Passages shown at most; null = all. */
  readonly most: number | null;
  readonly styleOf: (figure: Span) => StyledText['style'];
}

/** Columns of text beside the place, however narrow the terminal. */
const LEAST_ROOM = 30;

/** A figure that is a whole passage (names that were counted) is marked by its ends alone. */
const LONGEST_MARK = 200;

/** The words in the report that state the figures, with their places, each figure marked 【so】. */
export function quoteFigures(places: ReportPlaces, figures: readonly Span[], quoting: Quoting): readonly StyledLine[] {
  const { width, indent, most, styleOf } = quoting;
  const { text } = places.report;
  const short = figures.map(({ start, end }) => ({ start, end: Math.min(end, start + LONGEST_MARK) }));
  const columns = Math.max(0, ...short.map(({ start }) => textWidth(places.name(start)))) + indent + 1;
  const room = Math.max(LEAST_ROOM, width - columns);
  // A Chinese character takes two columns; a passage around one figure then takes about a line.
  const passages = passagesAround(text, short, Math.floor(room / 2));
  const shown = most === null ? passages : passages.slice(0, most);
  const lines = shown.flatMap((passage) => {
    const place = ' '.repeat(indent) + places.name(passage.figures[0]?.start ?? passage.span.start);
    return wrapStyled(styledPassage(text, passage, styleOf), room).map((line, at) => [
      dim(padEndToWidth(at === 0 ? place : '', columns)),
      ...line,
    ]);
  });
  const more = passages.length - shown.length;
  return more === 0 ? lines : [...lines, [dim(`${' '.repeat(indent)}… ${more} more places 另${more}处; --all shows them`)]];
}
