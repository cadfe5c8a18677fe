import type { Span } from '#model/span.ts';
import { padEndToWidth, printable, textWidth } from '#model/terminal-text.ts';
import type { ReportPlaces } from '../report-places.ts';
import { dim, plain, type StyledLine, wrapStyled } from '../styled-line.ts';
import type { StyledText } from '../terminal.ts';
import { type Passage, passagesAround } from './passages.ts';

export interface Quoting {
  readonly width: number;
  readonly indent: number;
  /** Places quoted at most, those of suspects besides; null = all. */
  readonly most: number | null;
  readonly isSuspect: (figure: Span) => boolean;
}

/** White space becomes one space, and the border of two cells a stroke. */
const quoted = (text: string): string => printable(text.replaceAll('\t', ' | ').replace(/\s+/gu, ' '));

/** A longer figure is no number but a list of names that were counted: its ends are quoted. */
const LONGEST_MARK = 40;
const END_OF_MARK = 14;

function marked(text: string, { start, end }: Span): string {
  if (end - start <= LONGEST_MARK) return `【${quoted(text.slice(start, end))}】`;
  return `【${quoted(text.slice(start, start + END_OF_MARK))}…${quoted(text.slice(end - END_OF_MARK, end))}】`;
}

/** The words of a passage, its figures marked 【so】. */
function passageWords(text: string, { span, figures }: Passage, { isSuspect }: Quoting): readonly StyledText[] {
  const parts: StyledText[] = [];
  let at = span.start;
  for (const figure of figures) {
    parts.push(plain(quoted(text.slice(at, figure.start))));
    parts.push({ text: marked(text, figure), style: isSuspect(figure) ? 'red' : 'bold' });
    at = figure.end;
  }
  return [...parts, plain(quoted(text.slice(at, span.end)))];
}

const isInside = (text: string, at: number): boolean => at >= 0 && at < text.length && text[at] !== '\n';

/** The passages of one place as one quotation, with … for what is left out. */
function quotation(text: string, passages: readonly Passage[], quoting: Quoting): StyledLine {
  const from = passages[0]?.span.start ?? 0;
  const to = passages.at(-1)?.span.end ?? 0;
  const words = passages.flatMap((passage, at) => [
    ...(at === 0 ? [] : [plain('…')]),
    ...passageWords(text, passage, quoting),
  ]);
  return [plain(isInside(text, from - 1) ? '「…' : '「'), ...words, plain(isInside(text, to) ? '…」' : '」')];
}

/** Characters quoted before a figure, by the room there is. */
const SHORTEST_CONTEXT = 18;
const LONGEST_CONTEXT = 40;
/** Columns of text beside the place, however narrow the terminal. */
const LEAST_ROOM = 30;

/** Passages by the place they begin at. A list of names holds its own count, so that it is quoted apart. */
function passagesByPlace(
  places: ReportPlaces,
  figures: readonly Span[],
  context: number,
): (readonly [string, Passage[]])[] {
  const { text } = places.report;
  const isLong = ({ start, end }: Span): boolean => end - start > LONGEST_MARK;
  const byPlace = (some: readonly Span[]): (readonly [string, Passage[]])[] => [
    ...Map.groupBy(passagesAround(text, some, context), ({ span, figures: [first] }) =>
      places.name((first ?? span).start),
    ),
  ];
  return [...byPlace(figures.filter((figure) => !isLong(figure))), ...byPlace(figures.filter(isLong))];
}

/** The words in the report that state the figures, with their places, each figure marked 【so】. */
export function quoteFigures(places: ReportPlaces, figures: readonly Span[], quoting: Quoting): readonly StyledLine[] {
  const { width, indent, most, isSuspect } = quoting;
  const before = ' '.repeat(indent);
  const columns = Math.max(0, ...figures.map(({ start }) => textWidth(places.name(start)))) + indent + 1;
  const room = Math.max(LEAST_ROOM, width - columns);
  const context = Math.min(LONGEST_CONTEXT, Math.max(SHORTEST_CONTEXT, Math.floor(room / 4)));
  const all = passagesByPlace(places, figures, context);
  const shown = all.filter(
    ([, passages], at) => most === null || at < most || passages.some((passage) => passage.figures.some(isSuspect)),
  );
  const lines = shown.flatMap(([place, passages]) =>
    wrapStyled(quotation(places.report.text, passages, quoting), room).map((words, at) => [
      dim(padEndToWidth(at === 0 ? before + place : '', columns)),
      ...words,
    ]),
  );
  const more = all.length - shown.length;
  return more === 0 ? lines : [...lines, [dim(`${before}… ${more} more places 另${more}处; --all shows them`)]];
}
