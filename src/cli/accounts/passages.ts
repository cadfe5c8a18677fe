import type { Span } from '#model/span.ts';

/** A stretch of the report's text with figures in it. */
export interface Passage {
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

/** A character of a number, at the head of a text. */
const NUMERAL = /^[\d.,]/u;

/** What stands around a figure: from where its sentence begins, if that is near, to the end of its clause. */
function windowAround(text: string, figure: Span, line: Span, context: number): Span {
  const from = Math.max(line.start, figure.start - context);
  const before = text.slice(from, figure.start);
  // Half a number before the figure would read as another one.
  const isInNumber = NUMERAL.test(text.slice(from - 1, from)) && NUMERAL.test(before);
  const whole = isInNumber ? before.search(/[^\d.,，]/u) : 0;
  const sentence = Math.max(before.search(/[^。；！？]*$/u), whole);
  const behind = text.slice(figure.end, Math.min(line.end, figure.end + Math.ceil(context * SHARE_BEHIND)));
  const clause = behind.search(/[，。；、]/u);
  return { start: from + sentence, end: figure.end + (clause === -1 ? behind.length : clause) };
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
