import { printable, textWidth } from '#model/terminal-text.ts';

/**
 * One sentence in lines of at most `width` columns, broken at spaces; it keeps the spaces it begins with, and lines but the
 * first begin with `indent`. A word longer than a line stays whole.
 */
export function wrapWords(sentence: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  const opening = /^ */u.exec(sentence)?.[0] ?? '';
  for (const word of printable(sentence.replace(/\s+/gu, ' ')).trim().split(' ')) {
    if (line.trim() !== '' && textWidth(`${line} ${word}`) > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line === '' ? `${opening}${word}` : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
