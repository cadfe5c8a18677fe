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

/** Most of what a figure means stands before it: its label. */
const SHARE_BEHIND = 0.3;

/** What stands around a figure: from where its sentence begins, if that is near, to the end of its clause. */
function windowAround(text: string, figure: Span, line: Span, context: number): Span {
  const from = Math.max(line.start, figure.start - context);
  const sentence = text.slice(from, figure.start).search(/[^。；！？]*$/u);
  const behind = text.slice(figure.end, Math.min(line.end, figure.end + Math.ceil(context * SHARE_BEHIND)));
  const clause = behind.search(/[，。；、]/u);
  return { start: from + Math.max(0, sentence), end: figure.end + (clause === -1 ? behind.length : clause) };
}

/** Passages that are this close in one line are quoted as one. */
const NEAR = 8;

/** The passages that hold the figures, each with about `context` characters before them; near ones are one. */
export function passagesAround(text: string, figures: readonly Span[], context: number): readonly Passage[] {
  const passages: Passage[] = [];
  for (const figure of [...figures].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const line = lineAround(text, figure, context);
    const { start, end } = windowAround(text, figure, line, context);
    const last = passages.at(-1);
    const isSameLine = last !== undefined && line.start <= last.span.start;
    if (last !== undefined && (start <= last.span.end || (isSameLine && start <= last.span.end + NEAR))) {
      const known = last.figures.some((each) => each.end > figure.start);
      const span = { start: last.span.start, end: Math.max(last.span.end, end) };
      passages[passages.length - 1] = { span, figures: known ? last.figures : [...last.figures, figure] };
    } else passages.push({ span: { start, end }, figures: [figure] });
  }
  return passages;
}

/** White space becomes one space, but for that at the ends of what is quoted nothing is cut. */
const quoted = (text: string): string => printable(text.replace(/\s+/gu, ' '));

/** The words of a passage, its figures marked 【so】. */
function markedPassage(text: string, { span, figures }: Passage, styleOf: Quoting['styleOf']): readonly StyledText[] {
  const parts: StyledText[] = [];
  let at = span.start;
  for (const figure of figures) {
    parts.push(plain(quoted(text.slice(at, figure.start))));
    parts.push({ text: `【${quoted(text.slice(figure.start, figure.end))}】`, style: styleOf(figure) });
    at = figure.end;
  }
  return [...parts, plain(quoted(text.slice(at, span.end)))];
}

const isInside = (text: string, at: number): boolean => at >= 0 && at < text.length && text[at] !== '\n';

/** The passages of one place as one quotation, with … for what is left out. */
function quotation(text: string, passages: readonly Passage[], styleOf: Quoting['styleOf']): StyledLine {
  const from = passages[0]?.span.start ?? 0;
  const to = passages.at(-1)?.span.end ?? 0;
  const marked = passages.flatMap((passage, at) => [
    ...(at === 0 ? [] : [plain('…')]),
    ...markedPassage(text, passage, styleOf),
  ]);
  return [plain(isInside(text, from - 1) ? '「…' : '「'), ...marked, plain(isInside(text, to) ? '…」' : '」')];
}

export interface Quoting {
  readonly width: number;
  readonly indent: number;
  /** Passages shown at most; null = all. */
  readonly most: number | null;
  readonly styleOf: (figure: Span) => StyledText['style'];
}

/** Characters quoted before a figure, by the room there is. */
const SHORTEST_CONTEXT = 18;
const LONGEST_CONTEXT = 40;

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
  const context = Math.min(LONGEST_CONTEXT, Math.max(SHORTEST_CONTEXT, Math.floor(room / 4)));
  const byPlace = Map.groupBy(passagesAround(text, short, context), ({ figures: [first], span }) =>
    places.name(first?.start ?? span.start),
  );
  const quotations = [...byPlace].map(([place, passages]) => ({ place, line: quotation(text, passages, styleOf) }));
  const shown = most === null ? quotations : quotations.slice(0, most);
  const lines = shown.flatMap(({ place, line }) =>
    wrapStyled(line, room).map((words, at) => [
      dim(padEndToWidth(at === 0 ? ' '.repeat(indent) + place : '', columns)),
      ...words,
    ]),
  );
  const more = quotations.length - shown.length;
  return more === 0
    ? lines
    : [...lines, [dim(`${' '.repeat(indent)}… ${more} more places 另${more}处; --all shows them`)]];
}
