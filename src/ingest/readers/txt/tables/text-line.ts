import { type Span, trimSpan } from '#model/span.ts';
import { LINE_BREAKS } from '../../../line-breaks.ts';

/** A physical line of a text file, without its line end. `words` is what stands there with artefacts blanked out. */
export interface TextLine {
  readonly span: Span;
  readonly words: string;
  /** Nothing is printed here but white space. */
  readonly isBlank: boolean;
  /** A page ends here: a form feed stands behind or before the line, or a page number that is masked. */
  readonly isPageBreak: boolean;
}

/** Blank lines in a row that are kept: no table has a longer gap, and a file of blank lines must not fill the memory. */
const MOST_BLANK = 8;
/** The same for lines with nothing but tabs, which are rows of empty cells. */
const MOST_EMPTY = 200;

/** The physical lines of a decoded file, long runs of blank ones cut short. `view` is `text` with artefacts masked, of the same length. */
export function textLines(text: string, view: string): readonly TextLine[] {
  const lines: TextLine[] = [];
  let start = 0;
  let isBehindFeed = false;
  let blanks = 0;
  const close = (end: number, lineBreak: string): void => {
    const words = view.slice(start, end);
    const isBlank = words.trim() === '';
    blanks = isBlank ? blanks + 1 : 0;
    if (blanks > (words.includes('\t') ? MOST_EMPTY : MOST_BLANK)) return;
    const isMasked = isBlank && text.slice(start, end).trim() !== '';
    lines.push({ span: { start, end }, words, isBlank, isPageBreak: isMasked || isBehindFeed || lineBreak === '\f' });
    isBehindFeed = lineBreak === '\f';
  };
  for (const lineBreak of text.matchAll(LINE_BREAKS)) {
    close(lineBreak.index, lineBreak[0]);
    start = lineBreak.index + lineBreak[0].length;
  }
  close(text.length, '');
  return lines;
}

/** How often a character stands in a text. */
export function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}

/** The part [from, to) of a line, without white space at its ends. */
export const partOf = (line: TextLine, from: number, to: number): Span => {
  const part = trimSpan(line.words, { start: from, end: to });
  return { start: line.span.start + part.start, end: line.span.start + part.end };
};
