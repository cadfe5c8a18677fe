import type { QueryCell, QueryResult } from '../query-result.ts';
import { cellText, isNumeric } from './cell-text.ts';

/** The result as a Markdown table; what the cells hold is text and never markup. */
export function renderMarkdown({ columns, rows }: QueryResult): string {
  return [
    tableRow(columns.map(({ name }) => escaped(name))),
    tableRow(columns.map((column) => (isNumeric(column) ? '---:' : '---'))),
    ...rows.map((row) => tableRow(columns.map((_, index) => markdownCell(row[index] ?? null)))),
    '',
  ].join('\n');
}

const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const markdownCell = (cell: QueryCell): string => escaped(cellText(cell));

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]{}|~#!]/gu, '\\$&')
    .replace(/\r\n?|\n/gu, '<br>')
    .replaceAll('\t', ' ');
