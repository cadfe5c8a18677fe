import { padEndToWidth, padStartToWidth, textWidth } from '#model/terminal-text.ts';
import { oneLine } from '../terminal.ts';
import type { DiffSection, DiffTable } from './diff-sections.ts';

/** A cell of a terminal's table is cut to so many columns; what comes last in a row is not. */
const WIDEST = 60;

const GAP = '  ';

function tableLines({ head, rows, numeric }: DiffTable): readonly string[] {
  const last = head.length - 1;
  const cells = [head, ...rows].map((row) => row.map((cell, index) => oneLine(cell, index === last ? 400 : WIDEST)));
  const widths = head.map((_, index) => cells.reduce((most, row) => Math.max(most, textWidth(row[index] ?? '')), 0));
  const aligned = (cell: string, index: number): string => {
    const width = widths[index] ?? 0;
    if (numeric.includes(index)) return padStartToWidth(cell, width);
    return index === last ? cell : padEndToWidth(cell, width);
  };
  return cells.map((row) => `${GAP}${row.map(aligned).join(GAP)}`.trimEnd());
}

function sectionText({ title, lines, table }: DiffSection): string {
  const words = lines.map((line) => oneLine(line, 400)).map((line) => (title === null ? line : GAP + line));
  const rows = table === null ? [] : tableLines(table);
  return [...(title === null ? [] : [title]), ...rows, ...words].join('\n');
}

/** For a terminal. Words of reports stand on one line each, control characters made visible. */
export const renderText = (sections: readonly DiffSection[]): string => `${sections.map(sectionText).join('\n\n')}\n`;

/** What stands in reports is text and never markup. */
const escaped = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]{}|~#!]/gu, '\\$&')
    .replace(/[\p{Cc}\p{Cf}]/gu, '');

const markdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function markdownTable({ head, rows, numeric }: DiffTable): readonly string[] {
  const rule = head.map((_, index) => (numeric.includes(index) ? '---:' : '---'));
  return [markdownRow(head.map(escaped)), markdownRow(rule), ...rows.map((row) => markdownRow(row.map(escaped))), ''];
}

function sectionMarkdown({ title, lines, table }: DiffSection): readonly string[] {
  const heading = title === null ? [] : [`## ${escaped(title)}`, ''];
  const words =
    lines.length === 0
      ? []
      : [
          ...lines.map((line) => `- ${escaped(line.replace(/^[-+~] /u, (sign) => `${NAMES[sign.trim()] ?? ''}: `))}`),
          '',
        ];
  return [...heading, ...(table === null ? [] : markdownTable(table)), ...words];
}

/** The signs of a terminal's list would be lists themselves in Markdown. */
const NAMES: Readonly<Record<string, string>> = { '+': 'added', '-': 'removed', '~': 'changed' };

export const renderMarkdown = (sections: readonly DiffSection[]): string =>
  `${['# Comparison of two releases', '', ...sections.flatMap(sectionMarkdown)].join('\n').trimEnd()}\n`;
