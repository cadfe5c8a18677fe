import { expect, test } from 'vitest';
import { printable, textWidth } from '#model/terminal-text.ts';
import { renderTable } from './text-table.ts';

function checkWidth(text: string, expected: number) {
  expect(textWidth(text)).toBe(expected);
}

test('a Chinese character is two columns wide', () => checkWidth('白石a', 5));
test('full-width punctuation is two columns wide', () => checkWidth('（一）', 6));
test('a combining mark takes no column', () => checkWidth('e\u0301', 1));

test('columns line up whatever the script', () => {
  const table = renderTable(
    [
      ['文件', 'F1'],
      ['a', '1.000'],
    ],
    1,
  );
  expect(table).toBe('文件     F1\na     1.000');
});

test('control characters of a report do not reach the terminal', () => {
  expect(printable('a\u001b[2Jb\u202ec')).toBe('a\ufffd[2Jb\ufffdc');
});
