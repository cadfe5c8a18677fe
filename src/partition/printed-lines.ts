import type { Span } from '#model/span.ts';

/** A line that has words: `words` are its characters without white space, `cells` how many of its tab cells have some. */
export interface PrintedLine {
  readonly span: Span;
  readonly words: string;
  readonly cells: number;
}

/** The lines of a text that have words, in order; each span ends before the line break. */
export function printedLines(text: string): readonly PrintedLine[] {
  const lines: PrintedLine[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const words = line.replace(/\[bookmark:[^\]]{0,200}\]|[\s\u200b-\u200f\ufeff]/gu, '');
    const cells = line.split('\t').filter((cell) => cell.trim() !== '').length;
    if (words !== '') lines.push({ span: { start, end: start + line.length }, words, cells });
    start += line.length + 1;
  }
  return lines;
}

const lineStart = (lines: readonly PrintedLine[], at: number, length: number): number =>
  lines[at]?.span.start ?? length;

/** The range of lines [from, to), without the line break at its end: joined again the parts are the text. */
export function rangeOf(text: string, lines: readonly PrintedLine[], from: number, to: number): Span {
  const end = lineStart(lines, to, text.length);
  const isWhole = to >= lines.length;
  return { start: from === 0 ? 0 : lineStart(lines, from, text.length), end: isWhole ? text.length : end - 1 };
}
