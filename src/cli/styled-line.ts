import { cutToWidth, printable, textWidth } from '#model/terminal-text.ts';
import type { StyledText } from './terminal.ts';

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
  for (const word of text.match(WORDS) ?? []) {
    if (line !== '' && textWidth(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trimEnd()].filter((each) => each !== '');
}

/**
 * Where a line may be broken: before any Chinese character but closing marks, behind the spaces of a word, and not inside
 * of a mark 【】.
 */
const WORDS = /(?:【[^】]{0,60}】|[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*)[，。；：、！？）」』]*|\s+/gu;

/** Styled text in lines of at most `width` columns, each part keeping its style; the text holds no line break. */
export function wrapStyled(parts: StyledLine, width: number): readonly StyledLine[] {
  const lines: StyledText[][] = [[]];
  let columns = 0;
  for (const { text, style } of parts) {
    for (const word of text.match(WORDS) ?? []) {
      if (columns > 0 && columns + textWidth(word.trimEnd()) > width) {
        lines.push([]);
        columns = 0;
      }
      const line = lines.at(-1) ?? [];
      const last = line.at(-1);
      if (last?.style === style) line[line.length - 1] = { text: last.text + word, style };
      else line.push({ text: word, style });
      columns += textWidth(word);
    }
  }
  return lines.filter((line) => line.length > 0);
}
