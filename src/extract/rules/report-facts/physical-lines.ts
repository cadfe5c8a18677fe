import { type Span, textAt, trimSpan } from '#model/span.ts';

/** A line as printed, trimmed; reports put titles, signatures and dates on lines of their own. */
export interface PrintedLine {
  readonly span: Span;
  readonly words: string;
}

/** The lines of `view` inside `range` that are not empty, in order. */
export function printedLines(view: string, range: Span): readonly PrintedLine[] {
  const lines: PrintedLine[] = [];
  let start = range.start;
  for (const part of textAt(view, range).split('\n')) {
    const span = trimSpan(view, { start, end: start + part.length });
    if (span.start < span.end) lines.push({ span, words: textAt(view, span) });
    start += part.length + 1;
  }
  return lines;
}
