import { cutToWidth, printable, textWidth } from '#model/terminal-text.ts';
import type { StyledText } from '../terminal.ts';

/** One line for the terminal, without its line break. */
export type StyledLine = readonly StyledText[];

export const plain = (text: string): StyledText => ({ text, style: null });
export const dim = (text: string): StyledText => ({ text, style: 'dim' });
export const bold = (text: string): StyledText => ({ text, style: 'bold' });

/** Untrusted text as a part of one line: white space folded, control characters shown, cut to `limit` columns. */
export const folded = (text: string, limit = Number.POSITIVE_INFINITY): string =>
  cutToWidth(printable(text.replace(/\s+/gu, ' ').trim()), limit);

/** Text in lines of at most `width` columns, broken at spaces where there are any; Chinese breaks anywhere. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/gu) ?? []) {
    if (line !== '' && textWidth(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trimEnd()].filter((each) => each !== '');
}
